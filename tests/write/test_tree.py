"""A folder brought from one content to the next: exactly what is wanted is there, and what stays is not written."""

import shutil
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from banmian.write.publish import Target, staged
from banmian.write.tree import Tree, read_listing, unharmed, write_listing

NAMES = st.sampled_from(["index.md", "data/build.json", "a/1.md", "a/1/2.md", "a/2.md", "b/c/d.md", "b", "e/1"])
CONTENTS = st.dictionaries(NAMES, st.sampled_from([b"", b"one", b"two", b"three"]), max_size=6)
OWN = frozenset(("index.md", "data", "a", "b", "e"))


def fits(content: dict[str, bytes]) -> dict[str, bytes]:
    """Without the files that would be the folder of another."""
    return {name: data for name, data in content.items() if not any(other.startswith(f"{name}/") for other in content)}


def build(root: Path, content: dict[str, bytes]) -> None:
    target = Target(root, OWN, keeps=True)
    with staged(target) as [folder]:
        tree = Tree(folder, root, unharmed(root, read_listing(target.listing)))
        # Half of them as large files are: in parts.
        listing = {
            name: tree.put(name, data if len(name) % 2 else iter([data[:1], data[1:]]))
            for name, data in content.items()
        }
        tree.finish(listing)
        write_listing(target.next_listing, listing)


def read_tree(root: Path) -> dict[str, bytes]:
    files = (path for path in root.rglob("*") if path.is_file() and ".banmian" not in path.parts)
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in files}


@settings(deadline=None, max_examples=25)
@given(st.lists(st.tuples(CONTENTS, st.sampled_from(["", "edit", "lose", "spare", "listing"])), min_size=1, max_size=5))
def test_whatever_was_there_what_is_wanted_is_there(builds: list[tuple[dict[str, bytes], str]]) -> None:
    with TemporaryDirectory() as name:
        root = Path(name)
        for content, harm in builds:
            content = fits(content | {"data/build.json": b"{}"})
            build(root, content)
            assert read_tree(root) == content
            damage(root, harm)


def damage(root: Path, harm: str) -> None:
    """What a user or an accident may do between two builds."""
    files = sorted(path for path in root.rglob("*") if path.is_file() and ".banmian" not in path.parts)
    if harm == "edit":
        files[0].write_bytes(b"edited in its place")
    elif harm == "lose" and len(files) > 1:
        next(path for path in files if path.name != "build.json").unlink()
    elif harm == "spare":
        spare = root / ".banmian/new"
        shutil.rmtree(spare)
        spare.mkdir()
        (spare / "a").write_bytes(b"a file where a folder was")
    elif harm == "listing":
        (root / ".banmian/files.json").write_text('{"format": 1, "files": {"index.md": 3}}', encoding="utf-8")


def test_what_stays_is_not_written(tmp_path: Path) -> None:
    """Its time stays, over any number of builds."""
    build(tmp_path, {"data/build.json": b"{}", "a/1.md": b"one", "a/2.md": b"one"})
    before = (tmp_path / "a/1.md").stat()
    for content in (b"two", b"three", b"two"):
        build(tmp_path, {"data/build.json": b"{}", "a/1.md": b"one", "a/2.md": content})
        after = (tmp_path / "a/1.md").stat()
        assert (after.st_mtime_ns, after.st_ino) == (before.st_mtime_ns, before.st_ino)
    assert (tmp_path / "a/2.md").read_bytes() == b"two"
