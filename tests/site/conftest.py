"""A site built by the whole pipeline, one of hostile texts, a plain static server, and a browser."""

import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from selenium.common.exceptions import WebDriverException
from selenium.webdriver import Chrome, ChromeOptions
from selenium.webdriver.chrome.service import Service

from banmian.build import Options, build
from banmian.receipt import HOME
from banmian.render import render
from banmian.stages import Stages
from banmian.write import write_docs
from tests.hostile import hostile_archive

BROWSERS = ("chromium", "chromium-browser", "google-chrome")
PHONE_PIXELS, DESKTOP_PIXELS = 390, 1280
PUBLISHED = "https://name.example/project/"
"""Where the published site would be."""


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of the seeds, corrected by hand as published."""
    folder = tmp_path_factory.mktemp("seeds")
    options = Options(
        seeds=HOME / "seeds", docs=folder / "docs", site=folder / "site", corrections=HOME / "corrections"
    )
    build(options, Stages())
    return folder / "site"


@pytest.fixture(scope="session")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of the seeds as it is published: its own address and the repository's are known."""
    folder = tmp_path_factory.mktemp("published")
    options = Options(
        seeds=HOME / "seeds", docs=folder / "docs", site=folder / "site", corrections=HOME / "corrections"
    )
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SITE_URL", PUBLISHED)
        patch.setenv("REPO_URL", "https://github.example/name/repo")
        build(options, Stages())
    return folder / "site"


@pytest.fixture(scope="session")
def hostile_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of an archive whose every field is hostile."""
    folder = tmp_path_factory.mktemp("hostile")
    write_docs(hostile_archive(), folder / "docs")
    render(folder / "docs", folder / "site", HOME / "mkdocs.yml")
    return folder / "site"


class Quiet(SimpleHTTPRequestHandler):
    """A plain static server: folders, files, 404; it knows no rewriting."""

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing; the tests ask for every page."""


@contextmanager
def serving(folder: Path) -> Iterator[str]:
    """Address of a plain static server of the folder, as long as the block lasts."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}"
        server.shutdown()


@pytest.fixture(scope="session")
def served(site: Path, hostile_site: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Address of a server that has the seeds' site at / and again at /repo/, the hostile one at /hostile/."""
    root = tmp_path_factory.mktemp("root") / "www"
    shutil.copytree(site, root)
    shutil.copytree(site, root / "repo")
    shutil.copytree(hostile_site, root / "hostile")
    with serving(root) as address:
        yield address


@pytest.fixture(scope="session")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Chrome]:
    """The browser of all tests."""
    chrome = start_browser(tmp_path_factory.mktemp("profile"))
    yield chrome
    chrome.quit()


def start_browser(profile: Path, *arguments: str) -> Chrome:
    """Headless Chromium; the tests fail without it, for a site that no browser has shown is not tested."""
    program = next(filter(None, map(shutil.which, BROWSERS)), None)
    driver = shutil.which("chromedriver")
    if not program or not driver:
        pytest.fail("the site's tests need Chromium and chromedriver: apt-get install chromium chromium-driver")
    options = ChromeOptions()
    options.binary_location = program
    for argument in ("--headless=new", "--no-sandbox", "--disable-gpu", "--no-first-run", *arguments):
        options.add_argument(argument)
    options.add_argument("--disable-background-networking")
    # No name is looked up: what a page might ask of another host fails, and the console says so.
    options.add_argument("--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1")
    options.add_argument(f"--user-data-dir={profile}")
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    try:
        return Chrome(options, Service(driver))
    except WebDriverException as error:
        pytest.fail(f"{program} does not start: {error.msg}")
