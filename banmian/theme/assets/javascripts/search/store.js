// The files of the index: fetched when needed, each once.

import { isManifest } from "./check.js";

export const FORMAT = 3;

/** After which a file is taken for missing, so that what else there is can be shown: a phone line brings 40 kB in five. */
const PATIENCE_MILLISECONDS = 20_000;

/** A file of the index that is missing or damaged. */
export class FileError extends Error {
  constructor(name, cause) {
    super(`${name}: ${cause?.message ?? cause}`, { cause });
    this.name = "FileError";
    this.file = name;
  }
}

const patient = (address, options) => fetch(address, { ...options, signal: AbortSignal.timeout(PATIENCE_MILLISECONDS) });

function checked(name, value, is) {
  if (!is(value)) throw new FileError(name, "it does not hold what it should");
  return value;
}

export class Store {
  #files = new Map();
  #had = new Set();

  /** `folder`: address of the index, with a slash at its end. `get`: as fetch. */
  constructor(folder, get = patient) {
    this.folder = folder;
    this.get = get;
  }

  /** The manifest, asked for anew on every visit: it names the files of the build that is published now. */
  async manifest() {
    const manifest = await this.#fetch("manifest.json", { cache: "no-cache" }, (response) => response.json());
    if (manifest?.format !== FORMAT) throw new FileError("manifest.json", `format ${manifest?.format}, not ${FORMAT}`);
    return checked("manifest.json", manifest, isManifest);
  }

  /** A file's content after decompression. */
  bytes(name) {
    return this.#once(name, async (response) => {
      const plain = response.body.pipeThrough(new DecompressionStream("deflate"));
      return new Uint8Array(await new Response(plain).arrayBuffer());
    });
  }

  /** The value of a compressed JSON file. `is`: tells whether a value is what the file should hold. */
  async json(name, is) {
    const bytes = await this.bytes(name);
    try {
      return checked(name, JSON.parse(new TextDecoder().decode(bytes)), is);
    } catch (error) {
      throw error instanceof FileError ? error : new FileError(name, error);
    }
  }

  /** Whether a file is here already, so that it costs nothing. */
  has(name) {
    return this.#had.has(name);
  }

  #once(name, read) {
    if (!this.#files.has(name)) {
      const file = this.#fetch(name, {}, read);
      this.#files.set(name, file);
      // A file that failed is tried again by the next query.
      file.then(() => this.#had.add(name), () => this.#files.delete(name));
    }
    return this.#files.get(name);
  }

  async #fetch(name, options, read) {
    try {
      const response = await this.get(this.folder + name, options);
      if (!response.ok) throw new Error(`${response.status} ${response.statusText}`);
      return await read(response);
    } catch (error) {
      throw new FileError(name, error);
    }
  }
}
