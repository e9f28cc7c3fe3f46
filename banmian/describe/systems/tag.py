"""The systems of one article."""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import replace

from banmian.clean.slips.find import printed_lines
from banmian.describe.sentences import printed_line, sentence_at
from banmian.describe.systems.cues import context_cues, follows
from banmian.describe.systems.mentions import Mention, Passage, key_of, passages
from banmian.describe.systems.parts import MOST_READ
from banmian.describe.systems.score import ENOUGH, Candidate, candidates
from banmian.describe.systems.weights import odds
from banmian.describe.systems.words import load_system_words
from banmian.model import Article, SystemTag

MOST_SENTENCES = 3
ID_DIGITS = 12
"""48 bits: two of 200,000 names share them with a chance of less than one in ten thousand."""
SHORT_NAME = 2
SHORTEST_SERIES = 4
EXPLAINED = -2.0
"""Least score of a name that is told in an explanation: odds of one in seven."""


def system_id(name: str) -> str:
    """The address of a system: of its name alone, so that it outlives what later articles say of it."""
    return hashlib.sha256(key_of(name).encode("utf-8", "surrogatepass")).hexdigest()[:ID_DIGITS]


def find_systems(article: Article) -> Article:
    """The article with the systems that it describes, in the order in which its text brings them."""
    texts = passages(article)
    found = [one for one in candidates(texts) if one.score >= ENOUGH]
    printed = printed_lines(article) if found else {}
    tags = [_tag(one, texts, printed) for one in found]
    return replace(article, systems=tuple({tag.id: tag for tag in reversed(tags)}.values())[::-1])


def _tag(candidate: Candidate, texts: list[Passage], printed: dict[int, str]) -> SystemTag:
    name = _full_name(candidate, texts)
    forms = {texts[one.passage].text[one.start : one.end].strip("“”「」『』《》") for one in candidate.mentions}
    forms.update(_longer_names(candidate, texts), _series(name))
    return SystemTag(
        id=system_id(name),
        name=name,
        parts=candidate.parts,
        note=candidate.note,
        evidence=tuple(cue.why for cue in candidate.cues if cue.weight > 0),
        sentences=_sentences(candidate, texts, printed),
        others=tuple(sorted({candidate.name, *forms} - {name})),
        score=candidate.score,
    )


def _full_name(candidate: Candidate, texts: list[Passage]) -> str:
    """“345”工作法 has its second half outside the quotation marks; so have names as short as “五化”."""
    short = len(candidate.name) <= SHORT_NAME and candidate.name not in load_system_words().national
    if candidate.name.isascii() or short:
        for mention in candidate.mentions:
            if mention.quoted and (head := follows(texts[mention.passage].text[mention.end :][:12])):
                return candidate.name + head
    return candidate.name


def _longer_names(candidate: Candidate, texts: list[Passage]) -> Iterator[str]:
    """The name with the head noun that stands outside its quotation marks: “四个维度”督查调度体系."""
    for mention in candidate.mentions[:MOST_READ]:
        if mention.quoted:
            yield candidate.name + follows(texts[mention.passage].text[mention.end :][:12])


def _series(name: str) -> tuple[str, ...]:
    """我们的节日 of 我们的节日·春节."""
    series, point, _ = name.partition("·")
    return (series,) if point and len(series) >= SHORTEST_SERIES else ()


def _sentences(candidate: Candidate, texts: list[Passage], printed: dict[int, str]) -> tuple[tuple[int, str], ...]:
    """The sentences that say most about it, headings only where it has no others; the best first."""

    def weight(mention: Mention) -> float:
        return odds(context_cues(texts[mention.passage].text, mention))

    inside = [one for one in candidate.mentions if texts[one.passage].place == "body"] or candidate.mentions
    ranked = sorted(inside[:MOST_READ], key=lambda one: (-weight(one), one.passage, one.start))
    found: dict[str, int] = {}
    for mention in ranked:
        passage = texts[mention.passage]
        sentence = sentence_at(passage.text, mention.start)
        found.setdefault(sentence, printed_line(passage.text, mention.start, mention.end, passage.spans, printed))
        if len(found) == MOST_SENTENCES:
            break
    return tuple((line, sentence) for sentence, line in found.items())


def explain_systems(article: Article) -> Sequence[str]:
    """One line a name that is or might have been taken for a system, in Chinese: score and reasons."""
    lines = [f"所需分数 {ENOUGH:.1f}（几率的自然对数）"]
    for one in candidates(passages(article)):
        if one.score >= EXPLAINED:
            why = "、".join(f"{cue.why}（{cue.weight:+.1f}）" for cue in one.cues)
            parts = f"；组成：{'、'.join(one.parts)}" if one.parts else ""
            lines.append(f"{one.name} {one.score:.1f}：{why}{parts}")
    return lines
