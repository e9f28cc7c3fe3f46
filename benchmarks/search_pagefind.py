"""Pagefind beside ours: its index of the same corpus, driven in the same browser."""

import gzip
import html
import json
import os
import subprocess
import time
from collections.abc import Iterable, Sequence
from itertools import pairwise
from pathlib import Path

from selenium.webdriver import Chrome

from banmian.search.folding import fold
from benchmarks.corpus import Article
from benchmarks.search_driving import Counting, check, percentiles, served

FIRST_QUERIES = 40
MAGIC = len("pagefind_dcd")
"""Stands before the JSON of a fragment."""

ASK = """
const [queries, done] = arguments;
(async () => {
  const pagefind = await import("/pagefind/pagefind.js");
  await pagefind.init();
  const answers = [];
  for (const query of queries) {
    const begun = performance.now();
    const { results } = await pagefind.search(query);
    answers.push({ ids: results.map(({ id }) => id), milliseconds: performance.now() - begun });
  }
  return answers;
})().then(done, (error) => done(String(error.stack)));
"""


def measure(
    python: str, chrome: Chrome, corpus: Sequence[Article], queries: Sequence[str], texts: Sequence[str], folder: Path
) -> None:
    """Print what Pagefind, of the environment of an interpreter, makes of a corpus and finds in it."""
    print("\nPagefind, which cuts Chinese into words")
    _run(python, corpus, folder / "words", "zh")
    with served(folder / "words") as base:
        _ask_all(chrome, base, folder / "words", queries, texts, quoted=False)
        _ask_all(chrome, base, folder / "words", queries, texts, quoted=True)


def measure_pairs(
    python: str, chrome: Chrome, corpus: Sequence[Article], queries: Sequence[str], texts: Sequence[str], folder: Path
) -> None:
    """The same with every pair of neighbouring characters given to it as a word, and asked for as a phrase."""
    print(f"\nPagefind fed with pairs as words, {len(corpus)} articles")
    # In a language that it does not know to cut it parts words at blanks.
    _run(python, [tuple(_pairs(piece) for piece in article) for article in corpus], folder / "pairs", "en")
    longer = [query for query in queries if len(fold(query)) > 1]
    with served(folder / "pairs") as base:
        numbers = _numbers(folder / "pairs")
        answers = _ask(chrome, base, [f'"{_pairs(query)}"' for query in longer])
        check("of two characters and more, in quotes", longer, [_found(answer, numbers) for answer in answers], texts)
        percentiles("bytes of a first query", _firsts(chrome, base, [f'"{_pairs(one)}"' for one in longer]), "kB", 1e3)


def _pairs(text: str) -> str:
    return " ".join(first + second for first, second in pairwise(fold(text)))


def _run(python: str, corpus: Iterable[Article], folder: Path, language: str) -> None:
    folder.mkdir()
    size = 0
    for number, (title, *paragraphs) in enumerate(corpus):
        text = "".join(f"<p>{html.escape(paragraph)}</p>" for paragraph in paragraphs)
        head = f'<!doctype html><html lang="{language}"><title>{html.escape(title)}</title>'
        size += len(text.encode())
        (folder / f"{number}.html").write_text(f"{head}<body><h1>{html.escape(title)}</h1>{text}", encoding="utf-8")
    (folder / "blank.htm").write_text("<!doctype html><title>blank</title>", encoding="utf-8")
    begun = time.perf_counter()
    process = subprocess.Popen(
        [python, "-m", "pagefind", "--site", str(folder)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    _, status, used = os.wait4(process.pid, 0)
    assert status == 0
    files = [path.stat().st_size for path in (folder / "pagefind").rglob("*") if path.is_file()]
    seconds = used.ru_utime + used.ru_stime
    print(f"build: {size / 1e6 / seconds:.1f} MB/s and core ({time.perf_counter() - begun:.0f} s),", end=" ")
    print(f"peak {used.ru_maxrss / 1e3:.0f} MB;", end=" ")
    print(f"{sum(files) / 1e6:.1f} MB, {sum(files) / size:.2f} x text, {len(files)} files", flush=True)


def _numbers(folder: Path) -> dict[str, int]:
    """Article of each fragment, which a result names."""
    found = {}
    for path in (folder / "pagefind/fragment").iterdir():
        address = json.loads(gzip.decompress(path.read_bytes())[MAGIC:])["url"]
        if (stem := address.strip("/").removesuffix(".html")).isdecimal():
            found[path.stem] = int(stem)
    return found


def _ask(chrome: Chrome, base: str, queries: Sequence[str]) -> list[dict[str, object]]:
    chrome.get(f"{base}blank.htm")
    answers = chrome.execute_async_script(ASK, queries)
    assert isinstance(answers, list), answers
    return answers


def _found(answer: dict[str, object], numbers: dict[str, int]) -> set[int]:
    return {numbers[one] for one in answer["ids"] if one in numbers}  # type: ignore[attr-defined]


def _ask_all(
    chrome: Chrome, base: str, folder: Path, queries: Sequence[str], texts: Sequence[str], quoted: bool
) -> None:
    numbers = _numbers(folder)
    answers = _ask(chrome, base, [f'"{query}"' if quoted else query for query in queries])
    name = "random substrings, in quotes" if quoted else "random substrings"
    check(name, queries, [_found(answer, numbers) for answer in answers], texts)
    if not quoted:
        percentiles("a later query, not throttled", [float(str(one["milliseconds"])) for one in answers], "ms")
        percentiles("bytes of a first query", _firsts(chrome, base, queries), "kB", 1e3)


def _firsts(chrome: Chrome, base: str, queries: Sequence[str]) -> list[int]:
    """Bytes that a reader fetches for a first query: scripts, dictionary, postings."""
    sizes = []
    for query in queries[:FIRST_QUERIES]:
        chrome.execute_cdp_cmd("Network.clearBrowserCache", {})
        Counting.sent = 0
        _ask(chrome, base, [query])
        sizes.append(Counting.sent)
    return sizes
