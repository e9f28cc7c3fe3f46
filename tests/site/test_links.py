"""Every internal link and fragment of every page answers, at the root of a server and under a project's path."""

import urllib.request
from pathlib import Path
from urllib.error import HTTPError
from urllib.parse import quote, urldefrag, urljoin

import pytest

from tests.html_page import HtmlPage

BY_HAND = ("about", "method")
"""Pages that name the sources of the data, with their addresses."""


def address(path: Path, site: Path) -> str:
    return quote(path.relative_to(site).as_posix().removesuffix("index.html"))


def fetch(url: str) -> str | None:
    """What the server answers, or None where it answers that there is nothing."""
    try:
        with urllib.request.urlopen(url, timeout=10) as answer:
            return str(answer.read().decode("utf-8", "replace"))
    except HTTPError:
        return None


@pytest.mark.parametrize(("fixture", "prefix"), [("site", "/"), ("site", "/repo/"), ("hostile_site", "/hostile/")])
def test_every_link_answers(served: str, fixture: str, prefix: str, request: pytest.FixtureRequest) -> None:
    """No address leaves the site but the credits that a human wrote, none is absolute, none is dead."""
    site: Path = request.getfixturevalue(fixture)
    answers: dict[str, set[str] | None] = {}
    dead = []
    for path in sorted(site.rglob("*.html")):
        if path.name == "404.html":
            continue  # Its links begin at the address that it is published at, which a test does not have.
        here = f"{served}{prefix}{address(path, site)}"
        for link in HtmlPage.read(path).links:
            if link.startswith("https:") and path.parent.name in BY_HAND:
                continue
            assert not link.startswith(("/", "http:", "https:")), f"{path}: {link}"
            target, fragment = urldefrag(urljoin(here, link))
            assert target.startswith(f"{served}{prefix}"), f"{path}: {link}"
            if target not in answers:
                text = fetch(target)
                answers[target] = None if text is None else HtmlPage(text).anchors if "<html" in text else set()
            anchors = answers[target]
            if anchors is None or (fragment and fragment not in anchors and not fragment.startswith("__")):
                dead.append(f"{path.relative_to(site)}: {link}")
    assert not dead
