"""Search as a reader meets it, in headless Chromium: the box, the page of results, the hits in an article."""

import json
import re
import shutil
import threading
from collections.abc import Iterator
from functools import partial
from http.server import ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, quote, unquote, urlsplit

import pytest
from selenium.webdriver import Chrome
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.remote.webelement import WebElement
from selenium.webdriver.support.ui import WebDriverWait

from banmian.search.folding import fold
from banmian.write.escape import folded
from tests.site.conftest import DESKTOP_PIXELS, PHONE_PIXELS, Quiet
from tests.site.test_browser import complaints, set_width

pytestmark = pytest.mark.browser

SECONDS = 10


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
    """Ids of the articles whose title, heads, names or text hold a term, a number from its beginning, by a scan."""
    sought = re.compile(("(?<![0-9])" if fold(term)[0].isdigit() else "") + re.escape(fold(term)))
    found = set()
    for record in records(site):
        blocks = (text for block in record["blocks"] for text in (block["text"], block.get("credit", "")))
        heads = (record["title"], record["kicker"], record["subtitle"], " ".join(record["bylines"]))
        if any(sought.search(fold(folded(text))) for text in (*heads, *blocks)):
            found.add(record["id"])
    return found


@pytest.mark.parametrize("term", ["乌海市", "烏海市", "的", "治理", "ＯＤＲ", "平安港湾", "，", "2023年"])
def test_the_page_counts_what_a_scan_counts(browser: Chrome, served: str, site: Path, term: str) -> None:
    set_width(browser, DESKTOP_PIXELS)
    find(browser, served, f"q={quote(term)}")
    assert status(browser, "篇").split(" ")[0] == str(len(holding(site, term)))
    assert not complaints(browser)


@pytest.mark.parametrize(
    ("query", "wanted", "unwanted"),
    [
        ("社区 平安", ["社区", "平安"], []),
        ("社区 -平安", ["社区"], ["平安"]),
        ('"文明实践" －社区', ["文明实践"], ["社区"]),
        ("烏海市　社區", ["乌海市", "社区"], []),
        ("３４５", ["345"], []),
        ("202", ["202"], []),
        ("023", ["023"], []),
    ],
)
def test_terms_together(
    browser: Chrome, served: str, site: Path, query: str, wanted: list[str], unwanted: list[str]
) -> None:
    """All of the wanted ones and none of the unwanted, in either script and width, numbers from their beginnings."""
    held = set.intersection(*(holding(site, term) for term in wanted))
    held -= set().union(*(holding(site, term) for term in unwanted))
    set_width(browser, DESKTOP_PIXELS)
    find(browser, served, f"q={quote(query)}")
    said = status(browser, "篇" if held else "没有")
    assert said.split(" ")[0] == str(len(held)) if held else "没有文章" in said
    assert not complaints(browser)


def test_zeros_are_one_by_choice(browser: Chrome, served: str, site: Path) -> None:
    """The seeds write 零; 〇 finds it where the reader says so, and the page proposes that."""
    find(browser, served, "q=" + quote("〇跑动"))
    assert "没有文章" in status(browser, "没有")
    near = next(one for one in wait(browser, ".search-near a") if "〇和零" in (one.text or ""))
    near.click()
    assert status(browser, "篇").split(" ")[0] == str(len(holding(site, "零跑动")))
    assert "zeros" in parse_qs(urlsplit(browser.current_url).query)


def test_every_facet_has_counts_and_regions_are_a_tree(browser: Chrome, served: str) -> None:
    set_width(browser, DESKTOP_PIXELS)
    find(browser, served, "q=" + quote("平安"))
    links = wait(browser, ".search-facets a")
    asked = [parse_qs(urlsplit(link.get_attribute("href") or "").query) for link in links]
    counted = browser.execute_script(
        "return [...document.querySelectorAll('.search-facets a')].map(a => a.textContent)"
    )
    assert {"region", "theme", "year", "kind", "system"} <= {key for one in asked for key in one}
    assert all(one.split()[-1].isdigit() for one in counted)
    find(browser, served, "region=150300&q=" + quote("平安"))
    below = [link.get_attribute("href") or "" for link in wait(browser, ".search-facets a[href*=region]")]
    assert any("region=150304" in one for one in below), "the prefecture opens into its counties"


