"""`python -m fuzz TARGET …`: attack readers, guided by which code an input reaches; see README.md."""

import argparse
import subprocess
import sys
import time
from pathlib import Path

from fuzz.targets import TARGETS


def main() -> int:
    """Run each target for its share of the time, in a process of its own; 1 where one has failed."""
    parser = argparse.ArgumentParser(prog="python -m fuzz", description=__doc__)
    parser.add_argument("targets", nargs="*", metavar="TARGET", help=f"of {', '.join(TARGETS)} (all)")
    parser.add_argument("--seconds", type=int, default=60, help="of each target (60)")
    parser.add_argument("--corpus", type=Path, default=Path("build/fuzz"), help="where inputs grow (build/fuzz)")
    options = parser.parse_args()
    if unknown := set(options.targets) - set(TARGETS):
        parser.error(f"no target {', '.join(sorted(unknown))}")
    failed = [name for name in options.targets or TARGETS if not _sound(name, options)]
    return 1 if failed else 0


def _sound(name: str, options: argparse.Namespace) -> bool:
    """Run one target; what it found is left beside the corpus as crash-…, and its log as log.txt."""
    folder = options.corpus / name
    (folder / "found").mkdir(parents=True, exist_ok=True)
    command = [sys.executable, "-m", "fuzz.attack", name, str(options.seconds), str(folder)]
    begun = time.monotonic()
    with (folder / "log.txt").open("wb") as log:
        code = subprocess.call(command, stdout=log, stderr=subprocess.STDOUT)
    told = (folder / "log.txt").read_text(encoding="utf-8", errors="replace")
    runs = next((line.split()[-1] for line in told.splitlines() if "number_of_executed_units" in line), "?")
    verdict = "sound" if code == 0 else f"FAILED, see {folder}"
    print(f"{name}: {runs} inputs in {time.monotonic() - begun:.0f} s: {verdict}", flush=True)
    return code == 0


if __name__ == "__main__":
    raise SystemExit(main())
