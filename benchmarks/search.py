"""The search index at scale: what it finds beside a plain scan, what it weighs, how fast it is built and answers.

    python benchmarks/search.py [ARTICLES] [--queries N] [--peers PYTHON] [--folder DIR]

Builds the site of the seeds, puts the index of a large corpus (corpus.py) in place of its own, and drives it in
headless Chromium over a local server. Needs Chromium and chromedriver. With --peers, Pagefind, Material's search with
jieba and SQLite's FTS5 are measured in the same run, on the same corpus, from an environment made by

    python -m venv build/peers
    build/peers/bin/pip install "pagefind[extended]==1.5.2" jieba==0.42.1 apsw mkdocs-material==9.8.1
"""

import argparse
import json
import random
import re
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from shutil import rmtree

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

from selenium.webdriver import Chrome  # noqa: E402

from banmian.build import Options, build  # noqa: E402
from banmian.describe.gazetteer import load_gazetteer  # noqa: E402
from banmian.receipt import HOME  # noqa: E402
from banmian.search import Card, Facet, Kind, Name, Value, block_count, block_of, build_index  # noqa: E402
from banmian.search.folding import fold  # noqa: E402
from banmian.stages import Stages  # noqa: E402
from benchmarks import search_material, search_pagefind, search_sqlite  # noqa: E402
from benchmarks.corpus import Article, articles  # noqa: E402
from benchmarks.search_driving import browser, check, describe, percentiles, served, substrings  # noqa: E402

NAMES = 200
"""Of regions and systems: all systems of the seeds, and regions drawn from the gazetteer."""
PEER_QUERIES = 200
FEWER_ARTICLES = 2_000
"""For Pagefind fed with pairs, which takes more memory than words, and for Material where it does not manage all."""
FIRST_QUERIES = 200
KEYED_QUERIES = 40
THROTTLE = 4
"""A middling phone is about that much slower than a desktop (Chromium's "mid-tier mobile")."""
VALUES = {"region": 2_000, "theme": 40, "year": 30, "newspaper": 50, "kind": 5}
"""Facets and how many values each has."""
KINDS = (Kind("region", "regions/"), Kind("system", "systems/"))
SYSTEMS, SHARED = 2, 6
"""Systems that an article brings, and of how many of them one is in other articles too; a corpus of 1,325 articles that
benchmarks/dumps.py made, built whole, has 2,354 and 198 of two articles or more."""


def make_corpus(path: Path, count: int) -> None:
    """One article a line."""
    with path.open("w", encoding="utf-8") as file:
        for article in articles(count):
            file.write(json.dumps(article, ensure_ascii=False) + "\n")


def read_corpus(path: Path) -> Iterator[Article]:
    with path.open(encoding="utf-8") as file:
        for line in file:
            yield tuple(json.loads(line))


def build_files(corpus: Path, folder: Path) -> None:
    """Write the index and print time and memory; run in a process of its own."""
    titles = [article[0] for article in read_corpus(corpus)]
    cards = [
        Card(f"{n // 6:03}_{n * 2654435761 % 2**64:016x}/{n % 97}", t, "2023年1月11日", "乌海市乌达区")
        for n, t in enumerate(titles)
    ]
    facets, names = narrowing(titles)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    blocks = [block_of(card.id.split("/")[0], block_count(len(cards))) for card in cards]
    begun = time.process_time()
    for name, content in build_index(read_corpus(corpus), cards, facets, blocks, (KINDS, names)):
        (folder / name).write_bytes(content)
    seconds = time.process_time() - begun
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    del names, facets
    again = change(read_corpus(corpus), cards, blocks)
    print(json.dumps({"seconds": seconds, "peak": peak / 1000, "before": before / 1000, "again": again}))


