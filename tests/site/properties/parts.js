// Properties of the parts of search: shards, queries, addresses, hits, passages, covers, names.

import * as fc from "./vendor/fast-check.js";
import { section, terms, texts } from "./arbitraries.js";
import { cover } from "./search/cover.js";
import { findHits, makeFolder, markStarts } from "./search/fold.js";
import { Names } from "./search/names.js";
import { choosePassages } from "./search/passages.js";
import { formatQuery, LONGEST, parseQuery, zeroVariants } from "./search/query.js";
import { holders, places, Shard } from "./search/shard.js";
import { readState, writeState } from "./search/state.js";

const fold = makeFolder({ from: "烏", to: "乌" });
const same = (one, other) => JSON.stringify(one) === JSON.stringify(other);

/** Bytes are a shard, or a RangeError says that they are none. */
export const anyBytesAsAShard = fc.property(fc.uint8Array({ maxLength: 60 }), fc.nat(), fc.nat(4), fc.nat(), (bytes, first, blocks, key) => {
  try {
    const gaps = new Shard(bytes, first, blocks).find(key);
    places(gaps, Array.from({ length: blocks + 1 }, (_, block) => 1000 * block));
    holders(gaps, Array.from({ length: blocks + 1 }, (_, block) => 10 * block));
  } catch (error) {
    return error instanceof RangeError;
  }
});

const sections = fc.array(fc.dictionary(fc.nat(2 ** 20).map(String), fc.array(fc.nat(2 ** 31), { maxLength: 5 }), { maxKeys: 6 }), { maxLength: 4 });

/** What is written is read, of each block. */
export const aShardAsItIsWritten = fc.property(fc.nat(2 ** 31), sections, (first, blocks) => {
  const written = blocks.map((block) => Object.entries(block).map(([key, numbers]) => [first + Number(key), numbers]).sort((a, b) => a[0] - b[0]));
  const shard = new Shard(Uint8Array.from(written.flatMap((entries) => section(first, entries))), first, blocks.length);
  const keys = new Set([first, ...written.flat().map(([key]) => key)]);
  return [...keys].every((key) => same(shard.find(key).map((found) => [...found]), written.map((entries) => new Map(entries).get(key) ?? [])));
});

/** Quotes inside of terms cannot be written, all else can. */
export const aQueryIsWrittenAsItIsRead = fc.property(texts, (text) => {
  const query = parseQuery(text, fold);
  const all = [...query.wanted, ...query.unwanted];
  return all.some((term) => /["＂]/u.test(term)) || same(parseQuery(formatQuery(query), fold), query);
});

export const aQueryIsShort = fc.property(fc.string({ unit: "grapheme", maxLength: 2000 }), (text) => {
  const { wanted, unwanted } = parseQuery(text, fold);
  return [...wanted, ...unwanted].join("").length <= 18 * LONGEST && wanted.every((term) => zeroVariants(term).length <= 17);
});

/** A state read from any address is one that can be written and read again. */
export const anyAddress = fc.property(fc.oneof(fc.string({ unit: "binary" }), fc.webQueryParameters()), (query) => {
  const state = readState(`https://example.org/find/?${query}`);
  const again = readState(`https://example.org/find/?${writeState(state)}`);
  return Number.isSafeInteger(state.page) && state.page > 0 && same([...again.filters], [...state.filters]) && same({ ...again, filters: 0 }, { ...state, filters: 0 });
});

/** Beside a search from every place anew. */
export const hitsAreAllOccurrences = fc.property(texts, fc.array(terms, { maxLength: 3 }), (text, some) => {
  const { text: folded, origins } = fold(text);
  const searched = markStarts(folded);
  const inside = new Set();
  for (const term of some.map(markStarts)) {
    for (let at = 0; at + term.length <= searched.length; at++) {
      if (searched.startsWith(term, at)) for (let unit = at; unit < at + term.length; unit++) inside.add(origins[unit]);
    }
  }
  const hits = findHits(text, some, fold);
  const starts = [...text].reduce((all, one) => [...all, all.at(-1) + one.length], [0]);
  const marked = starts.filter((start) => start < text.length && hits.some(([from, to]) => from <= start && start < to));
  return same(marked, [...inside].sort((a, b) => a - b)) && hits.every(([from, to], at) => from < to && to <= text.length && (!at || hits[at - 1][1] <= from));
});

export const passagesShowHits = fc.property(fc.array(texts.map((text) => text.repeat(5)), { maxLength: 4 }), fc.array(terms, { minLength: 1, maxLength: 3 }), (all, some) =>
  choosePassages(all, some, fold).every(({ text, start, hits, order, cutBefore, cutAfter }) =>
    all[order].slice(start).startsWith(text) && hits.length > 0 && hits.every(([from, to]) => 0 <= from && from < to && to <= text.length) &&
    cutBefore === start > 0 && cutAfter === start + text.length < all[order].length));

/** Of all choices of pairs that leave no unit out, none costs less. */
export const aCoverIsTheCheapest = fc.property(fc.array(fc.nat(9), { minLength: 1, maxLength: 9 }), (costs) => {
  const length = costs.length + 1;
  const whole = (choice) => Array.from({ length }, (_, unit) => (choice >> unit) & 1 || (unit && (choice >> (unit - 1)) & 1)).every(Boolean);
  const price = (choice) => costs.reduce((all, cost, at) => all + ((choice >> at) & 1) * cost, 0);
  const choices = Array.from({ length: 2 ** costs.length }, (_, choice) => choice).filter(whole);
  const found = cover(length, (offset) => costs[offset]);
  const chosen = found.offsets.reduce((bits, offset) => bits | (1 << offset), 0);
  return whole(chosen) && price(chosen) === found.cost && found.cost === Math.min(...choices.map(price));
});

/** However their ends are cut into files; of those in more than two files at least some. */
export const namesByAnyPart = fc.asyncProperty(fc.array(terms, { maxLength: 12 }), terms, fc.integer({ min: 1, max: 9 }), async (names, typed, size) => {
  const term = fold(typed).text;
  const ends = names.flatMap((name, id) => [...name].map((_, at) => [name.slice(at), [0, String(id), [], name, 1]])).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  const files = Array.from({ length: Math.ceil(ends.length / size) }, (_, at) => ends.slice(size * at, size * (at + 1)));
  const store = { json: async (file) => files[Number(/\d+/.exec(file)[0])].map(([, row]) => row) };
  const table = { kinds: [["region", "regions/"]], firsts: files.map((file) => file[0][0]), hashes: "00000000".repeat(files.length) };
  const found = (await new Names(store, table, fold).holding(term)).map(({ address }) => Number(address.split("/")[1])).sort((a, b) => a - b);
  const wanted = names.flatMap((name, id) => (name.includes(term) ? [id] : []));
  const touched = files.filter((file) => file.some(([end]) => end.startsWith(term))).length;
  return found.every((id) => wanted.includes(id)) && (touched > 1 ? found.length > 0 : same(found, wanted));
});
