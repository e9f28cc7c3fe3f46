"""Every regular expression of the package as it is used, and what would make each of them slow.

Run as a program, it builds a page and prints the expressions as JSON: those of functions are only known then.
"""

import ast
import json
import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from re import _constants as op  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

ROOT = Path(__file__).parent.parent
REPEATS = (op.MAX_REPEAT, op.MIN_REPEAT, op.POSSESSIVE_REPEAT)
FEW = 20
"""Repeats up to so many cost no more than a constant."""
OF_CLASS = {"CATEGORY_DIGIT": "1", "CATEGORY_SPACE": " ", "CATEGORY_WORD": "一", "CATEGORY_NOT_SPACE": "一"}
OTHERS = "一1a ，"
"""One of them stands for "any but"."""


def expressions() -> Iterator[tuple[str, int, str]]:
    """Pattern, flags and place of all that the package compiles, while a page is built."""
    compiled = re._compile  # type: ignore[attr-defined]
    found: dict[tuple[str, int], str] = {}

    def watched(pattern: Any, flags: int) -> Any:
        made = compiled(pattern, flags)
        frame = sys._getframe(1)
        while frame.f_back and frame.f_code.co_filename == re.__file__:
            frame = frame.f_back
        file = Path(frame.f_code.co_filename)
        if file.is_relative_to(ROOT / "banmian") and isinstance(made.pattern, str):
            found.setdefault((made.pattern, made.flags), f"{file.relative_to(ROOT)}:{frame.f_lineno}")
        return made

    re._compile = watched  # type: ignore[attr-defined]
    from fuzz import pages, targets

    for path in targets.seeds("published"):
        pages.published(path.read_bytes())
    yield from ((pattern, flags, place) for (pattern, flags), place in sorted(found.items(), key=lambda one: one[1]))


def is_anchored(place: str) -> bool:
    """Whether an expression is only ever tried at one place of a text: by match or fullmatch, not by search."""
    name, number = place.rsplit(":", 1)
    source = (ROOT / name).read_text(encoding="utf-8")
    names = [
        re.escape(one)
        for node in ast.parse(source).body
        if node.lineno <= int(number) <= (node.end_lineno or 0)
        for one in _names(node, source)
    ]
    uses = [use for one in names for use in re.findall(rf"\b{one}\.(\w+)\(", source)]
    return bool(uses) and set(uses) <= {"match", "fullmatch"}


def _names(node: ast.stmt, source: str) -> list[str]:
    """What an expression made in this statement of a module is called where it is used."""
    if isinstance(node, ast.FunctionDef):
        return [f"{node.name}()", *re.findall(rf"for (\w+) in {node.name}\(\)", source)]
    targets = node.targets if isinstance(node, ast.Assign) else []
    return [target.id for target in targets if isinstance(target, ast.Name)]


def attacks(pattern: str, flags: int) -> set[str]:
    """Short texts to be repeated: what each unbounded repeat takes, two of these, and what the whole begins with."""
    tree = parser.parse(pattern, flags)
    taken = {text for text in _repeated(tree) if text}
    whole = _sample(tree)
    pairs = {one + other for one in sorted(taken)[:3] for other in sorted(taken)[:3] if one != other}
    return taken | pairs | ({whole, whole[0]} if whole else set())


def _sample(nodes: Iterable[tuple[Any, Any]]) -> str:
    return "".join(_sample_of(code, value) for code, value in nodes)


def _sample_of(code: Any, value: Any) -> str:
    if code is op.LITERAL:
        return chr(value)
    if code is op.NOT_LITERAL:
        return "一" if value != ord("一") else "二"
    if code is op.ANY:
        return "一"
    if code is op.IN:
        return _member(value)
    if code in REPEATS:
        return _sample(value[2]) * max(1, min(int(value[0]), 3))
    if code is op.BRANCH:
        return max((_sample(one) for one in value[1]), key=len)
    return _sample(_inside(code, value)[0]) if code in (op.SUBPATTERN, op.ATOMIC_GROUP) else ""


def _member(items: Sequence[tuple[Any, Any]]) -> str:
    code, value = items[0]
    if code is op.NEGATE:
        taken = {chr(one) for kind, one in items if kind is op.LITERAL}
        return next(char for char in OTHERS if char not in taken)
    if code is op.LITERAL:
        return chr(value)
    return chr(value[0]) if code is op.RANGE else OF_CLASS.get(str(value), "一")


def _repeated(nodes: Iterable[tuple[Any, Any]]) -> Iterator[str]:
    for code, value in nodes:
        if code in REPEATS and value[1] > FEW:
            yield _sample(value[2])
        for inside in _inside(code, value):
            yield from _repeated(inside)


def _inside(code: Any, value: Any) -> list[Any]:
    """The expressions within one."""
    if code in REPEATS:
        return [value[2]]
    if code is op.SUBPATTERN:
        return [value[3]]
    if code is op.BRANCH:
        return list(value[1])
    if code in (op.ASSERT, op.ASSERT_NOT):
        return [value[1]]
    return [value] if code is op.ATOMIC_GROUP else []


if __name__ == "__main__":
    print(json.dumps(list(expressions())))  # noqa: T201
