"""What the system refuses is told with the file and what would mend it."""

import errno
import os
import subprocess
import sys
from pathlib import Path

import pytest

from banmian.errors import MENDS, of_system
from tests.corpus import write_dumps

ROOT = Path(__file__).parent.parent


@pytest.mark.parametrize("number", [*MENDS, errno.EBUSY])
def test_a_refusal_names_the_file_and_what_mends_it(number: int) -> None:
    said = str(of_system(OSError(number, os.strerror(number), "docs/a", None, "docs/b")))
    assert said.startswith(f"docs/a to docs/b: {os.strerror(number)}; ")
    assert said.endswith("; then build again, nothing published is lost")
    assert MENDS.get(number, "can be read and written") in said


def test_the_command_says_so(tmp_path: Path) -> None:
    """A file stands where a folder should: the one refusal that root meets too."""
    (tmp_path / "file").touch()
    command = ["--seeds", str(write_dumps(tmp_path / "seeds")), "--docs", str(tmp_path / "file" / "docs"), "-q"]
    done = subprocess.run(
        [sys.executable, ROOT / "build_site.py", *command], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith(f"{tmp_path}/file")
    assert "; then build again" in done.stderr
