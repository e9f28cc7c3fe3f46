// Elements without HTML: text from the index or from a page is never parsed.

/** An element with attributes (null and false leave one out) and children, which are elements or texts. */
export function element(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === true) made.setAttribute(name, "");
    else if (value !== null && value !== undefined && value !== false) made.setAttribute(name, value);
  }
  made.append(...children.flat());
  return made;
}

/** A text as nodes, with its hits as <mark>. `hits`: [start, end) in order. */
export function marked(text, hits) {
  const nodes = [];
  let at = 0;
  for (const [start, end] of hits) {
    nodes.push(text.slice(at, start), element("mark", {}, text.slice(start, end)));
    at = end;
  }
  return [...nodes, text.slice(at)].filter((node) => node !== "");
}

/** Call a function once typing or the like has paused. */
export function debounce(milliseconds, call) {
  let timer;
  return (...values) => {
    clearTimeout(timer);
    timer = setTimeout(call, milliseconds, ...values);
  };
}
