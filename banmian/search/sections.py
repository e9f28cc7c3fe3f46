"""A block's part of each shard, and shards put together of the sections of all blocks."""

import hashlib
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from banmian.search.blocks import Block
from banmian.search.packing import HASH_DIGITS, varints

_HEAD = b"\x78\x9c"
_TAIL = b"\x03\x00"
"""An empty last block (RFC 1951, 3.2.6): what is before it ends at a whole byte, for it was flushed."""
_ADLER = 65521
"""Modulus of Adler-32 (RFC 1950, 8.2)."""


@dataclass(frozen=True, slots=True)
class Section:
    """Postings of a range of keys in one block, their length in bytes before them."""

    packed: bytes | memoryview
    """Whole blocks of deflate (RFC 1951), none of them the last."""
    length: int
    """In bytes before compression."""
    adler: int
    digest: bytes
    """SHA-256 of what it is before compression."""


def make_sections(
    block: Block, numbers: NDArray[np.uint8], lows: NDArray[np.uint32], highs: NDArray[np.uint32]
) -> Iterator[Section]:
    """A section for each range of keys from `lows` to `highs`, both included; `numbers` are those of all keys."""
    firsts = np.searchsorted(block.keys, lows)
    lasts = np.searchsorted(block.keys, highs, side="right")
    chosen = np.concatenate([np.empty(0, np.int64), *map(np.arange, firsts, lasts)])
    keys = block.keys[chosen]
    sizes = lasts - firsts
    bounds = np.concatenate(([0], np.cumsum(sizes)))
    gaps = np.diff(keys, prepend=np.uint32(0))
    begun = bounds[:-1][sizes > 0]
    gaps[begun] = keys[begun] - lows[sizes > 0]
    gap_bytes, gap_ends = _encoded(gaps, bounds)
    count_bytes, count_ends = _encoded(block.counts[chosen], bounds)
    starts = np.concatenate(([0], block.ends))
    all_numbers = numbers.data
    # Huffman codes alone: numbers of places repeat in no long runs, so that this is smaller, in half the time.
    packer = zlib.compressobj(wbits=-zlib.MAX_WBITS, strategy=zlib.Z_HUFFMAN_ONLY)
    for at, size in enumerate(sizes.tolist()):
        content = b"".join(
            (
                leb128(size),
                gap_bytes[gap_ends[at] : gap_ends[at + 1]],
                count_bytes[count_ends[at] : count_ends[at + 1]],
                all_numbers[starts[firsts[at]] : starts[lasts[at]]],
            )
        )
        content = leb128(len(content)) + content if size else b"\0"
        packed = packer.compress(content) + packer.flush(zlib.Z_FULL_FLUSH)
        yield Section(packed, len(content), zlib.adler32(content), hashlib.sha256(content).digest())


def join_sections(sections: Sequence[Section]) -> tuple[str, bytes]:
    """Hash and content of a shard: a zlib stream (RFC 1950) of the sections of all blocks in their order.

    The hash is of the hashes of the sections, so that names do not depend on the version of zlib.
    """
    low, high = 1, 0
    for section in sections:
        high = (high + (section.adler >> 16) + section.length * (low - 1)) % _ADLER
        low = (low + (section.adler & 0xFFFF) - 1) % _ADLER
    digest = hashlib.sha256(b"".join(section.digest for section in sections)).hexdigest()[:HASH_DIGITS]
    checksum = (high << 16 | low).to_bytes(4)
    return digest, b"".join((_HEAD, *(section.packed for section in sections), _TAIL, checksum))


def leb128(number: int) -> bytes:
    """One number, seven bits a byte, lowest first, high bit set where more follow."""
    out = bytearray()
    while number > 0x7F:
        out.append(number & 0x7F | 0x80)
        number >>= 7
    out.append(number)
    return bytes(out)


def _encoded(values: NDArray[np.uint32], bounds: NDArray[np.int64]) -> tuple[memoryview, list[int]]:
    """All values, and where each range of them begins and ends."""
    content, lengths = varints(values)
    return content.data, np.concatenate(([0], np.cumsum(lengths)))[bounds].tolist()
