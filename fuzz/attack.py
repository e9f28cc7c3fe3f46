"""libFuzzer's loop over one target: `python -m fuzz.attack TARGET SECONDS FOLDER`. It ends the process."""

import sys
from pathlib import Path

import atheris

from fuzz.mutations import mutated

with atheris.instrument_imports(include=["banmian"]):
    from fuzz.targets import TARGETS, seeds

SECONDS_PER_INPUT = 60
"""An input that takes longer counts as a hang: a page of 8,000 bytes takes a tenth of a second, five times that while
its code is watched."""
LONGEST_INPUT_BYTES = 8_000


def changed(data: bytes, most_bytes: int, seed: int) -> bytes:
    """A neighbour of the input: half of the time by bytes, as libFuzzer does, half by lines."""
    return mutated(data, most_bytes, seed) if seed % 2 else bytes(atheris.Mutate(data, most_bytes))


def attack(name: str, seconds: int, folder: Path) -> None:
    """Search for an input that breaks the target, beginning with its seeds; new ones go into folder/found."""
    flags = [
        f"-max_total_time={seconds}",
        f"-timeout={SECONDS_PER_INPUT}",
        f"-max_len={LONGEST_INPUT_BYTES}",
        "-rss_limit_mb=4096",
        "-print_final_stats=1",
        f"-artifact_prefix={folder}/",
        str(folder / "found"),
        *sorted({str(seed.parent) for seed in seeds(name)}),
    ]
    # Data are loaded at the first input, which would count as a hang.
    for seed in seeds(name):
        TARGETS[name](seed.read_bytes())
    atheris.Setup([sys.argv[0], *flags], TARGETS[name], custom_mutator=changed)
    atheris.Fuzz()


if __name__ == "__main__":
    attack(sys.argv[1], int(sys.argv[2]), Path(sys.argv[3]))
