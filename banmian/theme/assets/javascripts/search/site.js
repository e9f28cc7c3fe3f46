// Where this site is, and its one index.

import { isFolding } from "./check.js";
import { makeFolder } from "./fold.js";
import { openIndex } from "./searcher.js";
import { Store } from "./store.js";

/** Address of the site's root, under whatever path it is published. */
export const ROOT = new URL("../../../", import.meta.url);

const store = new Store(new URL("search/", ROOT).href);
let opened;

/** The function that folds text, without the rest of the index. */
export async function folder() {
  return makeFolder(await store.json((await store.manifest()).folding, isFolding));
}

/** The index; opened once, and again after a failure. */
export function index() {
  opened ??= openIndex(store).catch((error) => {
    opened = undefined;
    throw error;
  });
  return opened;
}

/** Address of an article's page that marks the terms. */
export function articleAddress(address, terms) {
  const url = new URL(address, ROOT);
  for (const term of terms) url.searchParams.append("h", term);
  return url.href;
}

/** Address of the page of results. */
export function findAddress(parameters) {
  const url = new URL("find/", ROOT);
  url.search = new URLSearchParams(parameters);
  return url.href;
}
