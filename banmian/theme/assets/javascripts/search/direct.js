// Regions, themes and systems whose name was typed: answers ahead of all articles.

import { parseQuery } from "./query.js";

const SHOWN = 5;
/** Of several terms each may be a name but for its last character: 乌海 for 乌海市. */
const LEFT_OUT = 1;

/** Values of facets that have a page of their own and whose name holds what was typed, the nearest names first. */
export function directAnswers(searcher, text) {
  const { wanted } = parseQuery(text, searcher.fold);
  const typed = wanted.length === 1 ? wanted[0] : searcher.fold(text).text.trim();
  if (!typed) return [];
  const found = searcher.facets.all.flatMap((facet) =>
    facet.values.flatMap((value, number) => {
      const match = value.address && near(foldedName(searcher, value), typed, wanted);
      return match ? [{ facet: facet.id, name: facet.path(number).join(" › "), address: value.address, count: value.count, ...match }] : [];
    }),
  );
  return found.sort((a, b) => a.at - b.at || a.rest - b.rest || b.count - a.count).slice(0, SHOWN);
}

/** How a name answers: `at` 0 where it begins with what was typed, else 1; `rest`: characters that were not typed. */
function near(name, typed, terms) {
  if (name.includes(typed)) return { at: name.startsWith(typed) ? 0 : 1, rest: name.length - typed.length };
  const term = terms.length > 1 && terms.find((one) => name.startsWith(one) && name.length - one.length <= LEFT_OUT);
  return term ? { at: 0, rest: name.length - term.length } : null;
}

/** Names are folded when they are first asked for: every key press asks for all. */
function foldedName(searcher, value) {
  value.folded ??= searcher.fold(value.name).text;
  return value.folded;
}
