"use strict";
// Which symbols are drawn where more pass than can be told apart on a screen.

const MOST = 80; // symbols that are drawn at once unless all are asked for

/**
 * Return the ids of the symbols that are drawn of those that pass: those with most counterparts, each of which counts
 * with the independent roots of the best line to it, as in claimgraph.pages.network.opening.
 * @param {object} material What the page was given.
 * @param {Map<string, number[]>} passing The lines that pass, by id.
 * @param {Set<string>} ids The symbols to choose from.
 * @param {string} middle The one that is drawn in any case, if there is one.
 */
function best(material, passing, ids, middle) {
  if (ids.size <= MOST) return ids;
  const worth = new Map();
  for (const id of passing.keys()) {
    const { from, to, roots, contested } = material.edge.get(id);
    if (from === to) continue;
    const pair = from < to ? `${from}\u0000${to}` : `${to}\u0000${from}`;
    worth.set(pair, Math.max(worth.get(pair) ?? 0, roots + (contested ? 4 : 0)));
  }
  const score = new Map([[middle, Infinity]]);
  for (const [pair, much] of worth) for (const end of pair.split("\u0000")) if (end !== middle) score.set(end, (score.get(end) ?? 0) + much);
  const order = [...ids].sort((one, other) => (score.get(other) ?? 0) - (score.get(one) ?? 0) || (one < other ? -1 : 1));
  return new Set(order.slice(0, MOST));
}
