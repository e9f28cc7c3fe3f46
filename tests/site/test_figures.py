"""Tables of figures in headless Chromium: they sort by value, and each figure leads to its sentence."""

import re
from pathlib import Path

import pytest
from selenium.webdriver import Chrome
from selenium.webdriver.common.by import By

pytestmark = pytest.mark.browser

ARTICLE = "articles/002_a0b28ebeb89aec67/3/"


def column(browser: Chrome) -> list[float]:
    cells = browser.find_elements(By.CSS_SELECTOR, ".figures tbody td:first-child")
    return [float(cell.get_attribute("data-sort") or re.match(r"[\d.]+", cell.text)[0]) for cell in cells]  # type: ignore[index]


def test_a_table_sorts_by_its_numbers_both_ways(served: str, browser: Chrome, site: Path) -> None:
    browser.get(f"{served}/{ARTICLE}")
    printed = column(browser)
    assert len(printed) > 3
    head = browser.find_element(By.CSS_SELECTOR, ".figures th button")
    browser.execute_script("arguments[0].click()", head)
    assert column(browser) == sorted(printed, reverse=True)
    browser.execute_script("arguments[0].click()", head)
    assert column(browser) == sorted(printed)


def test_every_figure_leads_to_an_anchor_of_the_page(served: str, browser: Chrome) -> None:
    browser.get(f"{served}/{ARTICLE}")
    anchors = browser.execute_script(
        "return [...document.querySelectorAll('.figures td a')].map(a => !!document.getElementById(a.hash.slice(1)))"
    )
    assert anchors
    assert all(anchors)
