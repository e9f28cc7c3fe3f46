"""Citations say what is known and name what is not; the programs that take them read back the same, hostile or not."""

import json
import re
import tomllib
import warnings
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs

import extruct
import pytest
import rispy
from bibtexparser.entrypoint import parse_string
from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
from citeproc.source.json import CiteProcJSON

from banmian.model import Article, Block, BlockType, Page
from banmian.write.citation import Reference, citation_key, reference
from banmian.write.citation_block import citation_block
from banmian.write.citation_embed import coins, head
from banmian.write.citation_exports import bibtex, csl, full_title, ris_record
from banmian.write.citation_gbt import gbt_2015, gbt_2025
from banmian.write.escape import folded
from tests.hostile import hostile_archive
from tests.html_page import HtmlPage

CASES: list[dict[str, Any]] = tomllib.loads((Path(__file__).parent / "cases" / "citations.toml").read_text("utf-8"))[
    "case"
]
SITE = "https://example.org/repo/"
PAGE = Page(name="a.txt", sha256="0", encoding="utf-8", lines=("", "", "清水归来", "河水清了。"))


def cited(case: dict[str, Any]) -> Reference:
    """The reference of a case, on line 3 of a page."""
    fields = case["article"] | {"bylines": tuple(case["article"].get("bylines", ()))}
    text = Block(type=BlockType.PARAGRAPH, text="河水清了。", lines=((4, 4),))
    return reference(Article(id="a/3", page="a.txt", page_sha256="0", blocks=(text,), **fields), PAGE, SITE)


def hostile_references() -> list[Reference]:
    archive = hostile_archive()
    return [reference(article, archive.pages[0], SITE) for article in archive.articles]


REFERENCES = [*map(cited, CASES), *hostile_references()]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_gbt(case: dict[str, Any]) -> None:
    one = cited(case)
    assert gbt_2025(one).replace(one.digest, "DIGEST") == case["gbt2025"]
    assert gbt_2015(one).replace(one.digest, "DIGEST") == case["gbt2015"]
    assert list(one.gaps) == case["gaps"]
    assert csl(one).get("issued", {}).get("date-parts", [[]])[0] == case["issued"]


def test_without_an_address_of_the_site_none_is_made_up() -> None:
    archive = hostile_archive()
    one = reference(archive.articles[0], archive.pages[0], "")
    assert "http" not in gbt_2025(one)
    assert "[N]" in gbt_2025(one)
    assert "URL" not in csl(one)
    assert "UR  -" not in ris_record(one)


def test_the_digest_changes_with_the_text_and_the_address_does_not() -> None:
    archive = hostile_archive()
    ones = hostile_references()
    assert len({one.url.partition("#")[0] for one in ones}) == len(ones)
    assert len({one.digest for one in ones}) == len({article.title for article in archive.articles})


def test_keys_are_ascii_and_differ() -> None:
    ids = ["a b/1", "a-b/1", "党建/1", "党/1", "x{}/2", "x/2"]
    keys = [citation_key(one) for one in ids]
    assert len(set(keys)) == len(ids)
    assert all(re.fullmatch(r"[\w.-]+", key, re.ASCII) for key in keys)


@pytest.mark.parametrize("one", REFERENCES, ids=lambda one: one.key)
def test_bibtex_is_read_back(one: Reference) -> None:
    """One entry, with the text once the commands of LaTeX are the signs that they print."""
    library = parse_string(bibtex(one))
    assert not library.failed_blocks
    (entry,) = library.entries
    fields = {field.key: field.value for field in entry.fields}
    assert entry.key == one.key
    assert printed(fields["title"]) == one.title
    assert printed(fields.get("journal", "")) == one.newspaper
    assert [printed(name) for name in fields.get("author", "").split("} and {") if name] == list(one.authors)
    assert fields.get("url", "") == one.url


def printed(value: str) -> str:
    """What LaTeX prints of a braced value."""
    commands = {"textbackslash": "\\", "textbraceleft": "{", "textbraceright": "}", "textasciitilde": "~"}
    commands |= {"textasciicircum": "^"}
    tokens = re.compile(r"\\(text\w+)\{\}|\\([#$%&_])|[{}]")
    return tokens.sub(lambda match: commands[match[1]] if match[1] else match[2] or "", value)


@pytest.mark.parametrize("one", REFERENCES, ids=lambda one: one.key)
def test_ris_is_read_back(one: Reference) -> None:
    (entry,) = rispy.loads(ris_record(one))
    assert entry["type_of_reference"] == "NEWS"
    assert entry["title"] == full_title(one)
    assert entry.get("authors", []) == list(one.authors)
    assert entry.get("secondary_title", "") == one.newspaper
    assert entry["urls"] == [one.url]


@pytest.mark.parametrize("one", [cited(case) for case in CASES], ids=lambda one: one.title)
def test_csl_is_processed(one: Reference) -> None:
    """A processor makes a bibliography of it that names who, what and where."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # citeproc-py tells of the fields of CSL 1.0.2 that it does not know
        source = CiteProcJSON([csl(one)])
        style = CitationStylesStyle("harvard-cite-them-right", validate=False)
        bibliography = CitationStylesBibliography(style, source, formatter.plain)
        bibliography.register(Citation([CitationItem(one.key)]))
        (entry,) = bibliography.bibliography()
    text = str(entry)
    assert one.title in text
    assert one.newspaper in text
    assert all(name in text for name in one.authors[:1])  # the style shortens more than three


@pytest.mark.parametrize("one", REFERENCES, ids=lambda one: one.key)
def test_json_ld_and_highwire_are_read_back(one: Reference) -> None:
    page = f"<html><head>{head(one)}</head><body></body></html>"
    (article,) = extruct.extract(page, syntaxes=["json-ld"])["json-ld"]
    assert article["@type"] == "NewsArticle"
    assert article["headline"] == one.title
    assert [author["name"] for author in article.get("author", [])] == list(one.authors)
    assert article["version"] == one.digest
    tags = [tag.attributes for tag in HtmlPage(page).all("meta")]
    assert [tag["content"] for tag in tags if tag["name"] == "citation_author"] == list(one.authors)
    assert [tag["content"] for tag in tags if tag["name"] == "citation_title"] == [full_title(one)]
    assert len(HtmlPage(page).all("script")) == 1


@pytest.mark.parametrize("one", REFERENCES, ids=lambda one: one.key)
def test_coins_are_read_back(one: Reference) -> None:
    (span,) = HtmlPage(coins(one)).by_class("Z3988")
    fields = parse_qs(span.attributes["title"])
    assert fields["rft.title"] == [full_title(one)]
    assert fields["rft.type"] == ["newspaperArticle"]
    assert fields.get("rft.creator", []) == list(one.authors)


@pytest.mark.parametrize("one", REFERENCES, ids=lambda one: one.key)
def test_what_is_copied_is_what_is_meant(one: Reference) -> None:
    """The text of each element that gets a copy button is the citation itself."""
    page = HtmlPage(citation_block(one))
    copied = {
        tag.attributes["data-copy"]: "".join(tag.pieces) for tag in page.elements if "data-copy" in tag.attributes
    }
    assert copied["GB/T 7714—2025"] == folded(gbt_2025(one))
    assert copied["BibTeX"] == bibtex(one).rstrip()
    assert copied["RIS"].splitlines() == ris_record(one).rstrip().splitlines()
    assert json.loads(copied["CSL-JSON"]) == [csl(one)]
    assert f"t-{one.digest}" in page.anchors
