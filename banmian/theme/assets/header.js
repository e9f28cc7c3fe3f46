// What works by scripts alone, made by one before the page is painted, and so not written into every page: the choice of
// colours, the search box, the way back to the top, links to headings, and what the theme's own script (mkdocs-material
// 9.8.1, MIT) asks for, down to the names of the page's parts. The theme would write all of it as markup and inline
// scripts, which our Content-Security-Policy forbids; its classes stay.

const siteRoot = new URL("..", document.currentScript.src);

window.__md_scope = siteRoot;
window.__md_hash = (text) => [...text].reduce((hash, sign) => (hash << 5) - hash + sign.charCodeAt(0), 0);
window.__md_get = (name, storage = localStorage, scope = siteRoot) => JSON.parse(storage.getItem(`${scope.pathname}.${name}`));
window.__md_set = (name, value, storage = localStorage, scope = siteRoot) => {
  try {
    storage.setItem(`${scope.pathname}.${name}`, JSON.stringify(value));
  } catch {
    // Storage is full or not allowed: the choice holds for this page.
  }
};

const SVG = "http://www.w3.org/2000/svg";

// Material Design Icons (Apache 2.0), as the theme has them.
const ICONS = {
  auto: "m14.3 16-.7-2h-3.2l-.7 2H7.8L11 7h2l3.2 9zM20 8.69V4h-4.69L12 .69 8.69 4H4v4.69L.69 12 4 15.31V20h4.69L12 23.31 15.31 20H20v-4.69L23.31 12zm-9.15 3.96h2.3L12 9z",
  light: "M12 18a6 6 0 0 1-6-6 6 6 0 0 1 6-6 6 6 0 0 1 6 6 6 6 0 0 1-6 6m8-2.69L23.31 12 20 8.69V4h-4.69L12 .69 8.69 4H4v4.69L.69 12 4 15.31V20h4.69L12 23.31 15.31 20H20z",
  dark: "M9 2c-1.05 0-2.05.16-3 .46 4.06 1.27 7 5.04 7 9.54s-2.94 8.27-7 9.54c.95.3 1.95.46 3 .46a10 10 0 0 0 10-10A10 10 0 0 0 9 2",
  search: "M9.5 3A6.5 6.5 0 0 1 16 9.5c0 1.61-.59 3.09-1.56 4.23l.27.27h.79l5 5-1.5 1.5-5-5v-.79l-.27-.27A6.52 6.52 0 0 1 9.5 16 6.5 6.5 0 0 1 3 9.5 6.5 6.5 0 0 1 9.5 3m0 2C7 5 5 7 5 9.5S7 14 9.5 14 14 12 14 9.5 12 5 9.5 5",
  back: "M20 11v2H8l5.5 5.5-1.42 1.42L4.16 12l7.92-7.92L13.5 5.5 8 11z",
  clear: "M19 6.41 17.59 5 12 10.59 6.41 5 5 6.41 10.59 12 5 17.59 6.41 19 12 13.41 17.59 19 19 17.59 13.41 12z",
  up: "M13 20h-2V8l-5.5 5.5-1.42-1.42L12 4.16l7.92 7.92-1.42 1.42L13 8z",
};

const make = (tag, attributes = {}, ...children) => {
  const made = tag === "svg" || tag === "path" ? document.createElementNS(SVG, tag) : document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...children);
  return made;
};
const icon = (name) => make("svg", { viewBox: "0 0 24 24" }, make("path", { d: ICONS[name] }));

/** Schemes by the media query that the theme's script knows a choice by, in the order in which a click goes round. */
const COLOURS = [
  { media: "(prefers-color-scheme)", scheme: "default", icon: "auto", next: "切换为浅色" },
  { media: "(prefers-color-scheme: light)", scheme: "default", icon: "light", next: "切换为深色" },
  { media: "(prefers-color-scheme: dark)", scheme: "slate", icon: "dark", next: "跟随系统" },
];
const OURS = { primary: "custom", accent: "custom" };

const palette = () => {
  const parts = COLOURS.flatMap((one, number) => {
    const colours = Object.entries({ media: one.media, scheme: one.scheme, ...OURS }).map(([name, value]) => [`data-md-color-${name}`, value]);
    const id = `__palette_${number}`;
    const next = `__palette_${(number + 1) % COLOURS.length}`;
    return [
      make("input", { class: "md-option", ...Object.fromEntries(colours), "aria-label": one.next, type: "radio", name: "__palette", id }),
      make("label", { class: "md-header__button md-icon", title: one.next, for: next, hidden: "" }, icon(one.icon)),
    ];
  });
  return make("form", { class: "md-header__option", "data-md-component": "palette" }, ...parts);
};

