"""The dumps of a folder as Pages, and a named reason for every file that cannot be one."""

import hashlib
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from banmian.errors import DumpError
from banmian.model import Flag, Page
from banmian.plain_files import refusal
from banmian.read.decode import REPLACEMENT, BadByte, Decoded, decode
from banmian.read.no_text import kind_of

MAX_BYTES = 8_000_000
"""A full broadsheet page is some 40,000 bytes; two hundred of them in one file are no page."""

MAX_LINE_CHARACTERS = 100_000
"""Ten times the longest page; what is longer has lost its line ends."""

MAX_STEM_BYTES = 200
"""Names of generated files add a suffix to the stem; common file systems stop at 255 bytes."""

LINE_END = re.compile(r"\r\n|\n|\r")
"""What an editor counts as a line. U+2028, NEL, form feeds and the like stay in their line, as characters."""

REFUSED_IN_NAMES = frozenset('<>:"/\\|?*#%')
"""Characters that file systems forbid or that end a path within a URL."""

DEVICES = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", re.IGNORECASE)
"""Names that Windows keeps for devices."""

RESERVED_STEMS = frozenset(("index",))
"""Addresses that the site needs itself: pages/index."""


@dataclass(frozen=True, slots=True)
class Dumps:
    """What a folder holds: the pages that can be built, in order of their names, and what cannot and why."""

    pages: tuple[Page, ...]
    problems: tuple[DumpError, ...]

    @property
    def unread(self) -> tuple[str, ...]:
        """Names of the files that cannot be built."""
        return tuple(Path(problem.path).name for problem in self.problems)


def read_folder(seeds: Path) -> Dumps:
    """Read every dump of a folder: files that end in .txt, without README and hidden ones, not in subfolders.

    A file that cannot be a dump becomes a problem and stops no other. Raises DumpError where there is no dump at all.
    """
    pages: list[Page] = []
    paths, problems = dump_paths(seeds)
    for path in paths:
        try:
            pages.append(read_page(path))
        except DumpError as problem:
            problems.append(problem)
    return Dumps(tuple(pages), tuple(sorted(problems, key=lambda problem: problem.path)))


def dump_paths(seeds: Path) -> tuple[list[Path], list[DumpError]]:
    """The files of a folder that may be dumps, in order of their names, and those that cannot be for their names.

    Raises DumpError where there is none at all.
    """
    paths: list[Path] = []
    problems: list[DumpError] = []
    names: dict[str, str] = {}
    for path in _candidates(seeds):
        twin = names.setdefault(_folded(path.stem), path.name)
        if twin == path.name:
            paths.append(path)
        else:
            found = f"has the same name as {twin}"
            problems.append(DumpError(path, None, found, "names that differ in more than case"))
    if not names:
        raise DumpError(seeds, None, "no dump found", "at least one text file whose name ends in .txt")
    return paths, problems


def read_page(path: Path) -> Page:
    """Read one dump. Raises DumpError, which names the file, where it is not readable text under a usable name."""
    _check_name(path)
    data = read_dump_bytes(path)
    decoded = decode(data)
    if kind := kind_of(data):
        raise DumpError(path, None, f"is {kind}", "its text alone, saved as plain text in UTF-8")
    if decoded is None:
        raise DumpError(path, None, "is not text", "plain text in UTF-8, GB18030, Big5 or UTF-16")
    if not decoded.text.strip():
        raise DumpError(path, None, "is empty", "the text of a newspaper page")
    return Page(
        name=path.name,
        sha256=hashlib.sha256(data).hexdigest(),
        encoding=decoded.encoding,
        lines=_lines(path, decoded.text),
        flags=tuple(_flags(decoded)),
    )


def set_aside(folder: Path, suffix: str = ".txt") -> list[Path]:
    """What a folder holds beside files that end in `suffix`, READMEs and hidden ones: no build looks at it."""
    entries = sorted(folder.iterdir()) if folder.is_dir() else []
    return [path for path in entries if path.suffix.lower() != suffix and not _is_aside(path)]


def find_page(seeds: Path, stem: str) -> Page:
    """Read the dump of a folder that has this name, suffix aside. Raises DumpError where there is none."""
    for path in _candidates(seeds):
        if path.stem == stem:
            return read_page(path)
    raise DumpError(seeds, None, f"no dump {stem}.txt", "the name of a dump in this folder")


def split_lines(text: str) -> tuple[str, ...]:
    r"""Split a dump into its lines, without their ends.

    >>> split_lines("甲\r\n乙\r丙\u2028丁\n")
    ('甲', '乙', '丙\u2028丁')
    """
    lines = LINE_END.split(text)
    return tuple(lines[:-1] if not lines[-1] else lines)


def _candidates(seeds: Path) -> list[Path]:
    try:
        paths = sorted(seeds.iterdir())
    except OSError as error:
        raise DumpError(seeds, None, f"cannot be read ({error.strerror})", "a folder with text files") from error
    return [path for path in paths if path.suffix.lower() == ".txt" and not _is_aside(path)]


def _is_aside(path: Path) -> bool:
    return path.name.startswith(".") or path.stem.lower() == "readme"


def _folded(name: str) -> str:
    return unicodedata.normalize("NFC", name).casefold()


def _check_name(path: Path) -> None:
    stem = path.stem
    if strange := [_shown(char) for char in stem if _is_strange(char)]:
        found = f"has {', '.join(strange)} in its name"
    elif stem != stem.strip(" .") or DEVICES.fullmatch(stem) or stem.lower() in RESERVED_STEMS:
        found = "has a name that cannot stand in a web address or on every computer"
    elif len(stem.encode()) > MAX_STEM_BYTES:
        found = f"has a name of {len(stem.encode())} bytes"
    else:
        return
    raise DumpError(path, None, found, "a name of at most 200 bytes in letters, digits, spaces and plain punctuation")


def _shown(char: str) -> str:
    return f"{char} (U+{ord(char):04X})" if char.isprintable() else f"U+{ord(char):04X}"


def _is_strange(char: str) -> bool:
    return char in REFUSED_IN_NAMES or (char != " " and unicodedata.category(char)[0] in "CZ")


def read_dump_bytes(path: Path) -> bytes:
    """What a dump holds. Raises DumpError where it is no file of its folder, too large or closed to us."""
    try:
        if found := refusal(path):
            raise DumpError(path, None, found, "the text file itself")
        if (size := path.stat().st_size) > MAX_BYTES:
            raise DumpError(path, None, f"is {size:,} bytes long", f"at most {MAX_BYTES:,}, one newspaper page")
        return path.read_bytes()
    except OSError as error:
        raise DumpError(path, None, f"cannot be read ({error.strerror})", "a text file that you may read") from error


def _lines(path: Path, text: str) -> tuple[str, ...]:
    lines = split_lines(text)
    for number, line in enumerate(lines, 1):
        if len(line) > MAX_LINE_CHARACTERS:
            raise DumpError(path, number, f"{len(line):,} characters in one line", f"at most {MAX_LINE_CHARACTERS:,}")
    return lines


def _flags(decoded: Decoded) -> Iterator[Flag]:
    line, behind = 1, 0
    for bad in decoded.bad:
        line += len(LINE_END.findall(decoded.text, behind, bad.index))
        behind = bad.index
        yield Flag(line=line, kind="undecodable-byte", text=REPLACEMENT, hint=_hint(bad, decoded.encoding))


def _hint(bad: BadByte, encoding: str) -> str:
    return f"偏移量 {bad.offset} 处的字节 0x{bad.value:02X} 不是有效的 {encoding.upper()} 编码，此处缺字"
