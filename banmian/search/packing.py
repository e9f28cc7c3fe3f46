"""How the files of the index are written: variable-length numbers, compression, names after content."""

import hashlib
import json
import zlib
from typing import Any

import numpy as np
from numpy.typing import NDArray

HASH_DIGITS = 8
"""Hexadecimal digits of a file's hash in its name. Two versions of one file then clash once in four billion."""

_PAYLOAD_BITS = 7
_MORE = 0x80


def varints(numbers: NDArray[np.uint32]) -> tuple[NDArray[np.uint8], NDArray[np.int64]]:
    """The numbers in LEB128, and the length in bytes of each: seven bits a byte, lowest first, high bit "more"."""
    lengths = np.ones(len(numbers), dtype=np.int64)
    for bits in range(_PAYLOAD_BITS, 32, _PAYLOAD_BITS):
        lengths += numbers >= (1 << bits)
    out = np.empty(int(lengths.sum()), dtype=np.uint8)
    places, rest = np.cumsum(lengths) - lengths, numbers
    while len(places):
        more = rest >= _MORE
        out[places] = rest.astype(np.uint8) & np.uint8(_MORE - 1) | more * np.uint8(_MORE)
        # Few have a second byte, and fewer a third.
        places, rest = places[more] + 1, rest[more] >> np.uint32(_PAYLOAD_BITS)
    return out, lengths


def packed_json(value: Any) -> bytes:
    """A value as compact JSON, to be compressed; what UTF-8 cannot hold is an escape, which JSON writes alike."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "backslashreplace")


def named(name: str, content: bytes) -> tuple[str, str, bytes]:
    """A file as it is published: its name, the hash in that name, and its content compressed.

    The hash is that of the content before compression, so that names do not depend on the version of zlib. Its format
    (zlib, RFC 1950) ends in a checksum, by which a browser sees damage.
    """
    digest = hashlib.sha256(content).hexdigest()[:HASH_DIGITS]
    return f"{name}-{digest}.bin", digest, zlib.compress(content)
