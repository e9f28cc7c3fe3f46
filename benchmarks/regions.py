"""Where articles are filed: ours beside other libraries, on the hard cases of tests/describe/cases and on seeds/.

    python benchmarks/regions.py [cpca=PYTHON] [cnloc=PYTHON] [jionlp=PYTHON]

PYTHON is the interpreter of a venv that holds that library (they exclude one another), for example
    python -m venv /tmp/cpca && /tmp/cpca/bin/pip install cpca==0.5.5 "setuptools<81"
Each tool gets title and text of an article and gives one primary region. Of every name that it gives, province to
county, precision is the share that is right, recall the share of the right ones that it gives.
"""

import json
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

from banmian.describe.gazetteer import load_gazetteer  # noqa: E402
from banmian.describe.places import locate  # noqa: E402
from tests.describe.place_cases import Case, seed_cases, short_cases  # noqa: E402

COUNTY_NAMES = 3
"""Names of the longest path that all tools know; none of the others gives townships for bare names."""
REPEATS = 5

NamePath = tuple[str, ...]


def hard_cases() -> list[Case]:
    """The cases, known failures too, that need neither a dateline nor a home region, which no other tool reads."""
    cases = short_cases("places.tsv") + short_cases("places-known-failures.tsv")
    return [case for case in cases if not case.article.dateline and not case.home]


def text_of(case: Case) -> str:
    return "。".join((case.article.dateline, case.article.title, *(block.text for block in case.article.blocks)))


def wanted(case: Case) -> NamePath:
    return tuple(case.primary.split("/"))[:COUNTY_NAMES] if case.primary != "-" else ()


def ours(cases: Sequence[Case]) -> tuple[list[NamePath], float]:
    gazetteer = load_gazetteer()
    locate([cases[0].article], gazetteer)
    begun = time.perf_counter()
    for _ in range(REPEATS):
        found = [locate([case.article], gazetteer)[0].regions for case in cases]
    seconds = (time.perf_counter() - begun) / REPEATS
    return [one[0].path[:COUNTY_NAMES] if one and one[0].role == "primary" else () for one in found], seconds


def theirs(library: str, python: str, cases: Sequence[Case]) -> tuple[list[NamePath], float]:
    command = [python, str(ROOT / "benchmarks/region_adapters.py"), library]
    texts = json.dumps([text_of(case) for case in cases])
    done = subprocess.run(command, input=texts, capture_output=True, text=True, check=True)
    answer = json.loads(done.stdout)
    return [tuple(path)[:COUNTY_NAMES] for path in answer["paths"]], answer["seconds"]


def report(tool: str, cases: Sequence[Case], paths: Sequence[NamePath], seconds: float) -> str:
    pairs = [(wanted(case), path) for case, path in zip(cases, paths, strict=True)]
    right = sum(a == b for want, path in pairs for a, b in zip(want, path, strict=False))
    given, expected = sum(len(path) for _, path in pairs), sum(len(want) for want, _ in pairs)
    whole = sum(want == path for want, path in pairs)
    speed = sum(len(text_of(case)) for case in cases) / seconds
    return f"{tool:8}{right / given:10.3f}{right / expected:8.3f}{whole:6}/{len(cases):<5}{speed:12,.0f}"


def main() -> None:
    others = dict(argument.split("=", 1) for argument in sys.argv[1:])
    for name, cases in (("hard cases", hard_cases()), ("seeds", seed_cases())):
        print(f"{name}\n{'tool':8}{'precision':>10}{'recall':>8}{'whole path':>12}{'chars/s':>12}")
        print(report("ours", cases, *ours(cases)))
        for library, python in others.items():
            print(report(library, cases, *theirs(library, python, cases)))


if __name__ == "__main__":
    main()
