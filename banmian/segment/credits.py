"""Credits: who wrote, photographed or supplied something, in the forms that newspapers print.

All functions work on text as printed. Matching is done on a copy folded to half width, character
by character, so that offsets in the copy are offsets in the text.
"""

import re
from dataclasses import dataclass
from functools import cache

from banmian.data_files import alternation
from banmian.segment.words import form_words, surnames

_NARROW = {chr(code): chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)} | dict.fromkeys(
    "\u3000\xa0\u2002\u2003", " "
)
_WIDE = re.compile("[\uff01-\uff5e\u3000\xa0\u2002\u2003]")
"""Looked for first: in most of a text there is none, and str.translate takes twenty times as long to say so."""
LINE_MARKS = "□■●◆▲△★☆▼◎○⊙◇"
"""Ornaments before a byline or a kicker (GB 2312, row 1)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Credit:
    """Names and what they did, read from a credit as printed."""

    printed: str
    names: tuple[str, ...] = ()
    photo: bool = False
    """It names the maker of a picture."""
    texted: bool = False
    """One of its words, such as 文 or 报道, says that it names the writer."""
    worded: bool = False
    """It has a word such as 记者 or 摄, and so is a credit beyond doubt."""
    dateline: str = ""

    @property
    def writes(self) -> bool:
        """Whether its names may stand for the text: 摄 alone does not, 文/图 does."""
        return not self.photo or self.texted


def fold(text: str) -> str:
    """The text with full-width forms as half-width ones, character by character, same length."""
    return _WIDE.sub(lambda match: _NARROW[match[0]], text)


_HAN = r"[\u4e00-\u9fff]"
_NAME, _NAME_PART = re.compile(rf"{_HAN}{{2,4}}"), re.compile(rf"{_HAN}{{1,8}}")
_BETWEEN_NAMES = re.compile(r"[\s、,;|:]+")


@cache
def _before() -> re.Pattern[str]:
    """Words before a name: 本报记者, 新华社驻京记者; one of a single character only before a stroke: 文/张三."""
    words = form_words()
    longer = tuple(word for word in words.reporter_words if len(word) > 1)
    single = tuple(word for word in words.reporter_words + words.credit_words if len(word) == 1)
    outlet = rf"(?:{alternation(words.agencies)})?(?:驻{_HAN}{{1,6}}?)?"
    return re.compile(rf"{outlet}(?:{alternation(longer)})(?=[^/]|$)|(?:{alternation(single)})/")


@cache
def _source() -> re.Pattern[str]:
    return re.compile(rf"(?:{alternation(form_words().source_words)})[::]?\s*([^。,;]{{2,30}})$")


@cache
def _supplied() -> re.Pattern[str]:
    """A picture and who supplied it, seldom a person: 市文旅局供图, 供图:市文旅局, 图片由市文旅局提供."""
    office = rf"({_HAN}{{1,20}}(?:{alternation(form_words().office_endings)}))"
    return re.compile(rf"{office}\s*(?:供图|提供图片)$|供图\s*[::]?\s*{office}$|(?:图片|照片)由({_HAN}{{2,20}})提供$")


@cache
def _handed_out() -> re.Pattern[str]:
    """A credit without a name before one in brackets: 新华社发(甲 摄); but 本报讯(甲) opens a text."""
    words = tuple(word for word in form_words().anonymous_credits if not word.endswith("讯"))
    return re.compile(rf"(?:{alternation(words)})\s*\(([^()]+)\)$")


def is_name(word: str) -> bool:
    """Whether the word has the form of a person's name: a known surname and one or two characters more."""
    if "·" in word:
        return "的" not in word and 4 <= len(word) <= 15 and all(_NAME_PART.fullmatch(part) for part in word.split("·"))
    if not _NAME.fullmatch(word):
        return False
    return (len(word) <= 3 and word[0] in surnames()) or (len(word) >= 3 and word[:2] in surnames())


def looks_like_name(word: str) -> bool:
    """Whether the word could be a name or pen name, whatever its surname."""
    return is_name(word) or _NAME.fullmatch(word) is not None


def _merge_spaced(tokens: list[str]) -> list[str]:
    """Names of a surname and one character are printed with a blank between them: 王 伟, 欧阳 修."""
    merged: list[str] = []
    for token in tokens:
        open_name = bool(merged) and (len(merged[-1]) == 1 or (len(merged[-1]) == 2 and merged[-1] in surnames()))
        if open_name and len(token) == 1 and "\u4e00" <= token <= "\u9fff":
            merged[-1] += token
        else:
            merged.append(token)
    return merged


def _bare(token: str) -> tuple[str, tuple[str, ...]]:
    """The token without credit words around it, and those words."""
    words = form_words()
    if token in words.reporter_words or token in words.credit_words:
        return "", (token,)
    found: list[str] = []
    while match := _before().match(token):
        found.append(match[0].strip("/"))
        token = token[match.end() :]
    # 摄 ends no name; 文 or 图 may, so they count only where the rest is no name without them.
    while token.endswith(words.credit_words) and (token.endswith("摄") or not is_name(token)):
        word = next(filter(token.endswith, words.credit_words))
        found.append(word)
        token = token.removesuffix(word).removesuffix("/")
    return token.strip("/"), tuple(found)


def read_credit(text: str, *, loose: bool = False) -> Credit | None:
    """Read the whole text as a credit, or say None.

    `loose` takes words without a known surname for names as well: for a line that its place in
    the page shows to be a byline.
    """
    printed = text.strip()
    inner = fold(printed).strip(LINE_MARKS + " ")
    if inner.startswith("(") and inner.endswith(")"):
        inner = inner[1:-1].strip(LINE_MARKS + " ")
    if not inner or len(inner) > 60:
        return None
    if inner in form_words().anonymous_credits or _source().match(inner):
        return Credit(printed=printed, worded=True)
    if "供" in inner and (supplied := _supplied().match(inner)):
        return Credit(printed=printed, names=(supplied[supplied.lastindex or 0],), photo=True, worded=True)
    if handed_out := _handed_out().match(inner):
        inner = handed_out[1]
    names: list[str] = []
    words: list[str] = []
    for token in _merge_spaced([t for t in _BETWEEN_NAMES.split(inner) if t]):
        rest, found = _bare(token)
        words += found
        if rest and not (looks_like_name(rest) if loose else is_name(rest)):
            return None
        names += [rest] if rest else []
    if not names:
        return None
    photo = any(word in form_words().photo_words for word in words)
    texted = any("文" in word or "报道" in word for word in words)
    return Credit(printed=printed, names=tuple(names), photo=photo, texted=texted, worded=bool(words))
