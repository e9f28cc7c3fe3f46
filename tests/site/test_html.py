"""The Nu Html Checker of the W3C finds no error in any page, be it of the seeds or of hostile texts."""

import json
import shutil
import subprocess
from pathlib import Path

import pytest

VALIDATOR = Path(__file__).with_name("validator") / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"
SECONDS = 400
"""A minute on two cores that do nothing else."""
MEMORY = "-Xmx1g"


@pytest.fixture(scope="module")
def java() -> str:
    """The program; the tests fail without it, for HTML that nobody has checked is not known to be valid."""
    program = shutil.which("java")
    if not program or not VALIDATOR.is_file():
        pytest.fail("the check of HTML needs Java and npm's vnu-jar: run .ci/html")
    return program


@pytest.mark.parametrize("fixture", ["site", "hostile_site"])
def test_no_page_has_an_error(java: str, fixture: str, request: pytest.FixtureRequest) -> None:
    site: Path = request.getfixturevalue(fixture)
    command = [java, MEMORY, "-jar", str(VALIDATOR), "--format", "json", "--skip-non-html", str(site)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=SECONDS, check=False)
    messages = json.loads(done.stderr)["messages"]
    errors = [f"{one['url'].partition(str(site))[2]}: {one['message']}" for one in messages if one["type"] == "error"]
    assert not errors
    assert done.returncode == 0, done.stdout
