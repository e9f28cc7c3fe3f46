// How well an article answers: BM25 (Robertson and Zaragoza, Foundations and Trends in IR 3:4, 2009), usual constants.

const K1 = 1.2;
const B = 0.75;
/** A time in the title counts as much as this many in the text, so that an article named after the term comes first. */
const TITLE = 8;

/** A function of an article and the counts of each of its terms. `terms`: Maps from article to counts. */
export function makeRank(lengths, terms) {
  const total = lengths.length;
  const average = lengths.reduce((sum, length) => sum + length, 0) / total;
  const weights = terms.map(({ size }) => Math.log(1 + (total - size + 0.5) / (size + 0.5)));
  return (article) => {
    const norm = K1 * (1 - B + (B * lengths[article]) / average);
    return terms.reduce((sum, term, number) => {
      const { inTitle, inText } = term.get(article);
      const times = TITLE * inTitle + inText;
      return sum + (weights[number] * times * (K1 + 1)) / (times + norm);
    }, 0);
  };
}
