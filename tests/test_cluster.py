"""Dumps made by the workers of a real cluster: the same bytes, though one is killed, wherever they read them."""

import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from banmian.cluster import map_on_cluster, run_there
from banmian.errors import BanmianError
from banmian.receipt import HOME

COPIES = 6
"""Of the seeds, so that each of three workers has some dozen dumps, and one can be killed over them."""
WORKERS = 3
BUSY_SECONDS = 0.5
"""Of a worker's own time, spent on the dumps of this build, after which it is killed."""
PATIENCE_SECONDS = 600


@dataclass(frozen=True, slots=True)
class Cluster:
    """A scheduler and its workers, each a process of its own."""

    address: str
    workers: tuple[subprocess.Popen[bytes], ...]


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture(scope="module")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    folder, port = tmp_path_factory.mktemp("cluster"), free_port()
    address = f"tcp://127.0.0.1:{port}"
    environment = {**os.environ, "PYTHONPATH": str(HOME)}

    def start(*arguments: str) -> subprocess.Popen[bytes]:
        with (folder / "log").open("ab") as log:
            command = [sys.executable, "-m", *arguments, "--no-dashboard"]
            return subprocess.Popen(command, cwd=folder, env=environment, stdout=log, stderr=log)

    scheduler = start("distributed.cli.dask_scheduler", "--host", "127.0.0.1", "--port", str(port))
    worker = ("distributed.cli.dask_worker", address, "--nthreads", "1", "--no-nanny", "--death-timeout", "60")
    workers = tuple(start(*worker) for _ in range(WORKERS))
    yield Cluster(address, workers)
    for process in (*workers, scheduler):
        process.kill()
        process.wait()


@pytest.fixture(scope="module")
def seeds(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """More dumps than workers have at once, and one that cannot be read."""
    folder = tmp_path_factory.mktemp("many")
    for copy in range(COPIES):
        for seed in (HOME / "seeds").glob("*_*.txt"):
            text = seed.read_text("utf-8") + f"\n第{copy}版\n"
            (folder / f"{copy}-{seed.name}").write_text(text, encoding="utf-8")
    (folder / "broken.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(64))
    return folder


def command(seeds: Path | str, docs: Path, *options: str) -> list[str]:
    build = [sys.executable, str(HOME / "build_site.py"), "--no-render", "--no-corrections"]
    return [*build, "--seeds", str(seeds), "--docs", str(docs), *options]


def seconds_of(process: subprocess.Popen[bytes]) -> float:
    """Its own time on a processor (proc_pid_stat(5))."""
    fields = Path(f"/proc/{process.pid}/stat").read_text("ascii").rpartition(")")[2].split()
    return int(fields[11]) / os.sysconf("SC_CLK_TCK")


def tree(docs: Path) -> dict[str, bytes]:
    """All that a build publishes."""
    files = (path for path in docs.rglob("*") if path.is_file() and not path.is_relative_to(docs / ".banmian"))
    return {path.relative_to(docs).as_posix(): path.read_bytes() for path in files if path.name[0] != "."}


@pytest.fixture(scope="module")
def local(seeds: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[str, dict[str, bytes]]:
    """What a build by this machine alone says and publishes."""
    docs = tmp_path_factory.mktemp("local") / "docs"
    ran = subprocess.run(command(seeds, docs, "-q"), capture_output=True, text=True, timeout=PATIENCE_SECONDS)
    assert ran.returncode == 1
    return ran.stderr, tree(docs)


def test_a_killed_worker_changes_no_byte(
    cluster: Cluster, seeds: Path, local: tuple[str, dict[str, bytes]], tmp_path: Path
) -> None:
    """It is killed while it works on the dumps of this build; the dump that cannot be read is named as ever."""
    wanted = command(seeds, tmp_path / "docs", "--scheduler", cluster.address)
    building = subprocess.Popen(wanted, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    assert building.stderr
    for line in building.stderr:
        if line.startswith("pages: "):
            break
    victim = cluster.workers[0]
    begun = seconds_of(victim)
    while seconds_of(victim) < begun + BUSY_SECONDS:
        assert building.poll() is None, "the build ended before a worker was killed"
        time.sleep(0.01)
    victim.send_signal(signal.SIGKILL)
    assert building.poll() is None
    said = building.communicate(timeout=PATIENCE_SECONDS)
    assert victim.wait() == -signal.SIGKILL
    assert (building.returncode, said[1].splitlines()[-1]) == (1, local[0].splitlines()[-1])
    assert tree(tmp_path / "docs") == local[1]


def test_workers_read_from_a_store(
    cluster: Cluster, seeds: Path, local: tuple[str, dict[str, bytes]], tmp_path: Path
) -> None:
    """Dumps behind an address that fsspec knows, here a web server's; no folder is shared."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Listing, directory=str(seeds))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        address = f"http://127.0.0.1:{server.server_address[1]}/"
        wanted = command(address, tmp_path / "docs", "--scheduler", cluster.address, "-q")
        ran = subprocess.run(wanted, capture_output=True, text=True, timeout=PATIENCE_SECONDS)
        server.shutdown()
    assert ran.returncode == 1, ran.stderr
    assert f"{address}broken.txt: is " in ran.stderr
    assert tree(tmp_path / "docs") == local[1]


class Listing(SimpleHTTPRequestHandler):
    """Files and lists of folders, in silence."""

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


def test_no_scheduler_no_package_and_other_rules_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(BanmianError, match="no scheduler answers"):
        next(map_on_cluster(len, ["x"], "nonsense://127.0.0.1:1"))
    with pytest.raises(BanmianError, match="other code, packages or Python"):
        run_there("another digest", len, "x")
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(BanmianError, match="needs the package distributed"):
        next(map_on_cluster(len, ["x"], "tcp://127.0.0.1:1"))
    assert list(map_on_cluster(len, [], "tcp://127.0.0.1:1")) == []
