// What a reader typed, as terms.

const PART = /(?<minus>[-－](?=[^\s]))?(?:["＂](?<quoted>[^"＂]+)["＂]|(?<word>\S+))/gu;

/** Characters of a query that are looked up: a few sentences. Each two of them may cost a file. */
export const LONGEST = 200;

/** Terms to be found and terms to be absent, folded, each once. Blanks part terms but for those inside "quotes". */
export function parseQuery(text, fold) {
  const wanted = new Set();
  const unwanted = new Set();
  for (const { groups } of text.slice(0, LONGEST).matchAll(PART)) {
    const term = fold(groups.quoted ?? groups.word).text.replace(/\s+/gu, " ").trim();
    if (term) (groups.minus ? unwanted : wanted).add(term);
  }
  return { wanted: [...wanted], unwanted: [...unwanted] };
}

/** A query that parses into these terms again. */
export function formatQuery({ wanted, unwanted }) {
  const quote = (term) => (/\s|^[-－]./u.test(term) ? `"${term}"` : term);
  return [...wanted.map(quote), ...unwanted.map((term) => `-${quote(term)}`)].join(" ");
}

const ZEROS = ["〇", "零"];

/** A term with every choice of 〇 or 零, itself first; at most 16, which is a year in characters. */
export function zeroVariants(term) {
  let variants = [""];
  for (const character of term) {
    const choices = ZEROS.includes(character) && variants.length <= 8 ? ZEROS : [character];
    variants = choices.flatMap((choice) => variants.map((variant) => variant + choice));
  }
  return [term, ...variants.filter((variant) => variant !== term)];
}
