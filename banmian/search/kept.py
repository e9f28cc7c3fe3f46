"""What is kept of an index from one build to the next, so that a change of one article costs the index of its block."""

import hashlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from os import SEEK_END
from typing import Any, BinaryIO, Protocol

import numpy as np
from numpy.typing import NDArray

from banmian.search.blocks import Block, make_block
from banmian.search.sections import Section, make_sections

Articles = Sequence[tuple[str, ...]]

BLOCK, NUMBERS, SECTIONS = "-block", "-numbers", "-sections"
_BLOCK_TYPES = (np.int64, np.int64, np.uint32, np.uint32, np.uint32)
"""Of the arrays of a block, as blocks.py has them."""
_NUMBERS_TYPES = (np.uint8,)
_SECTION_TYPES = (np.uint32, np.uint32, np.int64, np.uint32, np.uint8, np.int64, np.uint8)
"""First and last key, length, checksum, digest, length when packed, and what is packed."""
_DIGEST_BYTES = 32


class Cache(Protocol):
    """Bytes by name, from an earlier build of the same code and data: whoever keeps them sees to that."""

    def get(self, name: str) -> bytes | None:
        """What was put there, if anything; damage is noticed here."""

    def put(self, name: str, content: bytes) -> None:
        """Keep it."""


class Spill:
    """In place of a cache, for one build: the numbers alone, in a file, since nothing takes more memory."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._places: dict[str, tuple[int, int]] = {}

    def get(self, name: str) -> bytes | None:
        """Numbers that were put there."""
        if name not in self._places:
            return None
        start, length = self._places[name]
        self._file.seek(start)
        return self._file.read(length)

    def put(self, name: str, content: bytes) -> None:
        """Keep numbers until the build ends; the rest is not asked for again."""
        if name.endswith(NUMBERS):
            self._places[name] = (self._file.seek(0, SEEK_END), len(content))
            self._file.write(content)


@dataclass(frozen=True, slots=True)
class Kept:
    """A block, and the name by which what belongs to it is kept."""

    name: str
    block: Block


def keep_block(read: Callable[[], Articles], cache: Cache, name: str = "") -> Kept:
    """The block of some articles, as it was kept or new; by name, if it has one, the articles are read only if it is
    new."""
    articles = [] if name else read()
    name = name or _name(articles)
    arrays = _unpacked(cache.get(name + BLOCK), _BLOCK_TYPES)
    if arrays is not None and _unpacked(cache.get(name + NUMBERS), _NUMBERS_TYPES) is not None:
        return Kept(name, Block(**dict(zip(Block.__slots__, arrays, strict=True))))
    block, numbers = make_block(articles or read())
    cache.put(name + BLOCK, _packed([getattr(block, slot) for slot in Block.__slots__]))
    cache.put(name + NUMBERS, _packed([numbers]))
    return Kept(name, block)


def keep_sections(kept: Kept, lows: NDArray[np.uint32], highs: NDArray[np.uint32], cache: Cache) -> list[Section]:
    """The sections of a block; those whose range of keys is as it was are taken from the cache.

    Raises OSError where the cache lost meanwhile what it had.
    """
    ranges = list(zip(lows.tolist(), highs.tolist(), strict=True))
    known = dict(_read_sections(cache.get(kept.name + SECTIONS)))
    new = [number for number, one in enumerate(ranges) if one not in known]
    if new:
        numbers = _unpacked(cache.get(kept.name + NUMBERS), _NUMBERS_TYPES)
        if numbers is None:
            raise OSError(f"{kept.name}{NUMBERS}: lost from the cache of the search index")
        made = make_sections(kept.block, numbers[0], lows[new], highs[new])
        known |= zip((ranges[number] for number in new), made, strict=True)
        cache.put(kept.name + SECTIONS, _packed_sections(lows, highs, [known[one] for one in ranges]))
    return [known[one] for one in ranges]


def _name(articles: Articles) -> str:
    """By the SHA-256 of all texts and where they end."""
    digest = hashlib.sha256(str([list(map(len, pieces)) for pieces in articles]).encode())
    for pieces in articles:
        digest.update("".join(pieces).encode("utf-8", "surrogatepass"))
    return digest.hexdigest()


def _packed_sections(lows: NDArray[np.uint32], highs: NDArray[np.uint32], sections: Sequence[Section]) -> bytes:
    return _packed(
        [
            lows,
            highs,
            np.array([one.length for one in sections], dtype=np.int64),
            np.array([one.adler for one in sections], dtype=np.uint32),
            np.frombuffer(b"".join(one.digest for one in sections), dtype=np.uint8),
            np.array([len(one.packed) for one in sections], dtype=np.int64),
            np.frombuffer(b"".join(one.packed for one in sections), dtype=np.uint8),
        ]
    )


def _read_sections(content: bytes | None) -> Iterator[tuple[tuple[int, int], Section]]:
    arrays = _unpacked(content, _SECTION_TYPES)
    if arrays is None:
        return
    *numbers, digests, sizes, packed = arrays
    ends = np.cumsum(sizes).tolist()
    for at, (low, high, length, adler) in enumerate(zip(*(one.tolist() for one in numbers), strict=True)):
        digest = digests[_DIGEST_BYTES * at : _DIGEST_BYTES * (at + 1)].tobytes()
        yield (low, high), Section(packed[ends[at] - sizes[at] : ends[at]].tobytes(), length, adler, digest)


def _packed(arrays: Sequence[NDArray[Any]]) -> bytes:
    """Arrays after their lengths, all after the SHA-256 of it all."""
    lengths = np.array([len(one) for one in arrays], dtype=np.int64)
    content = b"".join((lengths.tobytes(), *(one.tobytes() for one in arrays)))
    return hashlib.sha256(content).digest() + content


def _unpacked(content: bytes | None, types: Sequence[type[np.generic]]) -> list[NDArray[Any]] | None:
    """The arrays again; None where nothing was kept, or what was kept is damaged."""
    if content is None or hashlib.sha256(content[_DIGEST_BYTES:]).digest() != content[:_DIGEST_BYTES]:
        return None
    at = _DIGEST_BYTES + 8 * len(types)
    arrays: list[NDArray[Any]] = []
    for length, dtype in zip(np.frombuffer(content[_DIGEST_BYTES:at], dtype=np.int64).tolist(), types, strict=True):
        arrays.append(np.frombuffer(content, dtype=dtype, count=length, offset=at))
        at += arrays[-1].nbytes
    return arrays
