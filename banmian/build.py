"""From dumps to a site: the order of the work, and nothing else."""

import os
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

import banmian
from banmian.cluster import map_on_cluster
from banmian.describe.gazetteer import load_gazetteer
from banmian.describe.themes import load_themes
from banmian.errors import DumpError
from banmian.model import Article
from banmian.pages import BuiltPage
from banmian.receipt import ENVIRONMENT, GENERATED, HOME, digest_of_made
from banmian.relate import relate
from banmian.relate.relations import Relations
from banmian.relate.shingles import joined
from banmian.render import Changes, Job, Layer, Stamp, files_of, read_settings, stage_site
from banmian.rules import rules
from banmian.stages import STAGES, Stages
from banmian.store.dumps import StoredDump
from banmian.store.entries import Store
from banmian.store.kept import KeptRelations
from banmian.store.make import make_dumps
from banmian.workers import Map, beside, few_collections, map_parallel
from banmian.write import Archive, update_docs
from banmian.write.catalog import build_catalog
from banmian.write.keys import digest
from banmian.write.publish import Target, stage_drops, staged
from banmian.write.records import counts
from banmian.write.tree import Listing, Tree, read_listing, unharmed, write_listing


@dataclass(frozen=True, slots=True)
class Options:
    """What to build, from where, to where."""

    seeds: Path
    docs: Path
    site: Path | None
    """None: Markdown and data only."""
    corrections: Path | None
    """None: by rules alone."""
    jobs: int = 1
    scheduler: str | None = None
    """Address of a dask.distributed scheduler whose workers make the dumps; None: processes of this machine do."""


@dataclass(frozen=True, slots=True)
class Report:
    """What came of a build: numbers by name, and the dumps that it had to leave out, each with the reason."""

    counts: dict[str, int]
    problems: tuple[DumpError, ...]
    made: str = ""
    """Digest of the files of docs/ and of the site, as receipt.py has it."""
    site_bytes: Mapping[str, int] = field(default_factory=dict)
    """Of the folders of the site, by name; nothing where there is none."""
    read: dict[str, str] = field(default_factory=dict)
    """SHA-256 of each dump that was built, by its name."""


def build(options: Options, stages: Stages) -> Report:
    """Build docs/ and site/ from the dumps. Dumps that cannot be read are left out and reported.

    Raises BanmianError, or a group of them, where anything else is wrong; what was built before then stays whole.
    """
    with few_collections():
        return _build(options, stages)


def _build(options: Options, stages: Stages) -> Report:
    docs = Target(options.docs, GENERATED, keeps=True)
    site = Target(options.site, merges=True) if options.site else None
    on_site: Mapping[str, int] = {}
    with staged(docs, *([site] if site else [])) as folders:
        # Looked at while the dumps are read, for which there is work for one processor only.
        there = beside(partial(_there, docs, site), options.jobs)
        known = _rules()
        store = Store(docs.store, known)
        own = options.seeds.resolve() == (HOME / "seeds").resolve()
        dumps, problems = make_dumps(options.seeds, options.corrections, own, store, _over(options), stages)
        with stages.run("relate"):
            articles, relations = _related(dumps, store, options.jobs)
        with stages.run("write"):
            catalog = build_catalog(gather(dumps, articles, relations, known))
            unharmed_docs, files_of_site = there()
            tree = Tree(folders[0], options.docs, unharmed_docs)
            listing = update_docs(catalog, tree, store, options.jobs)
            write_listing(docs.next_listing, listing)
        if site:
            with stages.run("render"):
                on_site = _rendered(options, docs, site, folders, files_of_site).sizes
        store.drop_unused()
    read = {dump.page.name: dump.page.sha256 for dump in dumps}
    made = digest_of_made({path: one.size for path, one in listing.items()}, on_site)
    return Report(dict(counts(catalog)), tuple(problems), made, _by_folder(on_site), read)


def _rendered(
    options: Options, docs: Target, site: Target, folders: Sequence[Path], there: Mapping[str, Stamp]
) -> Changes:
    """What is staged for the site, of the hand-written pages and of what is staged for docs/."""
    by_hand = [Layer(one, _by_hand) for one in (HOME / "docs", options.docs)]
    layers = [*by_hand, Layer(folders[0], shared=True)]
    config = HOME / "mkdocs.yml"
    changes = stage_site(Job(layers, folders[1], site.root, config, docs.render_cache, jobs=options.jobs, there=there))
    stage_drops(site, changes.drop)
    return changes


def _there(docs: Target, site: Target | None) -> tuple[Listing, Mapping[str, Stamp]]:
    """Files of docs/ that are as the last build left them, and those of the site."""
    return unharmed(docs.root, read_listing(docs.listing)), files_of(site.root) if site else {}


def _related(dumps: Sequence[StoredDump], store: Store, jobs: int) -> tuple[tuple[Article, ...], Relations]:
    """All articles, related to one another; what is only needed for that is let go."""
    articles = [article for dump in dumps for article in dump.articles]
    sketches = partial(joined, (dump.sketch for dump in dumps), len(articles))
    return relate(articles, sketches, KeptRelations(store), jobs)


def _by_folder(sizes: Mapping[str, int]) -> Mapping[str, int]:
    """Sizes added up by the first part of each path."""
    found: Counter[str] = Counter()
    for path, size in sizes.items():
        found[path.partition("/")[0]] += size
    return found


def _by_hand(name: str) -> bool:
    """Whether an entry of docs/ is a human's, which a site shows too."""
    return name not in GENERATED


def _rules() -> str:
    """A digest of all that the output depends on beside the dumps and their corrections."""
    variables = repr([os.environ.get(variable) for variable in ENVIRONMENT])
    return digest(rules(("", "../mkdocs.yml")), variables)


def _over(options: Options) -> Map:
    if options.scheduler:
        return partial(map_on_cluster, address=options.scheduler)
    return partial(map_parallel, jobs=options.jobs)


def gather(
    built: Sequence[BuiltPage | StoredDump], articles: tuple[Article, ...], relations: Relations, known: str = ""
) -> Archive:
    """All pages as one archive, with their articles as they are once they are related to one another.

    `known`: digest of what the output depends on beside them; "" where nothing is kept.
    """
    settings = read_settings(HOME / "mkdocs.yml")
    return Archive(
        pages=tuple(one.page for one in built),
        articles=articles,
        leftovers=tuple(leftover for one in built for leftover in one.leftovers),
        gazetteer=load_gazetteer(),
        themes=load_themes(),
        relations=relations,
        versions=(("banmian", banmian.__version__),),
        stages=STAGES,
        site_name=settings.site_name,
        site_description=settings.site_description,
        site_url=settings.site_url,
        repo_url=settings.repo_url,
        rules=known,
    )
