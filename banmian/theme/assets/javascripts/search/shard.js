// One file of postings; its format: banmian/search/FORMAT.md.

/** The key of the first one or two units of a text. */
export function keyOf(text) {
  return text.length === 1 ? text.charCodeAt(0) : text.charCodeAt(0) * 65536 + text.charCodeAt(1);
}

export class Shard {
  #bytes;
  #at = 0;
  #keys = new Map();

  constructor(bytes) {
    this.#bytes = bytes;
    const size = this.#number();
    const keys = this.#numbers(size);
    const counts = this.#numbers(size);
    let key = 0;
    let before = 0;
    for (let entry = 0; entry < size; entry++) {
      key += keys[entry];
      this.#keys.set(key, { before, count: counts[entry] });
      before += counts[entry];
    }
    this.start = this.#at;
  }

  /** The numbers of a key, summed up from their gaps; none where the shard has no such key. */
  find(key) {
    const entry = this.#keys.get(key);
    if (!entry) return new Uint32Array();
    this.#at = this.start;
    this.#skip(entry.before);
    return this.#numbers(entry.count);
  }

  #skip(count) {
    while (count > 0) if (this.#bytes[this.#at++] < 128) count--;
  }

  #numbers(count) {
    const numbers = new Uint32Array(count);
    for (let index = 0; index < count; index++) numbers[index] = this.#number();
    return numbers;
  }

  #number() {
    let number = 0;
    let scale = 1;
    for (;;) {
      if (this.#at >= this.#bytes.length) throw new RangeError("a shard ends in the middle of a number");
      const byte = this.#bytes[this.#at++];
      number += (byte & 127) * scale;
      if (byte < 128) return number;
      scale *= 128;
    }
  }
}

/** Where a pair stands, from its gaps. */
export function places(gaps) {
  let sum = 0;
  return gaps.map((gap) => (sum += gap));
}

/** The articles that have a unit, and whether in their title, from its gaps. */
export function holders(gaps) {
  let sum = 0;
  return Array.from(gaps, (gap) => ({ article: (sum += gap >>> 1), inTitle: (gap & 1) === 1 }));
}
