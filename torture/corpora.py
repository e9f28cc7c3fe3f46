"""The dumps that are built while things go wrong: a few short pages, in three states that follow one another."""

import shutil
from pathlib import Path

from tests.corpus import DUMPS, write_dumps

SMALL = Path(__file__).parent.parent / "tests" / "golden" / "small" / "seeds"

MANY = 300
"""Dumps: enough for the workers of a build with two processes to be at work for a second."""

SCHOOL = "新学校开工\n\n本报讯 海南省澄迈县的一所新学校昨日开工建设,预计明年秋季开学前投入使用。\n"


def write_corpora(folder: Path) -> dict[str, Path]:
    """Write each state of the dumps into a folder of its own; any two differ in a dump more, one less, one changed."""
    market, river = DUMPS.items()
    plain = {path.name: path.read_text(encoding="utf-8") for path in sorted(SMALL.glob("*.txt"))[:1]}
    changed = (river[0], river[1].replace("三年", "五年").replace("水质", "水流"))
    states = {
        "first": [market, river],
        "second": [market, changed, ("003_school.txt", SCHOOL), *plain.items()],
        "third": [(market[0], market[1].replace("四十二", "四十三")), ("004_school.txt", SCHOOL), *plain.items()],
        "many": [(f"{number:03}.txt", SCHOOL.replace("一所", f"第{number}所")) for number in range(MANY)],
    }
    folder.mkdir()
    return {name: write_dumps(folder / name, dict(dumps)) for name, dumps in states.items()}


def put(dumps: Path, seeds: Path) -> None:
    """Make `seeds` hold these dumps and nothing else."""
    shutil.rmtree(seeds, ignore_errors=True)
    shutil.copytree(dumps, seeds)
