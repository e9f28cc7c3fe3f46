// What files of the index say, looked at before it is believed: they may come from another version, or half.

const isWhole = (value) => Number.isSafeInteger(value) && value >= 0;
const isText = (value) => typeof value === "string";
const isName = (value) => isText(value) && /^\w[\w.-]*$/.test(value);
const isListOf = (is) => (value) => Array.isArray(value) && value.every(is);
const isRowOf = (...kinds) => (value) => Array.isArray(value) && kinds.every((is, at) => is(value[at]));
const isHashes = (value, count) => isText(value) && value.length === 8 * count && /^[0-9a-f]*$/.test(value);
const sum = (numbers) => numbers.reduce((all, one) => all + one, 0);

export function isManifest(value) {
  return [value?.directory, value?.table, value?.folding].every(isName);
}

export function isDirectory(value) {
  return isListOf(isWhole)(value?.keys) && sum(value.keys) < 2 ** 32 && isListOf(isWhole)(value.kilobytes) &&
    value.kilobytes.length === value.keys.length && isHashes(value.hashes, value.keys.length);
}

export function isTable(value) {
  if (![value?.blocks, value?.lengths, value?.heads].every(isListOf(isWhole))) return false;
  const { blocks, lengths, heads, order, cards, facets, names } = value;
  return heads.length === lengths.length && sum(lengths) < 2 ** 32 && isOrder(order, blocks) && order.length === lengths.length &&
    isWhole(cards?.size) && cards.size > 0 && isHashes(cards.hashes, sum(blocks.map((size) => Math.ceil(size / cards.size)))) &&
    isListOf(isRowOf(isText, isText, isName))(facets) &&
    isListOf(isRowOf(isText, (folder) => /^[a-z]+\/$/.test(folder)))(names?.kinds) && isListOf(isText)(names.firsts) && isHashes(names.hashes, names.firsts.length);
}

/** Each block as often as it has articles. */
function isOrder(order, blocks) {
  if (!isText(order) || !/^[0-9a-v]*$/.test(order)) return false;
  const left = [...blocks];
  for (const digit of order) left[Number.parseInt(digit, 32)]--;
  return left.length === blocks.length && left.every((count) => count === 0);
}

export function isFolding(value) {
  return isText(value?.from) && isText(value.to) && [...value.from].length === [...value.to].length;
}

export const isCards = isListOf(isRowOf(isText, isText, isText, isText));

/** `kinds`: how many there are. */
export function isNames(kinds) {
  return isListOf(isRowOf((kind) => isWhole(kind) && kind < kinds, isText, isListOf(isText), isText, isWhole));
}

/** `articles`: how many there are. */
export function isFacet(articles) {
  return (value) => {
    if (!isListOf(isRowOf(isText, isText, Number.isSafeInteger))(value?.values)) return false;
    const isValue = (number) => isWhole(number) && number < value.values.length;
    const parents = value.values.map(([, , parent]) => parent);
    return parents.every((parent) => parent === -1 || isValue(parent)) && !goesRound(parents) &&
      isListOf(isListOf(isValue))(value.articles) && value.articles.length === articles;
  };
}

/** Whether some way up never ends; each value is gone through once. */
function goesRound(parents) {
  const walks = new Int32Array(parents.length).fill(-1);
  for (let start = 0; start < parents.length; start++) {
    let value = start;
    for (; value >= 0 && walks[value] < 0; value = parents[value]) walks[value] = start;
    if (value >= 0 && walks[value] === start) return true;
  }
  return false;
}
