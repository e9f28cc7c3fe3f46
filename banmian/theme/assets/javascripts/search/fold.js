// What search takes for the same: banmian/search/folding.py does this to the articles, and here it is done to what a
// reader types and to the text of a page that hits are marked in.

const CONTROL = /[\u0000-\u001f\u007f-\u009f]/u;
const START = /(?<![0-9])[0-9]|(?<![a-z])[a-z]/gu;

/** Folded text whose Latin words and numbers begin in the form that the index has of their starts; as long as before. */
export function markStarts(folded) {
  return folded.replace(START, (one) => String.fromCharCode(one.charCodeAt(0) + (one <= "9" ? -0x20 : 0x1f)));
}

/** Make a function that folds text, from the table of traditional characters. */
export function makeFolder({ from, to }) {
  const targets = [...to];
  const simplified = new Map([...from].map((character, number) => [character, targets[number]]));
  const known = new Map();

  function foldOne(character) {
    let folded = known.get(character);
    if (folded === undefined) {
      const small = [...character.normalize("NFKC").toLowerCase()];
      folded = small.map((one) => simplified.get(one) ?? one).map((one) => (CONTROL.test(one) ? " " : one)).join("");
      known.set(character, folded);
    }
    return folded;
  }

  /** The folded text, and for each of its units, and for its end, where in the original it comes from. */
  return function fold(text) {
    const parts = [];
    const origins = [];
    let at = 0;
    for (const character of text) {
      const folded = foldOne(character);
      parts.push(folded);
      for (let unit = 0; unit < folded.length; unit++) origins.push(at);
      at += character.length;
    }
    origins.push(at);
    return { text: parts.join(""), origins };
  };
}

/** Where folded terms stand in a text: [start, end) in the original, in order, those that overlap as one. */
export function findHits(text, terms, fold) {
  const { text: folded, origins } = fold(text);
  const searched = markStarts(folded);
  const found = [];
  for (const term of terms.map(markStarts)) {
    for (const at of occurrences(searched, term)) found.push([origins[at], endOf(origins, at + term.length)]);
  }
  found.sort((a, b) => a[0] - b[0] || a[1] - b[1]);
  const hits = [];
  for (const [start, end] of found) {
    const last = hits.at(-1);
    if (last && start < last[1]) last[1] = Math.max(last[1], end);
    else hits.push([start, end]);
  }
  return hits;
}

/**
 * Where a term stands in a text, overlaps too: by the borders of its beginnings (Knuth, Morris and Pratt, SIAM J. Comput.
 * 6:2, 1977), for to look from each place anew takes the square of the time where a text repeats itself.
 */
function* occurrences(text, term) {
  const borders = [0];
  for (let at = 1, border = 0; at < term.length; at++) {
    while (border && term[at] !== term[border]) border = borders[border - 1];
    if (term[at] === term[border]) border++;
    borders.push(border);
  }
  for (let at = 0, matched = 0; at < text.length && term; at++) {
    while (matched && text[at] !== term[matched]) matched = borders[matched - 1];
    if (text[at] === term[matched]) matched++;
    if (matched < term.length) continue;
    yield at - term.length + 1;
    matched = borders[matched - 1];
  }
}

/** The end of the last character of a hit, of which the hit may hold only the first part (… folds into three dots). */
function endOf(origins, unit) {
  while (unit < origins.length - 1 && origins[unit] === origins[unit - 1]) unit++;
  return origins[unit];
}
