const looks = [
  { selector: "node", style: { width: "data(diameter)", height: "data(diameter)", "background-color": "data(color)", label: "data(label)" } },
  { selector: "edge", style: { width: 1.3, "line-color": "data(color)", "curve-style": "bezier", "target-arrow-shape": "triangle", "target-arrow-color": "data(color)" } },
];
const cy = cytoscape({
  container: document.getElementById("graph"),
  layout: { name: "preset" },
  style: looks,
  elements: [
    ...nodes.map((node) => ({ data: node, position: { x: node.x, y: node.y } })),
    ...edges.map(({ id, from, to, color }) => ({ data: { id, source: from, target: to, color } })),
  ],
});
function filtered(kind, out) {
  cy.batch(() => cy.nodes().filter((node) => node.data("kind") === kind).style("display", out ? "none" : "element"));
}
