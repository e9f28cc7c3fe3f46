"""The site in headless Chromium: nothing fails, nothing runs that a dump holds, nothing is wider than a phone."""

from dataclasses import replace
from pathlib import Path
from urllib.parse import parse_qs, quote, urlsplit

import pytest
from selenium.webdriver import Chrome
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.ui import WebDriverWait

from banmian.read.corrections import read_page_corrections
from banmian.receipt import HOME
from banmian.relate.relations import Relations
from banmian.render import render
from banmian.write import write_docs
from tests.hostile import hostile_archive
from tests.site.conftest import DESKTOP_PIXELS, PHONE_PIXELS, serving

pytestmark = pytest.mark.browser

SECONDS = 10
KINDS = (
    "articles/*/*/",
    "regions/",
    "regions/*/",
    "themes/",
    "themes/*/",
    "systems/",
    "systems/*/",
    "timeline/",
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
    for address in [*pages, "", "regions/", "themes/", "systems/", "timeline/", "regions/150304/", "review/"]:
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


def test_a_paragraph_shows_its_printed_lines_and_leads_there_and_back(browser: Chrome, served: str, site: Path) -> None:
    """A joined paragraph's lines open by keyboard; each leads to the page as printed, and that to the paragraph."""
    set_width(browser, DESKTOP_PIXELS)
    browser.get(f"{served}/{addresses(site)[1]}")
    printed = browser.find_element(By.CSS_SELECTOR, "p[id] + .src.mended")
    anchor = printed.find_element(By.XPATH, "preceding-sibling::p[1]").get_attribute("id")
    summary = printed.find_element(By.TAG_NAME, "summary")
    line = printed.find_element(By.CSS_SELECTOR, "p > a")
    assert not line.is_displayed()
    summary.send_keys(Keys.ENTER)
    assert line.is_displayed()
    number = int(line.text)
    dump = (
        HOME / "seeds" / f"{urlsplit(line.get_attribute('href') or '').path.strip('/').rpartition('/')[2]}.txt"
    ).read_text("utf-8")
    shown = printed.find_element(By.CSS_SELECTOR, "p")
    as_printed = f"{number} {dump.splitlines()[number - 1]}"
    WebDriverWait(browser, SECONDS).until(lambda _: shown.get_property("textContent") == as_printed)
    own = printed.find_element(By.CSS_SELECTOR, "p:last-child > a").get_attribute("href") or ""
    assert urlsplit(own).fragment == anchor
    source = line.get_attribute("href") or ""
    browser.get(source)
    back = browser.find_element(By.ID, urlsplit(source).fragment).find_element(By.CLASS_NAME, "no")
    assert urlsplit(back.get_attribute("href") or "").fragment == anchor


def test_a_citation_is_copied_by_keyboard(browser: Chrome, served: str, site: Path) -> None:
    """What is in the clipboard is the citation with the day of access; the page says that it was copied."""
    rights = {"origin": served, "permissions": ["clipboardReadWrite", "clipboardSanitizedWrite"]}
    browser.execute_cdp_cmd("Browser.grantPermissions", rights)
    browser.get(f"{served}/{addresses(site)[1]}")
    button = browser.find_element(By.CSS_SELECTOR, "[data-copy$='2015'] + .copy")
    assert button.accessible_name == "复制 GB/T 7714—2015"
    button.send_keys(Keys.ENTER)
    WebDriverWait(browser, SECONDS).until(lambda chrome: chrome.find_element(By.CLASS_NAME, "told").text == "已复制")
    copied = browser.execute_async_script("navigator.clipboard.readText().then(arguments[0])")
    assert copied == browser.find_element(By.CSS_SELECTOR, "[data-copy$='2015']").text
    assert "[引用日期]" not in copied
    assert not complaints(browser)


def test_a_citation_of_another_text_says_so(browser: Chrome, served: str, site: Path) -> None:
    """By the digest at the end of its address."""
    address = f"{served}/repo/{addresses(site)[1]}"
    browser.get(address)
    same = browser.find_element(By.CSS_SELECTOR, ".cite a[id^='t-']").get_attribute("id")
    for fragment, notices in ((same, 0), ("t-000000000000", 1)):
        browser.get("about:blank")
        browser.get(f"{address}#{fragment}")
        assert len(browser.find_elements(By.CLASS_NAME, "changed")) == notices


def test_a_paragraph_is_reported_with_corrections_that_hold(browser: Chrome, tmp_path: Path) -> None:
    """The new issue names article and lines, and its TOML is read as a correction of the page, hostile texts or not."""
    archive = replace(hostile_archive(), repo_url="https://github.example/name/repo")
    page = archive.pages[0]
    chosen = [article for article in archive.articles if len(article.title.strip()) > 1 and article.title.isprintable()]
    write_docs(replace(archive, articles=tuple(chosen[:8]), leftovers=(), relations=Relations()), tmp_path / "docs")
    render(tmp_path / "docs", tmp_path / "site", HOME / "mkdocs.yml")
    with serving(tmp_path / "site") as address:
        for article in chosen[:8]:
            browser.get(f"{address}/articles/{quote(article.id)}/")
            browser.find_element(By.CSS_SELECTOR, "p[id] + .src > summary").send_keys(Keys.ENTER)
            link = WebDriverWait(browser, SECONDS).until(
                lambda chrome: chrome.find_element(By.CSS_SELECTOR, ".src > p:last-child > a + a")
            )
            fields = parse_qs(urlsplit(link.get_attribute("href") or "").query)
            assert fields["title"] == [f"疑误：{article.id} 第{article.blocks[0].lines[0][0]}行"]
            correction = fields["body"][0].partition("```toml\n")[2].partition("```")[0]
            (tmp_path / f"{page.stem}.toml").write_text(correction, encoding="utf-8")
            (role,) = read_page_corrections(tmp_path, page).roles
            assert role.lines == (article.blocks[0].lines[0][0],)
    assert not complaints(browser)


def test_lines_that_are_not_to_be_had_lead_to_the_page_as_printed(browser: Chrome, site: Path) -> None:
    """From a folder, where a page may not fetch another."""
    browser.get((site / addresses(site)[1] / "index.html").as_uri())
    details = browser.find_element(By.CSS_SELECTOR, "p[id] + .src")
    details.find_element(By.TAG_NAME, "summary").send_keys(Keys.ENTER)
    line = details.find_element(By.CSS_SELECTOR, "p")
    WebDriverWait(browser, SECONDS).until(lambda _: "点行号看原样" in str(line.get_property("textContent")))
    complaints(browser)  # Those of pages from files, which may not fetch, are not the next test's.
