"""Frozen dataclasses to JSON and back: arrays of their fields in order, by their type hints.

JSON because nothing in it can be run, whoever wrote it; a value of another shape is an error, never another object.
"""

import json
import types
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import fields, is_dataclass
from enum import Enum
from functools import cache
from operator import attrgetter
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

Value = TypeVar("Value")
Coder = Callable[[Any], Any]

PLAIN = (str, int, float, bool, type(None))


compact = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
"""A value as JSON on one line, without blanks."""


def dumped(shaped: Any) -> bytes:
    """The same as bytes, in which lone surrogates stay as they are."""
    return compact(shaped).encode("utf-8", "surrogatepass")


def array(values: Iterable[bytes]) -> bytes:
    """The JSON of an array of values that are JSON already."""
    return b"[" + b",".join(values) + b"]"


def parsed(data: bytes) -> Any:
    """The shape again. Raises ValueError where it is no JSON."""
    return json.loads(data.decode("utf-8", "surrogatepass"))


def to_json(kind: Any, value: Any) -> bytes:
    """A value of a type as JSON."""
    return dumped(shape(kind, value))


def from_json(kind: type[Value], data: bytes) -> Value:
    """The value again. Raises ValueError, TypeError or LookupError where it is none of that type."""
    return from_shape(kind, parsed(data))


def shape(kind: Any, value: Any) -> Any:
    """A value of a type as lists and plain values."""
    encoder = _encoder(kind)
    return encoder(value) if encoder else value


def from_shape(kind: type[Value], shaped: Any) -> Value:
    """The value again. Raises as from_json does."""
    decoder = _decoder(kind)  # type: ignore[arg-type]
    value: Value = decoder(shaped) if decoder else shaped
    return value


class Fields:
    """Some fields of a dataclass, for a value of which the others are elsewhere."""

    def __init__(self, kind: Any, names: Sequence[str]) -> None:
        hints = get_type_hints(kind)
        self.shape = _fields_encoder(names, hints)
        """The fields of a value, for JSON."""
        self._decoders = [(name, _decoder(hints[name]) or _same) for name in names]

    def values(self, shape: Sequence[Any]) -> dict[str, Any]:
        """The fields again, by name."""
        return {name: code(one) for (name, code), one in zip(self._decoders, shape, strict=True)}


@cache
def _encoder(kind: Any) -> Coder | None:
    """None where JSON writes the value as it is, in C: plain values, enumerated texts, tuples of either."""
    if is_dataclass(kind):
        return _dataclass_encoder(kind)
    if get_origin(kind) is tuple:
        return _tuple_encoder(get_args(kind))
    if inner := _optional(kind):
        coder = _encoder(inner)
        return coder and (lambda value: None if value is None else coder(value))
    return _plain(kind, None if isinstance(kind, type) and issubclass(kind, str) else str)


@cache
def _decoder(kind: Any) -> Coder | None:
    if is_dataclass(kind):
        return _dataclass_decoder(kind)
    if get_origin(kind) is tuple:
        return _tuple_decoder(get_args(kind))
    if inner := _optional(kind):
        coder = _decoder(inner)
        return coder and (lambda value: None if value is None else coder(value))
    return _plain(kind, kind)


def _optional(kind: Any) -> Any:
    """The one type beside None of an optional dataclass; nothing for a union of plain types."""
    if get_origin(kind) in (Union, types.UnionType):
        others = [one for one in get_args(kind) if one is not type(None)]
        if len(others) == 1 and others[0] not in PLAIN:
            return others[0]
    return None


def _plain(kind: Any, enum_coder: Coder | None) -> Coder | None:
    if isinstance(kind, type) and issubclass(kind, Enum):
        return enum_coder
    if kind in PLAIN or all(one in PLAIN for one in get_args(kind) or (object,)):
        return None
    raise TypeError(f"no JSON for {kind}")


def _tuple_encoder(kinds: Sequence[Any]) -> Coder | None:
    coders = [_encoder(kind) for kind in kinds if kind is not Ellipsis]
    if not any(coders):
        return None
    if one := coders[0] if kinds[1:] == (Ellipsis,) else None:
        return lambda values: [*map(one, values)]
    return lambda values: [code(value) if code else value for code, value in zip(coders, values, strict=True)]


def _tuple_decoder(kinds: Sequence[Any]) -> Coder:
    if len(kinds) == 2 and kinds[1] is Ellipsis:
        if is_dataclass(kinds[0]):
            return _dataclasses_decoder(kinds[0])
        one = _decoder(kinds[0])
        return tuple if one is None else lambda values: tuple(map(one, values))
    coders = [_decoder(kind) or _same for kind in kinds]
    if any(one is not _same for one in coders):
        return lambda values: tuple(code(value) for code, value in zip(coders, values, strict=True))

    def same(values: Any) -> Any:
        if len(values) != len(kinds):
            raise ValueError(f"{len(values)} values for {kinds}")
        return tuple(values)

    return same


def _same(value: Any) -> Any:
    return value


def _dataclass_encoder(kind: Any) -> Coder:
    hints = get_type_hints(kind)
    return _fields_encoder([field.name for field in fields(kind)], hints)


def _fields_encoder(names: Sequence[str], hints: Mapping[str, Any]) -> Callable[[Any], Sequence[Any]]:
    """Reads all fields at once, then codes those that JSON does not write as they are."""
    coders = [(number, code) for number, name in enumerate(names) if (code := _encoder(hints[name]))]
    # With one name alone, attrgetter gives its value, and no tuple.
    read = attrgetter(*names) if len(names) > 1 else lambda value: [getattr(value, name) for name in names]
    if not coders:
        return read

    def encode(value: Any) -> list[Any]:
        values = list(read(value))
        for number, code in coders:
            values[number] = code(values[number])
        return values

    return encode


def _dataclass_decoder(kind: Any) -> Coder:
    several = _dataclasses_decoder(kind)
    return lambda values: several((values,))[0]


def _dataclasses_decoder(kind: Any) -> Coder:
    """Of a tuple of them. Sets the slots one by one: a frozen class's own constructor does the same three times slower;
    and field by field, which is one loop in C for each, and takes half the time again."""
    hints = get_type_hints(kind)
    coders = [(kind.__dict__[field.name].__set__, _decoder(hints[field.name])) for field in fields(kind)]
    new = object.__new__

    def decode(values: Any) -> Any:
        made = tuple(new(kind) for _ in values)
        columns = zip(*values, strict=True) if made else [()] * len(coders)
        for (put, code), column in zip(coders, columns, strict=True):
            any(map(put, made, map(code, column) if code else column))
        return made

    return decode
