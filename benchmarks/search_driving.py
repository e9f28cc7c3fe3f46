"""What the benchmarks of search share: a browser, a server that counts, queries, and a plain scan to judge by."""

import itertools
import random
import re
import statistics
import threading
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from selenium.webdriver import Chrome, ChromeOptions
from selenium.webdriver.chrome.service import Service

from banmian.search.folding import fold
from benchmarks.corpus import Article

LONGEST = 8
"""Characters of the longest random substring."""


class Counting(SimpleHTTPRequestHandler):
    """A plain static server that says nothing and counts the bytes of the files that it sends."""

    sent = 0

    def log_message(self, format: str, *args: object) -> None:
        """Nothing."""

    def send_header(self, keyword: str, value: str) -> None:
        """Send a header, and count what the one of the length tells."""
        if keyword.lower() == "content-length":
            Counting.sent += int(value)
        super().send_header(keyword, value)


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The address at which a folder is served."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Counting, directory=str(folder))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}/"
        server.shutdown()


def browser() -> Chrome:
    """Headless Chromium."""
    options = ChromeOptions()
    options.binary_location = "/usr/bin/chromium"
    for argument in ("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-background-networking"):
        options.add_argument(argument)
    chrome = Chrome(options, Service("/usr/bin/chromedriver"))
    chrome.set_script_timeout(1200)
    return chrome


def substrings(corpus: Sequence[Article], count: int, rng: random.Random) -> list[str]:
    """Random substrings of 1 to LONGEST characters, from anywhere in the corpus."""
    found: list[str] = []
    while len(found) < count:
        piece = rng.choice(rng.choice(corpus))
        length = rng.randint(1, LONGEST)
        if len(piece) >= length and '"' not in piece:
            start = rng.randrange(len(piece) - length + 1)
            found.append(piece[start : start + length])
    return found


def describe(corpus: Sequence[Article]) -> int:
    """Print what the corpus is like; return its size in bytes of UTF-8."""
    text = "\n".join(piece for article in corpus for piece in article)
    counts = Counter(text)
    common = sum(count for _, count in counts.most_common(100)) / len(text)
    size = len(text.encode())
    pairs = len(set(itertools.pairwise(text)))
    print(f"corpus: {len(corpus)} articles, {size / 1e6:.1f} MB, {len(text) / 1e6:.1f} M characters,", end=" ")
    print(f"{len(counts)} different, {pairs} different pairs, the 100 most frequent characters {common:.0%}")
    return size


def scan(query: str, texts: Sequence[str]) -> set[int]:
    """Numbers of the folded texts that hold the query, a Latin word or number of it from its beginning on."""
    folded = fold(query)
    if not re.match("[0-9a-z]", folded):
        return {number for number, text in enumerate(texts) if folded in text}
    sought = re.compile(("(?<![0-9])" if folded[0].isdigit() else "(?<![a-z])") + re.escape(folded))
    return {number for number, text in enumerate(texts) if sought.search(text)}


def check(name: str, queries: Sequence[str], answers: Sequence[set[int]], texts: Sequence[str]) -> None:
    """Print recall and precision beside a plain scan."""
    wanted = got = both = 0
    for query, found in zip(queries, answers, strict=True):
        truth = scan(query, texts)
        wanted, got, both = wanted + len(truth), got + len(found), both + len(truth & found)
    recall, precision = both / max(wanted, 1), both / max(got, 1)
    print(f"{name:<44} recall {recall:.4%}, precision {precision:.4%} of {len(queries)} queries, {wanted} hits")


def percentiles(name: str, numbers: Sequence[float], unit: str, scale: float = 1) -> None:
    """Print median, 95th percentile and most."""
    ordered = sorted(number / scale for number in numbers)
    ninety_fifth = ordered[min(len(ordered) - 1, round(0.95 * len(ordered)))]
    shown = {"median": statistics.median(ordered), "95 %": ninety_fifth, "most": ordered[-1]}
    print(f"{name:<44}", ", ".join(f"{key} {value:.0f} {unit}" for key, value in shown.items()), flush=True)
