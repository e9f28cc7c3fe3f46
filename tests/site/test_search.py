"""Search in headless Chromium: the script beside a plain scan, and the box and the page as a reader meets them."""

import base64
import json
import sys
import unicodedata
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, quote, urlsplit

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from selenium.webdriver import Chrome
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.remote.webelement import WebElement
from selenium.webdriver.support.ui import WebDriverWait

from banmian.search import Card, build_index
from banmian.search.folding import fold, traditional
from banmian.write.escape import folded
from tests.site.conftest import DESKTOP_PIXELS, PHONE_PIXELS
from tests.site.test_browser import complaints, set_width

pytestmark = pytest.mark.browser

SECONDS = 10
EXAMPLES = 60

Article = tuple[str, ...]

letters = st.one_of(st.sampled_from("乌海市烏区aＡ1，〇零 "), st.characters(exclude_categories=["Cs"]))
pieces = st.lists(st.text(alphabet=letters, max_size=10), min_size=1, max_size=3).map(tuple)
corpora = st.lists(pieces, min_size=1, max_size=4)

SEARCH = """
const [base, files, terms, missing, done] = arguments;
(async () => {
  const { Store } = await import(base + "assets/javascripts/search/store.js");
  const { openIndex } = await import(base + "assets/javascripts/search/searcher.js");
  const bytes = (text) => Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
  const get = async (name) => {
    const place = missing.indexOf(name);
    if (!(name in files) || place === 0) return new Response("", { status: 404 });
    const content = bytes(files[name]);
    return new Response(place > 0 ? content.slice(0, place % 2 ? content.length / 2 : -1) : content);
  };
  const searcher = await openIndex(new Store("", get));
  const answers = [];
  for (const term of terms) {
    const { articles, exact } = await searcher.postings.find(term).catch(() => ({ articles: new Map(), exact: false }));
    answers.push([[...articles.keys()].sort((a, b) => a - b), exact]);
  }
  return answers;
})().then(done, (error) => done(String(error.stack)));
"""


def index_of(articles: Sequence[Article]) -> dict[str, str]:
    cards = [Card(f"p/{number}", article[0], "", "") for number, article in enumerate(articles)]
    return {name: base64.b64encode(content).decode() for name, content in build_index(articles, cards, [])}


def ask(
    browser: Chrome, base: str, articles: Sequence[Article], terms: Sequence[str], missing: Sequence[str] = ()
) -> list[tuple[set[int], bool]]:
    """What the script finds of each term, and whether it is sure."""
    answers = browser.execute_async_script(SEARCH, base, index_of(articles), terms, missing)
    assert isinstance(answers, list), answers
    return [(set(found), exact) for found, exact in answers]


def scan(articles: Sequence[Article], term: str) -> set[int]:
    return {number for number, article in enumerate(articles) if any(term in fold(piece) for piece in article)}


@pytest.fixture
def blank(browser: Chrome, served: str) -> str:
    """A page of the site to run the script in."""
    if not browser.current_url.startswith(f"{served}/about/"):
        browser.get(f"{served}/about/")
    return f"{served}/"


slow = settings(deadline=None, max_examples=EXAMPLES, suppress_health_check=[HealthCheck.function_scoped_fixture])


@slow
@given(corpora, st.data())
def test_any_substring_of_any_text(browser: Chrome, blank: str, articles: list[Article], data: st.DataObject) -> None:
    """Is found where a plain scan finds it, and nowhere else; so is what is no substring."""
    texts = [fold(piece) for article in articles for piece in article if fold(piece)]
    terms = [data.draw(st.text(alphabet=letters, min_size=1, max_size=4).map(fold).filter(bool)) for _ in range(3)]
    for text in texts:
        start = data.draw(st.integers(0, len(text) - 1))
        terms.append(text[start : data.draw(st.integers(start + 1, len(text)))])
    answers = ask(browser, blank, articles, terms)
    assert answers == [(scan(articles, term), True) for term in terms]


