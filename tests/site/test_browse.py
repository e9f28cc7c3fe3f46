"""The page of results without a query is the whole archive, narrowed step by step, by keyboard too."""

import json
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from selenium.webdriver import Chrome
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.ui import WebDriverWait

from tests.site.conftest import DESKTOP_PIXELS
from tests.site.test_browser import SECONDS, complaints, set_width

pytestmark = pytest.mark.browser


def wait_for(browser: Chrome, number: int) -> None:
    """Until the page says how many articles there are."""
    WebDriverWait(browser, SECONDS).until(
        lambda chrome: f"共 {number} 篇" in chrome.find_element(By.CLASS_NAME, "search-status").text
    )


def test_a_kind_narrows_the_archive(browser: Chrome, served: str, site: Path) -> None:
    """Counts are those of the data; the address says how it was narrowed."""
    articles = [json.loads(line) for line in (site / "data" / "articles.jsonl").read_text("utf-8").splitlines()]
    set_width(browser, DESKTOP_PIXELS)
    for kind in ("news", "photo"):
        browser.get(f"{served}/repo/find/")
        wait_for(browser, len(articles))
        browser.find_element(By.CSS_SELECTOR, f"a[data-search][href*='kind={kind}']").send_keys(Keys.ENTER)
        wait_for(browser, sum(article["kind"] == kind for article in articles))
        assert parse_qs(urlsplit(browser.current_url).query) == {"kind": [kind]}
    assert not complaints(browser)
