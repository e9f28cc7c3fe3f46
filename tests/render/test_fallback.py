"""Where our way does not know its ground, MkDocs builds the site, and the result is the same."""

import shutil
from pathlib import Path

import pytest

from banmian.receipt import HOME
from banmian.render import inside, render, site
from banmian.render.plain import build_plainly
from tests.corpus import read_tree
from tests.render.test_incremental import FIRST, write

CONFIG = HOME / "mkdocs.yml"


@pytest.fixture
def docs(tmp_path: Path) -> Path:
    for name, text in FIRST.items():
        write(tmp_path / "docs" / name, text)
    return tmp_path / "docs"


def test_the_installed_versions_are_known() -> None:
    """A failure here follows an upgrade: compare with a plain build, then add the version, or find what differs."""
    assert inside.known()


def test_an_unknown_version_is_left_to_mkdocs(docs: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    render(docs, tmp_path / "ours", CONFIG)
    monkeypatch.setattr(inside, "KNOWN", {"mkdocs": ("1.6.0",)})
    monkeypatch.setattr(site, "render_pages", None)
    render(docs, tmp_path / "theirs", CONFIG)
    assert read_tree(tmp_path / "theirs") == read_tree(tmp_path / "ours")
    assert render(docs, tmp_path / "theirs", CONFIG).put == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("toc_depth: 2-3", "toc_depth: 1-6"),
        ("  - attr_list", "  - attr_list\n  - sane_lists"),
        ("  - navigation.path", "  - navigation.sections\n    - navigation.footer"),
        ("  - 首页: index.md", "  - index.md"),
        ("  - 地区: regions/index.md", "  - 地区:\n      - 乌海: regions/150300.md"),
    ],
)
def test_other_settings(docs: Path, tmp_path: Path, old: str, new: str) -> None:
    """Whatever mkdocs.yml says, the pages are those of a plain build by it."""
    project = tmp_path / "project"
    shutil.copytree(HOME / "banmian", project / "banmian", ignore=shutil.ignore_patterns("__pycache__"))
    config = project / "mkdocs.yml"
    config.write_text(CONFIG.read_text("utf-8").replace(old, new), encoding="utf-8")
    build_plainly(docs, tmp_path / "plain", config)
    render(docs, tmp_path / "ours", config)
    assert read_tree(tmp_path / "ours") == read_tree(tmp_path / "plain")


@pytest.mark.parametrize(
    "more",
    [
        {"regions/README.md": "# 说明\n", "about.markdown": "# 关于\n"},
        {"articles/b/4\x1d.md": "# 丁\n"},
        {
            "articles/b/index.md": "# 目录\n",
            "assets/x.md": "# 甲\n",
            "data/x/y.md": "# 乙\n\n字\n",
            "about.md": "\ufeff# 关于\r\n\r\n字\r\n",
            "method.md": "Title: 方法\n\n字\n",
            "articles/b/1.md": "---\ntitle: 又名\ntemplate: main.html\n---\n\n# 关于\n",
            "articles/b/2.md": "",
            "articles/b/3.md": '# 关于\n\n<input class="md-toggle" autocomplete="off">\n\n<pre>未完\n',
            "templates/x.md": "# 无\n",
            ".hidden/x.md": "# 无\n",
            "articles/.x.md": "# 无\n",
        },
    ],
    ids=["files MkDocs prefers", "a name with what separates names", "odd pages"],
)
def test_other_pages(docs: Path, tmp_path: Path, more: dict[str, str]) -> None:
    """Of forms and at places that our writer knows nothing of."""
    for name, text in more.items():
        (docs / name).parent.mkdir(exist_ok=True)
        (docs / name).write_bytes(text.encode())
    build_plainly(docs, tmp_path / "plain", CONFIG, strict=False)
    render(docs, tmp_path / "ours", CONFIG, strict=False)
    assert read_tree(tmp_path / "ours") == read_tree(tmp_path / "plain")
