// The page of results: its address is the search, every way to narrow it is a link.

import { directAnswers } from "./direct.js";
import { debounce, element } from "./dom.js";
import { facetLists } from "./facet_lists.js";
import { nearby } from "./nearby.js";
import { LONGEST } from "./query.js";
import { PAGE_RESULTS, pageLinks, resultList } from "./results.js";
import { BY_DATE } from "./searcher.js";
import { index, ROOT } from "./site.js";
import { readState, writeState } from "./state.js";
import { warning, WORDS } from "./words.js";

const PAUSE_MILLISECONDS = 80;

/** Fill the page's element with a form and what it finds. */
export function openPage(root) {
  const form = searchForm();
  const status = element("p", { role: "status", class: "search-status" });
  const found = element("div", { class: "search-found" });
  root.replaceChildren(form.element, status, found);
  let latest = 0;

  async function run(state) {
    const turn = ++latest;
    document.title = [state.text, document.title.split(" · ").at(-1)].filter(Boolean).join(" · ");
    try {
      if (!found.children.length) status.textContent = WORDS.loading;
      const searcher = await index();
      const result = await searcher.search(state.text, state);
      const wanted = pageOf(result.articles, state);
      const cards = await searcher.cards(wanted);
      const parts = await render(searcher, state, result, cards);
      if (turn === latest) show(told(state, result, cards.length < wanted.length), parts);
    } catch (error) {
      console.error(error);
      if (turn === latest) show(WORDS.noIndex, []);
    }
  }

  function show(said, parts) {
    status.textContent = said;
    found.replaceChildren(...parts);
  }

  function go(state, { replace = false } = {}) {
    const query = writeState(state).toString();
    history[replace ? "replaceState" : "pushState"](null, "", query ? `?${query}` : location.pathname);
    run(state);
  }

  form.onType(debounce(PAUSE_MILLISECONDS, () => go(form.read(readState(location.href)), { replace: true })));
  form.onSubmit(() => go(form.read(readState(location.href))));
  found.addEventListener("click", (event) => {
    const link = event.target.closest("a[data-search]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    const state = readState(link.href);
    form.write(state);
    go(state);
    status.scrollIntoView({ block: "nearest" });
  });
  const load = () => {
    const state = readState(location.href);
    form.write(state);
    run(state);
  };
  addEventListener("popstate", load);
  load();
  if (!form.read(readState(location.href)).text) form.focus();
}

function pageOf(articles, { page }) {
  return articles.slice((page - 1) * PAGE_RESULTS, page * PAGE_RESULTS);
}

function told(state, result, cardsMissing) {
  const { articles, unfiltered } = result;
  const count = articles.length;
  const narrowed = state.filters.size && unfiltered.length !== count;
  if (!state.text.trim()) return [WORDS.browse(count), WORDS.hint].join(" ");
  const said = narrowed ? WORDS.foundOf(count, unfiltered.length) : count ? WORDS.found(count) : WORDS.none(state.text);
  return [said, state.text.length > LONGEST && WORDS.long(LONGEST), warning(result, cardsMissing)].filter(Boolean).join(" ");
}

async function render(searcher, state, result, cards) {
  const direct = (await directAnswers(searcher, state.text)).map(({ kind, name, address, count }) =>
    element("li", {}, element("span", { class: "search-label" }, WORDS.direct[kind]), element("a", { href: new URL(address, ROOT).href }, name), ` ${WORDS.found(count)}`),
  );
  const near = result.articles.length ? [] : (await nearby(searcher, state, result)).map(({ text, state: other }) =>
    element("li", {}, element("a", { href: `?${writeState(other)}`, "data-search": true }, text)),
  );
  const facets = facetLists(searcher, state, result);
  return [
    direct.length && element("ul", { class: "search-direct" }, direct),
    near.length && element("div", { class: "search-near" }, element("p", {}, WORDS.nearby), element("ul", {}, near)),
    facets,
    cards.length && resultList(cards, result.terms, searcher.fold, (state.page - 1) * PAGE_RESULTS),
    pageLinks(state, result.articles.length),
  ].filter(Boolean);
}

/** The form above the results. */
function searchForm() {
  const text = element("input", { type: "search", name: "q", "aria-label": WORDS.field, autocomplete: "off", autocapitalize: "off", spellcheck: "false" });
  const sort = element("select", { name: "sort", "aria-label": WORDS.sort }, element("option", { value: "" }, WORDS.sortBest), element("option", { value: BY_DATE }, WORDS.sortDate));
  const zeros = element("input", { type: "checkbox", name: "zeros" });
  const form = element("form", { role: "search", class: "search-form", "aria-label": WORDS.field }, text, element("button", { type: "submit" }, WORDS.submit), sort, element("label", {}, zeros, ` ${WORDS.zeroOption}`));
  return {
    element: form,
    focus: () => text.focus(),
    read: (state) => ({ ...state, text: text.value, sort: sort.value, zeros: zeros.checked, page: 1 }),
    write: (state) => {
      text.value = state.text;
      sort.value = state.sort;
      zeros.checked = state.zeros;
    },
    onType: (call) => text.addEventListener("input", (event) => event.isComposing || call()),
    onSubmit: (call) => {
      form.addEventListener("submit", (event) => {
        event.preventDefault();
        call();
      });
      sort.addEventListener("change", call);
      zeros.addEventListener("change", call);
      text.addEventListener("compositionend", call);
    },
  };
}