const field = () =>
  make("input", {
    type: "text", class: "md-search__input", name: "q", "aria-label": "搜索", placeholder: "搜索", autocapitalize: "off", autocorrect: "off",
    autocomplete: "off", spellcheck: "false", required: "", role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false",
    "aria-controls": "search-options",
  });

/** The theme's search dialog without its script and its index: search.js makes it work. */
const searchBox = () => {
  const clear = { type: "reset", class: "md-search__icon md-icon", title: "清空当前内容", "aria-label": "清空当前内容", tabindex: "-1" };
  const form = make("form", { class: "md-search__form", action: new URL("find/", siteRoot) },
    field(),
    make("label", { class: "md-search__icon md-icon", for: "__search" }, icon("search"), icon("back")),
    make("nav", { class: "md-search__options", "aria-label": "查找" }, make("button", clear, icon("clear"))));
  const result = make("div", { class: "md-search-result" },
    make("div", { class: "md-search-result__meta", role: "status" }),
    make("ul", { class: "search-options", id: "search-options", role: "listbox", "aria-label": "检索结果", hidden: "" }));
  const output = make("div", { class: "md-search__output" }, make("div", { class: "md-search__scrollwrap" }, result));
  return make("div", { class: "md-search", role: "dialog", "aria-label": "检索" },
    make("label", { class: "md-search__overlay", for: "__search" }),
    make("div", { class: "md-search__inner", role: "search" }, form, output));
};

const topButton = () => make("button", { type: "button", class: "md-top md-icon", "data-md-component": "top", hidden: "" }, icon("up"), " 回到页面顶部");

/** The site's name, and the page's title, which takes its place in the header once it is scrolled away. */
const headerTitle = (site) => {
  const topic = (text, attributes) => make("div", { class: "md-header__topic", ...attributes }, make("span", { class: "md-ellipsis" }, text));
  const title = topic(document.title.replace(` - ${site}`, ""), { "data-md-component": "header-topic" });
  return make("div", { class: "md-header__title", "data-md-component": "header-title" }, make("div", { class: "md-header__ellipsis" }, topic(site), title));
};

/** What the header has in the page is a link home and the label of the drawer; as the theme has it, it is these and more. */
const layOutHeader = (header) => {
  const [home, drawer] = header.children;
  const site = home.textContent;
  home.className = "md-header__button md-logo";
  home.setAttribute("aria-label", site);
  home.textContent = "";
  drawer.className = "md-header__button md-icon";
  const search = make("label", { class: "md-header__button md-icon", for: "__search" }, icon("search"));
  const themeConfig = make("div", { id: "__config", hidden: "" }, JSON.stringify({ base: siteRoot.href, features: [], search: "", translations: {} }));
  header.setAttribute("data-md-component", "header");
  header.prepend(make("nav", { class: "md-header__inner md-grid", "aria-label": "页眉" },
    home, drawer, headerTitle(site), palette(), search, searchBox(), themeConfig));
};

const chosenColours = () => {
  const color = window.__md_get("__palette")?.color;
  if (color && color.media !== COLOURS[0].media) return color;
  const { media, scheme } = COLOURS[matchMedia("(prefers-color-scheme: dark)").matches ? 2 : 1];
  return { media, scheme, ...OURS };
};

document.getElementById("__drawer").after(make("input", { class: "md-toggle", "data-md-toggle": "search", type: "checkbox", id: "__search" }));
layOutHeader(document.currentScript.parentElement);
for (const [name, value] of Object.entries(chosenColours())) document.body.setAttribute(`data-md-color-${name}`, value);

/** Names of the page's parts, by which the theme's script finds them, and what follows a heading. */
const nameParts = () => {
  const main = document.querySelector("main");
  main.className = "md-content";
  main.setAttribute("data-md-component", "main");
  main.querySelector("article").setAttribute("data-md-component", "content");
  main.append(topButton());
  main.querySelector(".toc")?.setAttribute("data-md-component", "toc");
  for (const entry of main.querySelectorAll(".toc a")) entry.className = "md-nav__link";
  for (const heading of main.querySelectorAll("article > :is(h2, h3)[id]")) {
    heading.append(make("a", { class: "headerlink", href: `#${heading.id}`, title: "本节链接" }, "#"));
  }
};

// When the page is read, and before the theme's script, which is deferred: those run later.
document.addEventListener("readystatechange", nameParts, { once: true });
