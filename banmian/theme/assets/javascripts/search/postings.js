// From a term to the articles that have it.

import { cover } from "./cover.js";
import { markStarts } from "./fold.js";
import { FileError } from "./store.js";
import { Shard, holders, keyOf, places } from "./shard.js";

/** What it costs to look into a file, in kilobytes: nothing if it is here, and a request about as much as a small file. */
const AT_HAND = 0;
const REQUEST = 4;

export class Postings {
  #shards = new Map();
  #broken = new Set();

  /** `blocks`: Blocks of the table. */
  constructor(store, directory, table, blocks) {
    this.store = store;
    this.blocks = blocks;
    let key = 0;
    this.firsts = directory.keys.map((gap) => (key += gap));
    this.names = this.firsts.map((first, number) => `shard${first.toString(16).padStart(8, "0")}-${directory.hashes.slice(8 * number, 8 * number + 8)}.bin`);
    this.kilobytes = directory.kilobytes;
    this.heads = table.heads;
  }

  /**
   * Of a folded term: map from article to { inTitle, inText }: how often the term stands there; `exact` is false where files are missing,
   * and articles may be named that have only parts of the term. Throws FileError where nothing can be said.
   */
  async find(term) {
    return this.#find(markStarts(term));
  }

  async #find(term) {
    if (term.length === 1) return { articles: await this.#findSingle(term), exact: true };
    const plan = this.#plan(term);
    const lists = await Promise.allSettled(plan.map((offset) => this.#places(term, offset)));
    if (lists.every((list) => list.status === "fulfilled")) {
      return { articles: this.#count(meet(lists.map((list) => list.value))), exact: true };
    }
    const failure = lists.find((list) => list.status === "rejected").reason;
    if (!(failure instanceof FileError)) throw failure;
    return this.#findAround(term, failure);
  }

  /** A file is missing: other pairs may do; else what is left says where the term may be. */
  async #findAround(term, failure) {
    const whole = cover(term.length, (offset) => this.#cost(term, offset));
    if (whole.cost < Infinity) return this.#find(term);
    const left = [...Array(term.length - 1).keys()].filter((offset) => this.#cost(term, offset) < Infinity);
    const lists = await Promise.allSettled(left.map((offset) => this.#places(term, offset)));
    const had = lists.filter((list) => list.status === "fulfilled").map((list) => list.value);
    if (!had.length) throw failure;
    return { articles: this.#count(meet(had)), exact: false };
  }

  #plan(term) {
    const { cost, offsets } = cover(term.length, (offset) => this.#cost(term, offset));
    // What failed before may be there now.
    return cost < Infinity ? offsets : cover(term.length, () => 1).offsets;
  }

  #cost(term, offset) {
    const number = this.#shardOf(keyOf(term.slice(offset, offset + 2)));
    if (number < 0) return AT_HAND;
    if (this.#broken.has(number)) return Infinity;
    return this.store.has(this.names[number]) ? AT_HAND : REQUEST + this.kilobytes[number];
  }

  async #findSingle(unit) {
    const found = new Map();
    for (const { article, inTitle } of await this.#read(keyOf(unit), (gaps) => holders(gaps, this.blocks.firsts))) {
      found.set(article, { inTitle: inTitle ? 1 : 0, inText: 1 });
    }
    return found;
  }

  /** Where a term would begin whose pair at `offset` stands where it does. */
  async #places(term, offset) {
    const found = await this.#read(keyOf(term.slice(offset, offset + 2)), (gaps) => places(gaps, this.blocks.starts));
    const first = found.findIndex((place) => place >= offset);
    return first < 0 ? new Uint32Array() : found.subarray(first).map((place) => place - offset);
  }

  /** What a function makes of a key's numbers in each block. Throws FileError where they cannot be had. */
  async #read(key, make) {
    const number = this.#shardOf(key);
    if (number < 0) return make([]);
    try {
      const bytes = await this.store.bytes(this.names[number]);
      if (!this.#shards.has(number)) this.#shards.set(number, new Shard(bytes, this.firsts[number], this.blocks.starts.length - 1));
      const made = make(this.#shards.get(number).find(key));
      this.#broken.delete(number);
      return made;
    } catch (error) {
      this.#broken.add(number);
      throw error instanceof FileError ? error : new FileError(this.names[number], error);
    }
  }

  #shardOf(key) {
    return lastNotAbove(this.firsts, key);
  }

  #count(found) {
    const articles = new Map();
    const starts = this.blocks.articleStarts;
    for (const place of found) {
      const article = lastNotAbove(starts, place);
      const counts = articles.get(article) ?? { inTitle: 0, inText: 0 };
      if (place - starts[article] < this.heads[article]) counts.inTitle++;
      else counts.inText++;
      articles.set(article, counts);
    }
    return articles;
  }
}

/** Index of the last number of a rising list that is not above the wanted one, or -1. */
function lastNotAbove(numbers, wanted) {
  let low = 0;
  let high = numbers.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (numbers[middle] <= wanted) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/** The numbers that all rising lists have. */
function meet(lists) {
  const [shortest, ...others] = [...lists].sort((a, b) => a.length - b.length);
  return others.reduce(meetTwo, shortest);
}

function meetTwo(few, many) {
  const both = [];
  let at = 0;
  for (const number of few) {
    while (at < many.length && many[at] < number) at++;
    if (many[at] === number) both.push(number);
  }
  return Uint32Array.from(both);
}
