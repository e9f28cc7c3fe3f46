"""The box that searches on every page, and the hits in an article, in headless Chromium."""

import time
from urllib.parse import quote, urlsplit

import pytest
from selenium.webdriver import Chrome
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.ui import WebDriverWait

from tests.site.conftest import DESKTOP_PIXELS, PHONE_PIXELS
from tests.site.searching import SECONDS, find, status, wait
from tests.site.test_browser import complaints, set_width

pytestmark = pytest.mark.browser


def said(browser: Chrome) -> str:
    """What the box says above its list."""
    return browser.find_element(By.CSS_SELECTOR, ".md-search [role=status]").text


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


def test_box_waits_for_an_input_method(browser: Chrome, served: str) -> None:
    """What is shown on the way to a character is not searched for; the character is."""
    set_width(browser, DESKTOP_PIXELS)
    browser.get(f"{served}/repo/about/")
    browser.find_element(By.TAG_NAME, "body").send_keys("/")
    field = browser.switch_to.active_element
    WebDriverWait(browser, SECONDS).until(lambda _: "输入" in said(browser))
    browser.execute_cdp_cmd("Input.imeSetComposition", {"text": "wu'da", "selectionStart": 5, "selectionEnd": 5})
    assert field.get_property("value") == "wu'da"
    time.sleep(1)
    assert "输入" in said(browser)
    browser.execute_cdp_cmd("Input.insertText", {"text": "乌达"})
    assert (wait(browser, "#search-options [role=option]")[0].text or "").startswith("地区")
    assert not complaints(browser)


def test_box_suggests_what_is_near(browser: Chrome, served: str) -> None:
    """Where nothing is found; Enter on it leads to as many articles as it says."""
    set_width(browser, DESKTOP_PIXELS)
    browser.get(f"{served}/repo/about/")
    browser.find_element(By.TAG_NAME, "body").send_keys("/")
    browser.switch_to.active_element.send_keys("乌达区 饕餮夔")
    [near] = wait(browser, "#search-options .near")
    assert "没有文章" in said(browser)
    count = (near.text or "").split(" ")[-2]
    browser.switch_to.active_element.send_keys(Keys.ARROW_UP, Keys.ENTER)
    assert status(browser, "篇").startswith(f"{count} 篇")


def test_box_enter_leads_to_all_results_and_back(browser: Chrome, served: str) -> None:
    set_width(browser, PHONE_PIXELS)
    browser.get(f"{served}/repo/about/")
    browser.find_element(By.CSS_SELECTOR, "label.md-header__button[for=__search]").click()
    browser.switch_to.active_element.send_keys("乌达区", Keys.ENTER)
    assert "篇" in status(browser, "篇")
    assert urlsplit(browser.current_url).path == "/repo/find/"
    browser.back()
    WebDriverWait(browser, SECONDS).until(lambda chrome: chrome.current_url.endswith("/repo/about/"))


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
