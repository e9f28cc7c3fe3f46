"""Between articles: versions of one text, passages that two of them share, articles related by what they are about."""

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from itertools import chain
from typing import Protocol

from banmian.model import Article
from banmian.relate.compare import compare
from banmian.relate.families import are_versions, find_kinship
from banmian.relate.flags import version_flags
from banmian.relate.passages import find_passages
from banmian.relate.reading import text_of
from banmian.relate.related import find_ground, find_related
from banmian.relate.relations import Comparison, Family, Passage, Relations
from banmian.relate.shingles import Sketches
from banmian.relate.systems import merge_systems
from banmian.stored import with_versions
from banmian.workers import beside, map_forked

Compare = Callable[[str, Article, Article], Comparison]


class Between(Protocol):
    """The work on two articles."""

    def are_versions(self, left: Article, right: Article) -> bool:
        """As families.py has it."""

    def compare(self, id_: str, left: Article, right: Article) -> Comparison:
        """As compare.py has it."""

    def keep(self) -> None:
        """Leave what was asked for to the next build."""


class _Plain:
    """Done whenever it is asked for."""

    are_versions = staticmethod(are_versions)
    compare = staticmethod(compare)

    def keep(self) -> None:
        """Nothing."""


PLAIN = _Plain()


def relate(
    articles: Sequence[Article], sketches: Callable[[], Sketches] | None = None, between: Between = PLAIN, jobs: int = 1
) -> tuple[tuple[Article, ...], Relations]:
    """All articles of an archive, in page order, with the ids of their versions and flags where versions differ, and
    what else was found between them. `sketches`: gives those of their texts, where somebody has them. `between`: who
    works on two of them. With more jobs than one, what hangs on the texts is found beside what hangs on the tags."""
    alike = beside(partial(_alike, articles, sketches, between), jobs)
    articles, systems = merge_systems(articles)
    ground = find_ground(articles)
    numbers, passages = alike()
    families = tuple(_family([articles[number] for number in some]) for some in numbers)
    comparisons = _comparisons(articles, numbers, families, between.compare, jobs)
    relations = Relations(
        families=families,
        comparisons=comparisons,
        passages=passages,
        related=find_related(articles, families, ground),
        systems=systems,
    )
    return _enriched(articles, numbers, comparisons), relations


def _alike(
    articles: Sequence[Article], sketches: Callable[[], Sketches] | None, between: Between
) -> tuple[tuple[tuple[int, ...], ...], tuple[Passage, ...]]:
    """What is found between texts: families, by number, and passages."""
    kinship = find_kinship(articles, sketches and sketches(), between.are_versions)
    between.keep()
    return kinship.families, find_passages(articles, kinship)


def _family(articles: Sequence[Article]) -> Family:
    base = max(articles, key=lambda article: len(text_of(article)))
    return Family(base=base.id, articles=tuple(article.id for article in articles))


def _comparisons(
    articles: Sequence[Article],
    numbers: Iterable[Sequence[int]],
    families: Iterable[Family],
    compare: Compare,
    jobs: int,
) -> tuple[Comparison, ...]:
    """Each version beside the base of its family, the earlier one at the left."""
    some = [([articles[number] for number in own], family.base) for own, family in zip(numbers, families, strict=True)]
    done = map_forked(partial(_compared, compare), some, jobs)
    return tuple(chain.from_iterable(done))


def _compared(compare: Compare, family: tuple[Sequence[Article], str]) -> list[Comparison]:
    articles, base_id = family
    base = next(number for number, article in enumerate(articles) if article.id == base_id)
    pairs = ((number, *sorted((number, base))) for number in range(len(articles)) if number != base)
    return [compare(articles[one].id, articles[left], articles[right]) for one, left, right in pairs]


def _enriched(
    articles: Sequence[Article], families: Iterable[Sequence[int]], comparisons: Sequence[Comparison]
) -> tuple[Article, ...]:
    found = list(articles)
    flags = version_flags(comparisons)
    for numbers in families:
        for number in numbers:
            versions = tuple(articles[other].id for other in numbers if other != number)
            found[number] = with_versions(articles[number], versions, flags.get(articles[number].id, ()))
    return tuple(found)
