"""Samples of the character shingles of many texts, as keys that sort by shingle, then by text."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from banmian.relate.letters import Codes, Offsets, joined_letters
from banmian.relate.sorted_runs import SortedRuns

GRAM = 8
"""Letters of a shingle: two articles on one subject share few of them, two printings of one text most."""

SAMPLED_BITS = 4
"""FracMinHash keeps every shingle whose hash ends in so many zero bits, 1 of 16, whatever else the text holds."""

LONG_GRAM, WINDOW = 16, 18
"""Winnowing (Schleimer, Wilkerson, Aiken 2003) keeps the least hash of every window of 18 shingles of 16 letters: two
texts that have 33 letters in a row in common share one. 40 characters of print with their marks hold as many."""

PLACE_BITS = 5
"""Low bits of a winnowed hash that give way to its place in the text, modulo 32, so that a window's least hash tells
where it stands: 32 places are more than a window has."""

BATCH_CHARACTERS = 1 << 18
"""Hashed at a time: the arrays of a batch are of 2 MB, which caches hold."""

Hashes = NDArray[np.uint64]
Places = NDArray[np.uint32]

_FORMS = ("<u8", "<u8", "<u4", "<u4", "<u4")
"""Of the arrays of a sketch, as bytes."""

_BASE = 0x9E3779B97F4A7C15
"""An odd number without pattern: 2^64 divided by the golden ratio."""


@dataclass(frozen=True, slots=True)
class Sketches:
    """What is kept of the shingles of some texts. The low `bits` of each key number its text, the others are of the
    shingle's hash."""

    bits: int
    sampled: SortedRuns
    """FracMinHash: a fixed share of all shingles of 8 letters."""
    winnowed: SortedRuns
    """Shingles of 16 letters, at least one of any 33 letters in a row, and the offsets in their texts where they
    begin."""


@dataclass(frozen=True, slots=True)
class Sketch:
    """The same of a few texts, which do not yet have their numbers among all."""

    texts: int
    sampled: Hashes
    sampled_texts: Offsets
    """Of each hash its text, from 0."""
    winnowed: Hashes
    winnowed_texts: Offsets
    places: Places

    def to_bytes(self) -> bytes:
        """The arrays, after their lengths."""
        head = np.array([self.texts, len(self.sampled), len(self.winnowed)], "<u8")
        columns: tuple[NDArray[Any], ...] = (
            self.sampled,
            self.winnowed,
            self.sampled_texts,
            self.winnowed_texts,
            self.places,
        )
        return b"".join(
            [head.tobytes(), *(one.astype(form).tobytes() for one, form in zip(columns, _FORMS, strict=True))]
        )

    @classmethod
    def from_bytes(cls, data: bytes) -> "Sketch":
        """The sketch again. Raises ValueError where it is none."""
        texts, sampled, winnowed = map(int, np.frombuffer(data, "<u8", 3))
        arrays: list[NDArray[Any]] = []
        at = 3 * 8
        for count, form in zip((sampled, winnowed, sampled, winnowed, winnowed), _FORMS, strict=True):
            arrays.append(np.frombuffer(data, form, count, at))
            at += arrays[-1].nbytes
        if at != len(data):
            raise ValueError("no sketch")
        some, least, owners, their_owners, places = arrays
        return cls(texts, some, owners.astype(np.int64), least, their_owners.astype(np.int64), places)


def sketch(texts: Sequence[str]) -> Sketches:
    """The sketches of texts, each as long as a sixth of its text."""
    return joined((sketch_of(batch) for batch in _batches(texts)), len(texts))


def sketch_of(texts: Sequence[str]) -> Sketch:
    """The sketch of a few texts, which hangs on nothing but them."""
    codes, starts, places = joined_letters(texts)
    short = _joined_hashes(codes.astype(np.uint64), 1, GRAM)
    sampled, sampled_texts = _sampled(_mixed(short), starts)
    long = _mixed(_joined_hashes(short, GRAM, LONG_GRAM))
    winnowed, winnowed_texts, letters = _winnowed(long, starts)
    return Sketch(len(texts), sampled, sampled_texts, winnowed, winnowed_texts, places[letters].astype(np.uint32))


