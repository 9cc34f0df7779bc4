const graph = new graphology.MultiDirectedGraph();
for (const { id, x, y, color, label, kind } of nodes) graph.addNode(id, { x, y: -y, size: 2, color, label, kind });
for (const { id, from, to, color } of edges) graph.addEdgeWithKey(id, from, to, { size: 1, color, type: "arrow" });
const hidden = new Set();
const reduced = (id, node) => (hidden.has(node.kind) ? { ...node, hidden: true } : node);
const renderer = new Sigma(graph, document.getElementById("graph"), { nodeReducer: reduced });
function filtered(kind, out) {
  hidden[out ? "add" : "delete"](kind);
  renderer.refresh();
}
