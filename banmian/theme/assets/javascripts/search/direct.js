// Regions, themes and systems whose name was typed: answers ahead of all articles.

const SHOWN = 5;

/** Values of facets that have a page of their own and whose name holds what was typed, the nearest names first. */
export function directAnswers(searcher, text) {
  const typed = searcher.fold(text).text.trim();
  if (!typed) return [];
  const found = searcher.facets.all.flatMap((facet) =>
    facet.values.flatMap((value, number) => {
      const name = searcher.fold(value.name).text;
      if (!value.address || !name.includes(typed)) return [];
      return [{ facet: facet.id, name: facet.path(number).join(" › "), address: value.address, count: value.count, rest: name.length - typed.length, at: name.indexOf(typed) }];
    }),
  );
  return found.sort((a, b) => Math.sign(a.at) - Math.sign(b.at) || a.rest - b.rest || b.count - a.count).slice(0, SHOWN);
}
