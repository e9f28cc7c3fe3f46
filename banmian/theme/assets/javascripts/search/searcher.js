// A query to its results.

import { Blocks } from "./blocks.js";
import { isCards, isDirectory, isFacet, isFolding, isTable } from "./check.js";
import { Facets } from "./facets.js";
import { makeFolder } from "./fold.js";
import { Names } from "./names.js";
import { Postings } from "./postings.js";
import { parseQuery, zeroVariants } from "./query.js";
import { makeRank } from "./rank.js";
import { FileError } from "./store.js";

export const BY_DATE = "date";

/** Open the index of a store. Throws FileError where its first files are missing. */
export async function openIndex(store) {
  const manifest = await store.manifest();
  const [directory, table, folding] = await Promise.all(
    [store.json(manifest.directory, isDirectory), store.json(manifest.table, isTable), store.json(manifest.folding, isFolding)],
  );
  return new Searcher(store, directory, table, makeFolder(folding));
}

export class Searcher {
  #facets;

  constructor(store, directory, table, fold) {
    this.store = store;
    this.fold = fold;
    this.table = table;
    this.blocks = new Blocks(table);
    this.postings = new Postings(store, directory, table, this.blocks);
    this.names = new Names(store, table.names, fold);
  }

  /** By what a search can be narrowed; its files are fetched when it is first asked for. */
  facets() {
    this.#facets ??= Promise.all(
      this.table.facets.map(async ([id, name, file]) => ({ id, name, ...(await this.store.json(file, isFacet(this.table.lengths.length))) })),
    ).then((facets) => new Facets(facets));
    this.#facets.catch(() => (this.#facets = undefined));
    return this.#facets;
  }

  /**
   * What the query finds: `articles`, numbers in the wanted order; `unfiltered`, those that no filter keeps out;
   * `terms`, those to mark in texts; `missing`, files that could not be had; `exact`, false where articles may be wrong
   * for want of them.
   */
  async search(text, { filters = new Map(), sort = "", zeros = false } = {}) {
    const query = parseQuery(text, this.fold);
    const terms = await this.#lookUp(query.wanted, zeros);
    const absent = await this.#lookUp(query.unwanted, zeros);
    const answered = terms.filter((term) => !term.missing);
    const holding = this.#all(answered, query, text).filter((article) => !absent.some((term) => term.articles.has(article)));
    const { passed, unknown } = await this.#narrowed(holding, filters);
    return {
      query,
      terms: terms.flatMap((term) => term.variants),
      articles: sort === BY_DATE ? passed : this.#ranked(passed, answered),
      unfiltered: holding,
      missing: [...unknown, ...[...terms, ...absent].flatMap((term) => term.missing ?? [])],
      exact: !unknown.length && [...terms, ...absent].every((term) => term.exact),
    };
  }

  /** Title, date, place and address of articles; those whose file is missing are left out. */
  async cards(articles) {
    const cards = await Promise.allSettled(articles.map((article) => this.#card(article)));
    const failure = cards.find(({ status, reason }) => status === "rejected" && !(reason instanceof FileError));
    if (failure) throw failure.reason;
    return cards.filter(({ status }) => status === "fulfilled").map(({ value }) => value);
  }

  async #card(article) {
    const { name, at } = this.#cardFile(article);
    const card = (await this.store.json(name, isCards))[at];
    if (!card) throw new FileError(name, `it has no card ${at}`);
    const [id, title, date, place] = card;
    return { id, title, date, place, address: `articles/${id.split("/").map(encodeURIComponent).join("/")}/` };
  }

  /** Articles that pass the filters; all of them, where the files that tell are missing. */
  async #narrowed(articles, filters) {
    if (!filters.size) return { passed: articles, unknown: [] };
    try {
      return { passed: (await this.facets()).passing(articles, filters), unknown: [] };
    } catch (error) {
      if (error instanceof FileError) return { passed: articles, unknown: [error.file] };
      throw error;
    }
  }

  /** The file that has an article's card, and its place there. */
  #cardFile(article) {
    const { size, hashes } = this.table.cards;
    const block = this.blocks.of(article);
    const local = article - this.blocks.firsts[block];
    const page = Math.floor(local / size);
    const before = this.table.blocks.slice(0, block).reduce((sum, articles) => sum + Math.ceil(articles / size), 0);
    return { name: `cards${block}_${page}-${hashes.slice(8 * (before + page), 8 * (before + page) + 8)}.bin`, at: local % size };
  }

  async #lookUp(terms, zeros) {
    return Promise.all(
      terms.map(async (term) => {
        const variants = zeros ? zeroVariants(term) : [term];
        const found = await Promise.all(variants.map((variant) => this.#find(variant)));
        return found.reduce(either, { variants, articles: new Map(), exact: true });
      }),
    );
  }

  async #find(term) {
    try {
      return await this.postings.find(term);
    } catch (error) {
      if (error instanceof FileError) return { articles: new Map(), exact: false, missing: [error.file] };
      throw error;
    }
  }

  /** Articles that have all terms; all there are, where only unwanted terms are given, or nothing, to browse them. */
  #all(terms, query, text) {
    if (!query.wanted.length) return query.unwanted.length || !text.trim() ? this.blocks.newestFirst(this.table.lengths.keys()) : [];
    if (!terms.length) return [];
    const [rarest, ...others] = terms.map((term) => term.articles).sort((a, b) => a.size - b.size);
    return this.blocks.newestFirst([...rarest.keys()].filter((article) => others.every((term) => term.has(article))));
  }

  #ranked(articles, terms) {
    if (!terms.length) return articles;
    const rank = makeRank(this.table.lengths, terms.map((term) => term.articles));
    const ranks = new Map(articles.map((article) => [article, rank(article)]));
    return [...articles].sort((a, b) => ranks.get(b) - ranks.get(a) || this.blocks.ranks[a] - this.blocks.ranks[b]);
  }
}

/** What either way of writing a term finds. */
function either(one, other) {
  const articles = new Map(one.articles);
  for (const [article, { inTitle, inText }] of other.articles) {
    const known = articles.get(article) ?? { inTitle: 0, inText: 0 };
    articles.set(article, { inTitle: known.inTitle + inTitle, inText: known.inText + inText });
  }
  const missing = one.missing || other.missing ? [...(one.missing ?? []), ...(other.missing ?? [])] : undefined;
  return { variants: one.variants, articles, exact: one.exact && other.exact, missing };
}
