"""A build after changes gives what a clean one gives, byte for byte, whatever was kept from the builds before."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from banmian.build import Options, build
from banmian.receipt import HOME
from banmian.search import blocks
from banmian.stages import Stages
from banmian.write import database_block
from tests.corpus import DUMPS, read_tree, write_dumps

SEED = (HOME / "seeds/001_a15a3b10f1a02bbd.txt").read_text(encoding="utf-8")
REPRINT = (HOME / "seeds/003_f6d490bbd725961d.txt").read_text(encoding="utf-8")
TEXTS = (
    *DUMPS.values(),
    DUMPS["001_market.txt"].replace("四十二户", "四十三户"),
    DUMPS["002_river.txt"] + "\n河长“清水专班”每周开会一次,“清水专班”由县里统一指挥,这一模式在全市推广。\n(李平 摄)\n",
    SEED[: len(SEED) // 2],
    REPRINT[: len(REPRINT) // 2],
)
NAMES = st.sampled_from(["001_market.txt", "002_river.txt", "003_school.txt", "004.txt"])
EDITS = st.one_of(
    st.tuples(st.just("write"), NAMES, st.sampled_from(TEXTS)),
    st.tuples(st.just("remove"), NAMES, st.just("")),
    st.tuples(st.just("correct"), NAMES, st.sampled_from(["别的标题", "三年治理", "第二个标题"])),
    st.tuples(st.just("uncorrect"), NAMES, st.just("")),
)


@pytest.fixture(autouse=True, scope="module")
def few_articles_a_block() -> Iterator[None]:
    """So that the index and the database have several, of which a change leaves some as they are."""
    with pytest.MonkeyPatch.context() as patch:
        for module in (blocks, database_block):
            patch.setattr(module, "BLOCK_ARTICLES", 2)
        yield


def options(root: Path, docs: str) -> Options:
    return Options(root / "seeds", root / docs, None, root / "corrections", jobs=1)


def edit(root: Path, what: str, name: str, text: str) -> None:
    dump, fixes = root / "seeds" / name, (root / "corrections" / name).with_suffix(".toml")
    if what == "write":
        dump.write_text(text, encoding="utf-8")
        fixes.unlink(missing_ok=True)
    elif what == "remove" and len(list(dump.parent.iterdir())) > 1:
        dump.unlink(missing_ok=True)
        fixes.unlink(missing_ok=True)
    elif what == "correct" and dump.is_file():
        first, begins = next(
            (n, line) for n, line in enumerate(dump.read_text("utf-8").splitlines(), 1) if line.strip()
        )
        head = f"[[article]]\nline = {first}\nbegins = {begins.strip()[:4]!r}\n"
        fixes.write_text(f"{head}title = {text!r}\n", encoding="utf-8")
    elif what == "uncorrect":
        fixes.unlink(missing_ok=True)


def made(root: Path, docs: str) -> dict[str, bytes]:
    build(options(root, docs), Stages())
    return {name: data for name, data in read_tree(root / docs).items() if not name.startswith(".")}


def new_folder(root: Path) -> None:
    write_dumps(root / "seeds")
    (root / "corrections").mkdir()


@settings(deadline=None, max_examples=8)
@given(st.lists(st.lists(EDITS, min_size=1, max_size=3), min_size=1, max_size=3))
def test_any_row_of_changes_gives_what_a_clean_build_gives(rounds: list[list[tuple[str, str, str]]]) -> None:
    with TemporaryDirectory() as name:
        root = Path(name)
        new_folder(root)
        made(root, "docs")
        for number, edits in enumerate(rounds):
            for one in edits:
                edit(root, *one)
            assert made(root, "docs") == made(root, f"clean-{number}")


def entries(root: Path) -> list[Path]:
    return [path for path in (root / "docs/.banmian/cache").rglob("*") if path.is_file()]


def each_entry(change: Callable[[bytes], bytes]) -> Callable[[Path], None]:
    def damage(root: Path) -> None:
        for path in entries(root):
            path.write_bytes(change(path.read_bytes()))

    return damage


def swap_entries(root: Path) -> None:
    """Each is whole, and in the place of another."""
    paths = sorted(entries(root))
    contents = [path.read_bytes() for path in paths]
    for path, content in zip(paths, contents[1:] + contents[:1], strict=True):
        path.write_bytes(content)


@pytest.mark.parametrize(
    "damage",
    [
        each_entry(lambda data: data[: len(data) // 2]),
        each_entry(lambda data: b""),
        each_entry(lambda data: data[:-20] + bytes(20)),
        each_entry(lambda data: b"cposix\nsystem\n(S'exit 1'\ntR."),
        swap_entries,
        lambda root: shutil.rmtree(root / "docs/.banmian"),
        lambda root: (root / "docs/.banmian/files.json").write_text("[]", encoding="utf-8"),
        lambda root: (root / "docs/data/articles.jsonl").write_text("edited", encoding="utf-8"),
    ],
    ids=["cut", "empty", "bits", "foreign", "swapped", "gone", "listing-foreign", "output-edited"],
)
def test_what_is_broken_or_foreign_is_made_again(tmp_path: Path, damage: Callable[[Path], None]) -> None:
    new_folder(tmp_path)
    before = made(tmp_path, "docs")
    damage(tmp_path)
    assert made(tmp_path, "docs") == before


def test_the_store_holds_what_the_last_build_used_and_no_more(tmp_path: Path) -> None:
    new_folder(tmp_path)
    made(tmp_path, "docs")
    once = {path.name for path in entries(tmp_path)}
    edit(tmp_path, "write", "003_school.txt", TEXTS[2])
    made(tmp_path, "docs")
    edit(tmp_path, "remove", "003_school.txt", "")
    made(tmp_path, "docs")
    assert {path.name for path in entries(tmp_path)} == once
