// The list of results; passages come after it, as each article's page is fetched.

import { element, marked } from "./dom.js";
import { findHits } from "./fold.js";
import { fetchPassages } from "./passages.js";
import { articleAddress, ROOT } from "./site.js";
import { writeState } from "./state.js";
import { WORDS } from "./words.js";

export const PAGE_RESULTS = 10;
const NEIGHBOURS = 2;
/** Passages are fetched for as much below the window as is read in a moment. */
const AHEAD = "50%";

/** Results as a numbered list. */
export function resultList(cards, terms, fold, first) {
  return element("ol", { class: "search-results", start: first + 1 }, cards.map((card) => result(card, terms, fold)));
}

function result({ title, date, place, address }, terms, fold) {
  const passages = terms.length && element("div", { class: "search-passages" });
  if (passages) whenNear(passages, () => showPassages(passages, new URL(address, ROOT).href, terms, fold));
  return element("li", {},
    element("a", { href: articleAddress(address, terms) }, marked(title, findHits(title, terms, fold))),
    element("small", {}, [place, date].filter(Boolean).join(" · ")),
    passages || "",
  );
}

/** Call a function once its element is in sight, or nearly so: passages cost a page each. */
function whenNear(place, call) {
  const observer = new IntersectionObserver((entries) => {
    if (!entries.some((entry) => entry.isIntersecting)) return;
    observer.disconnect();
    call();
  }, { rootMargin: AHEAD });
  observer.observe(place);
}

async function showPassages(into, address, terms, fold) {
  try {
    const passages = await fetchPassages(address, terms, fold);
    into.append(...passages.map((one) =>
      element("p", {}, one.cutBefore ? "…" : "", marked(one.text, one.hits), one.cutAfter ? "…" : ""),
    ));
  } catch (error) {
    console.warn(error);
    into.append(element("p", {}, WORDS.noPassage));
  }
}

/** Links to the pages of a long list of results. */
export function pageLinks(state, count) {
  const last = Math.ceil(count / PAGE_RESULTS);
  if (last < 2) return null;
  const numbers = [...Array(last).keys()].map((number) => number + 1);
  const shown = numbers.filter((number) => number === 1 || number === last || Math.abs(number - state.page) <= NEIGHBOURS);
  return element("nav", { class: "search-pages", "aria-label": WORDS.pages }, shown.flatMap((number, at) => [
    at && number - shown[at - 1] > 1 ? "… " : "",
    number === state.page
      ? element("strong", { "aria-current": "page" }, String(number))
      : element("a", { href: `?${writeState({ ...state, page: number })}`, "data-search": true, "aria-label": WORDS.page(number) }, String(number)),
    " ",
  ]));
}
