"""Search with damaged files, absurd addresses, hostile texts, and no script at all, in headless Chromium."""

import re
import shutil
import threading
from functools import partial
from http.server import ThreadingHTTPServer
from pathlib import Path
from urllib.parse import quote

import pytest
from selenium.webdriver import Chrome
from selenium.webdriver.common.by import By
from selenium.webdriver.support.ui import WebDriverWait

from tests.site.conftest import DESKTOP_PIXELS, PHONE_PIXELS, Quiet
from tests.site.searching import SECONDS, find, status, wait
from tests.site.test_browser import complaints, set_width

pytestmark = pytest.mark.browser


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


def test_without_a_script_the_page_says_so(browser: Chrome, served: str) -> None:
    """And leads to the indexes; there is no box that would not answer, a tab leads to that page."""
    browser.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": True})
    try:
        set_width(browser, DESKTOP_PIXELS)
        browser.get(f"{served}/repo/about/")
        assert not browser.find_elements(By.CSS_SELECTOR, ".md-search, form[data-md-component=palette]")
        browser.find_element(By.LINK_TEXT, "检索").click()
        assert browser.current_url.endswith("/repo/find/")
        assert "JavaScript" in browser.find_element(By.CSS_SELECTOR, "#search-page").text
        links = browser.find_elements(By.CSS_SELECTOR, "main a")
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
