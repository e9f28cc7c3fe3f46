// Search: what every page needs of it. The rest is fetched when it is used.

const dialog = document.querySelector(".md-search");
const toggle = document.getElementById("__search");
const input = dialog?.querySelector("input[name=q]");

/** All modules below, so that a slow line fetches them together and not one after another as each names the next. */
const MODULES = [
  "article", "blocks", "box", "check", "cover", "direct", "document", "dom", "facet_lists", "facets", "fold", "highlight", "names", "nearby", "page", "passages",
  "postings", "query", "rank", "results", "searcher", "shard", "site", "state", "store", "words",
];
let opening;

function preload() {
  for (const name of MODULES) {
    const link = document.createElement("link");
    link.rel = "modulepreload";
    link.href = new URL(`search/${name}.js`, import.meta.url);
    document.head.append(link);
  }
}

/** The box becomes a combobox when it is first used. */
function openBox() {
  if (!opening) preload();
  opening ??= import("./search/box.js").then((module) => module.openBox(dialog)).catch((error) => {
    opening = undefined;
    fail(dialog.querySelector("[role=status]"), error);
  });
}

/** Without its scripts search can say only this. */
function fail(place, error) {
  console.error(error);
  place.textContent = "检索的脚本没有取到，请刷新页面再试，或从地区、主题、版面的目录查找。";
}

input?.addEventListener("focus", () => {
  toggle.checked = true;
  openBox();
});
toggle?.addEventListener("change", () => (toggle.checked ? input.focus() : input.blur()));

/** F, S and / open search, as the theme's own did; Escape closes it, and so does Tab, which leads out of it. */
addEventListener("keydown", (event) => {
  const typing = event.target.closest?.("input, textarea, select, [contenteditable]");
  if (event.key === "Escape" && toggle?.checked) {
    toggle.checked = false;
    input.blur();
  } else if (event.key === "Tab" && event.target === input) {
    toggle.checked = false;
  } else if (["f", "s", "/"].includes(event.key) && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) {
    input?.focus();
    event.preventDefault();
  }
});

const terms = new URLSearchParams(location.search).getAll("h");
if (terms.length) import("./search/highlight.js").then(({ highlight }) => highlight(terms)).catch(console.error);

const page = document.getElementById("search-page");
if (page) preload();
if (page) import("./search/page.js").then(({ openPage }) => openPage(page)).catch((error) => fail(page, error));