def joined(parts: Iterable[Sketch], texts: int) -> Sketches:
    """The sketches of so many texts, numbered in the order of the parts; no part is held longer than it takes."""
    bits = text_bits(texts)
    low = np.uint64((1 << max(bits, PLACE_BITS)) - 1)
    sketches = Sketches(bits, SortedRuns(), SortedRuns())
    first = 0
    for part in parts:
        sketches.sampled.add(part.sampled & ~low | (part.sampled_texts + first).astype(np.uint64))
        keys = part.winnowed & ~low | (part.winnowed_texts + first).astype(np.uint64)
        sketches.winnowed.add(keys, part.places)
        first += part.texts
    return sketches


def gram_hashes(codes: Codes) -> Hashes:
    """A hash for every run of 8 letters; one for each place where a run begins."""
    return _mixed(_joined_hashes(codes.astype(np.uint64), 1, GRAM))


def text_bits(count: int) -> int:
    """How many low bits of a key number its text, of so many texts."""
    return max(count - 1, 0).bit_length()


def distinct(keys: Hashes) -> Hashes:
    """Sorted keys without repetition."""
    return keys[np.append(True, keys[1:] != keys[:-1])] if len(keys) else keys


def _batches(texts: Sequence[str]) -> Iterator[list[str]]:
    batch: list[str] = []
    characters = 0
    for text in texts:
        batch.append(text)
        characters += len(text)
        if characters >= BATCH_CHARACTERS:
            yield batch
            batch, characters = [], 0
    if batch:
        yield batch


def _sampled(hashes: Hashes, starts: Offsets) -> tuple[Hashes, Offsets]:
    """Hashes and the texts that have them."""
    places = np.flatnonzero(hashes & np.uint64((1 << SAMPLED_BITS) - 1) == 0)
    owners = np.searchsorted(starts, places, side="right") - 1
    whole = places + GRAM <= starts[owners + 1]
    return hashes[places[whole]], owners[whole]


def _winnowed(hashes: Hashes, starts: Offsets) -> tuple[Hashes, Offsets, Offsets]:
    """Hashes, the texts that have them, and their places among the letters."""
    if len(hashes) < WINDOW:
        return hashes[:0], np.zeros(0, np.int64), np.zeros(0, np.int64)
    modulus = 1 << PLACE_BITS
    hashes &= ~np.uint64(modulus - 1)
    # Places in their own text, so that a sketch does not hang on what stands before it.
    begins = np.repeat(starts[:-1], np.diff(starts))[: len(hashes)]
    hashes |= (np.arange(len(hashes)) - begins).astype(np.uint64) & np.uint64(modulus - 1)
    least = _sliding_minimum(hashes)
    changed = np.append(True, least[1:] != least[:-1])
    changed[starts[starts < len(least)]] = True
    windows = np.flatnonzero(changed)
    owners = np.searchsorted(starts, windows, side="right") - 1
    whole = windows + WINDOW + LONG_GRAM - 1 <= starts[owners + 1]
    windows, owners = windows[whole], owners[whole]
    inside = windows - starts[owners]
    places = windows + ((least[windows] & np.uint64(modulus - 1)).astype(np.int64) - inside) % modulus
    return least[windows], owners, places


def _sliding_minimum(hashes: Hashes) -> Hashes:
    """The least of every WINDOW values in a row, by doubling."""
    least, width = hashes, 1
    while width * 2 <= WINDOW:
        least = np.minimum(least[:-width], least[width:])
        width *= 2
    rest = WINDOW - width
    return np.minimum(least[:-rest], least[rest:]) if rest else least


def _joined_hashes(hashes: Hashes, width: int, length: int) -> Hashes:
    """From the hashes of all runs of `width` letters those of all runs of `length`, a power of 2 times as many."""
    while width < length:
        factor = np.uint64(pow(_BASE, width, 1 << 64))
        hashes = hashes[:-width] * factor + hashes[width:] if len(hashes) > width else hashes[:0]
        width *= 2
    return hashes


def _mixed(hashes: Hashes) -> Hashes:
    """The finaliser of splitmix64 (Steele, Lea, Flood 2014): every bit of the hash depends on every letter."""
    mixed = hashes >> np.uint64(30)
    mixed ^= hashes
    mixed *= np.uint64(0xBF58476D1CE4E5B9)
    mixed ^= mixed >> np.uint64(27)
    mixed *= np.uint64(0x94D049BB133111EB)
    mixed ^= mixed >> np.uint64(31)
    return mixed
