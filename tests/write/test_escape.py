"""Any text, put through the escaping and the site's own Markdown, shows itself and nothing else."""

import sys
from pathlib import Path

import markdown
import pytest
from hypothesis import given
from hypothesis import strategies as st
from mkdocs.config import load_config

from banmian.write.escape import folded, html, html_verbatim, visible
from banmian.write.escape import markdown as escaped
from tests.hostile import Hostile, hostile_cases
from tests.html_page import HtmlPage

CONFIG = load_config(str(Path(__file__).parents[2] / "mkdocs.yml"))
# What a fork of the site may switch on must not change a text either.
FURTHER = ["abbr", "admonition", "def_list", "footnotes", "md_in_html", "pymdownx.details", "pymdownx.emoji"]
FURTHER += ["pymdownx.magiclink", "pymdownx.mark", "pymdownx.superfences", "pymdownx.tabbed", "pymdownx.tilde"]

PLACES = {"p": "{}\n{{: #a }}", "h2": "## {} {{: #a }}", "li": "- {}", "a": "[{}](x.md)", "em": "*{}*"}
WRAPPED = {"li": ("ul",), "a": ("p",), "em": ("p",)}

MEANINGFUL = st.sampled_from(
    [
        *"a1中. \t\n-+*_#`|&<>[](){}:!~^=$\\/@%\"'?;\x00\x02\x03\x1c\u2028\u3000",
        *(case.text for case in hostile_cases()[:-1]),
    ]
)
TEXTS = st.one_of(st.text(), st.lists(MEANINGFUL, max_size=8).map("".join))
PRINTABLE = st.text(st.characters(exclude_categories=["C", "Z"], include_characters=" "))
EVERY_CHARACTER = [*map(chr, range(sys.maxunicode + 1))]


def render(text: str, *further: str) -> HtmlPage:
    extensions = [name for name in CONFIG.markdown_extensions if name != "toc"]
    return HtmlPage(markdown.markdown(text, extensions=[*extensions, *further]))


def seen(text: str) -> str:
    return " ".join(folded(text).split())


@pytest.mark.parametrize("case", hostile_cases(), ids=lambda case: case.name)
@pytest.mark.parametrize("place", PLACES)
def test_hostile_text_shows_itself(case: Hostile, place: str) -> None:
    """Each case in each place, with the site's extensions and with others."""
    for further, linked in (([], set()), (FURTHER, {"a"})):
        page = render(PLACES[place].format(escaped(case.text)), *further)
        assert page.all(place)[0].text == case.shown
        assert {element.tag for element in page.elements} - linked <= {place, *WRAPPED.get(place, ())}


@given(TEXTS)
def test_any_text_shows_itself_in_markdown(text: str) -> None:
    """In every place at once."""
    if not folded(text):
        return
    for place, form in PLACES.items():
        page = render(form.format(escaped(text)))
        assert [element.text for element in page.all(place)] == [seen(text)]


@given(TEXTS)
def test_any_text_shows_itself_in_html(text: str) -> None:
    """As text and as an attribute's value."""
    page = HtmlPage(f'<p title="{html(text)}">{html(text)}</p>')
    assert [element.tag for element in page.elements] == ["p"]
    assert page.elements[0].text == seen(text)
    assert " ".join(page.elements[0].attributes["title"].split()) == seen(text)


@given(TEXTS)
def test_verbatim_html_keeps_every_space(text: str) -> None:
    """The line of a dump as printed: only what has no sign is replaced, one for one."""
    line = "".join(text.splitlines())
    page = HtmlPage(f"<p>{html_verbatim(line)}</p>")
    assert len("".join(page.elements[0].pieces)) == len(line)


@given(TEXTS)
def test_markdown_is_one_line(text: str) -> None:
    """No text can open a block of its own."""
    assert len(escaped(text).splitlines()) <= 1


def test_every_character_is_shown_alone_as_among_others() -> None:
    """A text that is printable goes a shorter way than one that is not; none of its characters may need the other."""
    assert "".join(map(visible, EVERY_CHARACTER)) == visible("".join(EVERY_CHARACTER))


@given(PRINTABLE)
def test_printable_text_is_folded_as_any_other(text: str) -> None:
    """Between characters that are not printable it goes the longer way."""
    assert folded(f"\x00 {text} \x00") == " ".join(filter(None, ["\u2400", folded(text), "\u2400"]))
