"""What the tests of search do in the browser, and what a plain scan of the data finds."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from selenium.webdriver import Chrome
from selenium.webdriver.common.by import By
from selenium.webdriver.remote.webelement import WebElement
from selenium.webdriver.support.ui import WebDriverWait

from banmian.search.folding import fold
from banmian.write.escape import folded

SECONDS = 10


def wait(browser: Chrome, css: str) -> list[WebElement]:
    return WebDriverWait(browser, SECONDS).until(lambda chrome: chrome.find_elements(By.CSS_SELECTOR, css))


def status(browser: Chrome, contains: str) -> str:
    """What the page of results says, once it says that."""
    css = "#search-page [role=status]"
    return WebDriverWait(browser, SECONDS).until(
        lambda chrome: next(
            (said for one in chrome.find_elements(By.CSS_SELECTOR, css) if contains in (said := one.text)), ""
        )
    )


def find(browser: Chrome, served: str, query: str, prefix: str = "/repo/") -> None:
    browser.get(f"{served}{prefix}find/?{query}")


def records(site: Path) -> Iterator[dict[str, Any]]:
    return map(json.loads, (site / "data/articles.jsonl").read_text("utf-8").splitlines())


def holding(site: Path, term: str) -> set[str]:
    """Ids of the articles whose title, heads, names or text hold a term, a number from its beginning, by a scan."""
    sought = re.compile(("(?<![0-9])" if fold(term)[0].isdigit() else "") + re.escape(fold(term)))
    found = set()
    for record in records(site):
        blocks = (text for block in record["blocks"] for text in (block["text"], block.get("credit", "")))
        heads = (record["title"], record["kicker"], record["subtitle"], " ".join(record["bylines"]))
        if any(sought.search(fold(folded(text))) for text in (*heads, *blocks)):
            found.add(record["id"])
    return found
