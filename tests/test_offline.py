"""No step of a build uses the network: it is built where every connection is refused, and the program has no other."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from banmian.receipt import HOME

REFUSE = """
import sys

def refuse(event, arguments):
    # Workers talk through pipes and sockets of the file system; an address of the network is a tuple.
    if event in ("socket.connect", "socket.bind", "socket.sendto") and isinstance(arguments[1], tuple):
        raise PermissionError(f"{event} {arguments[1]}")
    if event in ("socket.getaddrinfo", "socket.gethostbyname", "urllib.Request"):
        raise PermissionError(f"{event} {arguments[0]}")

sys.addaudithook(refuse)
"""
"""Put first into every Python process, also into those that the build starts."""
NAMESPACE = ("unshare", "--map-root-user", "--net")
CONNECT = "import socket; socket.create_connection(('127.0.0.1', 9), 1)"


@pytest.fixture
def offline(tmp_path: Path) -> dict[str, str]:
    """The environment of a process that may not connect."""
    (tmp_path / "refuse").mkdir()
    (tmp_path / "refuse" / "sitecustomize.py").write_text(REFUSE, encoding="utf-8")
    return {**os.environ, "PYTHONPATH": str(tmp_path / "refuse")}


def may_unshare() -> bool:
    try:
        return subprocess.run([*NAMESPACE, "true"], capture_output=True).returncode == 0
    except FileNotFoundError:
        return False


def run(environment: dict[str, str], *command: str) -> subprocess.CompletedProcess[str]:
    """The command, in a namespace of its own without any network where the system lets us have one."""
    inside = NAMESPACE if may_unshare() else ()
    return subprocess.run([*inside, *command], env=environment, capture_output=True, text=True, timeout=300)


def test_a_build_connects_to_nothing(offline: dict[str, str], tmp_path: Path) -> None:
    """Whole, to the site, by several processes; the hook is seen to refuse."""
    assert "PermissionError: socket" in run(offline, sys.executable, "-c", CONNECT).stderr
    for name in ("a", "b", "c"):  # enough pages for workers to be started
        for seed in sorted((HOME / "seeds").glob("*_*.txt")):
            (tmp_path / "seeds").mkdir(exist_ok=True)
            (tmp_path / "seeds" / f"{name}-{seed.name}").write_bytes(seed.read_bytes())
    folders = ("--seeds", str(tmp_path / "seeds"), "--docs", str(tmp_path / "docs"))
    built = run(offline, sys.executable, str(HOME / "build_site.py"), *folders, "--jobs", "2")
    assert built.returncode == 0, built.stderr
    assert (tmp_path / "site" / "index.html").is_file()
