"use strict";
// Everything the page was given, read once and linked up. Nothing here changes later.

/** Read a block of JSON of the template; that of a large page is packed. */
async function readBlock(id) {
  const block = byId(id);
  return JSON.parse(block.type === "text/plain" ? await unpacked(block.textContent) : block.textContent);
}

/** Return the text of what was packed by deflate and written in base64. */
async function unpacked(text) {
  const letters = atob(text.trim());
  const bytes = new Uint8Array(letters.length);
  for (let at = 0; at < letters.length; at += 1) bytes[at] = letters.charCodeAt(at);
  return new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate"))).text();
}

/** Put back what the templates of a large page were emptied of; see `made`. */
async function fillTemplates() {
  for (const id of ["disputed", "beside", "further"]) if (byId(`data-${id}`)) byId(id).content.append(made(await readBlock(`data-${id}`)));
}

/**
 * Read nodes, lines, statements and what is contested, and link them.
 * @returns {object} nodes and edges (lists), node and edge (maps by id), statements, meta, options, the marks of
 *   kinds, and disputes: by the id of each thing on which accounts differ on how many points they contradict each
 *   other, what most people speak of first.
 */
async function readMaterial() {
  await fillTemplates();
  const material = {
    nodes: await readBlock("data-nodes"),
    edges: await readBlock("data-edges"),
    statements: await readBlock("data-statements"),
    meta: await readBlock("data-meta"),
    options: JSON.parse(await readBlock("data-options")), // pyvis hands the options over as JSON in a text
  };
  material.disputes = new Map([...byId("disputed").content.children].map((part) => [part.dataset.about, part.querySelectorAll(".strict").length]));
  material.node = new Map(material.nodes.map((node) => [node.id, node]));
  material.edge = new Map(material.edges.map((edge) => [edge.id, edge]));
  material.nodeMarks = marksOf(material.meta.nodeGroups);
  material.edgeMarks = marksOf(material.meta.edgeGroups);
  for (const node of material.nodes) {
    node.name = node.label;
    node.edges = [];
    node.allNames = [...new Set([node.name, ...node.names])];
  }
  for (const edge of material.edges) {
    material.node.get(edge.from).edges.push(edge);
    if (edge.to !== edge.from) material.node.get(edge.to).edges.push(edge);
  }
  material.nodes.forEach((node) => {
    node.contested = node.edges.some((edge) => edge.contested);
    node.degree = node.edges.filter((edge) => !edge.lines).length;
  });
  material.single = material.nodes.filter((node) => !node.members); // what stands for itself, not for several unnamed sources
  material.lines = material.edges.filter((edge) => !edge.lines);
  material.quietKinds = new Set(material.edges.filter((edge) => edge.quiet).map((edge) => edge.kind));
  bendParallels(material.edges);
  return material;
}

/** Map each kind of a legend to its mark. */
function marksOf(groups) {
  return new Map(groups.flatMap((group) => group.kinds.map((mark) => [mark.kind, { ...mark, group: group.label }])));
}

/** Give each of several lines between the same two nodes a bend of its own, so that all are seen. */
function bendParallels(edges) {
  const pairs = new Map();
  for (const edge of edges) {
    const pair = [edge.from, edge.to].sort().join("\u0000");
    if (!pairs.has(pair)) pairs.set(pair, []);
    pairs.get(pair).push(edge);
  }
  for (const among of pairs.values()) {
    among.forEach((edge, number) => {
      const side = edge.from < edge.to ? 1 : -1;
      edge.bend = side * 0.16 * (number - (among.length - 1) / 2);
    });
  }
}

/** Tell whether a statement may have been said within a window; an open end of either means no bound. */
function saidWithin(statement, from, to) {
  return (!to || !statement.earliest || statement.earliest <= to) && (!from || !statement.latest || statement.latest >= from);
}
