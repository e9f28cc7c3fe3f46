"""Build banmian/fonts/NotoSerifCJKsc-Bold.otf: what the picture for shared links is written with, and no more.

It holds the characters of GB 2312 and the first level of Big5, which the names of newspapers and places are made of.

To refresh, on Debian:

    apt-get install fonts-noto-cjk
    python -m venv /tmp/card && /tmp/card/bin/pip install fonttools
    /tmp/card/bin/python tools/card_font.py /usr/share/fonts/opentype/noto/NotoSerifCJK-Bold.ttc
"""

import argparse
from collections.abc import Iterator
from itertools import product
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTCollection

FONT = Path(__file__).parent.parent / "banmian" / "fonts" / "NotoSerifCJKsc-Bold.otf"
FACE = "Noto Serif CJK SC Bold"
LATIN = range(0x20, 0x7F)
GB_2312 = product(range(0xA1, 0xF8), range(0xA1, 0xFF))
BIG5_FIRST_LEVEL = product(range(0xA4, 0xC7), (*range(0x40, 0x7F), *range(0xA1, 0xFF)))


def characters() -> Iterator[int]:
    """Code points of all characters that the font is to have."""
    yield from LATIN
    for encoding, codes in (("gb2312", GB_2312), ("big5", BIG5_FIRST_LEVEL)):
        for pair in codes:
            yield from map(ord, bytes(pair).decode(encoding, "ignore"))


def main() -> None:
    """Read the collection, keep one face and the characters, drop what positions and replaces glyphs."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("collection", type=Path)
    faces = TTCollection(parser.parse_args().collection).fonts
    font = next(face for face in faces if face["name"].getDebugName(4) == FACE)
    font.recalcTimestamp = False  # the same collection, the same bytes
    options = subset.Options(hinting=False, layout_features=[], notdef_outline=True, name_IDs=["*"])
    options.drop_tables += ["BASE", "GDEF", "GPOS", "GSUB", "VORG", "vhea", "vmtx"]
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=characters())
    subsetter.subset(font)
    FONT.parent.mkdir(exist_ok=True)
    font.save(FONT)
    print(f"{FONT}: {len(font.getBestCmap())} characters, {FONT.stat().st_size} bytes")


if __name__ == "__main__":
    main()
