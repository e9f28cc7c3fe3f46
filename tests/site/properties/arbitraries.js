// What the properties draw from: texts in which terms meet, and files of an index, damaged.

import * as fc from "./vendor/fast-check.js";

const units = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(..."乌海市烏aＡb12０〇零-－\"＂“” 　，…㎡ﷺ") },
  { weight: 1, arbitrary: fc.string({ unit: "binary", minLength: 1, maxLength: 1 }) },
);

export const texts = fc.string({ unit: units, maxLength: 24 });
export const terms = fc.string({ unit: fc.constantFrom(..."乌海市a12 "), minLength: 1, maxLength: 4 });

/** Ways to damage a file of an index, by bytes: what comes of it is no file that a build wrote. */
export const byteDamage = fc.oneof(
  fc.record({ kind: fc.constant("flip"), at: fc.nat(), mask: fc.integer({ min: 1, max: 255 }) }),
  fc.record({ kind: fc.constant("cut"), at: fc.nat() }),
  fc.record({ kind: fc.constant("other"), bytes: fc.uint8Array({ maxLength: 40 }) }),
);

/** What stands in the place of some value of a JSON file. */
export const jsonDamage = fc.record({ path: fc.array(fc.nat(), { maxLength: 5 }), value: fc.jsonValue({ maxDepth: 2 }) });

export function damageBytes(bytes, { kind, at, mask, bytes: other }) {
  if (kind === "other") return other;
  if (kind === "cut") return bytes.slice(0, at % bytes.length);
  const changed = bytes.slice();
  changed[at % bytes.length] ^= mask;
  return changed;
}

/** A JSON value with another at the end of a path of indexes. */
export function damageJson(value, { path: [first, ...rest], value: other }) {
  if (first === undefined || value === null || typeof value !== "object") return other;
  const keys = Object.keys(value);
  if (!keys.length) return other;
  const key = keys[first % keys.length];
  const changed = Array.isArray(value) ? [...value] : { ...value };
  changed[key] = damageJson(value[key], { path: rest, value: other });
  return changed;
}

const through = async (bytes, stream) => new Uint8Array(await new Response(new Blob([bytes]).stream().pipeThrough(stream)).arrayBuffer());
export const deflate = (bytes) => through(bytes, new CompressionStream("deflate"));
export const inflate = (bytes) => through(bytes, new DecompressionStream("deflate"));

/** A section of a shard as FORMAT.md has it: pairs of a key and its numbers, the keys rising. */
export function section(first, entries) {
  const gaps = entries.map(([key], at) => key - (at ? entries[at - 1][0] : first));
  const content = [entries.length, ...gaps, ...entries.map(([, numbers]) => numbers.length), ...entries.flatMap(([, numbers]) => numbers)].flatMap(leb128);
  return entries.length ? [...leb128(content.length), ...content] : [0];
}

function leb128(number) {
  return number < 128 ? [number] : [(number % 128) + 128, ...leb128(Math.floor(number / 128))];
}
