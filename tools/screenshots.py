"""Pictures of the main pages of a built site, on a phone and a desk, light and dark: `make screenshots`.

Every picture is for somebody to look at (build/screenshots/); the two that README.md shows are the first screens of the
home page and of the longest article, light, on a desk (assets/).
"""

import argparse
import base64
import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import quote

from selenium.webdriver import Chrome, ChromeOptions
from selenium.webdriver.chrome.service import Service

ROOT = Path(__file__).parent.parent
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
WIDTHS_PIXELS = (390, 1280)
HEIGHT_PIXELS = 844
MOST_PIXELS = 12_000
"""Of a picture's height: what follows in a long list looks as what is above it."""
PAGES = {
    "home": "index.html",
    "regions": "regions/index.html",
    "region": "regions/??????/index.html",
    "themes": "themes/index.html",
    "theme": "themes/*/index.html",
    "systems": "systems/index.html",
    "system": "systems/*/index.html",
    "timeline": "timeline/index.html",
    "article": "articles/*/*/index.html",
    "version": "versions/*/*/index.html",
    "printed": "pages/*/index.html",
    "browse": "find/index.html",
    "names": "names/index.html",
    "name": "names/*/*/index.html",
    "review": "review/index.html",
    "downloads": "data/index.html",
    "dictionary": "data/dictionary/index.html",
    "method": "method/index.html",
    "about": "about/index.html",
    "404": "404.html",
}
"""By name, the pattern of a kind of page below the site; of several pages, the heaviest is shown."""
AT_REST = """
const done = arguments[0];
document.fonts.ready.then(() => setTimeout(() => {
  Promise.allSettled(document.getAnimations().map((one) => one.finished)).then(() => done());
}, 100));
"""
"""Once fonts are there and what fades in has come; a tenth of a second is what the theme's script takes to begin."""
SHOWN = {"home": "home.png", "article": "article.png"}
"""What README.md shows."""


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        """Say nothing: one line a picture is enough."""


@contextmanager
def served(site: Path) -> Iterator[str]:
    """Address of a plain static server of the folder, as long as the block lasts."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(site))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}/"
        server.shutdown()


@contextmanager
def browser() -> Iterator[Chrome]:
    """Headless Chromium with a profile of its own."""
    program = next(filter(None, map(shutil.which, BROWSERS)), None)
    driver = shutil.which("chromedriver")
    if not (program and driver):
        raise SystemExit("screenshots need Chromium and chromedriver: make browser")
    with TemporaryDirectory() as profile:
        options = ChromeOptions()
        options.binary_location = program
        for argument in ("--headless=new", "--no-sandbox", "--disable-gpu", "--no-first-run", "--hide-scrollbars"):
            options.add_argument(argument)
        options.add_argument("--disable-background-networking")
        options.add_argument(f"--user-data-dir={profile}")
        chrome = Chrome(options, Service(driver))
        try:
            yield chrome
        finally:
            chrome.quit()


def heaviest(site: Path, pattern: str) -> str | None:
    """Address below the site of the page that the pattern names, or None where no page has it."""
    found = sorted(site.glob(pattern), key=lambda path: (path.stat().st_size, path))
    return quote(found[-1].relative_to(site).as_posix().removesuffix("index.html")) if found else None


def picture(chrome: Chrome, address: str, width: int, scheme: str, whole: bool) -> bytes:
    """A PNG of the page, whole or its first screen, once its scripts and fonts are there."""
    chrome.execute_cdp_cmd(
        "Emulation.setEmulatedMedia", {"features": [{"name": "prefers-color-scheme", "value": scheme}]}
    )
    metrics = {"width": width, "height": HEIGHT_PIXELS, "deviceScaleFactor": 1, "mobile": width == WIDTHS_PIXELS[0]}
    chrome.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)
    chrome.get(address)
    chrome.execute_async_script(AT_REST)
    height = chrome.execute_script("return document.documentElement.scrollHeight") if whole else HEIGHT_PIXELS
    clip = {"x": 0, "y": 0, "width": width, "height": min(height, MOST_PIXELS), "scale": 1}
    shot = chrome.execute_cdp_cmd("Page.captureScreenshot", {"clip": clip, "captureBeyondViewport": whole})
    return base64.b64decode(shot["data"])


def main() -> None:
    """Take all pictures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--site", type=Path, default=ROOT / "site")
    parser.add_argument("--into", type=Path, default=ROOT / "build" / "screenshots")
    parser.add_argument("--shown", type=Path, default=ROOT / "assets", help="where the two of README.md go")
    parser.add_argument("--only", nargs="*", default=list(PAGES), help="names of pages")
    options = parser.parse_args()
    options.into.mkdir(parents=True, exist_ok=True)
    options.shown.mkdir(parents=True, exist_ok=True)
    with served(options.site) as root, browser() as chrome:
        for name in options.only:
            if (address := heaviest(options.site, PAGES[name])) is None:
                continue
            for width in WIDTHS_PIXELS:
                for scheme in ("light", "dark"):
                    path = options.into / f"{name}-{width}-{scheme}.png"
                    path.write_bytes(picture(chrome, root + address, width, scheme, whole=True))
            if name in SHOWN:
                shown = picture(chrome, root + address, WIDTHS_PIXELS[-1], "light", whole=False)
                (options.shown / SHOWN[name]).write_bytes(shown)
            print(f"{name}: {address or 'index.html'}")


if __name__ == "__main__":
    main()