def test_by_date_the_newest_come_first(browser: Chrome, served: str, site: Path) -> None:
    """Those without a date last; sorted as the data says."""
    find(browser, served, "sort=date&q=" + quote("社区"))
    wait(browser, ".search-results > li > a")
    dates = {one["id"]: one["date"] for one in records(site)}
    shown = [
        dates[unquote("/".join(urlsplit(link.get_attribute("href") or "").path.strip("/").split("/")[-2:]))]
        for link in browser.find_elements(By.CSS_SELECTOR, ".search-results > li > a")
    ]
    years = [date[:4] for date in shown]
    assert len(shown) > 2
    assert years == sorted(years, reverse=True)


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


def test_box_on_the_page_of_wrong_addresses(browser: Chrome, served: str) -> None:
    """Which is published at any depth, and names the site's root another way."""
    set_width(browser, DESKTOP_PIXELS)
    browser.get(f"{served}/404.html")
    browser.find_element(By.TAG_NAME, "body").send_keys("/")
    browser.switch_to.active_element.send_keys("乌达区")
    assert wait(browser, "#search-options [role=option]")
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
        assert "JavaScript" in browser.find_element(By.CSS_SELECTOR, "#search-page").text
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


@pytest.mark.parametrize("name", ["平安", "平安港湾", "乌达区"], ids=["theme", "system", "region"])
def test_a_name_that_has_a_page_comes_first(browser: Chrome, served: str, name: str) -> None:
    set_width(browser, DESKTOP_PIXELS)
    find(browser, served, f"q={quote(name)}")
    direct = wait(browser, ".search-direct a")[0]
    assert direct.text.split(" › ")[-1] == name
    direct.click()
    assert name in browser.find_element(By.TAG_NAME, "h1").text


def test_a_result_has_at_most_two_passages(browser: Chrome, served: str) -> None:
    find(browser, served, "q=" + quote("社区"))
    wait(browser, ".search-passages p")
    counts = [len(one.find_elements(By.TAG_NAME, "p")) for one in wait(browser, ".search-passages")]
    assert max(counts) == 2


@pytest.mark.parametrize(
    "query",
    [
        "q=" + "%E4%B9%8C" * 2000,
        "q=" + quote("乌达区") + "&page=-1&sort=%00&zeros=&region=nowhere&kind=../..",
        "q=" + quote("乌达区") + "&page=99999999999999999999",
        "q=%E4%B9",
        "q=%22%22%22-%22&q=x",
        "q=%00%F0%9F%98%80%E2%80%AE",
        "?q=%00&&==&",
    ],
    ids=["long", "wrong-values", "far-page", "half-character", "marks", "controls", "no-query"],
)
def test_absurd_addresses_are_answered(browser: Chrome, served: str, query: str) -> None:
    """With a number, or with words that say what is wrong; no script fails."""
    set_width(browser, PHONE_PIXELS)
    find(browser, served, query)
    WebDriverWait(browser, SECONDS).until(lambda _: re.search("篇|没有|输入", status(browser, "")))
    assert not complaints(browser)


def test_damaged_shards_are_told(browser: Chrome, site: Path, tmp_path: Path) -> None:
    """Every shard has a byte that is not its own: the page says so, and a region's name still leads to its page."""
    shutil.copytree(site, tmp_path / "www")
    for shard in (tmp_path / "www/search").glob("shard*"):
        content = bytearray(shard.read_bytes())
        content[len(content) // 2] ^= 0xFF
        shard.write_bytes(content)
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(tmp_path / "www"))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        browser.get(f"http://127.0.0.1:{server.server_address[1]}/find/?q={quote('乌达区')}")
        assert "没有取到" in status(browser, "没有取到")
        assert wait(browser, ".search-direct a")[0].text.endswith("乌达区")
        server.shutdown()
    complaints(browser)
