// The places of an article that show why it was found.

import { pieces, textOf } from "./article.js";
import { fetchDocument } from "./document.js";
import { findHits } from "./fold.js";

const PASSAGES = 2;
/** Characters before the hit and in all: two lines of a result on a phone. */
const BEFORE = 20;
const LENGTH = 64;

/** Passages of an article's page, each a text and its hits; those that have most terms first, then in reading order. */
export async function fetchPassages(address, terms, fold) {
  const page = await fetchDocument(address);
  const texts = pieces(page).filter((piece) => !piece.matches("h1, .meta")).map(textOf);
  return choosePassages(texts, terms, fold);
}

export function choosePassages(texts, terms, fold) {
  const found = texts.flatMap((text, order) => windows(text, terms, fold).map((passage) => ({ ...passage, order })));
  const best = found.sort((a, b) => b.terms - a.terms || a.order - b.order || a.start - b.start).slice(0, PASSAGES);
  return best.sort((a, b) => a.order - b.order || a.start - b.start);
}

/** Cuts of a text, each around a hit that no cut before it shows. */
function windows(text, terms, fold) {
  const hits = findHits(text, terms, fold);
  const cuts = [];
  let shown = 0;
  for (const [number, [start, end]] of hits.entries()) {
    if (start < shown) continue;
    const from = whole(text, Math.max(shown, start - BEFORE));
    const to = whole(text, Math.max(end, from + LENGTH));
    let next = number;
    while (next < hits.length && hits[next][1] <= to) next++;
    const inside = hits.slice(number, next).map((hit) => hit.map((at) => at - from));
    const cut = text.slice(from, to);
    cuts.push({ text: cut, start: from, cutBefore: from > 0, cutAfter: to < text.length, hits: inside, terms: terms.filter((term) => findHits(cut, [term], fold).length).length });
    shown = to;
  }
  return cuts;
}

/** An offset that parts no surrogate pair. */
function whole(text, offset) {
  return /[\udc00-\udfff]/.test(text[offset] ?? "") ? offset - 1 : Math.min(offset, text.length);
}
