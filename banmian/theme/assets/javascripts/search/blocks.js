// The articles of the index: numbered block by block, the newest of each block first; their order among all.

export class Blocks {
  /** `table`: as banmian/search/FORMAT.md has it. */
  constructor({ blocks, order, lengths }) {
    /** Number of the first article of each block, and of one after the last. */
    this.firsts = [0];
    for (const size of blocks) this.firsts.push(this.firsts.at(-1) + size);
    /** Where each article begins in the text of all. */
    this.articleStarts = new Uint32Array(lengths.length);
    for (let article = 1; article < lengths.length; article++) this.articleStarts[article] = this.articleStarts[article - 1] + lengths[article - 1];
    /** Where each block begins there, and where the last ends. */
    const units = lengths.reduce((sum, length) => sum + length, 0);
    this.starts = this.firsts.map((first) => this.articleStarts[first] ?? units);
    /** Of each article, how many are newer. */
    this.ranks = new Uint32Array(lengths.length);
    const next = [...this.firsts];
    [...order].forEach((digit, rank) => (this.ranks[next[Number.parseInt(digit, 32)]++] = rank));
  }

  /** Articles, the newest first. */
  newestFirst(articles) {
    return [...articles].sort((a, b) => this.ranks[a] - this.ranks[b]);
  }

  /** The block that an article is in. */
  of(article) {
    return this.firsts.findIndex((first) => first > article) - 1;
  }
}