@slow
@given(corpora, st.data())
def test_missing_files_are_told(browser: Chrome, blank: str, articles: list[Article], data: st.DataObject) -> None:
    """With one file missing and others cut short the index either knows that it is unsure, or is right."""
    text = data.draw(
        st.sampled_from([fold(piece) for article in articles for piece in article if fold(piece)] or ["乌"])
    )
    start = data.draw(st.integers(0, len(text) - 1))
    term = text[start : data.draw(st.integers(start + 1, len(text)))]
    shards = sorted(name for name in index_of(articles) if name.startswith("shard"))
    missing = data.draw(st.lists(st.sampled_from(shards), unique=True)) if shards else []
    [(found, exact)] = ask(browser, blank, articles, [term], missing)
    assert not exact or found == scan(articles, term)


def test_the_script_folds_as_the_index_does(browser: Chrome, blank: str) -> None:
    """Every character that this Python knows; newer ones a browser may know, or not."""
    script = """
    const [base, table, done] = arguments;
    import(base + "assets/javascripts/search/fold.js").then(({ makeFolder }) => {
      const fold = makeFolder(table);
      const changed = [];
      for (let code = 0; code <= 0x10ffff; code++) {
        if (code === 0xd800) code = 0xe000;
        const character = String.fromCodePoint(code);
        const { text } = fold(character);
        if (text !== character) changed.push([code, text]);
      }
      done(changed);
    });
    """
    table = {"from": "".join(traditional()), "to": "".join(traditional().values())}
    changed = dict(browser.execute_async_script(script, blank, table))
    known = (code for code in range(sys.maxunicode + 1) if unicodedata.category(chr(code)) not in ("Cn", "Cs"))
    assert not [hex(code) for code in known if changed.get(code, chr(code)) != fold(chr(code))]


@pytest.mark.parametrize(
    ("text", "wanted", "unwanted"),
    [
        ("乌海市", ["乌海市"], []),
        ("  乌海  烏海 治理 ", ["乌海", "治理"], []),
        ("乌海　治理", ["乌海", "治理"], []),
        ('"社会 治理" 乌海', ["社会 治理", "乌海"], []),
        ("＂社会　治理＂", ["社会 治理"], []),
        ("乌海 -冰雪", ["乌海"], ["冰雪"]),
        ('－"a b"', [], ["a b"]),
        ("-", ["-"], []),
        ('"乌海', ['"乌海'], []),
        ("“平安港湾”", ["“平安港湾”"], []),
        ("A-B", ["a-b"], []),
        ("", [], []),
    ],
)
def test_terms(browser: Chrome, blank: str, text: str, wanted: list[str], unwanted: list[str]) -> None:
    """Of what was typed; written out again they are the same."""
    script = """
    const [base, table, text, done] = arguments;
    const module = (name) => import(`${base}assets/javascripts/search/${name}.js`);
    Promise.all([module("query"), module("fold")]).then(([{ parseQuery, formatQuery }, { makeFolder }]) => {
      const query = parseQuery(text, makeFolder(table));
      done([query, parseQuery(formatQuery(query), makeFolder(table))]);
    });
    """
    table = {"from": "烏", "to": "乌"}
    once, again = browser.execute_async_script(script, blank, table, text)
    assert once == again == {"wanted": wanted, "unwanted": unwanted}


def wait(browser: Chrome, css: str) -> list[WebElement]:
    return WebDriverWait(browser, SECONDS).until(lambda chrome: chrome.find_elements(By.CSS_SELECTOR, css))


def status(browser: Chrome, contains: str) -> str:
    """What the page of results says, once it says that."""
    css = "#search-page [role=status]"
    return WebDriverWait(browser, SECONDS).until(
        lambda chrome: next(
            (said for one in chrome.find_elements(By.CSS_SELECTOR, css) if contains in (said := one.text)), ""
        )
    )


def find(browser: Chrome, served: str, query: str, prefix: str = "/repo/") -> None:
    browser.get(f"{served}{prefix}find/?{query}")


def records(site: Path) -> Iterator[dict[str, Any]]:
    return map(json.loads, (site / "data/articles.jsonl").read_text("utf-8").splitlines())


