// What the theme (mkdocs-material 9.8.1, MIT) writes into every page as inline scripts, which our Content-Security-Policy
// forbids: four names that its bundle asks for, and the reader's choice of colours. One file is the same on every page.
const siteRoot = new URL("../..", document.currentScript.src);

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

const chosenColours = () => {
  const color = window.__md_get("__palette")?.color;
  if (color?.media !== "(prefers-color-scheme)") return color ?? {};
  const scheme = matchMedia("(prefers-color-scheme: light)").matches ? "light" : "dark";
  const input = document.querySelector(`[data-md-color-media='(prefers-color-scheme: ${scheme})']`);
  return Object.fromEntries(["media", "scheme", "primary", "accent"].map((name) => [name, input.getAttribute(`data-md-color-${name}`)]));
};

for (const [name, value] of Object.entries(chosenColours())) document.body.setAttribute(`data-md-color-${name}`, value);
