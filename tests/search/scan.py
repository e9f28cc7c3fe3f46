"""Reads the index as its format says, without the script: what it has of a text is what a plain scan finds."""

import json
import re
import zlib
from collections import defaultdict
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


Postings = dict[int, list[int]]


def shards(files: Mapping[str, bytes]) -> Iterator[tuple[int, list[Postings]]]:
    """First key of every shard and its postings in each block, in the order of the directory."""
    directory = part(files, "directory")
    first = 0
    for number, gap in enumerate(directory["keys"]):
        first += gap
        digest = directory["hashes"][8 * number : 8 * number + 8]
        yield first, list(read_shard(inflate(files[f"shard{first:08x}-{digest}.bin"]), first))


def read_shard(content: bytes, first: int) -> Iterator[Postings]:
    """The postings of each block."""
    at = 0
    while at < len(content):
        length, begins = number_at(content, at)
        at = begins + length
        yield read_section(content[begins:at], first) if length else {}


def read_section(content: bytes, first: int) -> Postings:
    values = numbers(content)
    size = next(values)
    gaps, counts = [[next(values) for _ in range(size)] for _ in range(2)]
    found, key = {}, first
    for gap, count in zip(gaps, counts, strict=True):
        key += gap
        found[key] = [next(values) for _ in range(count)]
    assert next(values, None) is None
    return found


def places(files: Mapping[str, bytes]) -> Postings:
    """Where each pair stands in the text of all articles, block by block."""
    table = part(files, "table")
    firsts = summed([0, *table["blocks"]])
    starts = [sum(table["lengths"][:first]) for first in firsts]
    found: Postings = defaultdict(list)
    for key, block, gaps in postings(files):
        if key >> 16:
            found[key] += [starts[block] + place for place in summed(gaps)]
    return found


def holders(files: Mapping[str, bytes]) -> dict[int, list[tuple[int, bool]]]:
    """The articles that have each unit, numbered block by block, and whether their title has it."""
    firsts = summed([0, *part(files, "table")["blocks"]])
    found: dict[int, list[tuple[int, bool]]] = defaultdict(list)
    for key, block, gaps in postings(files):
        if not key >> 16:
            articles = summed([gap >> 1 for gap in gaps])
            found[key] += [(firsts[block] + one, bool(gap & 1)) for one, gap in zip(articles, gaps, strict=True)]
    return found


def postings(files: Mapping[str, bytes]) -> Iterator[tuple[int, int, list[int]]]:
    """Each key and block that has it, with its numbers as they are written."""
    for _, blocks in shards(files):
        for block, section in enumerate(blocks):
            yield from ((key, block, gaps) for key, gaps in section.items())


def number_at(content: bytes, at: int) -> tuple[int, int]:
    """A number in LEB128, and where it ends."""
    end = next(end for end in range(at, len(content)) if content[end] < 128) + 1
    return next(numbers(content[at:end])), end


def summed(gaps: list[int]) -> list[int]:
    """Numbers from their gaps."""
    total = 0
    return [total := total + gap for gap in gaps]


def mark_starts(folded: str) -> str:
    r"""Folded text whose words and numbers begin in the form that the index has of their beginnings.

    >>> mark_starts("建成5g基站300座")
    '建成\x15\x86基站\x1300座'
    """
    return re.sub(
        "(?<![0-9])[0-9]|(?<![a-z])[a-z]",
        lambda match: chr(ord(match[0]) + (0x1F if match[0] >= "a" else -0x20)),
        folded,
    )


def units(text: str) -> list[int]:
    """UTF-16 code units."""
    content = text.encode("utf-16-le", "surrogatepass")
    return [int.from_bytes(content[at : at + 2], "little") for at in range(0, len(content), 2)]
