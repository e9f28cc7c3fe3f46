"""What the index is given of an article: what its page shows, and the choices that a search is narrowed by."""

from dataclasses import replace

from banmian.build import gather
from banmian.model import Article, Block, BlockType
from banmian.pages import build_pages
from banmian.read.corrections import read_corrections
from banmian.read.dumps import read_folder
from banmian.receipt import HOME
from banmian.relate import relate
from banmian.search import Value
from banmian.stages import Stages
from banmian.write.catalog import Catalog, build_catalog
from banmian.write.escape import folded
from banmian.write.search import facets, pieces
from tests.hostile import hostile_archive


def seeds() -> Catalog:
    dumps = read_folder(HOME / "seeds")
    built, _ = build_pages(dumps.pages, read_corrections(HOME / "corrections", dumps.pages, complete=True), 1, Stages())
    articles, relations = relate([article for one in built for article in one.articles])
    return build_catalog(gather(built, articles, relations))


def test_pieces_are_all_that_a_page_shows_of_the_text() -> None:
    """The title first, even where there is none; white space folded as on the page."""
    caption = Block(type=BlockType.CAPTION, text="图 片\t一", lines=((3, 3),), credit="李平")
    article = Article(
        id="a/1", page="a", page_sha256="", kicker="眉", subtitle="副", bylines=("甲", "乙"), blocks=(caption,)
    )
    assert pieces(article) == ("", "眉", "副", "甲 乙", "图 片 一", "李平")
    assert pieces(replace(article, title=" 题\n目 "))[0] == "题 目"


def test_facets_count_what_the_index_pages_count() -> None:
    """Of every region and theme, with the levels below it, each article once."""
    catalog = seeds()
    for facet in facets(catalog):
        assert len(facet.articles) == len(catalog.newest)
        for number, value in enumerate(facet.values):
            holding = 0
            for values in facet.articles:
                above = {at for one in values for at in upwards(one, facet.values)}
                holding += number in above
            assert holding == value.count, f"{facet.id} {value.name}"


def upwards(number: int, values: tuple[Value, ...]) -> list[int]:
    steps = []
    while number >= 0:
        steps.append(number)
        number = values[number].parent
    return steps


def test_facets_of_hostile_texts() -> None:
    """Names are folded as everywhere on the site, every number leads to a value."""
    for facet in facets(build_catalog(hostile_archive())):
        assert all(value.name == folded(value.name) for value in facet.values)
        assert all(0 <= one < len(facet.values) for values in facet.articles for one in values)
