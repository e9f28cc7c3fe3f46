"""Files that are no plain text although somebody named them so: told by how they begin."""

import re

BEGINNINGS = (
    (b"%PDF-", "a PDF file"),
    (b"PK\x03\x04", "a Word or other Office file, or a zip archive"),
    (b"\xd0\xcf\x11\xe0", "an Office file of before 2007"),
    (b"{\\rtf", "an RTF file"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"\x89PNG", "a PNG picture"),
    (b"GIF8", "a GIF picture"),
    (b"II*\0", "a TIFF picture"),
    (b"MM\0*", "a TIFF picture"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"Rar!", "a RAR archive"),
    (b"7z\xbc\xaf", "a 7z archive"),
)
"""First bytes, as the specification of each format has them."""

MARKUP = re.compile(rb"\s*(?:<!doctype\s+html|<html[\s>]|<\?xml\s)", re.IGNORECASE)
"""How web pages and XML begin; a newspaper page never does."""
BYTE_ORDER_MARK = b"\xef\xbb\xbf"


def kind_of(data: bytes) -> str:
    """What a file is if it is no plain text, as an error says it; "" where it may be.

    >>> kind_of(b"%PDF-1.7"), kind_of("本报讯".encode())
    ('a PDF file', '')
    """
    for beginning, kind in BEGINNINGS:
        if data.startswith(beginning):
            return kind
    return "a web page or XML" if MARKUP.match(data.removeprefix(BYTE_ORDER_MARK)) else ""
