// What to try when nothing was found.

import { formatQuery } from "./query.js";
import { WORDS } from "./words.js";

const SHOWN = 4;
/** A longer term is a sentence; its many splits would fetch as much as as many queries. */
const LONGEST_TO_SPLIT = 8;
/** Of more terms than that, to drop each in turn would cost as much as as many queries. */
const MOST_TERMS = 8;

/** Searches near one that found nothing, each with what it finds: [{ text, state }], state as search/page.js has it. */
export async function nearby(searcher, state, result) {
  const tried = await Promise.all([...attempts(state, result)].map(async ({ change, words }) => {
    const near = { ...state, page: 1, ...change };
    const { articles } = await searcher.search(near.text, near);
    return articles.length ? [{ text: words(articles.length), state: near }] : [];
  }));
  const found = tried.flat();
  // Of the parts of one term, the longest tell most.
  if (result.query.wanted.length + result.query.unwanted.length === 1) found.sort((a, b) => b.state.text.length - a.state.text.length);
  return found.slice(0, SHOWN);
}

function* attempts(state, { query, unfiltered }) {
  if (state.filters.size && unfiltered.length) {
    yield { change: { filters: new Map() }, words: WORDS.unfiltered };
    return;
  }
  if (!state.zeros && /[〇零]/u.test(state.text)) yield { change: { zeros: true }, words: WORDS.zeros };
  const terms = [...query.wanted, ...query.unwanted.map((term) => `-${term}`)];
  if (terms.length > MOST_TERMS) return;
  if (terms.length > 1) {
    for (const dropped of terms) yield { change: { text: without(query, dropped) }, words: (count) => WORDS.without(dropped, count) };
  } else if (query.wanted.length && query.wanted[0].length <= LONGEST_TO_SPLIT) {
    for (const [before, after] of splits(query.wanted[0])) {
      for (const text of [`${before} ${after}`, before, after]) {
        // A single character is in nearly every article.
        if ([...text].length > 1) yield { change: { text }, words: (count) => WORDS.instead(text, count) };
      }
    }
  }
}

function without({ wanted, unwanted }, dropped) {
  return formatQuery({ wanted: wanted.filter((term) => term !== dropped), unwanted: unwanted.filter((term) => `-${term}` !== dropped) });
}

/** A term's beginnings and the ends that belong to them, the most even first. */
function splits(term) {
  const characters = [...term];
  const cuts = characters.slice(1).map((_, index) => index + 1);
  cuts.sort((a, b) => Math.abs(characters.length / 2 - a) - Math.abs(characters.length / 2 - b));
  return cuts.map((cut) => [characters.slice(0, cut).join(""), characters.slice(cut).join("")]);
}
