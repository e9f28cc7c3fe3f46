"""Every failure that a user can cause or mend, as one type that says where and what."""

import errno
from pathlib import Path

MENDS = {
    errno.EACCES: "permission for the user who builds",
    errno.EPERM: "permission for the user who builds",
    errno.EROFS: "a folder that can be written to",
    errno.ENOSPC: "free space on that disk, or another --docs and --site",
    errno.EDQUOT: "free space within the quota, or another --docs and --site",
    errno.EMFILE: "fewer open files, or a higher limit (ulimit -n)",
    errno.ENAMETOOLONG: "a shorter path to the docs and the site",
    errno.ELOOP: "a file or folder instead of links that lead to each other",
    errno.EIO: "a disk that works: copy what you have, then look at it",
}
"""What mends a failure that the system reports."""
_CHINESE_SPACE = "\u3000"


def printable(text: str) -> str:
    r"""On one line, with escapes for what a terminal would act on: names and texts are other people's.

    >>> print(printable("甲\n乙\x1b[2J\u202e"))
    甲\n乙\x1b[2J\u202e
    """
    return "".join(
        one if one.isprintable() or one == _CHINESE_SPACE else one.encode("unicode_escape").decode() for one in text
    )


class BanmianError(Exception):
    """What was found where, and what was expected instead.

    `path` is the file at fault; `line` its 1-based line, or None where no one line is at fault;
    `found` and `expected` are short sentences for the person who has to mend it.
    """

    def __init__(self, path: Path | str, line: int | None, found: str, expected: str = "") -> None:
        self.path, self.line, self.found, self.expected = str(path), line, found, expected
        super().__init__(str(self))

    def __str__(self) -> str:
        where = self.path if self.line is None else f"{self.path}:{self.line}"
        return printable(f"{where}: {self.found}" + (f"; {self.expected}" if self.expected else ""))

    def __reduce__(self) -> tuple[type["BanmianError"], tuple[str, int | None, str, str]]:
        """Rebuild from the four parts, so that an error crosses from a worker process whole."""
        return type(self), (self.path, self.line, self.found, self.expected)


class DumpError(BanmianError):
    """A dump that cannot be read, or whose text could not be accounted for."""


class CorrectionError(BanmianError):
    """A correction that is malformed or no longer applies to its dump."""


class DataError(BanmianError):
    """A data file of the project (themes, gazetteer, …) that breaks its own rules."""


class RenderError(BanmianError):
    """The site could not be rendered from its Markdown."""


def of_system(failure: BaseException) -> BanmianError:
    """What the system says of a file, with what would mend it; what was published is whole, as publish.py has it."""
    number, reason = getattr(failure, "errno", None), getattr(failure, "strerror", None) or str(failure)
    names = [str(name) for name in (getattr(failure, "filename", None), getattr(failure, "filename2", None)) if name]
    mend = MENDS.get(number or 0, "that it can be read and written") + "; then build again, nothing published is lost"
    return BanmianError(" to ".join(names) or "build", None, reason, mend)