def narrowing(titles: list[str]) -> tuple[list[Facet], list[Name]]:
    """Facets, and the names of regions and systems, as many as an archive of so many articles has."""
    rng = random.Random(1)
    regions = rng.sample([place.name for place in load_gazetteer()], VALUES["region"])
    systems = ["".join(rng.choices(title, k=rng.randint(4, 7))) for title in titles for _ in range(SYSTEMS)]
    names = [
        Name(kind, f"{rng.randrange(16**12):012x}" if kind else f"{number:06}", (), name, 1)
        for kind, some in enumerate((regions, systems))
        for number, name in enumerate(some)
    ]
    values = {**VALUES, "system": len(systems) // SHARED}
    known = {"region": regions, "system": systems}
    facets = []
    for facet, count in values.items():
        shown = known.get(facet, [f"{facet}{number}" for number in range(count)])
        rows = tuple(Value(f"{rng.randrange(16**12):012x}", shown[number], -1, 1) for number in range(count))
        facets.append(Facet(facet, facet, rows, tuple((rng.randrange(count),) for _ in titles)))
    return facets, names


class Memory(dict[str, bytes]):
    """What is kept from one build to the next."""

    def put(self, name: str, content: bytes) -> None:
        """Keep it."""
        self[name] = content


def change(corpus: Iterator[Article], cards: list[Card], blocks: list[int]) -> float:
    """Seconds of processor time for the index after one article has changed, the median of five."""
    cache, rows, times = Memory(), list(corpus), []
    for number in range(6):
        begun = time.process_time()
        for _ in build_index(rows, cards, (), blocks, cache=cache):
            pass
        times.append(time.process_time() - begun)
        changed = number * len(rows) // 7
        rows[changed] = (*rows[changed][:-1], rows[changed][-1] + "又一句。")
    return statistics.median(times[1:])


MODULES = """
const [base, queries, fresh, done] = arguments;
(async () => {
  const { Store } = await import(base + "assets/javascripts/search/store.js");
  const { openIndex } = await import(base + "assets/javascripts/search/searcher.js");
  const { directAnswers } = await import(base + "assets/javascripts/search/direct.js");
  let bytes = 0;
  const get = async (address) => {
    const response = await fetch(address, { cache: "no-store" });
    bytes += Number(response.headers.get("content-length"));
    return response;
  };
  const open = () => openIndex(new Store(base + "search/", get));
  let searcher = await open();
  const answers = [];
  for (const query of queries) {
    bytes = 0;
    if (fresh) searcher = await open();
    const { articles } = await searcher.postings.find(searcher.fold(query).text);
    await directAnswers(searcher, `"${query}"`);
    answers.push({ articles: [...articles.keys()].map((article) => searcher.blocks.ranks[article]), bytes });
  }
  return answers;
})().then(done, (error) => done({ error: String(error.stack) }));
"""


def ask(chrome: Chrome, base: str, queries: Sequence[str], fresh: bool) -> list[dict[str, object]]:
    """Search in the browser; with `fresh` every query is the first of its reader."""
    answers: list[dict[str, object]] = []
    for start in range(0, len(queries), 100):
        some = chrome.execute_async_script(MODULES, base, queries[start : start + 100], fresh)
        assert isinstance(some, list), some
        answers += some
    return answers


KEYS = """
const [query, done] = arguments;
const input = document.querySelector(".md-search__input");
const list = document.querySelector("#search-options");
input.value = query;
const begun = performance.now();
const observer = new MutationObserver(() => {
  observer.disconnect();
  done(performance.now() - begun);
});
observer.observe(list, { childList: true });
input.dispatchEvent(new InputEvent("input"));
"""


def typed(chrome: Chrome, base: str, queries: Sequence[str]) -> list[float]:
    """Milliseconds from a key press to results in the box, once the index is open."""
    chrome.get(base)
    chrome.execute_script("document.querySelector('.md-search__input').focus()")
    time.sleep(3)
    chrome.execute_cdp_cmd("Emulation.setCPUThrottlingRate", {"rate": THROTTLE})
    times = [float(chrome.execute_async_script(KEYS, query)) for query in queries]
    chrome.execute_cdp_cmd("Emulation.setCPUThrottlingRate", {"rate": 1})
    return times


def make_site(folder: Path) -> Path:
    """The site of the seeds, without its index."""
    build(Options(seeds=HOME / "seeds", docs=folder / "docs", site=folder / "site", corrections=None), Stages())
    rmtree(folder / "site/search")
    (folder / "site/search").mkdir()
    return folder / "site"


def measure(folder: Path, count: int, queries: int, peers: str) -> None:
    """Print the whole table."""
    corpus_path = folder / "corpus.jsonl"
    make_corpus(corpus_path, count)
    site = make_site(folder)
    built = subprocess.run(
        [sys.executable, __file__, "--build", str(corpus_path), str(site / "search")],
        check=True,
        capture_output=True,
        text=True,
    )
    figures = json.loads(built.stdout)
    corpus = list(read_corpus(corpus_path))
    size = describe(corpus)
    sizes = [path.stat().st_size for path in (site / "search").iterdir()]
    print(f"build: {size / 1e6 / figures['seconds']:.1f} MB/s and core, peak {figures['peak']:.0f} MB,", end=" ")
    print(f"of which {figures['before']:.0f} MB before it began;", end=" ")
    print(f"one article changed: {figures['again']:.1f} s of processor time instead of {figures['seconds']:.1f}")
    print(
        f"index: {sum(sizes) / 1e6:.1f} MB, {sum(sizes) / size:.2f} x text, {len(sizes)} files, at most {max(sizes)} B"
    )
    scripts = site / "assets/javascripts"
    code = sum(path.stat().st_size for path in [scripts / "search.js", *(scripts / "search").iterdir()])
    beside = sum(path.stat().st_size for path in (site / "search").glob("facet_*"))
    print(f"code: {code / 1e3:.0f} kB; facets, which come after the first results: {beside / 1e3:.0f} kB")
    rng = random.Random(3)
    texts = ["\n".join(map(fold, article)) for article in corpus]
    random_queries = substrings(corpus, queries, rng)
    chrome = browser()
    with served(site) as base:
        chrome.get(base)
        answers = ask(chrome, base, random_queries, fresh=False)
        names = names_of(folder, rng)
        check("random substrings", random_queries, found(answers), texts)
        check("names of regions and systems", names, found(ask(chrome, base, names, fresh=False)), texts)
        firsts = [answer["bytes"] + code for answer in ask(chrome, base, random_queries[:FIRST_QUERIES], fresh=True)]  # type: ignore[operator]
        percentiles("bytes of a first query, code included", firsts, "kB", 1e3)
        percentiles("bytes of later queries", [a["bytes"] for a in answers[len(answers) // 10 :]], "kB", 1e3)  # type: ignore[misc]
        percentiles(
            f"key press to results, {THROTTLE}x throttled", typed(chrome, base, random_queries[:KEYED_QUERIES]), "ms"
        )
    if peers:
        # By which rule words and numbers are found is ours; peers are held to what is the same for all.
        plain = [query for query in substrings(corpus, queries, rng) if not re.search("[0-9a-z]", fold(query))]
        measure_peers(peers, chrome, corpus, texts, plain[:PEER_QUERIES], folder)
    chrome.quit()


def measure_peers(
    peers: str,
    chrome: Chrome,
    corpus: list[Article],
    texts: list[str],
    some: list[str],
    folder: Path,
) -> None:
    """The same of other searches, by an interpreter whose environment has them."""
    search_sqlite.measure(peers, corpus, some, texts, folder)
    search_pagefind.measure(peers, chrome, corpus, some, texts, folder)
    few, few_texts = corpus[:FEWER_ARTICLES], texts[:FEWER_ARTICLES]
    search_pagefind.measure_pairs(peers, chrome, few, some, few_texts, folder)
    if not search_material.measure(peers, corpus, some, texts, folder):
        search_material.measure(peers, few, some, few_texts, folder)


def found(answers: Sequence[dict[str, object]]) -> list[set[int]]:
    """Numbers of the articles of each answer."""
    return [set(answer["articles"]) for answer in answers]  # type: ignore[call-overload]


def names_of(folder: Path, rng: random.Random) -> list[str]:
    """Names of systems and of regions."""
    lines = (folder / "docs/data/systems.jsonl").read_text(encoding="utf-8").splitlines()
    systems = sorted({json.loads(line)["name"] for line in lines})
    print(f"names: {len(systems)} systems and {NAMES - len(systems)} regions")
    return systems + rng.sample([place.name for place in load_gazetteer()], NAMES - len(systems))


def main() -> None:
    if sys.argv[1:2] == ["--build"]:
        return build_files(Path(sys.argv[2]), Path(sys.argv[3]))
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles", type=int, nargs="?", default=10_000)
    parser.add_argument("--queries", type=int, default=2_000)
    parser.add_argument("--peers", default="", metavar="PYTHON")
    parser.add_argument("--folder", type=Path)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        measure(arguments.folder or Path(scratch), arguments.articles, arguments.queries, arguments.peers)


if __name__ == "__main__":
    main()
