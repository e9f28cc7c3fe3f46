"""Every page says before all else what it may load and run: its own files. Nothing that it asks for is elsewhere."""

import json
import re
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlsplit

import pytest
from selenium.webdriver import Chrome
from selenium.webdriver.common.by import By
from selenium.webdriver.support.ui import WebDriverWait

from tests.html_page import HtmlPage
from tests.site.conftest import DESKTOP_PIXELS, start_browser
from tests.site.searching import SECONDS, wait
from tests.site.test_browser import addresses, complaints, set_width

SOURCES = {
    "default-src": {"'none'"},
    "script-src": {"'self'"},
    "style-src": {"'self'"},
    "img-src": {"'self'", "data:"},
    "connect-src": {"'self'"},
    "form-action": {"'self'"},
    "base-uri": {"'none'"},
    "require-trusted-types-for": {"'script'"},
    "trusted-types": {"'none'"},
}
"""All that the policy may allow; data: is for the theme's icons, which stand in its style sheets."""
DATA_BLOCKS = {"application/json", "application/ld+json"}
"""Types of script elements that no browser runs."""

PLANTED = """
const done = arguments[0];
const refused = [];
document.addEventListener("securitypolicyviolation", (event) => refused.push(event.effectiveDirective));
const attempt = (change) => { try { change(); } catch (error) { refused.push(error.name); } };
const image = document.createElement("img");
// Later, for what the driver runs itself may use eval.
setTimeout(() => {
  attempt(() => { document.createElement("script").text = "window.executed = 1"; });
  attempt(() => { document.body.innerHTML += "<i>x</i>"; });
  attempt(() => { eval("window.executed = 2"); });
  attempt(() => { new Function("window.executed = 3")(); });
  attempt(() => { setTimeout("window.executed = 4", 0); });
  attempt(() => { trustedTypes.createPolicy("x", { createHTML: (text) => text }); });
  image.src = "https://example.org/x.png";
  document.body.append(image);
  fetch("https://example.org/").catch(() => {});
}, 0);
setTimeout(() => done([refused, window.executed ?? null]), 1000);
"""


@pytest.mark.parametrize("fixture", ["site", "hostile_site"])
def test_every_page_begins_with_the_policy_and_needs_no_exception(fixture: str, request: pytest.FixtureRequest) -> None:
    """No script or style stands in a page or an attribute, and every file that a page names is the site's."""
    site: Path = request.getfixturevalue(fixture)
    for path in sorted(site.rglob("*.html")):
        page = HtmlPage.read(path)
        *before, policy = page.elements[:3]
        assert [(one.tag, *one.attributes) for one in before[1:]] == [("meta", "charset")], path
        assert policy.attributes.get("http-equiv") == "Content-Security-Policy", path
        directives = [directive.split() for directive in policy.attributes["content"].split(";")]
        assert {name: set(sources) for name, *sources in directives} == SOURCES, path
        for element in page.elements[3:]:
            assert not element.attributes.get("http-equiv"), path
            assert element.tag != "style", path
            assert not [name for name in element.attributes if name == "style" or name.startswith("on")], path
            if element.tag == "script" and element.attributes.get("type") not in DATA_BLOCKS:
                assert "".join(element.pieces) == "", path
                assert not re.match("[a-z]+:|//", element.attributes["src"]), path


@pytest.mark.browser
def test_what_a_script_might_try_is_refused(browser: Chrome, served: str) -> None:
    """Strings as code or markup, policies for them, pictures and answers from elsewhere."""
    browser.get(f"{served}/repo/about/")
    refused, executed = browser.execute_async_script(PLANTED)
    complaints(browser)
    assert executed is None
    assert refused.count("TypeError") >= 3
    assert {"EvalError", "require-trusted-types-for", "trusted-types", "img-src", "connect-src"} <= set(refused)


@pytest.mark.browser
def test_colours_are_chosen_and_kept(browser: Chrome, served: str) -> None:
    """The theme's own scripts do what they did, though nothing of them stands in the page."""
    set_width(browser, DESKTOP_PIXELS)
    browser.get(f"{served}/repo/about/")
    for scheme in ("default", "slate"):
        browser.find_element(By.CSS_SELECTOR, "form[data-md-component=palette] label:not([hidden])").click()
        body = browser.find_element(By.TAG_NAME, "body")
        WebDriverWait(browser, SECONDS).until(lambda _: body.get_attribute("data-md-color-scheme") == scheme)  # noqa: B023
    browser.get(f"{served}/repo/regions/")
    body = browser.find_element(By.TAG_NAME, "body")
    assert body.get_attribute("data-md-color-scheme") == "slate"
    browser.execute_script("localStorage.clear()")
    assert not complaints(browser)


@pytest.mark.browser
def test_no_request_leaves_the_site(served: str, site: Path, tmp_path: Path) -> None:
    """By the browser's own log of the network, on one page of each kind, with a search, its box, and printed lines."""
    log = tmp_path / "net.json"
    browser = start_browser(
        tmp_path / "profile", f"--log-net-log={log}", "--disable-component-update", "--disable-sync"
    )
    try:
        for address in addresses(site):
            browser.get(f"{served}/repo/{address}")
            for details in browser.find_elements(By.CSS_SELECTOR, "details.src")[:1]:
                browser.execute_script("arguments[0].open = true", details)
        browser.get(f"{served}/repo/find/?q={quote('社区')}")
        wait(browser, ".search-passages p")
    finally:
        browser.quit()
    asked = requests(json.loads(log.read_text("utf-8")))
    assert len(asked) > len(addresses(site))
    assert {urlsplit(url).netloc for url, _ in asked} == {urlsplit(served).netloc}


def requests(log: dict[str, Any]) -> set[tuple[str, str]]:
    """Address and initiator of every request of the network log that a page made, or that led to one."""
    begun = log["constants"]["logEventTypes"]["URL_REQUEST_START_JOB"]
    parameters = [
        event["params"] for event in log["events"] if event["type"] == begun and "url" in event.get("params", {})
    ]
    found = {(str(one["url"]), str(one.get("initiator", ""))) for one in parameters}
    # What the browser asks for itself, and no page, has no origin as its initiator.
    return {(url, initiator) for url, initiator in found if initiator.startswith("http") or "127.0.0.1" in url}
