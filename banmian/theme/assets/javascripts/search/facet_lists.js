// The facets beside the results: each value a link to the search narrowed by it, with how many articles that leaves.

import { element } from "./dom.js";
import { writeState } from "./state.js";
import { WORDS } from "./words.js";

const SHOWN = 8;

/** All facets that say anything about the results, each as soon as it can be had. */
export function facetLists(searcher, state, { unfiltered }) {
  const made = element("details", { class: "search-facets", open: state.filters.size > 0 || matchMedia("(min-width: 60em)").matches }, element("summary", {}, WORDS.narrow));
  searcher.facets().then((facets) => {
    const counts = facets.count(unfiltered, state.filters);
    const lists = facets.all.map((facet, number) => facetList(facet, counts[number], state)).filter(Boolean);
    if (lists.length) made.append(...lists);
    else made.remove();
  }).catch((error) => {
    console.warn(error);
    made.append(element("p", {}, WORDS.noFacets));
  });
  return made;
}

function facetList(facet, counts, state) {
  const chosen = state.filters.has(facet.id) ? facet.indexOf(state.filters.get(facet.id)) : -1;
  const open = new Set();
  for (let value = chosen; value >= 0; value = facet.values[value].parent) open.add(value);
  const below = (parent) => facet.values.flatMap((value, number) => (value.parent === parent && counts[number] ? [number] : []));
  const tops = below(-1);
  if (!tops.length && chosen < 0) return null;

  const items = (numbers) => numbers.map((number) => {
    const deeper = open.has(number) || tops.length === 1 ? ranked(facet, below(number), counts, open) : [];
    return element("li", {}, link(facet, number, counts[number], state, number === chosen), deeper.length ? listOf(deeper) : []);
  });
  const listOf = (numbers) => [element("ul", {}, items(numbers.slice(0, SHOWN))), numbers.length > SHOWN ? others(() => items(numbers.slice(SHOWN))) : []].flat();
  return element("section", {},
    element("h2", {}, facet.name, chosen >= 0 ? [" ", anchor(state, facet.id, null, WORDS.clear)] : []),
    listOf(ranked(facet, tops, counts, open)),
  );
}

/** A list that is made when it is opened: an archive may have thousands of systems. */
function others(items) {
  const list = element("ul");
  const made = element("details", {}, element("summary", {}, WORDS.more), list);
  made.addEventListener("toggle", () => list.append(...items()), { once: true });
  return made;
}

/** The chosen value first, then those with most articles; years as they come. */
function ranked(facet, numbers, counts, open) {
  if (facet.id === "year") return numbers;
  return [...numbers].sort((a, b) => open.has(b) - open.has(a) || counts[b] - counts[a] || a - b);
}

function link(facet, number, count, state, isChosen) {
  const made = anchor(state, facet.id, isChosen ? null : facet.values[number].id, facet.values[number].name);
  if (isChosen) made.setAttribute("aria-current", "true");
  made.append(element("em", {}, ` ${count}`));
  return made;
}

function anchor(state, facet, value, name) {
  const filters = new Map(state.filters);
  if (value === null) filters.delete(facet);
  else filters.set(facet, value);
  return element("a", { href: `?${writeState({ ...state, filters, page: 1 })}`, "data-search": true }, name);
}
