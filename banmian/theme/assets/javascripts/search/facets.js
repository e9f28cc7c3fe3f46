// Narrowing by region, theme, year, newspaper, kind, system.

export class Facets {
  constructor(facets) {
    this.all = facets.map((facet) => new Facet(facet));
    this.byId = new Map(this.all.map((facet) => [facet.id, facet]));
  }

  /** The articles that pass all filters: Map from a facet's id to a value's id. */
  passing(articles, filters) {
    const failed = this.#failing(filters);
    return filters.size ? articles.filter((article) => !failed(article).length) : articles;
  }

  /** For each facet how many of the articles each of its values would leave, the other filters being as they are. */
  count(articles, filters) {
    const failing = this.#failing(filters);
    const counts = this.all.map((facet) => new Uint32Array(facet.values.length));
    for (const article of articles) {
      const failed = failing(article);
      const counted = failed.length ? failed : this.all.keys();
      if (failed.length < 2) for (const number of counted) for (const value of this.all[number].of(article)) counts[number][value]++;
    }
    return counts;
  }

  /** A function of an article: indexes of the facets by which filters keep it out. */
  #failing(filters) {
    const chosen = this.all.flatMap((facet, number) => (filters.has(facet.id) ? [{ number, facet, value: facet.indexOf(filters.get(facet.id)) }] : []));
    return (article) => chosen.filter(({ facet, value }) => !facet.of(article).has(value)).map(({ number }) => number);
  }
}

class Facet {
  #sets = new Map();

  constructor({ id, name, values, articles }) {
    this.id = id;
    this.name = name;
    this.values = values.map(([value, valueName, parent]) => ({ id: value, name: valueName, parent }));
    this.articles = articles;
  }

  /** Index of a value, or -1, which no article has. */
  indexOf(id) {
    return this.values.findIndex((value) => value.id === id);
  }

  /** Indexes of an article's values and of those above them. */
  of(article) {
    const direct = this.articles[article];
    const known = direct.join();
    if (!this.#sets.has(known)) {
      const set = new Set();
      for (let value of direct) for (; value >= 0; value = this.values[value].parent) set.add(value);
      this.#sets.set(known, set);
    }
    return this.#sets.get(known);
  }
}