def holding(site: Path, term: str) -> set[str]:
    """Ids of the articles whose title, heads, names or text hold a term, by a plain scan of the data."""
    found = set()
    for record in records(site):
        blocks = (text for block in record["blocks"] for text in (block["text"], block.get("credit", "")))
        heads = (record["title"], record["kicker"], record["subtitle"], " ".join(record["bylines"]))
        if any(fold(term) in fold(folded(text)) for text in (*heads, *blocks)):
            found.add(record["id"])
    return found


@pytest.mark.parametrize("term", ["乌海市", "烏海市", "的", "治理", "ＯＤＲ", "平安港湾", "，", "2023年"])
def test_the_page_counts_what_a_scan_counts(browser: Chrome, served: str, site: Path, term: str) -> None:
    set_width(browser, DESKTOP_PIXELS)
    find(browser, served, f"q={quote(term)}")
    assert status(browser, "篇").split(" ")[0] == str(len(holding(site, term)))
    assert not complaints(browser)


def test_box_by_keyboard(browser: Chrome, served: str) -> None:
    """Slash opens it, a region comes first, down and Enter lead there; Escape empties and closes."""
    set_width(browser, DESKTOP_PIXELS)
    browser.get(f"{served}/repo/about/")
    browser.find_element(By.TAG_NAME, "body").send_keys("/")
    field = browser.switch_to.active_element
    field.send_keys("乌达区")
    options = wait(browser, "#search-options [role=option]")
    assert field.get_attribute("aria-expanded") == "true"
    assert (options[0].text or "").startswith("地区")
    field.send_keys(Keys.ARROW_DOWN)
    assert field.get_attribute("aria-activedescendant") == options[0].get_attribute("id")
    assert options[0].get_attribute("aria-selected") == "true"
    field.send_keys(Keys.ENTER)
    WebDriverWait(browser, SECONDS).until(lambda chrome: "/repo/regions/150304/" in chrome.current_url)
    browser.find_element(By.TAG_NAME, "body").send_keys("s")
    field = browser.switch_to.active_element
    field.send_keys("乌达区", Keys.ESCAPE)
    assert field.get_property("value") == ""
    field.send_keys(Keys.ESCAPE)
    assert not browser.find_element(By.ID, "__search").is_selected()
    assert not complaints(browser)


def test_box_enter_leads_to_all_results_and_back(browser: Chrome, served: str) -> None:
    set_width(browser, PHONE_PIXELS)
    browser.get(f"{served}/repo/about/")
    browser.find_element(By.CSS_SELECTOR, "label.md-header__button[for=__search]").click()
    browser.switch_to.active_element.send_keys("乌达区", Keys.ENTER)
    assert "篇" in status(browser, "篇")
    assert urlsplit(browser.current_url).path == "/repo/find/"
    browser.back()
    WebDriverWait(browser, SECONDS).until(lambda chrome: chrome.current_url.endswith("/repo/about/"))


def test_results_have_passages_facets_and_order(browser: Chrome, served: str) -> None:
    """A facet narrows to as many as it said; the address tells the search; back undoes it."""
    set_width(browser, DESKTOP_PIXELS)
    find(browser, served, "q=" + quote("社区"))
    total = status(browser, "篇")
    assert all("社区" in (one.text or "") for one in wait(browser, ".search-passages mark"))
    facet = wait(browser, ".search-facets a[href*=kind]")[0]
    count = (facet.text or "").split()[-1]
    facet.click()
    assert status(browser, "不加限定").startswith(f"{count} 篇")
    assert "kind" in parse_qs(urlsplit(browser.current_url).query)
    browser.back()
    WebDriverWait(browser, SECONDS).until(lambda _: status(browser, "篇") == total)
    browser.find_element(By.CSS_SELECTOR, "select[name=sort]").send_keys("按日期")
    WebDriverWait(browser, SECONDS).until(lambda chrome: "sort=date" in chrome.current_url)
    assert not complaints(browser)


