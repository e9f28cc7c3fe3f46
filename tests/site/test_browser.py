"""The site in headless Chromium: nothing fails, nothing runs that a dump holds, nothing is wider than a phone."""

from pathlib import Path
from urllib.parse import quote, urlsplit

import pytest
from selenium.webdriver import Chrome
from selenium.webdriver.common.by import By
from selenium.webdriver.support.ui import WebDriverWait

from tests.hostile import hostile_archive
from tests.site.conftest import DESKTOP_PIXELS, PHONE_PIXELS

pytestmark = pytest.mark.browser

SECONDS = 10
KINDS = (
    "articles/*/*/",
    "regions/",
    "regions/*/",
    "themes/",
    "themes/*/",
    "pages/",
    "pages/*/",
    "review/",
    "find/",
    "about/",
    "method/",
)


def addresses(site: Path) -> list[str]:
    """The home page and one page of each kind, the longest of it."""
    chosen = [""]
    for kind in KINDS:
        longest = max(site.glob(f"{kind}index.html"), key=lambda path: path.stat().st_size)
        chosen.append(quote(longest.parent.relative_to(site).as_posix()) + "/")
    return chosen


def set_width(browser: Chrome, pixels: int) -> None:
    metrics = {"width": pixels, "height": 844, "deviceScaleFactor": 1, "mobile": pixels == PHONE_PIXELS}
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)


def complaints(browser: Chrome) -> list[str]:
    """Errors and warnings of the console since it was last asked."""
    entries = browser.get_log("browser")  # type: ignore[no-untyped-call]
    return [entry["message"] for entry in entries if entry["level"] in ("SEVERE", "WARNING")]


@pytest.mark.parametrize(
    ("prefix", "scheme", "pixels"),
    [("/", "light", PHONE_PIXELS), ("/", "dark", DESKTOP_PIXELS), ("/repo/", "dark", PHONE_PIXELS)],
)
def test_every_kind_of_page(browser: Chrome, served: str, site: Path, prefix: str, scheme: str, pixels: int) -> None:
    """No console error, no request elsewhere, no scrolling sideways."""
    media = {"features": [{"name": "prefers-color-scheme", "value": scheme}]}
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", media)
    set_width(browser, pixels)
    for address in addresses(site):
        browser.get(f"{served}{prefix}{address}")
        assert not complaints(browser), address
        width = browser.execute_script("return document.documentElement.scrollWidth")
        assert width <= pixels, f"{address} is {width} pixels wide"
        requests = browser.execute_script("return performance.getEntriesByType('resource').map(entry => entry.name)")
        assert all(urlsplit(name).netloc == urlsplit(served).netloc for name in requests), address


def test_hostile_texts_run_nothing(browser: Chrome, served: str) -> None:
    """On the pages of articles that hold markup or are very long, the dump as printed, the indexes; on a phone."""
    set_width(browser, PHONE_PIXELS)
    archive = hostile_archive()
    chosen = (article for article in archive.articles if "<" in article.title or len(article.title) > PHONE_PIXELS)
    pages = [f"articles/{article.id}/" for article in chosen] + [f"pages/{archive.pages[0].stem}/"]
    for address in [*pages, "", "regions/", "themes/", "regions/150304/", "review/"]:
        browser.get(f"{served}/hostile/{quote(address)}")
        assert not complaints(browser), address
        assert not browser.execute_script("return window.executed"), address
        assert browser.execute_script("return document.documentElement.scrollWidth") <= PHONE_PIXELS, address


def test_random_article(browser: Chrome, served: str) -> None:
    """The link leads to some article, with the script and without it."""
    browser.get(f"{served}/repo/")
    link = browser.find_element(By.ID, "random")
    assert "/repo/articles/" in (link.get_attribute("href") or "")
    link.click()
    WebDriverWait(browser, SECONDS).until(lambda chrome: "/repo/articles/" in chrome.current_url)
    assert browser.find_element(By.CLASS_NAME, "facts")
    assert not complaints(browser)


def test_a_paragraph_leads_to_its_printed_lines_and_back(browser: Chrome, served: str, site: Path) -> None:
    """From the mark of a joined paragraph to the line as printed, and from that line to the paragraph."""
    set_width(browser, DESKTOP_PIXELS)
    browser.get(f"{served}/{addresses(site)[1]}")
    paragraph = browser.find_element(By.CSS_SELECTOR, "p[id]:has(.mended)")
    anchor = paragraph.get_attribute("id")
    source = paragraph.find_element(By.CLASS_NAME, "src").get_attribute("href") or ""
    browser.get(source)
    line = browser.find_element(By.ID, urlsplit(source).fragment)
    back = line.find_element(By.CLASS_NAME, "no").get_attribute("href") or ""
    assert urlsplit(back).fragment == anchor
