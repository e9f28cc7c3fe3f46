"""Search's script in headless Chromium, beside a plain scan: what it finds, how it folds, what it takes for terms."""

import base64
import re
import sys
import unicodedata
from collections.abc import Sequence

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from selenium.webdriver import Chrome

from banmian.search import Card, block_of, build_index
from banmian.search.folding import fold, traditional

pytestmark = pytest.mark.browser

EXAMPLES = 60
BLOCKS = 3

Article = tuple[str, ...]

letters = st.one_of(st.sampled_from("乌海市烏区aＡb12，〇零 "), st.characters(exclude_categories=["Cs"]))
pieces = st.lists(st.text(alphabet=letters, max_size=10), min_size=1, max_size=3).map(tuple)
corpora = st.lists(pieces, min_size=1, max_size=4)

SEARCH = """
const [base, files, terms, missing, done] = arguments;
(async () => {
  const { Store } = await import(base + "assets/javascripts/search/store.js");
  const { openIndex } = await import(base + "assets/javascripts/search/searcher.js");
  const bytes = (text) => Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
  const get = async (name) => {
    const place = missing.indexOf(name);
    if (!(name in files) || place === 0) return new Response("", { status: 404 });
    const content = bytes(files[name]);
    return new Response(place > 0 ? content.slice(0, place % 2 ? content.length / 2 : -1) : content);
  };
  const searcher = await openIndex(new Store("", get));
  const answers = [];
  for (const term of terms) {
    const { articles, exact } = await searcher.postings.find(term).catch(() => ({ articles: new Map(), exact: false }));
    answers.push([[...articles.keys()].map((article) => searcher.blocks.ranks[article]), exact]);
  }
  return answers;
})().then(done, (error) => done(String(error.stack)));
"""


def index_of(articles: Sequence[Article]) -> dict[str, str]:
    """In several blocks."""
    cards = [Card(f"p/{number}", article[0], "", "") for number, article in enumerate(articles)]
    blocks = [block_of(article[0], BLOCKS) for article in articles]
    return {name: base64.b64encode(content).decode() for name, content in build_index(articles, cards, [], blocks)}


def ask(
    browser: Chrome, base: str, articles: Sequence[Article], terms: Sequence[str], missing: Sequence[str] = ()
) -> list[tuple[set[int], bool]]:
    """What the script finds of each term, and whether it is sure."""
    answers = browser.execute_async_script(SEARCH, base, index_of(articles), terms, missing)
    assert isinstance(answers, list), answers
    return [(set(found), exact) for found, exact in answers]


def scan(articles: Sequence[Article], term: str) -> set[int]:
    """Articles that hold the term, and not from the middle of a Latin word or a number on."""
    within = "(?<![0-9])" if "0" <= term[0] <= "9" else "(?<![a-z])" if "a" <= term[0] <= "z" else ""
    sought = re.compile(within + re.escape(term))
    return {number for number, article in enumerate(articles) if any(sought.search(fold(piece)) for piece in article)}


@pytest.fixture
def blank(browser: Chrome, served: str) -> str:
    """A page of the site to run the script in."""
    if not browser.current_url.startswith(f"{served}/about/"):
        browser.get(f"{served}/about/")
    return f"{served}/"


slow = settings(deadline=None, max_examples=EXAMPLES, suppress_health_check=[HealthCheck.function_scoped_fixture])


@slow
@given(corpora, st.data())
def test_any_substring_of_any_text(browser: Chrome, blank: str, articles: list[Article], data: st.DataObject) -> None:
    """Is found where a plain scan finds it, and nowhere else; so is what is no substring."""
    texts = [fold(piece) for article in articles for piece in article if fold(piece)]
    terms = [data.draw(st.text(alphabet=letters, min_size=1, max_size=4).map(fold).filter(bool)) for _ in range(3)]
    for text in texts:
        start = data.draw(st.integers(0, len(text) - 1))
        terms.append(text[start : data.draw(st.integers(start + 1, len(text)))])
    answers = ask(browser, blank, articles, terms)
    assert answers == [(scan(articles, term), True) for term in terms]


@slow
@given(corpora, st.data())
def test_missing_files_are_told(browser: Chrome, blank: str, articles: list[Article], data: st.DataObject) -> None:
    """With one file missing and others cut short the index either knows that it is unsure, or is right."""
    text = data.draw(
        st.sampled_from([fold(piece) for article in articles for piece in article if fold(piece)] or ["乌"])
    )
    start = data.draw(st.integers(0, len(text) - 1))
    term = text[start : data.draw(st.integers(start + 1, len(text)))]
    shards = sorted(name for name in index_of(articles) if name.startswith("shard"))
    missing = data.draw(st.lists(st.sampled_from(shards), unique=True)) if shards else []
    [(found, exact)] = ask(browser, blank, articles, [term], missing)
    assert not exact or found == scan(articles, term)


def test_the_script_folds_as_the_index_does(browser: Chrome, blank: str) -> None:
    """Every character that this Python knows; newer ones a browser may know, or not."""
    script = """
    const [base, table, done] = arguments;
    import(base + "assets/javascripts/search/fold.js").then(({ makeFolder }) => {
      const fold = makeFolder(table);
      const changed = [];
      for (let code = 0; code <= 0x10ffff; code++) {
        if (code === 0xd800) code = 0xe000;
        const character = String.fromCodePoint(code);
        const { text } = fold(character);
        if (text !== character) changed.push([code, text]);
      }
      done(changed);
    });
    """
    table = {"from": "".join(traditional()), "to": "".join(traditional().values())}
    changed = dict(browser.execute_async_script(script, blank, table))
    known = (code for code in range(sys.maxunicode + 1) if unicodedata.category(chr(code)) not in ("Cn", "Cs"))
    assert not [hex(code) for code in known if changed.get(code, chr(code)) != fold(chr(code))]


@pytest.mark.parametrize(
    ("text", "wanted", "unwanted"),
    [
        ("乌海市", ["乌海市"], []),
        ("  乌海  烏海 治理 ", ["乌海", "治理"], []),
        ("乌海　治理", ["乌海", "治理"], []),
        ('"社会 治理" 乌海', ["社会 治理", "乌海"], []),
        ("＂社会　治理＂", ["社会 治理"], []),
        ("乌海 -冰雪", ["乌海"], ["冰雪"]),
        ('－"a b"', [], ["a b"]),
        ("-", ["-"], []),
        ('"乌海', ['"乌海'], []),
        ("“平安港湾”", ["“平安港湾”"], []),
        ("A-B", ["a-b"], []),
        ("", [], []),
    ],
)
def test_terms(browser: Chrome, blank: str, text: str, wanted: list[str], unwanted: list[str]) -> None:
    """Of what was typed; written out again they are the same."""
    script = """
    const [base, table, text, done] = arguments;
    const module = (name) => import(`${base}assets/javascripts/search/${name}.js`);
    Promise.all([module("query"), module("fold")]).then(([{ parseQuery, formatQuery }, { makeFolder }]) => {
      const query = parseQuery(text, makeFolder(table));
      done([query, parseQuery(formatQuery(query), makeFolder(table))]);
    });
    """
    table = {"from": "烏", "to": "乌"}
    once, again = browser.execute_async_script(script, blank, table, text)
    assert once == again == {"wanted": wanted, "unwanted": unwanted}
