"""A render of what has changed gives what a clean one gives, whatever was done to pages, site and cache."""

import os
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from banmian.errors import RenderError
from banmian.receipt import HOME
from banmian.render import render
from tests.corpus import read_tree

CONFIG = HOME / "mkdocs.yml"
FIRST = {
    "index.md": "# 首页\n\n[甲](articles/a/1.md#L3) [地区](regions/150300.md)\n",
    "articles/a/1.md": "---\nsummary: 甲文\ncrumbs:\n- name: 版面\n  url: pages/\n---\n\n# 甲\n\n字\n{: #L3 }\n",
    "articles/a/5.md": "# 乙\n\n[甲](../../articles/a/1.md#L3)\n\n## 节 {: #L7 }\n",
    "regions/150300.md": "# 乌海市\n\n- [乙](../articles/a/5.md#L7)\n",
    "data/list.csv": "甲,1\n",
}
PAGES = ("index.md", "about.md", "articles/a/1.md", "articles/a/5.md", "articles/b/2.md", "regions/150300.md")
BODIES = (
    "# 甲\n\n字\n{: #L3 }\n",
    "# 甲\n\n字\n{: #L4 }\n",
    "# 乙 *注*\n\n## 节 {: #L7 }\n\n[甲](../../articles/a/1.md#L3)\n",
    "---\nhide:\n- toc\n---\n\n# 丙\n\n| 甲 | 乙 |\n| --- | --- |\n| [丙](../../regions/150300.md) | 1 |\n",
    "---\nsummary: '1'\nfeed: feeds/x.xml\n---\n\n没有标题\n",
)


@dataclass(frozen=True, slots=True)
class Folders:
    """A folder of pages, what is rendered of it, and the cache between."""

    root: Path

    @property
    def docs(self) -> Path:
        return self.root / "docs"

    @property
    def site(self) -> Path:
        return self.root / "site"

    @property
    def cache(self) -> Path:
        return self.root / "cache.json"

    def render(self, strict: bool = False) -> list[str]:
        """Render what has changed; the files that were written, and those that went."""
        changes = render(self.docs, self.site, CONFIG, strict, cache=self.cache)
        return changes.put + changes.drop

    def clean(self) -> dict[str, bytes]:
        """The site that a clean render gives."""
        render(self.docs, self.root / "clean", CONFIG, strict=False)
        tree = read_tree(self.root / "clean")
        shutil.rmtree(self.root / "clean")
        return tree


def write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def stamps(root: Path) -> dict[Path, tuple[int, int]]:
    """Number and time of each file."""
    files = ((path, path.stat()) for path in root.rglob("*") if path.is_file())
    return {path: (status.st_ino, status.st_mtime_ns) for path, status in files}


def begun(root: Path) -> Folders:
    folders = Folders(root)
    for name, text in FIRST.items():
        write(folders.docs / name, text)
    folders.render(strict=True)
    return folders


Edit = Callable[[Folders], None]


def page(name: str, body: str) -> Edit:
    return lambda folders: write(folders.docs / name, body)


def removal(name: str) -> Edit:
    # The home page is what the theme's links lead to.
    return lambda folders: (folders.docs / name).unlink(missing_ok=True) if name != "index.md" else None


def other_hand_in_the_site(name: str, text: str) -> Edit:
    def edit(folders: Folders) -> None:
        path = folders.site / name
        if not text:
            path.unlink(missing_ok=True)
        elif not path.is_dir():
            write(path, text)

    return edit


def cache(spoil: Callable[[bytes], bytes]) -> Edit:
    def edit(folders: Folders) -> None:
        folders.cache.write_bytes(spoil(folders.cache.read_bytes()))

    return edit


def touch(name: str) -> Edit:
    return lambda folders: os.utime(folders.docs / name) if (folders.docs / name).exists() else None


EDITS = st.one_of(
    st.builds(page, st.sampled_from(PAGES), st.sampled_from(BODIES)),
    st.builds(removal, st.sampled_from((*PAGES, "data/list.csv"))),
    st.builds(page, st.just("data/list.csv"), st.sampled_from(("甲,1\n", "甲,2\n"))),
    st.builds(
        other_hand_in_the_site,
        st.sampled_from(("articles/a/1/index.html", "404.html", "sitemap.xml", "strange/file.html", "data/list.csv")),
        st.sampled_from(("", "别人写的")),
    ),
    st.builds(cache, st.sampled_from([lambda _: b"", lambda old: old[:-9], lambda old: old.replace(b"zz", b"yy", 1)])),
    st.builds(touch, st.sampled_from(PAGES)),
)


@settings(max_examples=12, deadline=None)
@given(st.lists(st.lists(EDITS, min_size=1, max_size=3), min_size=1, max_size=3))
def test_any_edits(builds: list[list[Edit]]) -> None:
    with TemporaryDirectory() as root:
        folders = begun(Path(root))
        for edits in builds:
            for edit in edits:
                edit(folders)
            folders.render()
            assert read_tree(folders.site) == folders.clean()
        assert folders.render() == []


@pytest.fixture
def folders(tmp_path: Path) -> Folders:
    return begun(tmp_path)


def test_nothing_changed_nothing_written(folders: Folders) -> None:
    before = stamps(folders.site)
    assert folders.render(strict=True) == []
    assert stamps(folders.site) == before


def test_one_page_changed_one_written(folders: Folders) -> None:
    write(folders.docs / "articles/a/5.md", FIRST["articles/a/5.md"] + "\n又一段。\n")
    assert folders.render(strict=True) == ["articles/a/5/index.html"]


def test_the_same_text_written_again_changes_nothing(folders: Folders) -> None:
    """As a build does that makes all its files anew."""
    for name, text in FIRST.items():
        (folders.docs / name).unlink()
        write(folders.docs / name, text)
    assert folders.render(strict=True) == []


def test_an_anchor_that_went_is_missed_on_a_page_that_stayed(folders: Folders) -> None:
    """And the site is as it was."""
    before = read_tree(folders.site)
    write(folders.docs / "articles/a/1.md", BODIES[1])
    with pytest.raises(RenderError, match=r"'articles/a/5\.md' contains a link .*#L3"):
        folders.render(strict=True)
    assert read_tree(folders.site) == before


def test_a_page_that_went_is_missed_on_pages_that_stayed(folders: Folders) -> None:
    (folders.docs / "regions/150300.md").unlink()
    with pytest.raises(RenderError, match=r"'index\.md' contains a link 'regions/150300\.md'"):
        folders.render(strict=True)


def test_another_address_changes_every_page(folders: Folders, monkeypatch: pytest.MonkeyPatch) -> None:
    """The cache is of other settings, and counts for nothing."""
    monkeypatch.setenv("SITE_URL", "https://example.org/")
    folders.render(strict=True)
    assert read_tree(folders.site) == folders.clean()
    assert b"https://example.org/articles/a/1/" in (folders.site / "articles/a/1/index.html").read_bytes()
