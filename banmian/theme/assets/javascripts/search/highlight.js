// On an article's page that a search led to (?h=…): its hits marked, and the way from one to the next.

import { pieces, textNodes } from "./article.js";
import { element } from "./dom.js";
import { findHits } from "./fold.js";
import { folder } from "./site.js";
import { WORDS } from "./words.js";

/** Mark the terms in the page. */
export async function highlight(terms) {
  const fold = await folder();
  const folded = terms.map((term) => fold(term).text.trim()).filter(Boolean);
  const hits = pieces(document).flatMap((piece) => markPiece(piece, folded, fold));
  if (hits.length) document.body.append(bar(hits));
}

/** Mark a piece's hits; each is a list of <mark>, for a hit may go across other elements. */
function markPiece(piece, terms, fold) {
  const nodes = textNodes(piece);
  const text = nodes.map((node) => node.data).join("");
  const hits = findHits(text, terms, fold).map(([start, end]) => ({ start, end, marks: [] }));
  let at = text.length;
  for (const node of nodes.reverse()) {
    at -= node.data.length;
    const length = node.data.length;
    for (const hit of [...hits].reverse()) {
      const start = Math.max(hit.start - at, 0);
      const end = Math.min(hit.end - at, length);
      if (start < end) hit.marks.unshift(markNode(node, start, end));
    }
  }
  return hits.map((hit) => hit.marks);
}

/** Put [start, end) of a text node into a <mark>; the node keeps what stands before. */
function markNode(node, start, end) {
  const range = node.ownerDocument.createRange();
  range.setStart(node, start);
  range.setEnd(node, end);
  const mark = element("mark", { class: "hit" });
  range.surroundContents(mark);
  return mark;
}

/** Where the reader is among the hits, with the way on and back. */
function bar(hits) {
  let current = -1;
  const place = element("span", { role: "status" });
  const buttons = [
    element("button", { type: "button", title: `${WORDS.previous} (Shift+F3)` }, WORDS.previous),
    element("button", { type: "button", title: `${WORDS.next} (F3)` }, WORDS.next),
    element("button", { type: "button" }, WORDS.close),
  ];
  const made = element("div", { class: "hit-bar", role: "group", "aria-label": WORDS.hits }, place, buttons);

  function go(step) {
    hits[current]?.forEach((mark) => mark.removeAttribute("aria-current"));
    current = (current + step + hits.length) % hits.length;
    hits[current].forEach((mark) => mark.setAttribute("aria-current", "true"));
    hits[current][0].scrollIntoView({ block: "center" });
    place.textContent = WORDS.hit(current + 1, hits.length);
  }

  function close() {
    made.remove();
    removeEventListener("keydown", onKey);
    for (const mark of hits.flat()) mark.replaceWith(...mark.childNodes);
  }

  function onKey(event) {
    if (event.key !== "F3") return;
    event.preventDefault();
    go(event.shiftKey ? -1 : 1);
  }

  buttons[0].addEventListener("click", () => go(-1));
  buttons[1].addEventListener("click", () => go(1));
  buttons[2].addEventListener("click", close);
  addEventListener("keydown", onKey);
  go(1);
  return made;
}
