"""Properties of search's script by fast-check, in headless Chromium: any bytes, any address, any text.

A find becomes an example of its property in cases/search-finds.json, which is tried first.
"""

import base64
import json
import re
import shutil
import threading
from collections.abc import Iterator
from functools import partial
from http.server import ThreadingHTTPServer
from pathlib import Path

import pytest
from selenium.webdriver import Chrome

from banmian.receipt import HOME
from banmian.search import Card, Facet, Kind, Name, Value, build_index
from tests.site.conftest import Quiet

pytestmark = pytest.mark.browser

HERE = Path(__file__).parent
PROPERTIES = HERE / "properties"
FINDS = json.loads((HERE / "cases/search-finds.json").read_text("utf-8"))

RUNS = 100
"""Of each property; the seed is the same in every run of the tests, so that they say the same each time."""
SEED = 20261125

MEGABYTE = 1_000_000
MOST_SECONDS = 2
PATTERNS = ("的", "a1", " ", '"', "-", '" ', "-a ", "〇零", "…", "ﷺ", "\n", "\U0001f600")

CHECK = """
const [module, property, files, parameters, done] = arguments;
(async () => {
  const fc = await import("/vendor/fast-check.js");
  const made = await import(`/${module}.js`);
  const bytes = (text) => Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
  const read = Object.fromEntries(Object.entries(files).map(([name, text]) => [name, bytes(text)]));
  const all = made.properties?.(read) ?? made;
  const report = await fc.check(all[property], { ...parameters, interruptAfterTimeLimit: 60_000 });
  return { failed: report.failed, runs: report.numRuns, said: report.failed ? fc.defaultReportMessage(report) : "" };
})().then(done, (error) => done({ failed: true, runs: 0, said: String(error.stack) }));
"""


@pytest.fixture(scope="module")
def lab(browser: Chrome, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A blank page beside the scripts of search, the properties and fast-check."""
    root = tmp_path_factory.mktemp("lab") / "www"
    shutil.copytree(PROPERTIES, root)
    shutil.copytree(HERE / "vendor", root / "vendor")
    shutil.copytree(HOME / "banmian/theme/assets/javascripts/search", root / "search")
    (root / "index.html").write_text('<!doctype html><link rel="icon" href="data:,"><title>lab</title>', "utf-8")
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(root))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        browser.get(f"http://127.0.0.1:{server.server_address[1]}/")
        browser.set_script_timeout(120)
        yield browser.current_url
        server.shutdown()


def named(module: str, pattern: str) -> list[str]:
    """Properties of a module."""
    return re.findall(pattern, (PROPERTIES / f"{module}.js").read_text("utf-8"), re.MULTILINE)


def index() -> dict[str, str]:
    """A small one with every kind of file."""
    articles = [("乌海市12a", "海市乌海"), ("市a1", "乌 海"), ("海", "a12乌乌市"), ("12", "")]
    cards = [Card(f"p/{number}", article[0], "2023年", "乌海") for number, article in enumerate(articles)]
    regions = Facet("region", "地区", (Value("15", "内蒙古", -1, 2), Value("1503", "乌海", 0, 1)), ((1,), (0,), (), ()))
    kinds = Facet("kind", "体裁", (Value("news", "消息", -1, 4),), ((0,),) * 4)
    names = ((Kind("region", "regions/"),), (Name(0, "1503", ("内蒙古",), "乌海市", 1), Name(0, "15", (), "海a1", 2)))
    files = build_index(articles, cards, [regions, kinds], [0, 1, 0, 1], names)
    return {name: base64.b64encode(content).decode() for name, content in files}


@pytest.mark.parametrize(
    ("module", "name"),
    [
        *(("parts", name) for name in named("parts", r"^export const (\w+) =")),
        *(("whole", name) for name in named("whole", r"^    (\w+): fc\.asyncProperty")),
    ],
)
def test_property(browser: Chrome, lab: str, module: str, name: str) -> None:
    parameters = {"numRuns": RUNS, "seed": SEED, "examples": FINDS.get(name, [])}
    report = browser.execute_async_script(CHECK, module, name, index(), parameters)
    assert not report["failed"], report["said"]
    assert report["runs"] == RUNS


@pytest.mark.parametrize("pattern", PATTERNS, ids=[ascii(pattern) for pattern in PATTERNS])
def test_time_is_linear(browser: Chrome, lab: str, pattern: str) -> None:
    """A megabyte of one pattern over and over, in everything that reads texts."""
    length = MEGABYTE * len(pattern) // len(pattern.encode())
    browser.execute_async_script("const [done] = arguments; import('/times.js').then((m) => done(window.readers = m))")
    slow = {}
    for name in named("times", r"^  (\w+): \(text\)"):
        before = busy_seconds(browser)
        browser.execute_script("window.readers.read(arguments[0], arguments[1], arguments[2])", name, pattern, length)
        if (seconds := busy_seconds(browser) - before) >= MOST_SECONDS:
            slow[name] = seconds
    assert not slow


def busy_seconds(browser: Chrome) -> float:
    """What the page's thread has worked, in processor time: other work on the machine does not count."""
    browser.execute_cdp_cmd("Performance.enable", {"timeDomain": "threadTicks"})
    metrics = browser.execute_cdp_cmd("Performance.getMetrics", {})["metrics"]
    return next(float(one["value"]) for one in metrics if one["name"] == "TaskDuration")
