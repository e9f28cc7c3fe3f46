"""Least shares that the cut must get right; floors.toml holds them."""

import tomllib
from pathlib import Path

FLOORS: dict[str, dict[str, float]] = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))
