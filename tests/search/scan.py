"""Reads the index as its format says, without the script: what it has of a text is what a plain scan finds."""

import json
import zlib
from collections.abc import Iterator, Mapping
from typing import Any


def inflate(content: bytes) -> bytes:
    return zlib.decompress(content)


def numbers(content: bytes) -> Iterator[int]:
    """LEB128."""
    number = shift = 0
    for byte in content:
        number |= (byte & 127) << shift
        shift += 7
        if byte < 128:
            yield number
            number = shift = 0


def manifest(files: Mapping[str, bytes]) -> dict[str, str]:
    parsed: dict[str, str] = json.loads(files["manifest.json"])
    return parsed


def part(files: Mapping[str, bytes], name: str) -> dict[str, Any]:
    parsed: dict[str, Any] = json.loads(inflate(files[manifest(files)[name]]))
    return parsed


def shards(files: Mapping[str, bytes]) -> Iterator[tuple[int, dict[int, list[int]]]]:
    """First key and postings of every shard, in the order of the directory."""
    directory = json.loads(inflate(files[manifest(files)["directory"]]))
    first = 0
    for number, gap in enumerate(directory["keys"]):
        first += gap
        digest = directory["hashes"][8 * number : 8 * number + 8]
        yield first, read_shard(inflate(files[f"shard{number}-{digest}.bin"]))


def read_shard(content: bytes) -> dict[int, list[int]]:
    values = numbers(content)
    size = next(values)
    gaps, counts = [[next(values) for _ in range(size)] for _ in range(2)]
    found, key = {}, 0
    for gap, count in zip(gaps, counts, strict=True):
        key += gap
        found[key] = [next(values) for _ in range(count)]
    assert next(values, None) is None
    return found


def summed(gaps: list[int]) -> list[int]:
    """Numbers from their gaps."""
    total = 0
    return [total := total + gap for gap in gaps]


def units(text: str) -> list[int]:
    """UTF-16 code units."""
    content = text.encode("utf-16-le", "surrogatepass")
    return [int.from_bytes(content[at : at + 2], "little") for at in range(0, len(content), 2)]
