"""Maps of regions in headless Chromium: by keyboard, by screen reader, in both schemes of colour."""

import re
from typing import Any

import pytest
from selenium.webdriver import ActionChains, Chrome
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

from tests.site.conftest import DESKTOP_PIXELS, PHONE_PIXELS
from tests.site.test_browser import complaints, set_width

pytestmark = pytest.mark.browser

INDEX, PROVINCE = ("regions/", "各省文章数"), ("regions/150000/", "内蒙古自治区各地文章数")
CONTRAST = 4.5
"""Of text against its ground: WCAG 2.2, success criterion 1.4.3, level AA."""
MOST_TABS = 60
"""From the top of a page to its map: more than any masthead has."""

COLOURS = """
  const square = document.querySelector('.tile-map a, .tile-map g');
  const fill = (selector) => getComputedStyle(square.querySelector(selector)).fill;
  return [0, 1, 2, 3, 4, 5].map((shade) => {
    square.setAttribute('class', `t${shade}`);
    return [fill('text'), fill('rect')];
  });
"""


def accessible(browser: Chrome) -> list[dict[str, Any]]:
    """Nodes of the accessibility tree, those too that a screen reader passes by."""
    nodes: list[dict[str, Any]] = browser.execute_cdp_cmd("Accessibility.getFullAXTree", {})["nodes"]
    return nodes


def named(nodes: list[dict[str, Any]], role: str) -> list[str]:
    """Names of the nodes of a role that a screen reader meets."""
    return [node["name"]["value"] for node in nodes if not node["ignored"] and node["role"]["value"] == role]


def below(nodes: list[dict[str, Any]], role: str, name: str) -> list[dict[str, Any]]:
    """What lies below the one node of a role and a name."""
    by_id = {node["nodeId"]: node for node in nodes}
    (top,) = (node for node in nodes if named([node], role) == [name])
    found, queue = [], [top["nodeId"]]
    while queue:
        queue += by_id.get(queue[0], {}).get("childIds", [])
        found += [by_id[one] for one in queue[:1] if one in by_id]
        queue = queue[1:]
    return found


def luminance(colour: str) -> float:
    """Relative luminance of rgb(…), as WCAG 2.2 defines it."""
    parts = [int(part) / 255 for part in re.findall(r"\d+", colour)[:3]]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize(("address", "name"), [INDEX, PROVINCE])
def test_a_screen_reader_finds_map_and_table_with_the_same_numbers(
    browser: Chrome, served: str, address: str, name: str
) -> None:
    """Each link of the map says place and number once; each row of the table is headed by its place."""
    set_width(browser, DESKTOP_PIXELS)
    browser.get(f"{served}/{address}")
    nodes = accessible(browser)
    links = named(below(nodes, "group", name), "link")
    table = below(nodes, "table", name)
    heads, cells = named(table, "rowheader"), named(table, "cell")
    columns = len(named(table, "columnheader"))
    assert links
    numbers = [number for at, number in enumerate(cells) if at % (columns - 1) == 0]
    assert links == [f"{head} {number} 篇" for head, number in zip(heads, numbers, strict=True)]
    assert not any(node.get("description", {}).get("value") for node in below(nodes, "group", name))
    assert not complaints(browser)


@pytest.mark.parametrize("address", [INDEX[0], PROVINCE[0]])
def test_the_map_works_by_keyboard(browser: Chrome, served: str, address: str) -> None:
    """Tab reaches the first square, which shows that it is reached; Enter opens its region."""
    set_width(browser, DESKTOP_PIXELS)
    browser.get(f"{served}/{address}")
    first = browser.find_element(By.CSS_SELECTOR, ".tile-map a")
    stroke = "return getComputedStyle(arguments[0].querySelector('rect')).stroke"
    assert browser.execute_script(stroke, first) == "none"
    for _ in range(MOST_TABS):
        ActionChains(browser).send_keys(Keys.TAB).perform()
        if browser.switch_to.active_element == first:
            break
    assert browser.switch_to.active_element == first
    assert browser.execute_script(stroke, first) != "none"
    title = first.find_element(By.TAG_NAME, "title").get_attribute("textContent") or ""
    ActionChains(browser).send_keys(Keys.ENTER).perform()
    assert browser.find_element(By.TAG_NAME, "h1").text.removesuffix("#") == title.split()[0]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_numbers_are_legible_on_every_shade(browser: Chrome, served: str, scheme: str) -> None:
    media = {"features": [{"name": "prefers-color-scheme", "value": scheme}]}
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", media)
    browser.get(f"{served}/{INDEX[0]}")
    ratios = [contrast(text, ground) for text, ground in browser.execute_script(COLOURS)]
    assert min(ratios) >= CONTRAST, ratios


@pytest.mark.parametrize("address", [INDEX[0], PROVINCE[0]])
def test_map_and_table_stand_side_by_side_and_fit_a_phone(browser: Chrome, served: str, address: str) -> None:
    """Beside one another on a wide screen, the map above on a phone, no square's text smaller than 10 pixels."""
    boxes = """return ['.tile-map', '.region-table', '.tile-map .n'].map((one) => {
      const box = document.querySelector(one).getBoundingClientRect();
      return [box.left, box.right, box.top, box.bottom];
    });"""
    set_width(browser, DESKTOP_PIXELS)
    browser.get(f"{served}/{address}")
    chart, table, _ = browser.execute_script(boxes)
    assert table[1] <= chart[0]
    set_width(browser, PHONE_PIXELS)
    browser.get(f"{served}/{address}")
    chart, table, count = browser.execute_script(boxes)
    assert chart[3] <= table[2]
    assert chart[1] <= PHONE_PIXELS
    assert table[1] <= PHONE_PIXELS
    assert count[3] - count[2] >= 10


def test_what_is_folded_away_opens_by_keyboard(browser: Chrome, served: str) -> None:
    """On a page with more themes than are shown at first."""
    set_width(browser, PHONE_PIXELS)
    browser.get(f"{served}/hostile/regions/150304/")
    more = browser.find_element(By.CSS_SELECTOR, "details.more")
    link = more.find_element(By.TAG_NAME, "a")
    assert not link.is_displayed()
    more.find_element(By.TAG_NAME, "summary").send_keys(Keys.ENTER)
    assert link.is_displayed()
    assert browser.execute_script("return document.documentElement.scrollWidth") <= PHONE_PIXELS
