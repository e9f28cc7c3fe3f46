"""The page of results as a reader meets it, in headless Chromium."""

from pathlib import Path
from urllib.parse import parse_qs, quote, unquote, urlsplit

import pytest
from selenium.webdriver import Chrome
from selenium.webdriver.common.by import By
from selenium.webdriver.support.ui import WebDriverWait

from tests.site.conftest import DESKTOP_PIXELS
from tests.site.searching import SECONDS, find, holding, records, status, wait
from tests.site.test_browser import complaints, set_width

pytestmark = pytest.mark.browser


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


@pytest.mark.parametrize("name", ["平安", "平安港湾", "乌达区"], ids=["theme", "system", "region"])
def test_a_name_that_has_a_page_comes_first(browser: Chrome, served: str, name: str) -> None:
    set_width(browser, DESKTOP_PIXELS)
    find(browser, served, f"q={quote(name)}")
    direct = wait(browser, ".search-direct a")[0]
    assert direct.text.split(" › ")[-1] == name
    direct.click()
    assert name in browser.find_element(By.TAG_NAME, "h1").text


@pytest.mark.parametrize(
    ("query", "name"), [("乌达 平安", "平安"), ("社区 乌海", "乌海市"), ('"平安港湾"', "平安港湾")]
)
def test_names_among_terms_have_their_page_too(browser: Chrome, served: str, query: str, name: str) -> None:
    """In quotes, or one of several terms, even without 市 or 区 at its end."""
    set_width(browser, DESKTOP_PIXELS)
    find(browser, served, f"q={quote(query)}")
    assert name in [one.text.split(" › ")[-1] for one in wait(browser, ".search-direct a")]


def test_passages_are_fetched_as_they_come_into_sight(browser: Chrome, served: str) -> None:
    """Each costs a page: a reader who looks at the first results only does not pay for all."""
    set_width(browser, DESKTOP_PIXELS)
    find(browser, served, "q=" + quote("社区"))
    wait(browser, ".search-passages p")
    results = browser.find_elements(By.CSS_SELECTOR, ".search-results > li")
    assert not results[-1].find_elements(By.CSS_SELECTOR, ".search-passages p")
    browser.execute_script("arguments[0].scrollIntoView()", results[-1])
    WebDriverWait(browser, SECONDS).until(lambda _: results[-1].find_elements(By.CSS_SELECTOR, ".search-passages p"))


def test_a_result_has_at_most_two_passages(browser: Chrome, served: str) -> None:
    find(browser, served, "q=" + quote("社区"))
    wait(browser, ".search-passages p")
    counts = [len(one.find_elements(By.TAG_NAME, "p")) for one in wait(browser, ".search-passages")]
    assert max(counts) == 2
