"""Pagefind on the corpus of benchmarks/search.py, driven in the same browser.

python -m venv /tmp/pagefind && /tmp/pagefind/bin/pip install "pagefind[extended]"
python benchmarks/search_pagefind.py /tmp/pagefind/bin/python [ARTICLES] [--queries N]
"""

import argparse
import html
import random
import resource
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterable, Sequence
from functools import partial
from http.server import ThreadingHTTPServer
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

from selenium.webdriver import Chrome  # noqa: E402

from banmian.search.folding import fold  # noqa: E402
from benchmarks.search import Counting, browser, check, describe, percentiles, substrings  # noqa: E402
from benchmarks.search_corpus import Article, articles  # noqa: E402

FIRST_QUERIES = 40

ASK = """
const [quoted, queries, named, done] = arguments;
(async () => {
  const pagefind = await import("/pagefind/pagefind.js");
  await pagefind.init();
  const answers = [];
  for (const query of queries) {
    const { results } = await pagefind.search(quoted ? `"${query}"` : query);
    const pages = await Promise.all(named ? results.map((result) => result.data()) : []);
    answers.push({ articles: pages.map(({ url }) => Number(url.match(/(\\d+)/)[1])) });
  }
  return answers;
})().then(done, (error) => done(String(error.stack)));
"""


def write_pages(corpus: Iterable[Article], folder: Path) -> None:
    """One page an article, with nothing but its text."""
    for number, (title, *paragraphs) in enumerate(corpus):
        text = "".join(f"<p>{html.escape(paragraph)}</p>" for paragraph in paragraphs)
        head = f'<!doctype html><html lang="zh"><title>{html.escape(title)}</title>'
        (folder / f"{number}.html").write_text(f"{head}<body><h1>{html.escape(title)}</h1>{text}", encoding="utf-8")
    (folder / "blank.htm").write_text("<!doctype html><title>blank</title>", encoding="utf-8")


def build(python: str, folder: Path, size: int) -> None:
    """Run Pagefind and print time, memory and weight."""
    begun = time.perf_counter()
    subprocess.run([python, "-m", "pagefind", "--site", str(folder)], check=True, capture_output=True)
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    files = [path.stat().st_size for path in (folder / "pagefind").rglob("*") if path.is_file()]
    seconds = used.ru_utime + used.ru_stime
    print(f"build: {size / 1e6 / seconds:.1f} MB/s and core ({time.perf_counter() - begun:.0f} s),", end=" ")
    print(f"peak {used.ru_maxrss / 1e3:.0f} MB;", end=" ")
    print(f"{sum(files) / 1e6:.1f} MB, {sum(files) / size:.2f} x text, {len(files)} files")


class Counted(Counting):
    """Counts the bytes of the files that it sends."""

    sent = 0

    def send_header(self, keyword: str, value: str) -> None:
        """Send a header, and count what the one of the length tells."""
        if keyword.lower() == "content-length":
            Counted.sent += int(value)
        super().send_header(keyword, value)


def ask(chrome: Chrome, base: str, queries: Sequence[str], quoted: bool, named: bool) -> list[dict[str, object]]:
    """What it finds of each query; `named` fetches the file of every result, which alone tells its address."""
    chrome.get(f"{base}blank.htm")
    answers = chrome.execute_async_script(ASK, quoted, queries, named)
    assert isinstance(answers, list), answers
    return answers


def first_query(chrome: Chrome, base: str, query: str) -> int:
    """Bytes that a reader fetches for it: scripts, dictionary, postings."""
    chrome.execute_cdp_cmd("Network.clearBrowserCache", {})
    Counted.sent = 0
    ask(chrome, base, [query], quoted=False, named=False)
    return Counted.sent


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("python")
    parser.add_argument("articles", type=int, nargs="?", default=2_000)
    parser.add_argument("--queries", type=int, default=100)
    arguments = parser.parse_args()
    corpus = list(articles(arguments.articles))
    queries = substrings(corpus, arguments.queries, random.Random(3))
    texts = ["\n".join(map(fold, article)) for article in corpus]
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        write_pages(corpus, folder)
        build(arguments.python, folder, describe(corpus))
        with ThreadingHTTPServer(("127.0.0.1", 0), partial(Counted, directory=scratch)) as server:
            threading.Thread(target=server.serve_forever, daemon=True).start()
            base = f"http://127.0.0.1:{server.server_address[1]}/"
            chrome = browser()
            for name, quoted in (("Pagefind", False), ('Pagefind, "quoted"', True)):
                check(name, queries, ask(chrome, base, queries, quoted, named=True), texts)
            firsts = [first_query(chrome, base, query) for query in queries[:FIRST_QUERIES]]
            percentiles("bytes of a first query", firsts, "kB", 1e3)
            chrome.quit()
            server.shutdown()


if __name__ == "__main__":
    main()
