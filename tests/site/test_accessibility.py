"""Pages as everybody meets them: by the rules of WCAG, with the keyboard alone, on paper, without a script."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from selenium.webdriver import Chrome
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

from tests.site.conftest import DESKTOP_PIXELS, PHONE_PIXELS
from tests.site.test_browser import addresses, complaints, set_width

pytestmark = pytest.mark.browser

AXE = Path(__file__).with_name("vendor") / "axe.min.js"
MORE_KINDS = ("404.html", "data/", "names/", "versions/")
MOST_STOPS = 400
"""Of the tabulator on an article's page, which has some two hundred."""
RULES = """
const done = arguments[0];
for (const details of document.querySelectorAll("article details")) details.open = true;
axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] })
  .then(({ violations }) => done(violations.map(({ id, nodes }) => `${id}: ${nodes[0].html} (${nodes.length})`)))
  .catch((error) => done([String(error)]));
"""


def every_kind(site: Path) -> list[str]:
    versions = sorted(site.glob("versions/*/*/index.html"), key=lambda path: path.stat().st_size)
    own = [f"{path.parent.relative_to(site).as_posix()}/" for path in versions[-1:]]
    return [*addresses(site), *MORE_KINDS, *own]


@pytest.fixture
def as_usual(browser: Chrome) -> Iterator[Chrome]:
    """The browser, which is as it was when the test ends."""
    yield browser
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "", "features": []})
    browser.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": False})


@pytest.mark.parametrize("pixels", [PHONE_PIXELS, DESKTOP_PIXELS])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_rules_of_wcag(as_usual: Chrome, served: str, site: Path, scheme: str, pixels: int) -> None:
    """WCAG 2.2 AA and what axe takes for good practice, on every kind of page, all its details open."""
    media = {"features": [{"name": "prefers-color-scheme", "value": scheme}]}
    as_usual.execute_cdp_cmd("Emulation.setEmulatedMedia", media)
    set_width(as_usual, pixels)
    axe = AXE.read_text(encoding="utf-8")
    broken = {}
    for address in every_kind(site):
        as_usual.get(f"{served}/repo/{address}")
        as_usual.execute_script(axe)
        if violations := as_usual.execute_async_script(RULES):
            broken[address] = violations
    assert not broken


def test_focus_is_seen_and_goes_through_the_whole_article(as_usual: Chrome, served: str, site: Path) -> None:
    """From the link that skips the head to the copy buttons, each with an outline."""
    set_width(as_usual, DESKTOP_PIXELS)
    as_usual.get(f"{served}/repo/{addresses(site)[1]}")
    script = """
    const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(document.activeElement);
    const shown = (outlineStyle !== "none" && outlineWidth !== "0px") || boxShadow !== "none";
    return [document.activeElement.outerHTML.slice(0, 120), shown];
    """
    passed: list[str] = []
    ActionChains(as_usual).send_keys(Keys.TAB).perform()
    while not (at := as_usual.execute_script(script))[0].startswith("<body") and len(passed) < MOST_STOPS:
        assert at[1], f"no outline: {at[0]}"
        passed.append(at[0])
        ActionChains(as_usual).send_keys(Keys.TAB).perform()
    assert "md-skip" in passed[0]
    assert sum('class="copy' in one for one in passed) >= 3
    assert any("<summary" in one for one in passed)


def test_an_article_prints_clean(as_usual: Chrome, served: str, site: Path) -> None:
    """Its text and how to cite it, none of what leads elsewhere."""
    as_usual.get(f"{served}/repo/{addresses(site)[1]}")
    as_usual.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})
    hidden = (".md-header", ".md-tabs", ".toc", ".md-path", ".copy", ".report", ".md-top")
    for css in hidden:
        assert not [one for one in as_usual.find_elements(By.CSS_SELECTOR, css) if one.is_displayed()], css
    assert as_usual.find_element(By.TAG_NAME, "h1").is_displayed()
    assert all(one.is_displayed() for one in as_usual.find_elements(By.CSS_SELECTOR, "article p[id^=L]"))
    assert as_usual.find_element(By.CSS_SELECTOR, ".cite p").is_displayed()


def test_without_a_script_an_article_is_read_cited_and_compared(as_usual: Chrome, served: str, site: Path) -> None:
    as_usual.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": True})
    as_usual.get(f"{served}/repo/{addresses(site)[1]}")
    assert all(one.is_displayed() for one in as_usual.find_elements(By.CSS_SELECTOR, "article p[id^=L]"))
    assert as_usual.find_element(By.CSS_SELECTOR, ".cite p").is_displayed()
    as_usual.find_element(By.CSS_SELECTOR, ".src > a").click()
    assert "/repo/pages/" in as_usual.current_url
    assert not complaints(as_usual)
