// Which pairs of a term to look up: every unit has to be in one of them, at the least cost.

/** Offsets of the chosen pairs. `cost(offset)`: of the pair that begins there, Infinity where it cannot be had. */
export function cover(length, cost) {
  // best[end]: the cheapest choice whose last pair ends there; pairs may overlap by one unit.
  const best = Array.from({ length: length + 1 }, () => ({ cost: Infinity, offsets: [] }));
  best[0] = { cost: 0, offsets: [] };
  for (let end = 2; end <= length; end++) {
    const before = best[end - 2].cost <= best[end - 1].cost ? best[end - 2] : best[end - 1];
    best[end] = { cost: before.cost + cost(end - 2), offsets: [...before.offsets, end - 2] };
  }
  return best[length];
}
