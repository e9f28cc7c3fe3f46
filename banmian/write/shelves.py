"""Articles by region and by theme: trees of shelves, each with what stands on it or below it."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from banmian.model import Article


@dataclass(frozen=True, slots=True, kw_only=True)
class Shelf:
    """One region or theme that has articles, its own or of the shelves below it; an article counts once."""

    id: str
    parent: str
    """Id of the shelf above, or "" at the top."""
    children: tuple[str, ...]
    primary: tuple[Article, ...]
    about: tuple[Article, ...]
    """Articles that are also about it; none of them is in `primary`."""

    @property
    def count(self) -> int:
        """How many articles it has in all."""
        return len(self.primary) + len(self.about)


@dataclass(frozen=True, slots=True)
class Placement:
    """The ids that an article is filed under."""

    article: Article
    primary: tuple[str, ...]
    about: tuple[str, ...] = ()


def build_shelves(
    placements: Iterable[Placement], ancestors: Callable[[str], Iterable[str]], order: Callable[[str], object]
) -> dict[str, Shelf]:
    """All shelves that have articles, by id, in the given order; articles stay in the order of the placements."""
    primary: dict[str, list[Article]] = defaultdict(list)
    about: dict[str, list[Article]] = defaultdict(list)
    for placement in placements:
        first = _with_ancestors(placement.primary, ancestors)
        for shelf in first:
            primary[shelf].append(placement.article)
        for shelf in _with_ancestors(placement.about, ancestors):
            if shelf not in first:
                about[shelf].append(placement.article)
    ids = sorted(primary.keys() | about.keys(), key=order)  # type: ignore[arg-type]
    parents = {shelf: next(iter(reversed(list(ancestors(shelf)))), "") for shelf in ids}
    children: dict[str, list[str]] = defaultdict(list)
    for shelf in ids:
        children[parents[shelf]].append(shelf)
    return {
        shelf: Shelf(
            id=shelf,
            parent=parents[shelf],
            children=tuple(children[shelf]),
            primary=tuple(primary[shelf]),
            about=tuple(about[shelf]),
        )
        for shelf in ids
    }


def top_shelves(shelves: Mapping[str, Shelf]) -> tuple[Shelf, ...]:
    """The shelves without a parent, in order."""
    return tuple(shelf for shelf in shelves.values() if not shelf.parent)


def by_count(shelves: Iterable[Shelf]) -> list[Shelf]:
    """The shelves with most articles first."""
    return sorted(shelves, key=lambda shelf: (-shelf.count, shelf.id))


def _with_ancestors(ids: Iterable[str], ancestors: Callable[[str], Iterable[str]]) -> dict[str, None]:
    return {step: None for one in ids for step in (*ancestors(one), one)}
