// The text of an article's page, as the index has it, piece by piece.

const PIECES = "article > :is(h1, .kicker, .subtitle, .meta, [id^=L])";
const NO_TEXT = ".headerlink, .src, .meta a";

/** The elements of a document that hold an article's text, in reading order. */
export function pieces(root) {
  return [...root.querySelectorAll(PIECES)];
}

/** The text nodes of a piece that belong to the article. */
export function textNodes(piece) {
  const walker = piece.ownerDocument.createTreeWalker(piece, NodeFilter.SHOW_TEXT, (node) =>
    node.parentElement.closest(NO_TEXT) ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT,
  );
  const nodes = [];
  while (walker.nextNode()) nodes.push(walker.currentNode);
  return nodes;
}

/** The text of a piece. */
export function textOf(piece) {
  return textNodes(piece).map((node) => node.data).join("");
}
