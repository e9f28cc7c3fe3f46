"""Samples of the character shingles of many texts, as keys that sort by shingle, then by text."""

from collections.abc import Callable, Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from banmian.relate.letters import Codes, Offsets, joined_letters

GRAM = 8
"""Letters of a shingle: two articles on one subject share few of them, two printings of one text most."""

SAMPLED_BITS = 4
"""FracMinHash keeps every shingle whose hash ends in so many zero bits, 1 of 16, whatever else the text holds."""

LONG_GRAM, WINDOW = 16, 18
"""Winnowing (Schleimer, Wilkerson, Aiken 2003) keeps the least hash of every window of 18 shingles of 16 letters: two
texts that have 33 letters in a row in common share one. 40 characters of print with their marks hold as many."""

BATCH_CHARACTERS = 1 << 20
"""Hashed at a time: the arrays of a batch stay under 50 MB."""

Hashes = NDArray[np.uint64]
_Sampler = Callable[[Codes, Offsets], tuple[Hashes, Offsets]]

_BASE = 0x9E3779B97F4A7C15
"""An odd number without pattern: 2^64 divided by the golden ratio."""


def gram_hashes(codes: Codes, length: int) -> Hashes:
    """A hash for every run of `length` letters, a power of 2; one for each place where a run begins."""
    hashes, width = codes.astype(np.uint64), 1
    while width < length:
        factor = np.uint64(pow(_BASE, width, 1 << 64))
        hashes = hashes[:-width] * factor + hashes[width:] if len(hashes) > width else hashes[:0]
        width *= 2
    return _mixed(hashes)


def fraction_keys(texts: Sequence[str]) -> Hashes:
    """FracMinHash of the texts: a fixed share of their shingles of 8 letters. Keys as of `text_bits`."""
    return _keys(texts, _fraction)


def winnowed_keys(texts: Sequence[str]) -> Hashes:
    """Shingles of 16 letters, at least one of any 33 letters in a row. Keys as of `text_bits`."""
    return _keys(texts, _winnowed)


def text_bits(count: int) -> int:
    """How many low bits of a key number its text, of so many texts; the others are of the shingle's hash."""
    return max(count - 1, 0).bit_length()


def _keys(texts: Sequence[str], sample: _Sampler) -> Hashes:
    """Sorted and without repetition."""
    low = np.uint64((1 << text_bits(len(texts))) - 1)
    chunks = [np.zeros(0, np.uint64)]
    for first, batch in _batches(texts):
        codes, starts = joined_letters(batch)
        hashes, owners = sample(codes, starts)
        chunks.append(hashes & ~low | (owners + first).astype(np.uint64))
    keys = np.concatenate(chunks)
    keys.sort()
    return keys[np.append(True, keys[1:] != keys[:-1])] if len(keys) else keys


def _batches(texts: Sequence[str]) -> Iterator[tuple[int, Sequence[str]]]:
    first = characters = 0
    for number, text in enumerate(texts):
        characters += len(text)
        if characters >= BATCH_CHARACTERS:
            yield first, texts[first : number + 1]
            first, characters = number + 1, 0
    if first < len(texts):
        yield first, texts[first:]


def _fraction(codes: Codes, starts: Offsets) -> tuple[Hashes, Offsets]:
    hashes = gram_hashes(codes, GRAM)
    places = np.flatnonzero(hashes & np.uint64((1 << SAMPLED_BITS) - 1) == 0)
    owners = np.searchsorted(starts, places, side="right") - 1
    whole = places + GRAM <= starts[owners + 1]
    return hashes[places[whole]], owners[whole]


def _winnowed(codes: Codes, starts: Offsets) -> tuple[Hashes, Offsets]:
    hashes = gram_hashes(codes, LONG_GRAM)
    if len(hashes) < WINDOW:
        return hashes[:0], np.zeros(0, np.int64)
    least = _sliding_minimum(hashes)
    changed = np.append(True, least[1:] != least[:-1])
    changed[starts[(starts > 0) & (starts < len(least))]] = True
    places = np.flatnonzero(changed)
    owners = np.searchsorted(starts, places, side="right") - 1
    whole = places + WINDOW + LONG_GRAM - 1 <= starts[owners + 1]
    return least[places[whole]], owners[whole]


def _sliding_minimum(hashes: Hashes) -> Hashes:
    """The least of every WINDOW values in a row, by doubling."""
    least, width = hashes, 1
    while width * 2 <= WINDOW:
        least = np.minimum(least[:-width], least[width:])
        width *= 2
    rest = WINDOW - width
    return np.minimum(least[:-rest], least[rest:]) if rest else least


def _mixed(hashes: Hashes) -> Hashes:
    """The finaliser of splitmix64 (Steele, Lea, Flood 2014): every bit of the hash depends on every letter."""
    hashes = (hashes ^ (hashes >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    hashes = (hashes ^ (hashes >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return hashes ^ (hashes >> np.uint64(31))
