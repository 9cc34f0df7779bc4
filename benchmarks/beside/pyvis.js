// The page that pyvis makes has its nodes in `nodes`.
function filtered(kind, out) {
  nodes.update(nodes.get({ filter: (node) => node.kind === kind }).map(({ id }) => ({ id, hidden: out })));
}
