"""Digests of all that a generated file is made of, so that a file of the same key need not be made to be known."""

import hashlib
from collections.abc import Iterable
from operator import attrgetter

from banmian.model import Article
from banmian.relate.relations import RelatedArticle
from banmian.stored import StoredArticle, StoredPage, systems_of
from banmian.write.catalog import Catalog
from banmian.write.kin import Kin

NONE = ""
"""The key of what nobody keeps: it is always made."""


_all_of = attrgetter(*RelatedArticle.__slots__)
"""As a tuple, which says what it is in a tenth of the time."""


class Keys:
    """Keys of the articles and pages of a catalog; NONE where they are not from a store."""

    def __init__(self, catalog: Catalog) -> None:
        self._catalog = catalog
        archive = catalog.archive
        self._known = (
            digest(archive.rules, archive.site_url, archive.repo_url, archive.site_description)
            if archive.rules
            else NONE
        )
        self._articles: dict[str, str] = {}
        self._pages: dict[str, str] = {}
        self._records: dict[str, str] = {}

    def prepare(self) -> None:
        """Know those of all dumps: who is copied then, need not find them out again."""
        for page in self._catalog.archive.pages:
            self.page(page.name)
            self.records(page.name)

    def article(self, article: Article) -> str:
        """Of an article with its systems, versions and flags: all that lists and indexes may say of it."""
        if article.id not in self._articles:
            self._articles[article.id] = self._article(article)
        return self._articles[article.id]

    def of(self, articles: Iterable[Article], *more: object) -> str:
        """Of a list of articles and whatever else is said, which must have a repr that tells all of it."""
        keys = [self.article(article) for article in articles]
        return digest(self._known, *map(repr, more), *keys) if self._known and all(keys) else NONE

    def of_rows(self, articles: Iterable[Article]) -> str:
        """Of articles with all that their records say, which is also how their dumps are printed around them."""
        articles = tuple(articles)
        pages = [page.digest for one in articles if isinstance(page := self._catalog.pages[one.page], StoredPage)]
        return self.of(articles, pages) if len(pages) == len(articles) else NONE

    def records(self, name: str) -> str:
        """Of a dump with all that records say of it and its articles, which is nothing of those that are related."""
        if name not in self._records:
            page, articles = self._catalog.pages[name], self._catalog.by_page.get(name, ())
            self._records[name] = self.of(articles, page.digest) if isinstance(page, StoredPage) else NONE
        return self._records[name]

    def of_comparisons(self) -> str:
        """Of all versions, and of the passages that other articles share."""
        relations, articles = self._catalog.archive.relations, self._catalog.articles
        found = [self.of((articles[one.left], articles[one.right]), one) for one in relations.comparisons]
        return self.of((), found, relations.families, relations.passages) if all(found) else NONE

    def page(self, name: str) -> str:
        """Of a dump, with what its articles have to do with others."""
        if name not in self._pages:
            self._pages[name] = self._page(name)
        return self._pages[name]

    def _article(self, article: Article) -> str:
        if not isinstance(article, StoredArticle) or not self._known:
            return NONE
        names = [self._catalog.systems[one].name for one in systems_of(article)]
        more = (names, article.more_systems, article.versions, article.more_flags)
        return digest(article.id, article.digest, repr(more))

    def _page(self, name: str) -> str:
        page = self._catalog.pages[name]
        if not isinstance(page, StoredPage):
            return NONE
        articles = self._catalog.by_page.get(name, ())
        return self.of(articles, page.digest, [self._kin(article, self._catalog.kin) for article in articles])

    def _kin(self, article: Article, kin: Kin) -> str:
        """What an article's page says of others: their heads, and what they have in common."""
        comparisons = kin.comparisons.get(article.id, ())
        passages, related = kin.passages.get(article.id, ()), kin.related.get(article.id, ())
        others = [one for comparison in comparisons for one in (comparison.left, comparison.right)]
        others += [side.article for passage in passages for side in (passage.first, passage.second)]
        others += [one.article for one in related]
        heads = [head.digest for one in others if isinstance(head := kin.articles[one], StoredArticle)]
        return digest(repr(comparisons), repr(passages), repr(list(map(_all_of, related))), *heads)


def digest(*parts: str) -> str:
    """SHA-256 of texts and where they end."""
    found = hashlib.sha256(repr(list(map(len, parts))).encode())
    for part in parts:
        found.update(part.encode("utf-8", "surrogatepass"))
    return found.hexdigest()[:DIGITS]


DIGITS = 32
"""Of a key: 128 bits."""
