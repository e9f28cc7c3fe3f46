"""Encodings found by the tolerant rule, stray bytes and all."""

import random
import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from banmian.read.decode import ENCODINGS, decode

CASES = tomllib.loads((Path(__file__).parent / "cases" / "encodings.toml").read_text(encoding="utf-8"))


def dump(case: dict[str, Any]) -> bytes:
    """The bytes that a case describes."""
    data: bytes = bytes.fromhex(case.get("bom", "")) + CASES["texts"][case["text"]].encode(case["encoding"])
    for offset, stray in case.get("stray", []):
        data = data[:offset] + bytes.fromhex(stray) + data[offset:]
    if "lose" in case:
        data = data[: case["lose"]] + data[case["lose"] + 1 :]
    return data[: len(data) - case.get("cut_end", 0)]


@pytest.mark.parametrize("case", CASES["wild"] + CASES["synthetic"], ids=lambda case: case["name"])
def test_case(case: dict[str, Any]) -> None:
    decoded = decode(dump(case))
    assert decoded is not None
    assert decoded.encoding == case["encoding"]
    assert [bad.offset for bad in decoded.bad] == case.get("offsets", [])
    text = CASES["texts"][case["text"]]
    if "reads" in case:
        assert decoded.text.startswith(case["reads"])
        assert decoded.text.replace("\ufffd", "") == text
    elif "reads_end" in case:
        assert decoded.text.endswith(case["reads_end"])
    else:
        assert decoded.text == text


@pytest.mark.parametrize("encoding", ENCODINGS[:3])
@pytest.mark.parametrize("stray", [0x80, 0xC0, 0xFF])
def test_a_stray_byte_anywhere_hides_no_encoding(encoding: str, stray: int) -> None:
    text = CASES["texts"]["traditional" if encoding == "big5" else "simplified"]
    data = text.encode(encoding)
    for offset in range(0, len(data), 7):
        decoded = decode(data[:offset] + bytes([stray]) + data[offset:])
        assert decoded is not None
        assert decoded.encoding == encoding
        assert len(decoded.text) >= len(text) - 1


@given(st.sampled_from(ENCODINGS), st.text(max_size=20).filter(str.isprintable))
def test_round_trip(encoding: str, strange: str) -> None:
    """Whatever stands between familiar words comes back."""
    known = CASES["texts"]["traditional" if encoding == "big5" else "simplified"]
    text = known + strange.encode(encoding, "ignore").decode(encoding) + known
    decoded = decode(text.encode(encoding))
    assert decoded is not None
    assert (decoded.encoding, decoded.text, decoded.bad) == (encoding, text, ())


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_a_long_head_in_ascii_hides_no_encoding(encoding: str) -> None:
    text = "x" * 20_001 + CASES["texts"]["traditional"]
    decoded = decode(text.encode(encoding))
    assert decoded is not None
    assert (decoded.encoding, decoded.text) == (encoding, text)


@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    """No byte is lost without a word: the text has a U+FFFD for each that is reported."""
    decoded = decode(data)
    if decoded is not None:
        assert all(decoded.text[bad.index] == "\ufffd" and data[bad.offset] == bad.value for bad in decoded.bad)
        decoded.text.encode("utf-8")


@pytest.mark.parametrize("size", [40, 2_000, 100_000])
def test_noise_is_no_text(size: int) -> None:
    assert decode(random.Random(size).randbytes(size)) is None
