"""The rules of the house that no other tool holds: who imports whom, who touches the disk, how long things are."""

import ast
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

import banmian

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "banmian"
MODULES = sorted(PACKAGE.rglob("*.py"))
CODE_BESIDE = ("fuzz", "tests", "tools", "torture", "training")
PYTHON_FILES = [
    *MODULES,
    *(
        path
        for name in ("fuzz", "tests", "tools", "torture", "training")
        for path in sorted((ROOT / name).rglob("*.py"))
    ),
]

LAYERS = (
    {"banmian", "model", "errors", "stored"}
    | {"clauses", "codec", "data_files", "plain_files", "rules", "spill", "stages"},
    {"cluster", "receipt", "workers"},
    {"read", "segment", "clean", "describe", "relate", "search"},
    {"pages"},
    {"write"},
    {"store"},
    {"render"},
    {"build"},
    {"check", "explain"},
    {"cli"},
)
"""A module imports from its own layer or from those before it."""

MOST_LINES_OF_A_FILE = 300
MOST_LINES_OF_A_FUNCTION = 40
MOST_WORDS_IN_CODE = 12
"""A longer list of Chinese words is knowledge, and belongs into banmian/data/."""

MAY_WRITE = {
    "pages.yml": {("deploy", "pages"), ("deploy", "id-token")},
    "release.yml": {("publish", "contents")},
}
"""What each workflow may write, by job: to publish the site, and to put files onto a release."""

READING = {"read_text", "read_bytes", "iterdir", "glob", "rglob", "stat"}
WRITING = {"write_text", "write_bytes", "mkdir", "unlink", "rename", "rmdir", "rmtree", "touch", "copyfile", "copytree"}
DISK_PARTS = {"plain_files", "read", "receipt", "render", "rules", "store", "write"}

HAN = re.compile("[\u3400-\u9fff]")


def part(path: Path) -> str:
    """The part of the package that a module belongs to."""
    first = path.relative_to(PACKAGE).parts[0]
    return "banmian" if first == "__init__.py" else first.removesuffix(".py")


def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def layer(of: str) -> int:
    return next(number for number, parts in enumerate(LAYERS) if of in parts)


def imported(module: ast.Module) -> Iterator[tuple[int, str]]:
    """Line and part of every import from the package."""
    for node in ast.walk(module):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.split(".")[0] == "banmian":
            below = node.module.split(".")[1:2] or [alias.name for alias in node.names]
            yield from ((node.lineno, one if one != "__version__" else "banmian") for one in below)
        elif isinstance(node, ast.Import):
            dotted = [alias.name.split(".") for alias in node.names]
            yield from ((node.lineno, (*names, "banmian")[1]) for names in dotted if names[0] == "banmian")


def calls(module: ast.Module) -> Iterator[tuple[int, str]]:
    for node in ast.walk(module):
        if isinstance(node, ast.Call):
            function = node.func
            if isinstance(function, ast.Attribute | ast.Name):
                yield node.lineno, function.attr if isinstance(function, ast.Attribute) else function.id


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_imports_point_one_way(path: Path) -> None:
    own = layer(part(path))
    wrong = [f"{path}:{line}: imports {other}" for line, other in imported(tree(path)) if layer(other) > own]
    assert not wrong


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_only_the_edges_touch_the_disk(path: Path) -> None:
    """Others may read, and read only the package's data."""
    if part(path) in DISK_PARTS:
        return
    loads_data = '"data"' in path.read_text(encoding="utf-8")
    forbidden = WRITING if loads_data else WRITING | READING
    wrong = [f"{path}:{line}: {call}()" for line, call in calls(tree(path)) if call in forbidden]
    assert not wrong


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_only_the_command_line_ends_the_program(path: Path) -> None:
    ends = {"exit", "quit", "_exit", "SystemExit"}
    assert part(path) == "cli" or not [f"{path}:{line}" for line, call in calls(tree(path)) if call in ends]


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_nothing_catches_everything(path: Path) -> None:
    handlers = [node for node in ast.walk(tree(path)) if isinstance(node, ast.ExceptHandler)]
    wide = {"Exception", None}
    assert not [f"{path}:{one.lineno}" for one in handlers if getattr(one.type, "id", one.type) in wide]


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_knowledge_is_data(path: Path) -> None:
    """No long list of Chinese words stands in the code, and no long alternation in a pattern."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.List | ast.Tuple | ast.Set):
            words = [one for one in node.elts if isinstance(one, ast.Constant) and HAN.search(str(one.value))]
            assert len(words) <= MOST_WORDS_IN_CODE, f"{path}:{node.lineno}: {len(words)} words"
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and HAN.search(node.value):
            longest = max(group.count("|") for group in re.split(r"[()]", node.value))
            assert longest < MOST_WORDS_IN_CODE, f"{path}:{node.lineno}: a long alternation"


@pytest.mark.parametrize("path", PYTHON_FILES, ids=name)
def test_files_and_functions_are_short(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= MOST_LINES_OF_A_FILE
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.FunctionDef):
            lines = (node.end_lineno or node.lineno) - node.lineno + 1
            assert lines <= MOST_LINES_OF_A_FUNCTION, f"{path}:{node.lineno}: {node.name} has {lines} lines"


@pytest.mark.parametrize("path", sorted((PACKAGE / "data").iterdir()), ids=name)
def test_data_files_name_their_source(path: Path) -> None:
    head = "\n".join(line for line in path.read_text(encoding="utf-8").splitlines()[:40] if line.startswith("#"))
    assert re.search("source|licen[cs]e|MIT|own (work|wording)", head, re.IGNORECASE), f"{path}: no source in its head"


def test_there_is_one_version() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project["version"] == banmian.__version__


@pytest.mark.parametrize("lock", sorted(path.name for path in ROOT.glob("*.lock")))
def test_locks_pin_every_package_by_hash_and_name_no_index(lock: str) -> None:
    text = (ROOT / lock).read_text(encoding="utf-8")
    pinned = re.findall(r"^[a-z0-9._-]+==\S+", text, re.MULTILINE)
    entries = re.split(r"\n(?=[a-z0-9])", text)
    assert len(pinned) == sum("--hash=sha256:" in entry for entry in entries) > 0
    assert not re.search(r"https?:|index-url|find-links", text)


@pytest.mark.parametrize("path", sorted((ROOT / ".github" / "workflows").iterdir()), ids=name)
def test_workflows_pin_actions_by_commit_and_ask_for_few_rights(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    used = re.findall(r"uses: (.*)", text)
    assert used
    assert not [one for one in used if not re.fullmatch(r"[\w-]+/[\w-]+@[0-9a-f]{40} # v\d+(\.\d+)*", one)]
    assert "\npermissions:\n  contents: read\n" in text
    jobs = yaml.safe_load(text)["jobs"].items()
    rights = {(name, scope, right) for name, job in jobs for scope, right in job.get("permissions", {}).items()}
    written = {(name, scope) for name, scope, right in rights if right != "read"}
    assert written <= MAY_WRITE.get(path.name, set())
