"""Who works on a dump sees at once what becomes of it."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from selenium.webdriver import Chrome
from selenium.webdriver.support.ui import WebDriverWait

from banmian.receipt import HOME
from tests.site.test_browser import complaints

pytestmark = pytest.mark.browser

MOST_SECONDS = 30
TITLE = "县里修了一座桥"


def test_an_open_page_shows_a_change_of_a_dump(browser: Chrome, tmp_path: Path) -> None:
    (tmp_path / "seeds").mkdir()
    dump = shutil.copy(next(HOME.glob("seeds/002*.txt")), tmp_path / "seeds")
    places = ["--seeds", str(tmp_path / "seeds"), "--docs", str(tmp_path / "docs")]
    command = [sys.executable, "tools/serve.py", "--port", "0", *places, "--no-corrections"]
    with subprocess.Popen(command, cwd=HOME, stdout=subprocess.PIPE, text=True) as server:
        try:
            assert server.stdout
            browser.get(re.findall("http://[^ ]+/", "".join(next(server.stdout) for _ in range(2)))[0])
            assert TITLE not in browser.page_source
            Path(dump).write_text(f"{TITLE}\n\n本报讯 3日，新桥通车。\n", encoding="utf-8")
            WebDriverWait(browser, MOST_SECONDS).until(lambda chrome: TITLE in chrome.page_source)
            assert not complaints(browser)
        finally:
            browser.get("about:blank")
            server.terminate()
