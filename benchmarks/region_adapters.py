"""Run another library over texts, as its documentation says; benchmarks/regions.py starts it in that library's venv.

Reads a JSON list of texts from stdin; writes {"paths": one list of names per text, "seconds": time without start-up}.
"""

import json
import re
import sys
import time
from collections import Counter
from collections.abc import Callable

Path = tuple[str, ...]
MADE_UP = re.compile("市辖区|直辖|^县$")
"""Middle levels that some code lists make up; dropped, so that no library is blamed for them."""


def sentences(text: str) -> list[str]:
    return [part for part in re.split(r"[。！？；\n]", text) if part.strip()]


def clean(names: list[object]) -> Path:
    """The names of one row without empty and made-up ones."""
    kept = [name for name in names if isinstance(name, str) and name and not MADE_UP.search(name)]
    return tuple(dict.fromkeys(kept))


def vote(paths: list[Path]) -> Path:
    """Descend from the most frequent province while one child has most votes: the kindest reading of many answers."""
    chosen: Path = ()
    while below := Counter(
        path[: len(chosen) + 1] for path in paths if path[: len(chosen)] == chosen and len(path) > len(chosen)
    ):
        best, votes = below.most_common(1)[0]
        if 2 * votes < sum(below.values()):
            break
        chosen = best
    return chosen


def cpca() -> Callable[[str], Path]:
    import cpca

    def tag(text: str) -> Path:
        rows = cpca.transform(sentences(text)).to_dict("records")
        return vote([path for row in rows if (path := clean([row["省"], row["市"], row["区"]]))])

    return tag


def cnloc() -> Callable[[str], Path]:
    import cnloc

    def tag(text: str) -> Path:
        rows = cnloc.getlocation(sentences(text), max_workers=1).to_dict("records")
        keys = ("province_name", "city_name", "county_name")
        return vote([path for row in rows if (path := clean([row.get(key) for key in keys]))])

    return tag


def jionlp() -> Callable[[str], Path]:
    import jionlp

    def tag(text: str) -> Path:
        found = jionlp.recognize_location(text)["domestic"] or []
        rows = [([place["province"], place["city"], place["county"]], count) for place, count in found]
        return vote([path for names, count in rows for _ in range(count) if (path := clean(names))])

    return tag


LIBRARIES = {"cnloc": cnloc, "cpca": cpca, "jionlp": jionlp}


def main() -> None:
    out, sys.stdout = sys.stdout, sys.stderr  # some print greetings
    texts = json.load(sys.stdin)
    tag = LIBRARIES[sys.argv[1]]()
    tag(texts[0])
    begun = time.perf_counter()
    paths = [tag(text) for text in texts]
    json.dump({"paths": paths, "seconds": time.perf_counter() - begun}, out)


if __name__ == "__main__":
    main()
