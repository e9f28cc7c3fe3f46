// A search as the address of its page tells it, so that it can be linked to and gone back to.

export const FACETS = ["region", "theme", "year", "newspaper", "kind", "system"];

/** The search that an address asks for. */
export function readState(address) {
  const parameters = new URL(address).searchParams;
  return {
    text: parameters.get("q") ?? "",
    filters: new Map(FACETS.filter((facet) => parameters.has(facet)).map((facet) => [facet, parameters.get(facet)])),
    sort: parameters.get("sort") ?? "",
    zeros: parameters.has("zeros"),
    page: Math.max(1, Number.parseInt(parameters.get("page"), 10) || 1),
  };
}

/** Parameters of an address that asks for a search. */
export function writeState({ text, filters, sort, zeros, page }) {
  const parameters = new URLSearchParams();
  if (text) parameters.set("q", text);
  for (const [facet, value] of filters) parameters.set(facet, value);
  if (sort) parameters.set("sort", sort);
  if (zeros) parameters.set("zeros", "1");
  if (page > 1) parameters.set("page", page);
  return parameters;
}
