// Names of regions, themes and systems, by any part of them; the files: banmian/search/FORMAT.md.

import { isNames } from "./check.js";

/** Files looked into for one term: names that are the term alone stand in the first. */
const MOST_FILES = 2;

export class Names {
  constructor(store, { kinds, firsts, hashes }, fold) {
    this.store = store;
    this.kinds = kinds;
    this.firsts = firsts;
    this.files = firsts.map((_, number) => `names${number}-${hashes.slice(8 * number, 8 * number + 8)}.bin`);
    this.fold = fold;
  }

  /** Names that have a folded term in them: { kind, name, above, folded, address, count }, each once. */
  async holding(term) {
    const pages = await Promise.all(this.#filesOf(term).map((file) => this.store.json(file, isNames(this.kinds.length))));
    const found = new Map();
    for (const [kind, id, above, name, count] of pages.flat()) {
      const folded = this.fold(name).text;
      const [facet, folder] = this.kinds[kind];
      if (folded.includes(term)) found.set(`${kind} ${id}`, { kind: facet, name, above, folded, address: `${folder}${encodeURIComponent(id)}/`, count });
    }
    return [...found.values()];
  }

  /** Those that may hold ends of names that begin with the term. */
  #filesOf(term) {
    let first = this.firsts.findLastIndex((begins) => begins < term);
    const files = [];
    for (; first < this.files.length && files.length < MOST_FILES; first++) {
      if (first >= 0 && files.length && !this.firsts[first].startsWith(term)) break;
      if (first >= 0) files.push(this.files[first]);
    }
    return files;
  }
}
