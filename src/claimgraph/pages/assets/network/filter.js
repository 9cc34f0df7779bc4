"use strict";
// What is drawn: the lines that pass everything the reader asked for, and the nodes that belong to them.

/**
 * Work out what is drawn. An event that is opened is drawn with its surroundings, as if it were in focus.
 * @returns {object} nodes: set of ids; edges: map of id to the statements that pass; layers: for each node in
 *   focus its distance from the middle; view: the arrangement to use; more: how many nodes would be drawn besides if
 *   all that pass were asked for; partial: kinds of lines of which the view draws only what is contested.
 */
function whatIsDrawn(material, state) {
  const middle = inTheMiddle(material, state);
  const view = middle ? "focus" : state.all || !material.partial ? "all" : state.contested ? "contested" : state.asks ? "asked" : "first";
  const passing = new Map();
  for (const edge of material.edges) {
    if (edge.lines && view !== "first") continue;
    const statements = passingStatements(material, state, edge);
    if (statements) passing.set(edge.id, statements);
  }
  const reached = middle ? around(material, middle, state.focus ? state.hops : 1, passing) : null;
  const fitting = reached ? new Set(reached.keys()) : view === "asked" || view === "contested" ? endsOf(material, passing) : null;
  const chosen = fitting && !state.all ? best(material, passing, fitting, middle) : fitting;
  const layers = reached && new Map([...reached].filter(([id]) => chosen.has(id)));
  const inScope = (id) => (chosen ? chosen.has(id) : view === "first" ? "first" in material.node.get(id).at : !material.node.get(id).members);
  const partial = new Set([...(view === "first" ? material.quietKinds : [])].filter((kind) => !state.shownEdges.has(kind)));
  const edges = new Map([...passing].filter(([id]) => {
    const edge = material.edge.get(id);
    return inScope(edge.from) && inScope(edge.to) && !(edge.quiet && partial.has(edge.kind));
  }));
  const touched = endsOf(material, edges);
  const nodes = new Set(
    material.nodes
      .filter((node) => inScope(node.id) && !state.hiddenNodes.has(node.kind) && (!state.filtered || touched.has(node.id) || node.id === middle))
      .map((node) => node.id),
  );
  const all = fitting ? fitting.size : view === "first" ? material.single.filter((node) => !state.hiddenNodes.has(node.kind)).length : nodes.size;
  return { nodes, edges, layers, view, partial, more: all - nodes.size };
}

/** Return the ids of what some lines tie. */
function endsOf(material, lines) {
  const ends = new Set();
  for (const id of lines.keys()) {
    const { from, to } = material.edge.get(id);
    ends.add(from).add(to);
  }
  return ends;
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
