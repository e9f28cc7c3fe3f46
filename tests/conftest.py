"""Options of the whole test run."""

import pytest
from hypothesis import settings

# How long an example takes is the machine's affair: benchmarks measure, tests do not.
settings.register_profile("any machine", deadline=None)
settings.load_profile("any machine")


def pytest_addoption(parser: pytest.Parser) -> None:
    """--update-golden: write what the build makes now as what it is expected to make; then read the difference."""
    parser.addoption("--update-golden", action="store_true", help="rewrite tests/golden from what the build makes now")
