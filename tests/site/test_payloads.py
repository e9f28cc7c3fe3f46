"""Over a thousand texts that run where they are taken for markup: on our pages they are texts, and nothing may run."""

import shutil
import threading
import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import ThreadingHTTPServer
from pathlib import Path
from urllib.parse import quote

import pytest
from selenium.webdriver import Chrome
from selenium.webdriver.common.by import By
from selenium.webdriver.support.ui import WebDriverWait

from banmian.receipt import HOME
from banmian.render import render
from banmian.write import write_docs
from tests.hostile import archive_of
from tests.html_page import HtmlPage
from tests.site.conftest import DESKTOP_PIXELS, Quiet
from tests.site.searching import SECONDS, find, wait
from tests.site.test_browser import set_width

pytestmark = pytest.mark.browser

CASES = tomllib.loads((Path(__file__).parent / "cases" / "xss-payloads.toml").read_text("utf-8"))
PAYLOADS = [*CASES["run"], *CASES["markdown"]]
PAYLOADS_OF_AN_ARTICLE = 60
FRAMES_OF_A_PAGE = 60
CONTROLS = 100
"""How many payloads must be seen to run where nothing keeps them, and how many of these do at least."""
LEAST_RUNNING = 80

WATCH = """
window.ran ??= [];
const tell = () => top.ran.push(window.name || location.href);
for (const name of ["alert", "confirm", "prompt", "print"]) window[name] = tell;
"""
STRANGE = """
const url = /^(href|src|action|formaction|data|srcdoc|srcset|xlink:href|to|from|values)$/;
const found = [];
for (const element of document.querySelectorAll("*")) {
  for (const { name, value } of element.attributes) {
    const runs = url.test(name) && /^[^/?#.]*(script|data)[^/?#.]*:/i.test(value);
    if (runs || name.startsWith("on")) found.push(`${name}=${value}`);
  }
}
return [found, [...new Set([...document.querySelectorAll("*")].map((element) => element.localName))], window.ran];
"""
FRAMES = """
const [texts, before, first, done] = arguments;
const loaded = texts.map((text, at) => new Promise((resolve) => {
  const frame = document.createElement("iframe");
  frame.name = String(first + at);
  frame.sandbox = "allow-scripts allow-same-origin allow-modals";
  frame.onload = resolve;
  frame.srcdoc = before + text;
  document.body.append(frame);
}));
const late = new Promise((resolve) => setTimeout(resolve, 4000));
Promise.race([Promise.all(loaded), late]).then(() => setTimeout(() => done(window.ran), 300));
"""


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Path]]:
    """A site of articles whose every paragraph is a payload, and every other field some; its address and folder."""
    folder = tmp_path_factory.mktemp("payloads")
    groups = [
        tuple(PAYLOADS[at : at + PAYLOADS_OF_AN_ARTICLE]) for at in range(0, len(PAYLOADS), PAYLOADS_OF_AN_ARTICLE)
    ]
    write_docs(archive_of(groups), folder / "docs")
    render(folder / "docs", folder / "www" / "repo", HOME / "mkdocs.yml")
    shutil.rmtree(folder / "docs")
    (folder / "www" / "index.html").write_text("<!doctype html><title>frames</title>", encoding="utf-8")
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder / "www"))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}", folder / "www" / "repo"
        server.shutdown()


@contextmanager
def watched(browser: Chrome, bypass_policy: bool) -> Iterator[None]:
    """Every page counts what calls a dialog; the pages' own policy holds or not."""
    script = browser.execute_cdp_cmd("Page.addScriptToEvaluateOnNewDocument", {"source": WATCH})
    browser.execute_cdp_cmd("Page.setBypassCSP", {"enabled": bypass_policy})
    try:
        yield
    finally:
        browser.execute_cdp_cmd("Page.setBypassCSP", {"enabled": False})
        browser.execute_cdp_cmd("Page.removeScriptToEvaluateOnNewDocument", script)
        browser.get("about:blank")
        browser.get_log("browser")  # type: ignore[no-untyped-call]


def test_escaping_alone_keeps_every_payload_a_text(
    browser: Chrome, served: str, site: Path, hostile: tuple[str, Path]
) -> None:
    """Without the policy, on all pages of articles, one of each other kind, results, the box: no element is theirs."""
    address, folder = hostile
    known: set[str] = set()
    set_width(browser, DESKTOP_PIXELS)
    with watched(browser, bypass_policy=True):
        for path in one_of_each_kind(site):
            browser.get(f"{served}/{path}")
            known.update(browser.execute_script(STRANGE)[1])
        find(browser, served, f"q={quote('社区')}")
        wait(browser, ".search-passages p")
        known.update(browser.execute_script(STRANGE)[1])
        articles = {path.relative_to(folder).as_posix() for path in folder.glob("articles/*/*/index.html")}
        for path in sorted({*one_of_each_kind(folder), *map(quote, articles)}):
            browser.get(f"{address}/repo/{path}")
            found, names, ran = browser.execute_script(STRANGE)
            assert (found, set(names) - known, ran) == ([], set(), []), path
        find(browser, address, "q=alert")
        browser.execute_script("arguments[0].scrollIntoView()", wait(browser, ".search-passages")[0])
        wait(browser, ".search-passages p")
        box = browser.find_element(By.CSS_SELECTOR, ".md-search__input")
        box.click()
        box.send_keys("script")
        wait(browser, "#search-options [role=option]")
        found, names, ran = browser.execute_script(STRANGE)
        assert (found, set(names) - known, ran) == ([], set(), [])


def test_the_policy_alone_keeps_every_payload_from_running(browser: Chrome, hostile: tuple[str, Path]) -> None:
    """Each is the whole of a page, as markup, below the policy of our pages; without it they do run."""
    address, folder = hostile
    policies = [tag for tag in HtmlPage.read(folder / "index.html").all("meta") if "http-equiv" in tag.attributes]
    meta = '<!doctype html><meta http-equiv="{http-equiv}" content="{content}">'.format(**policies[0].attributes)
    with watched(browser, bypass_policy=False):
        assert len(run(browser, address, CASES["run"][:CONTROLS], "<!doctype html>")) >= LEAST_RUNNING
        assert run(browser, address, PAYLOADS, meta) == set()


def one_of_each_kind(site: Path) -> set[str]:
    """Addresses of the home page, and of the longest page at each depth below each folder."""
    pages: dict[tuple[str, int], Path] = {}
    for path in sorted(site.rglob("*.html"), key=lambda path: path.stat().st_size):
        parts = path.relative_to(site).parts
        pages[parts[0], len(parts)] = path
    return {quote(path.relative_to(site).as_posix()) for path in pages.values()}


def run(browser: Chrome, address: str, texts: list[str], before: str) -> set[str]:
    """Those that ran, each in a frame of its own."""
    numbers: set[str] = set()
    for first in range(0, len(texts), FRAMES_OF_A_PAGE):
        browser.get(f"{address}/")
        WebDriverWait(browser, SECONDS).until(lambda chrome: chrome.execute_script("return Array.isArray(window.ran)"))
        part = texts[first : first + FRAMES_OF_A_PAGE]
        numbers.update(browser.execute_async_script(FRAMES, part, before, first))
    return {texts[int(number)] for number in numbers if number.isdigit()}
