"""What was worked out between two articles in an earlier build, by all that is known of either."""

import json

from banmian.codec import from_json, to_json
from banmian.model import Article
from banmian.relate.compare import compare
from banmian.relate.families import are_versions
from banmian.relate.relations import Comparison
from banmian.store.entries import Store
from banmian.stored import StoredArticle

PAIRS = "pairs"


class KeptRelations:
    """The work on two articles, done again only where one of them has changed."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._before = _pairs(store.get(PAIRS))
        self._now: dict[str, bool] = {}

    def are_versions(self, left: Article, right: Article) -> bool:
        """As families.py has it."""
        name = _name(left, right)
        if not name:
            return are_versions(left, right)
        if name not in self._now:
            known = self._before.get(name)
            self._now[name] = are_versions(left, right) if known is None else known
        return self._now[name]

    def compare(self, id_: str, left: Article, right: Article) -> Comparison:
        """As compare.py has it."""
        pair = _name(left, right)
        if not pair:
            return compare(id_, left, right)
        name = f"comparison {id_} {pair}"
        if kept := self._store.get(name):
            return from_json(Comparison, kept)
        comparison = compare(id_, left, right)
        self._store.put(name, to_json(Comparison, comparison))
        return comparison

    def keep(self) -> None:
        """Leave what was asked for to the next build."""
        self._store.put(PAIRS, json.dumps(self._now).encode())


def _name(left: Article, right: Article) -> str:
    """Of two articles; "" where they are not from the store."""
    if not (isinstance(left, StoredArticle) and isinstance(right, StoredArticle)):
        return ""
    return f"{left.digest} {right.digest}"


def _pairs(kept: bytes | None) -> dict[str, bool]:
    known = json.loads(kept) if kept else {}
    return {str(name): bool(same) for name, same in known.items()}
