// One file of postings, a section of each block of articles; its format: banmian/search/FORMAT.md.

/** The key of the first one or two units of a text. */
export function keyOf(text) {
  return text.length === 1 ? text.charCodeAt(0) : text.charCodeAt(0) * 65536 + text.charCodeAt(1);
}

export class Shard {
  #sections;

  /** `first`: the key that the shard begins at. Throws RangeError where the bytes are no shard of so many blocks. */
  constructor(bytes, first, blocks) {
    const reader = new Reader(bytes);
    this.#sections = Array.from({ length: blocks }, () => {
      const length = reader.number();
      return length ? new Section(reader.take(length), first) : null;
    });
  }

  /** For each block the numbers of a key, as they are written; none where it has no such key. */
  find(key) {
    return this.#sections.map((section) => section?.find(key) ?? new Uint32Array());
  }
}

class Section {
  #reader;
  #keys = new Map();

  constructor(bytes, first) {
    this.#reader = new Reader(bytes);
    const size = this.#reader.number();
    const gaps = this.#reader.numbers(size);
    const counts = this.#reader.numbers(size);
    let key = first;
    let before = 0;
    for (let entry = 0; entry < size; entry++) {
      key += gaps[entry];
      this.#keys.set(key, { before, count: counts[entry] });
      before += counts[entry];
    }
    this.start = this.#reader.at;
  }

  find(key) {
    const entry = this.#keys.get(key);
    if (!entry) return undefined;
    this.#reader.at = this.start;
    this.#reader.skip(entry.before);
    return this.#reader.numbers(entry.count);
  }
}

/** Numbers in LEB128, one after another. */
class Reader {
  constructor(bytes) {
    this.bytes = bytes;
    this.at = 0;
  }

  take(length) {
    if (length > this.bytes.length - this.at) throw new RangeError("a shard ends before its last section does");
    this.at += length;
    return this.bytes.subarray(this.at - length, this.at);
  }

  skip(count) {
    while (count > 0 && this.at < this.bytes.length) if (this.bytes[this.at++] < 128) count--;
  }

  numbers(count) {
    // Each takes a byte or more: what damage makes of a count must not take all memory.
    if (count > this.bytes.length - this.at) throw new RangeError("a shard names more numbers than it has");
    const numbers = new Uint32Array(count);
    for (let index = 0; index < count; index++) numbers[index] = this.number();
    return numbers;
  }

  number() {
    let number = 0;
    let scale = 1;
    for (;;) {
      if (this.at >= this.bytes.length) throw new RangeError("a shard ends in the middle of a number");
      const byte = this.bytes[this.at++];
      number += (byte & 127) * scale;
      if (byte < 128) return number;
      scale *= 128;
    }
  }
}

/** Where a pair stands, from the gaps of each block and where each begins, and the last ends. Throws RangeError beyond it. */
export function places(gaps, starts) {
  const found = new Uint32Array(gaps.reduce((sum, some) => sum + some.length, 0));
  let at = 0;
  gaps.forEach((some, block) => {
    let place = starts[block];
    for (const gap of some) found[at++] = place += gap;
    if (some.length && place >= starts[block + 1]) throw new RangeError("a shard names a place that is not there");
  });
  return found;
}

/** The articles that have a unit, and whether in their title, likewise from the first article of each block. */
export function holders(gaps, firsts) {
  return gaps.flatMap((some, block) => {
    let article = firsts[block];
    const found = Array.from(some, (gap) => ({ article: (article += gap >>> 1), inTitle: (gap & 1) === 1 }));
    if (found.length && article >= firsts[block + 1]) throw new RangeError("a shard names an article that is not there");
    return found;
  });
}
