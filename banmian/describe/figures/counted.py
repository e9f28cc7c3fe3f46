"""What a quantity counts: the nouns right after its unit, else those before the number."""

from collections.abc import Sequence

import rjieba

from banmian.describe.figures.forms import Quantity
from banmian.describe.figures.words import load_unit_words

LONGEST = 24
"""Characters of the longest phrase that is shown; a longer one is no name of a thing."""
_REACH = 60
"""Characters looked at on either side."""
# Parts of speech of rjieba (ICTCLAS set) that a name of a thing is made of, and of those that may begin or end it.
_NOUN = ("n", "vn", "an", "l", "i", "j", "eng", "zg")
_WITHIN = (*_NOUN, "a", "b", "m", "q", "f", "z", "k", "g", "t")
_STOPS = frozenset("，。；：！？、（）“”‘’《》〈〉「」『』—…,;:()!? ·")
_SHARES = ("%", "‰", "", "倍", "个百分点")
"""Units that compare one thing with another or with what it was."""
_OF = "的"


def counted(text: str, quantity: Quantity) -> str:
    """The thing counted, as printed; "" where the words around the quantity do not say it.

    A percentage speaks of what stands before it, 处置率达99.84%, unless 的 follows: 96.3%的政务服务事项.
    """
    after = _clause(text[quantity.end : quantity.end + _REACH])
    before = _clause(text[max(0, quantity.start - _REACH) : quantity.start][::-1])[::-1]
    lasts = quantity.unit in load_unit_words().durations
    follows = after.startswith(_OF) or not (lasts or quantity.unit in _SHARES)
    found = _following(after.removeprefix(_OF)) if follows else ""
    itself = quantity.unit in load_unit_words().after_big
    return found or ("" if lasts or itself else _preceding(before))


def _clause(text: str) -> str:
    """The text up to the first mark in it."""
    return text[: next((place for place, one in enumerate(text) if one in _STOPS), len(text))]


def _following(text: str) -> str:
    """The nouns at the beginning; where a clause stands before them, 全部由市领导任组长的专项组, those after 的."""
    words = rjieba.tag(text)
    end = _run(words)
    phrase = "".join(word for word, _ in words[:end])
    rest = words[end:]
    if end and words[end - 1][1].startswith(_NOUN) and not (rest and rest[0][1] in ("p", "uj") and len(phrase) < 3):
        return phrase if len(phrase) <= LONGEST else ""
    head, of, tail = text.rpartition(_OF)
    return _following(tail) if of and head else ""


def _run(words: Sequence[tuple[str, str]]) -> int:
    """How many words from the first on belong to one name; it ends with a noun."""
    end = 0
    for place, (_, tag) in enumerate(words):
        inside = tag == "v" and place and place + 1 < len(words) and _one_character_noun(words[place + 1])
        if not (inside or tag.startswith(_WITHIN)):
            break
        if tag.startswith(_NOUN):
            end = place + 1
    return end


def _one_character_noun(word: tuple[str, str]) -> bool:
    """组 of 推进组, 站 of 检测站: it makes a noun of the verb before it."""
    return len(word[0]) == 1 and word[1].startswith(_NOUN)


def _preceding(text: str) -> str:
    """The last name before the number, verbs and adverbs between left out: 网格员队伍已达."""
    lists = load_unit_words()
    while link := max((one for one in lists.links if text.endswith(one)), key=len, default=""):
        text = text.removesuffix(link)
    words = [(word, "n" if word in lists.measured_ends else tag) for word, tag in rjieba.tag(text)]
    while words and not words[-1][1].startswith(_NOUN):
        words.pop()
    start = len(words)
    for place in range(len(words) - 1, -1, -1):
        inside = (
            words[place][1] == "v" and start == place + 1 and start < len(words) and _one_character_noun(words[start])
        )
        if not (inside or words[place][1].startswith(_WITHIN)):
            break
        start = place
    phrase = "".join(word for word, _ in words[start:])
    return phrase if len(phrase) <= LONGEST else ""
