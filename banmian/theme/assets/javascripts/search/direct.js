// Regions, themes and systems whose name was typed: answers ahead of all articles.

import { LONGEST, parseQuery } from "./query.js";
import { FileError } from "./store.js";

const SHOWN = 5;
/** Of several terms each may be a name but for its last character: 乌海 for 乌海市. */
const LEFT_OUT = 1;
/** Terms that are looked up among the names. */
const TERMS = 4;

/** Names that have a page and hold what was typed, the nearest first; none where their files cannot be had. */
export async function directAnswers(searcher, text) {
  const { wanted } = parseQuery(text, searcher.fold);
  const typed = wanted.length === 1 ? wanted[0] : searcher.fold(text.slice(0, LONGEST)).text.trim();
  if (!typed) return [];
  try {
    const whole = (await searcher.names.holding(typed)).map((one) => answer(one, typed));
    const parts = wanted.length > 1 ? await Promise.all(wanted.slice(0, TERMS).map((term) => nearlyWhole(searcher, term))) : [];
    return [...whole, ...parts.flat()].sort((a, b) => a.at - b.at || a.rest - b.rest || b.count - a.count).slice(0, SHOWN);
  } catch (error) {
    if (error instanceof FileError) return [];
    throw error;
  }
}

async function nearlyWhole(searcher, term) {
  const found = (await searcher.names.holding(term)).map((one) => answer(one, term));
  return found.filter(({ at, rest }) => at === 0 && rest <= LEFT_OUT);
}

/** `at`: 0 where the name begins with the term, else 1; `rest`: its characters that were not typed. */
function answer({ kind, name, above, folded, address, count }, term) {
  return { kind, name: [...above, name].join(" › "), address, count, at: folded.startsWith(term) ? 0 : 1, rest: folded.length - term.length };
}
