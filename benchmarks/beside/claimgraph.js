// Leave out a kind of nodes, or bring it back, as the tick of the legend does.
function filtered(kind, out) {
  claimgraph.state.hiddenNodes[out ? "add" : "delete"](kind);
  claimgraph.state.changed();
}