def test_hits_in_the_article(browser: Chrome, served: str) -> None:
    """From a result to its first hit, and on to the next and back; closing leaves the text as it was."""
    set_width(browser, DESKTOP_PIXELS)
    find(browser, served, "q=" + quote("平安港湾"))
    wait(browser, ".search-results > li > a")[0].click()
    hits = wait(browser, "mark.hit")
    assert {hit.text for hit in hits} == {"平安港湾"}
    bar = browser.find_element(By.CLASS_NAME, "hit-bar")
    assert f"第 1 处，共 {len(hits)} 处" in bar.text
    buttons = bar.find_elements(By.TAG_NAME, "button")
    buttons[1].click()
    assert f"第 2 处，共 {len(hits)} 处" in bar.text
    assert hits[1].get_attribute("aria-current") == "true"
    buttons[0].click()
    buttons[0].click()
    assert f"第 {len(hits)} 处" in bar.text
    buttons[2].click()
    assert not browser.find_elements(By.CSS_SELECTOR, "mark.hit")
    assert not complaints(browser)


def test_nothing_found_suggests_what_is_near(browser: Chrome, served: str) -> None:
    """Dropping a term that no article has; the suggestion finds as many as it said."""
    set_width(browser, DESKTOP_PIXELS)
    find(browser, served, "q=" + quote("乌达区 饕餮夔"))
    assert "没有文章" in status(browser, "没有")
    near = wait(browser, ".search-near a")[0]
    count = (near.text or "").split(" ")[-2]
    near.click()
    assert status(browser, "篇").startswith(f"{count} 篇")
    assert parse_qs(urlsplit(browser.current_url).query)["q"] == ["乌达区"]


def test_a_missing_shard_is_told_and_the_rest_answers(browser: Chrome, served: str) -> None:
    """A region's name still leads to its page, though no posting can be had."""
    set_width(browser, DESKTOP_PIXELS)
    browser.execute_cdp_cmd("Network.enable", {})
    browser.execute_cdp_cmd("Network.setBlockedURLs", {"urls": ["*/repo/search/shard*"]})
    try:
        find(browser, served, "q=" + quote("乌达区"))
        assert "没有取到" in status(browser, "没有取到")
        assert wait(browser, ".search-direct a")[0].text.endswith("乌达区")
        browser.execute_cdp_cmd("Network.setBlockedURLs", {"urls": ["*/repo/search/cards*"]})
        find(browser, served, "q=" + quote("乌达区"))
        assert status(browser, "没有取到")[0].isdigit()
        browser.execute_cdp_cmd("Network.setBlockedURLs", {"urls": ["*/repo/search/*"]})
        find(browser, served, "q=" + quote("乌达区"))
        assert "索引没有取到" in status(browser, "没有取到")
    finally:
        browser.execute_cdp_cmd("Network.setBlockedURLs", {"urls": []})
        complaints(browser)


def test_without_a_script_the_page_says_so(browser: Chrome, served: str) -> None:
    """And leads to the indexes; the box leads to that page."""
    browser.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": True})
    try:
        browser.get(f"{served}/repo/about/")
        form = browser.find_element(By.CSS_SELECTOR, ".md-search__form")
        assert (form.get_attribute("action") or "").endswith("/repo/find/")
        browser.get(f"{served}/repo/find/?q=x")
        assert "JavaScript" in browser.find_element(By.CSS_SELECTOR, "#search-page noscript").text
        links = browser.find_elements(By.CSS_SELECTOR, ".md-content a")
        assert {"地区", "主题", "版面"} <= {link.text for link in links}
    finally:
        browser.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": False})


@pytest.mark.parametrize("query", ["window", "<", "&", "script"])
def test_hostile_texts_stay_text(browser: Chrome, served: str, query: str) -> None:
    """In the box, in results with their passages, and marked in the article."""
    set_width(browser, PHONE_PIXELS)
    find(browser, served, f"q={quote(query)}", prefix="/hostile/")
    result = wait(browser, ".search-results > li > a")[0]
    wait(browser, ".search-passages p")
    assert browser.execute_script("return document.documentElement.scrollWidth") <= PHONE_PIXELS
    browser.get(result.get_attribute("href") or "")
    wait(browser, "mark.hit")
    browser.find_element(By.CSS_SELECTOR, "label.md-header__button[for=__search]").click()
    browser.switch_to.active_element.send_keys(query)
    wait(browser, "#search-options [role=option]")
    assert not browser.execute_script("return window.executed")
    assert not complaints(browser)
