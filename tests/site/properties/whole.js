// Properties of an index as a whole, damaged: it answers rightly, or says which file is wrong; nothing else comes of it.

import * as fc from "./vendor/fast-check.js";
import { byteDamage, damageBytes, damageJson, deflate, inflate, jsonDamage, terms } from "./arbitraries.js";
import { directAnswers } from "./search/direct.js";
import { nearby } from "./search/nearby.js";
import { openIndex } from "./search/searcher.js";
import { readState } from "./search/state.js";
import { FileError, Store } from "./search/store.js";

/** Properties of the files of an index: name and content of each. */
export function properties(files) {
  const names = Object.keys(files).sort();
  const clean = new Map();

  /** Everything that a page of results asks of an index, with one file in another's place. */
  async function use(name, content, text) {
    const get = async (asked) => (asked in files ? new Response(asked === name ? content : files[asked]) : new Response("", { status: 404 }));
    const searcher = await openIndex(new Store("", get));
    const result = await searcher.search(text);
    await nearby(searcher, readState("https://example.org/"), result);
    await directAnswers(searcher, text);
    const cards = await searcher.cards(result.articles.slice(0, 10));
    const facets = await searcher.facets().catch((error) => { if (!(error instanceof FileError)) throw error; });
    facets?.count(result.unfiltered, new Map([["kind", "news"]]));
    return { ...result, cards };
  }

  async function told(work) {
    try {
      return await work();
    } catch (error) {
      if (error instanceof FileError) return null;
      throw error;
    }
  }

  async function expected(text) {
    if (!clean.has(text)) clean.set(text, (await use("", null, text)).articles.join());
    return clean.get(text);
  }

  return {
    /** A checksum sees it. The manifest has none: it leads to files that are there, or not. */
    damageOfBytes: fc.asyncProperty(fc.nat(), byteDamage, terms, async (file, damage, text) => {
      const name = names[file % names.length];
      const result = await told(() => use(name, damageBytes(files[name], damage), text));
      return name === "manifest.json" || !result || !result.exact || result.missing.length > 0 || result.articles.join() === (await expected(text));
    }),

    /** Another value, rightly packed: it is refused, or does no harm. */
    damageOfValues: fc.asyncProperty(fc.nat(), jsonDamage, terms, async (file, damage, text) => {
      const some = names.filter((name) => !name.startsWith("shard"));
      const name = some[file % some.length];
      const packed = name !== "manifest.json";
      const value = JSON.parse(new TextDecoder().decode(packed ? await inflate(files[name]) : files[name]));
      const changed = new TextEncoder().encode(JSON.stringify(damageJson(value, damage)) ?? "null");
      await told(async () => use(name, packed ? await deflate(changed) : changed, text));
    }),

    /** Any bytes, rightly packed, as a shard. */
    damageOfShards: fc.asyncProperty(fc.nat(), fc.uint8Array({ maxLength: 60 }), byteDamage, fc.boolean(), terms, async (file, bytes, damage, whole, text) => {
      const some = names.filter((name) => name.startsWith("shard"));
      const name = some[file % some.length];
      const changed = whole ? bytes : damageBytes(await inflate(files[name]), damage);
      await told(async () => use(name, await deflate(changed), text));
    }),
  };
}
