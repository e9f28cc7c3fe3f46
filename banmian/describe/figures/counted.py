"""What a quantity counts: the nouns right after its unit, else those before the number."""

import re
from collections.abc import Sequence

import rjieba

from banmian.describe.figures.forms import Quantity
from banmian.describe.figures.words import load_unit_words, word_set

LONGEST = 24
"""Characters of the longest phrase that is shown; a longer one is no name of a thing."""
_REACH = 60
"""Characters looked at on either side."""
# Parts of speech of rjieba (ICTCLAS set) that a name of a thing is made of, and of those that may begin or end it.
_NOUN = ("n", "vn", "an", "l", "i", "j", "eng", "zg")
_WITHIN = (*_NOUN, "a", "b", "m", "q", "f", "z", "k", "g", "t")
_STOP = re.compile("[，。；：！？、（）“”‘’《》〈〉「」『』—…,;:()!? ·]")
_SHARES = ("%", "‰", "", "倍", "个百分点")
"""Units that compare one thing with another or with what it was."""
_OF = "的"
_DONE = "了"
"""After a verb: it is done, so that it is no name, however the dictionary has it: 已经建设了349个."""
_EVERY = re.compile("^各[类种项级]")
_WHOM = ("位", "名")
"""Units after which a verb begins a name more often than a predicate: 4.3万名独居老人, but 3人受伤."""
_TIMES = ("t", "m")
"""Parts of speech of what tells when, which is no part of a name before it: 今年, 全年."""


def counted(text: str, quantity: Quantity) -> str:
    """The thing counted, as printed; "" where the words around the quantity do not say it.

    A percentage speaks of what stands before it, 处置率达99.84%, unless 的 follows: 96.3%的政务服务事项.
    """
    after = _clause(text[quantity.end : quantity.end + _REACH])
    before = _clause(text[max(0, quantity.start - _REACH) : quantity.start][::-1])[::-1]
    lasts = quantity.unit in word_set("durations")
    follows = after.startswith(_OF) or not (lasts or quantity.unit in _SHARES)
    found = _following(after.removeprefix(_OF), quantity.unit) if follows else ""
    itself = quantity.unit in word_set("after_big") or quantity.unit in word_set("nouns")
    return found or ("" if lasts or itself else _preceding(before))


def _clause(text: str) -> str:
    """The text up to the first mark in it."""
    stop = _STOP.search(text)
    return text[: stop.start()] if stop else text


def _following(text: str, unit: str) -> str:
    """The nouns at the beginning; where a clause stands before them, 全部由市领导任组长的专项组, those after 的."""
    words = _tagged(_EVERY.sub("", text))
    end = _run(words)
    if not end and unit in _WHOM and words and words[0][1] == "v" and len(words[0][0]) > 1:
        end = _named(words)
    phrase = "".join(word for word, _ in words[:end])
    rest = words[end:]
    if end and words[end - 1][1].startswith(_NOUN) and not (rest and rest[0][1] == "p" and len(phrase) < 3):
        return phrase if len(phrase) <= LONGEST else ""
    head, of, tail = text.rpartition(_OF)
    return _following(tail, unit) if of and head else ""


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


def _named(words: Sequence[tuple[str, str]]) -> int:
    """独居老人, 受灾群众: 2 where a verb and a noun after it name people; 0 elsewhere, or where 的 follows."""
    qualifies = len(words) > 2 and words[2][1] == "uj"
    return 2 if len(words) > 1 and words[1][1] == "n" and not qualifies else 0


def _one_character_noun(word: tuple[str, str]) -> bool:
    """组 of 推进组, 站 of 检测站: it makes a noun of the verb before it."""
    return len(word[0]) == 1 and word[1].startswith(_NOUN)


def _preceding(text: str) -> str:
    """The last name before the number, verbs and adverbs between left out: 网格员队伍已达."""
    links, units, durations = load_unit_words().links, word_set("units"), word_set("durations")
    done = text.endswith(_DONE)
    while text.endswith(links):
        text = text.removesuffix(max((one for one in links if text.endswith(one)), key=len))
    words = _tagged(text)
    if done and words and words[-1][1] == "vn":
        words.pop()
    while words and (not words[-1][1].startswith(_NOUN) or words[-1][0] in links):
        words.pop()
    start = len(words)
    for place in range(len(words) - 1, -1, -1):
        word, tag = words[place]
        inside = tag == "v" and start == place + 1 and start < len(words) and _one_character_noun(words[start])
        if any(map(str.isdigit, word)):
            # What follows another number and its unit is counted by that one, unless both tell when.
            if start < len(words) and words[start][0] in units and words[start][0] not in durations:
                return ""
            break
        if not (inside or tag.startswith(_WITHIN)):
            break
        start = place
    while start < len(words) and _tells_when(words[start]):
        start += 1
    if all(tag == "ns" for _, tag in words[start:]):
        return ""
    phrase = "".join(word for word, _ in words[start:])
    return phrase if len(phrase) <= LONGEST else ""


def _tells_when(word: tuple[str, str]) -> bool:
    return word[1][0] in _TIMES or word[0] in word_set("comparing") or word[0] in word_set("durations")


def _tagged(text: str) -> list[tuple[str, str]]:
    """Words with their parts of speech; what is measured is a noun, though the dictionary knows it as a verb: 收入."""
    if not text:
        return []
    ends = word_set("measured_ends")
    return [(word, "n" if word in ends else tag) for word, tag in rjieba.tag(text)]
