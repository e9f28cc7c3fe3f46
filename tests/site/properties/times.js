// Whatever reads what a reader typed, or a page's text.

import { findHits, makeFolder, markStarts } from "./search/fold.js";
import { choosePassages } from "./search/passages.js";
import { parseQuery, zeroVariants } from "./search/query.js";
import { readState } from "./search/state.js";

const fold = makeFolder({ from: "烏", to: "乌" });
const term = (text, length) => text.slice(0, length);

const READERS = {
  fold: (text) => fold(text),
  markStarts: (text) => markStarts(text),
  parseQuery: (text) => parseQuery(text, fold),
  zeroVariants: (text) => zeroVariants(text),
  readState: (text) => readState(`https://example.org/?q=${encodeURIComponent(text)}&${encodeURI(term(text, 100_000))}`),
  findHits: (text) => findHits(text, [term(text, 1), term(text, 50), term(text, 5_000), `${term(text, 5_000)}完`], fold),
  choosePassages: (text) => choosePassages([text], [term(text, 1), term(text, 60)], fold),
};

/** Let a reader read a pattern over and over, so many units in all. */
export function read(name, pattern, length) {
  READERS[name](pattern.repeat(Math.ceil(length / pattern.length)));
}
