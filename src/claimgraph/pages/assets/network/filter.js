"use strict";
// What is drawn: the lines that pass everything the reader asked for, and the nodes that belong to them.

/**
 * Work out what is drawn. An event that is opened is drawn with its surroundings, as if it were in focus.
 * @returns {object} nodes: set of ids; edges: map of id to the statements that pass; layers: for each node in
 *   focus its distance from the middle; view: the arrangement to use; more: how many nodes would be drawn besides if
 *   all were asked for; partial: kinds of lines of which the view draws only what is contested.
 */
function whatIsDrawn(material, state) {
  const passing = new Map();
  for (const edge of material.edges) {
    const statements = passingStatements(material, state, edge);
    if (statements) passing.set(edge.id, statements);
  }
  const middle = inTheMiddle(material, state);
  const layers = middle ? around(material, middle, state.focus ? state.hops : 1, passing) : null;
  const view = layers ? "focus" : state.all || !material.partial ? "all" : state.contested ? "contested" : state.asks ? "asked" : "first";
  const chosen = view === "asked" ? mostConnected(material, passing) : null;
  const inScope = (id) => (layers ? layers.has(id) : chosen ? chosen.has(id) : view !== "first" || "first" in material.node.get(id).at);
  const partial = new Set([...(view === "first" ? material.quietKinds : [])].filter((kind) => !state.shownEdges.has(kind)));
  const edges = new Map([...passing].filter(([id]) => {
    const edge = material.edge.get(id);
    return inScope(edge.from) && inScope(edge.to) && !(edge.quiet && partial.has(edge.kind));
  }));
  const touched = new Set();
  for (const id of edges.keys()) {
    touched.add(material.edge.get(id).from);
    touched.add(material.edge.get(id).to);
  }
  const nodes = new Set(
    material.nodes
      .filter((node) => inScope(node.id) && !state.hiddenNodes.has(node.kind) && (!state.filtered || touched.has(node.id) || node.id === middle))
      .map((node) => node.id),
  );
  return { nodes, edges, layers, view, partial, more: view === "first" || view === "asked" ? leftOut(material, state, { nodes, passing, view }) : 0 };
}

/** Return of all that passes the nodes with most lines, as many as the first view has; a contested line counts for five. */
function mostConnected(material, passing) {
  const score = new Map();
  for (const id of passing.keys()) {
    const { from, to, contested } = material.edge.get(id);
    for (const end of [from, to]) score.set(end, (score.get(end) ?? 0) + (contested ? 5 : 1));
  }
  const most = material.nodes.filter((node) => "first" in node.at).length;
  return new Set([...score.keys()].sort((one, other) => score.get(other) - score.get(one) || (one < other ? -1 : 1)).slice(0, most));
}

/** Return how many nodes pass and are not drawn. */
function leftOut(material, state, { nodes, passing, view }) {
  if (view === "first") return material.nodes.filter((node) => !state.hiddenNodes.has(node.kind)).length - nodes.size;
  const fitting = new Set([...passing.keys()].flatMap((id) => [material.edge.get(id).from, material.edge.get(id).to]));
  return fitting.size - nodes.size;
}

/** Return the id of the node in the middle: the one in focus, or else an opened event; an empty text if there is none. */
function inTheMiddle(material, state) {
  return state.focus || (material.node.get(state.chosen)?.event ? state.chosen : "");
}

/** Return the statements of a line that pass, or null if the line is not drawn. */
function passingStatements(material, state, edge) {
  if (state.hiddenEdges.has(edge.kind) || (state.contested && !edge.contested)) return null;
  for (const end of [edge.from, edge.to]) if (state.hiddenNodes.has(material.node.get(end).kind)) return null;
  const statements = edge.statements.filter((number) => saidWithin(material.statements[number], state.from, state.to));
  if (!statements.length) return null;
  return edge.roots < state.roots ? null : statements;
}

/** Return the nodes within reach of the one in the middle, over lines that pass, with their distances. */
function around(material, middle, hops, passing) {
  const layers = new Map([[middle, 0]]);
  let rim = [middle];
  for (let distance = 1; distance <= hops; distance += 1) {
    const next = [];
    for (const id of rim) {
      for (const edge of material.node.get(id).edges) {
        const other = edge.from === id ? edge.to : edge.from;
        if (passing.has(edge.id) && !layers.has(other)) {
          layers.set(other, distance);
          next.push(other);
        }
      }
    }
    rim = next;
  }
  return layers;
}

/** Say in words what the reader asked for; an empty text for the first view. */
function describe(material, state) {
  const parts = [];
  const middle = inTheMiddle(material, state);
  const hops = state.focus ? state.hops : 1;
  if (middle) parts.push(`around ${material.node.get(middle).name} (${hops} step${hops > 1 ? "s" : ""})`);
  if (state.contested) parts.push("contested only");
  if (state.from || state.to) parts.push(`may have been said between ${state.from || "…"} and ${state.to || "…"}`);
  if (state.roots > 1) parts.push(`lines on at least ${state.roots} independent roots`);
  const hidden = [...state.hiddenNodes, ...state.hiddenEdges];
  if (hidden.length) parts.push(`without ${hidden.slice(0, 6).join(", ")}${hidden.length > 6 ? ` and ${hidden.length - 6} more` : ""}`);
  return parts.join("; ");
}
