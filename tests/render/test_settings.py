"""The two addresses of mkdocs.yml, and what is said of a file that has none."""

from pathlib import Path

import pytest

from banmian.errors import RenderError
from banmian.render import read_settings


def test_addresses_end_alike(tmp_path: Path) -> None:
    config = tmp_path / "mkdocs.yml"
    config.write_text("site_url: https://example.org/a\nrepo_url: https://example.org/b/\n", encoding="utf-8")
    found = read_settings(config)
    assert (found.site_url, found.repo_url) == ("https://example.org/a/", "https://example.org/b")


@pytest.mark.parametrize("text", ["版面", "- site_name", "site_name: [", "3"])
def test_what_is_no_settings_is_named(tmp_path: Path, text: str) -> None:
    config = tmp_path / "mkdocs.yml"
    config.write_text(text, encoding="utf-8")
    with pytest.raises(RenderError, match=r"mkdocs\.yml: "):
        read_settings(config)
