"""An entry of the store as a file: sections, each of which is read and checked alone."""

import hashlib
import os
import struct
from collections.abc import Collection, Sequence
from itertools import accumulate

from isal import isal_zlib

MAGIC = b"banmian-store-2\n"
DIGEST_BYTES = 16
"""Of SHA-256, which processors know: two contents meet by chance once in 2^64 files."""
_COUNT = struct.Struct("<B")
_SECTION = struct.Struct(f"<Q?{DIGEST_BYTES}s")
"""Its length in the file, whether it is compressed, and its digest."""
FAST = 1
"""Level of ISA-L: as small as what the lowest of zlib gives, in a fifth of its time."""
WORTH_IT = 0.9
"""Of the length before: what is compressed already is left as it is."""
HEAD_BYTES = 4096
"""Read at first: what comes before the sections of any entry, and often the one that is wanted."""
_HEAD = len(MAGIC) + DIGEST_BYTES


def packed(key: str, sections: Sequence[bytes], compress: bool = True) -> bytes:
    """An entry: where its sections are, under a digest of that and the key, and then the sections."""
    small = [_small(section) if compress else (section, False) for section in sections]
    table = b"".join(_SECTION.pack(len(one), compressed, digest_of(one)) for one, compressed in small)
    table = _COUNT.pack(len(small)) + table
    return b"".join([MAGIC, digest_of(key.encode(), table), table, *(one for one, _ in small)])


def _small(section: bytes) -> tuple[bytes, bool]:
    """Compressed, where that is worth it."""
    small = isal_zlib.compress(section, FAST)
    return (small, True) if len(small) < WORTH_IT * len(section) else (section, False)


def read_sections(path: str, key: str, wanted: Collection[int], whole: bool = False) -> list[bytes] | None:
    """The wanted sections of an entry; None where there is no such entry, or where they are damaged, or, if the whole
    of it is to be looked at, any other."""
    try:
        file = os.open(path, os.O_RDONLY)
    except OSError:
        return None
    try:
        head = os.pread(file, os.fstat(file).st_size if whole else HEAD_BYTES, 0)
        rows = _rows(head, key)
        begins = list(accumulate((row[0] for row in rows), initial=_HEAD + _COUNT.size + len(rows) * _SECTION.size))
        stored = {
            number: _stored(file, head, begins[number], rows[number])
            for number in (range(len(rows)) if whole else wanted)
        }
        return [isal_zlib.decompress(stored[one]) if rows[one][1] else stored[one] for one in wanted]
    except (OSError, ValueError, LookupError):
        return None
    finally:
        os.close(file)


def _rows(head: bytes, key: str) -> list[tuple[int, bool, bytes]]:
    """Of each section. Raises ValueError where that is not an entry of this key."""
    if len(head) > _HEAD:
        end = _HEAD + _COUNT.size + head[_HEAD] * _SECTION.size
        if head[: len(MAGIC)] == MAGIC and head[len(MAGIC) : _HEAD] == digest_of(key.encode(), head[_HEAD:end]):
            return list(_SECTION.iter_unpack(head[_HEAD + _COUNT.size : end]))
    raise ValueError("no entry")


def _stored(file: int, head: bytes, begin: int, row: tuple[int, bool, bytes]) -> bytes:
    """A section as it stands in the file. Raises ValueError where it is damaged."""
    length, _, digest = row
    end = begin + length
    data = head[begin:end] if end <= len(head) else os.pread(file, length, begin)
    if len(data) != length or digest_of(data) != digest:
        raise ValueError("damaged")
    return data


def digest_of(*parts: bytes) -> bytes:
    """Of bytes, one after another."""
    digest = hashlib.sha256()
    for part in parts:
        digest.update(part)
    return digest.digest()[:DIGEST_BYTES]
