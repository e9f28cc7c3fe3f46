// The search dialog of every page: a combobox (https://www.w3.org/WAI/ARIA/apg/patterns/combobox/) with a list of
// regions, themes, articles and, at its end, the page of all results.

import { directAnswers } from "./direct.js";
import { debounce, element, marked } from "./dom.js";
import { findHits } from "./fold.js";
import { nearby } from "./nearby.js";
import { LONGEST } from "./query.js";
import { articleAddress, findAddress, index, ROOT } from "./site.js";
import { readState, writeState } from "./state.js";
import { warning, WORDS } from "./words.js";

const PAUSE_MILLISECONDS = 80;
const SHOWN = 8;

/** Make the box search as its reader types. `dialog`: the element of partials/search.html. */
export function openBox(dialog) {
  const input = dialog.querySelector("input[name=q]");
  const list = dialog.querySelector("[role=listbox]");
  const status = dialog.querySelector("[role=status]");
  let active = -1;
  let latest = 0;

  async function run() {
    const turn = ++latest;
    const text = input.value;
    if (!text.trim()) return show([], WORDS.hint);
    try {
      const searcher = await index();
      const [direct, result] = await Promise.all([directAnswers(searcher, text), searcher.search(text)]);
      const wanted = result.articles.slice(0, SHOWN);
      const cards = await searcher.cards(wanted);
      const near = result.articles.length ? [] : await nearby(searcher, readState(findAddress({ q: text })), result);
      if (turn !== latest) return;
      const count = result.articles.length;
      const all = count ? [option(findAddress({ q: text }), "all", [WORDS.all(count)])] : [];
      const said = [count ? WORDS.found(count) : WORDS.none(text), text.length > LONGEST && WORDS.long(LONGEST), warning(result, cards.length < wanted.length)].filter(Boolean).join(" ");
      show([...direct.map(directOption), ...near.map(nearOption), ...cards.map((card) => cardOption(card, result.terms, searcher.fold)), ...all], said);
    } catch (error) {
      console.error(error);
      if (turn === latest) show([], WORDS.noIndex);
    }
  }

  function show(options, said) {
    options.forEach((made, number) => (made.id = `search-option-${number}`));
    list.replaceChildren(...options);
    list.hidden = !options.length;
    input.setAttribute("aria-expanded", String(options.length > 0));
    status.textContent = said;
    activate(-1);
  }

  function activate(number) {
    list.children[active]?.setAttribute("aria-selected", "false");
    active = number;
    const chosen = list.children[active];
    chosen?.setAttribute("aria-selected", "true");
    chosen?.scrollIntoView({ block: "nearest" });
    if (chosen) input.setAttribute("aria-activedescendant", chosen.id);
    else input.removeAttribute("aria-activedescendant");
  }

  /** Down and up go round through the list and the field itself; Enter takes what is chosen. */
  function onKey(event) {
    const places = list.children.length + 1;
    if (event.isComposing) return;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      const step = event.key === "ArrowDown" ? 1 : -1;
      activate(((active + 1 + step + places) % places) - 1);
      event.preventDefault();
    } else if (event.key === "Enter" && active >= 0) {
      list.children[active].querySelector("a").click();
      event.preventDefault();
    } else if (event.key === "Escape" && input.value) {
      input.value = "";
      run();
      event.preventDefault();
      event.stopPropagation();
    }
  }

  const typed = debounce(PAUSE_MILLISECONDS, run);
  // What an input method shows on the way, such as Pinyin, is not what its reader means.
  input.addEventListener("input", (event) => event.isComposing || typed());
  input.addEventListener("compositionend", typed);
  input.addEventListener("keydown", onKey);
  input.form.addEventListener("reset", () => setTimeout(() => (run(), input.focus())));
  run();
}

function option(address, kind, children) {
  return element("li", { role: "option", "aria-selected": "false", class: `search-option ${kind}` }, element("a", { href: address, tabindex: -1 }, children));
}

function directOption({ kind, name, address, count }) {
  return option(new URL(address, ROOT).href, "direct", [
    element("span", { class: "search-label" }, WORDS.direct[kind]), name, element("em", {}, ` ${WORDS.found(count)}`),
  ]);
}

function nearOption({ text, state }) {
  return option(findAddress(writeState(state)), "near", [text]);
}

function cardOption({ title, date, place, address }, terms, fold) {
  return option(articleAddress(address, terms), "card", [
    element("span", { class: "search-title" }, marked(title, findHits(title, terms, fold))),
    element("small", {}, [place, date].filter(Boolean).join(" · ")),
  ]);
}
