"""What stands around every page, in headless Chromium: drawer, title, table of contents and the way to the top."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from selenium.webdriver import Chrome
from selenium.webdriver.common.by import By
from selenium.webdriver.support.ui import WebDriverWait

from tests.site.conftest import DESKTOP_PIXELS, PHONE_PIXELS
from tests.site.searching import SECONDS
from tests.site.test_browser import addresses, complaints, set_width

pytestmark = pytest.mark.browser

TABS = ["首页", "检索", "地区", "主题", "体系", "时间", "名录", "版面", "待核", "下载", "方法", "关于"]
LEFT = "return document.querySelector('.md-tabs').getBoundingClientRect().left"


@pytest.fixture(params=[True, False], ids=["scripts", "no-scripts"])
def with_and_without_scripts(request: pytest.FixtureRequest, browser: Chrome) -> Iterator[Chrome]:
    browser.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": not request.param})
    yield browser
    browser.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": False})


def test_the_drawer_of_a_phone_opens_and_closes(with_and_without_scripts: Chrome, served: str) -> None:
    """By its button, and by what is beside it; it has every page of the navigation, and the page's own is marked."""
    browser = with_and_without_scripts
    set_width(browser, PHONE_PIXELS)
    browser.get(f"{served}/repo/regions/")
    assert browser.execute_script(LEFT) < 0
    browser.find_element(By.CSS_SELECTOR, ".md-header label[for=__drawer]").click()
    WebDriverWait(browser, SECONDS).until(lambda chrome: chrome.execute_script(LEFT) == 0)
    assert [link.text for link in browser.find_elements(By.CSS_SELECTOR, ".md-tabs a")] == TABS
    assert browser.find_element(By.CSS_SELECTOR, ".md-tabs [aria-current]").text == "地区"
    browser.execute_script("document.elementFromPoint(380, 400).click()")
    WebDriverWait(browser, SECONDS).until(lambda chrome: chrome.execute_script(LEFT) < 0)


def test_the_keyboard_opens_the_drawer(browser: Chrome, served: str) -> None:
    """Whose links it reaches, and which would else have the focus where nobody sees it."""
    set_width(browser, PHONE_PIXELS)
    browser.get(f"{served}/repo/regions/")
    browser.execute_script("document.querySelector('.md-tabs a').focus()")
    WebDriverWait(browser, SECONDS).until(lambda chrome: chrome.execute_script(LEFT) == 0)
    assert not complaints(browser)


def test_the_head_follows_a_reader(browser: Chrome, served: str, site: Path) -> None:
    """The title takes the site's place, the table of contents marks the section, and a click leads to the top."""
    set_width(browser, DESKTOP_PIXELS)
    browser.get(f"{served}/repo/{addresses(site)[1]}")
    title = browser.execute_script("return document.querySelector('h1').firstChild.textContent")
    assert (
        browser.find_element(By.CSS_SELECTOR, "[data-md-component=header-topic]").get_property("textContent") == title
    )
    browser.execute_script("document.getElementById('cite').scrollIntoView()")
    wait = WebDriverWait(browser, SECONDS)
    wait.until(lambda chrome: chrome.find_elements(By.CSS_SELECTOR, ".md-header__title--active"))
    wait.until(lambda chrome: chrome.find_elements(By.CSS_SELECTOR, ".md-nav__link--active"))
    browser.execute_script("scrollBy(0, -200)")
    top = browser.find_element(By.CLASS_NAME, "md-top")
    wait.until(lambda _: top.is_displayed())
    browser.execute_script("arguments[0].click()", top)
    wait.until(lambda chrome: chrome.execute_script("return scrollY") == 0)
    assert not complaints(browser)
