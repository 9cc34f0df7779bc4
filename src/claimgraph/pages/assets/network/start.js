"use strict";
// Puts the parts together: a change of the state redraws everything that depends on it.

const AT_ONE_GO = 500; // milliseconds within which changes are one step for Back

(async function start() {
  const material = await readMaterial();
  material.partial = material.nodes.some((node) => "first" in node.at);
  const state = new State();
  const choose = (id) => {
    const then = Object.assign(Object.create(state), { chosen: id });
    if (material.node.has(id) && !whatIsDrawn(material, then).nodes.has(id)) focus(id);
    else state.set({ chosen: id });
  };
  const focus = (id) => {
    if (material.node.get(id).members) {
      state.set({ chosen: id });
      return;
    }
    state.hiddenNodes.delete(material.node.get(id).kind);
    state.set({ focus: id, chosen: id });
  };
  const on = { choose, focus };
  const graph = new Graph(byId("graph"), material, on);
  const panel = new Panel(material, on);
  const table = new Table(material, on);
  const timeline = new Timeline(material, state);
  const search = new Search(material, (id) => {
    choose(id);
    graph.show(id);
    drawer(false);
    byId("graph").focus();
  });
  const legends = [
    new Legend(byId("node-legend"), material.meta.nodeGroups, { icon: symbol, hidden: (now) => now.hiddenNodes, ticked: () => {} }, state),
    new Legend(byId("edge-legend"), material.meta.edgeGroups, { icon: stroke, hidden: (now) => now.hiddenEdges, ticked: reveal }, state),
  ];
  let drawn = whatIsDrawn(material, state);

  /** Draw all lines of some kinds in the first view too, or again only those that are contested. */
  function reveal(kinds, yes) {
    for (const kind of kinds) {
      if (yes && material.quietKinds.has(kind)) state.shownEdges.add(kind);
      else state.shownEdges.delete(kind);
    }
  }

  /** Show the state in everything. */
  function update() {
    drawn = whatIsDrawn(material, state);
    const wide = panel.show(state.chosen, drawn);
    const resized = document.body.classList.toggle("wide", wide) !== update.wide;
    update.wide = wide;
    document.body.classList.toggle("chosen", Boolean(state.chosen));
    byId("table").hidden = !state.table;
    if (state.table) table.build(drawn, describe(material, state));
    graph.draw(drawn, state.chosen);
    if (resized) graph.resize();
    graph.show(state.chosen);
    legends[0].update(countKinds(material.nodes, (node) => drawn.nodes.has(node.id)));
    legends[1].update(countKinds(material.edges, (edge) => drawn.edges.has(edge.id)), drawn.partial);
    timeline.update(drawn);
    controls();
    remember();
  }

  /** Set the controls to the state, and say how much is drawn. */
  function controls() {
    byId("count").replaceChildren(...howMuch().split(/ (?=·)/).flatMap((part) => [element("span", {}, part), " "]));
    byId("contested").checked = state.contested;
    byId("roots").value = state.roots;
    byId("letters").checked = state.letters;
    byId("hops").value = state.hops;
    byId("hops").disabled = !state.focus;
    byId("hops-now").textContent = state.hops;
    byId("show-table").setAttribute("aria-pressed", String(state.table));
    byId("show-table").textContent = state.table ? "Picture" : "Table";
    byId("reset").disabled = !state.toHash();
    banner(describe(material, state));
    byId("empty").hidden = drawn.edges.size > 0 || drawn.nodes.size > 1;
    byId("empty").replaceChildren(element("p", {}, "Nothing passes all of this: ", element("b", {}, describe(material, state)), "."), element("button", { type: "button", on: { click: reset } }, "Back to the first view"));
  }

  /** Say how much is drawn. */
  function howMuch() {
    return `${drawn.nodes.size} of ${material.single.length} actors and events · ${drawn.edges.size} of ${material.lines.length} lines`;
  }

  /** Say above the picture what part of everything it shows, and offer the rest. */
  function banner(description) {
    const partly = drawn.more > 0;
    const all = state.all && material.partial && !drawn.layers;
    const most = drawn.nodes.size;
    const asked = drawn.view === "first" ? "" : " that fit";
    const without = drawn.partial.size ? `, lines ${[...drawn.partial].map((kind) => `“${material.edgeMarks.get(kind).label}”`).join(" and ")} only where contested` : "";
    const part = partly ? `The ${most} most connected of ${most + drawn.more}${asked}${without}` : all ? `All ${state.filtered ? "that fit" : material.single.length}` : "";
    const other = linkButton(partly ? "show all" : "show the most connected", () => state.set({ all: partly }));
    byId("banner").replaceChildren([part, description].filter(Boolean).join("; "), ...(part ? [" · ", other] : []));
  }

  /**
   * Put the state into the address, so that Back undoes it; what follows at once, as on a slider, is one step. A frame
   * without an address of its own goes without.
   */
  function remember() {
    const hash = state.toHash();
    if (hash === new URLSearchParams(location.hash.slice(1)).toString()) return;
    const now = performance.now();
    const more = now - (remember.last ?? -AT_ONE_GO) >= AT_ONE_GO;
    const steps = (history.state?.steps ?? 0) + more;
    remember.last = now;
    try {
      history[more ? "pushState" : "replaceState"]({ steps }, "", hash ? `#${hash}` : location.pathname + location.search);
    } catch {
      // A sandboxed frame, as in a notebook, may not change its address.
    }
  }

  /** Open or close the filters of a narrow screen; elsewhere they stand there anyway. */
  function drawer(open) {
    document.body.classList.toggle("drawer", open);
    byId("show-controls").setAttribute("aria-expanded", String(open));
    byId(open ? "close-controls" : "show-controls").focus();
  }

  /** Choose a node by keyboard, and say which it is. */
  function reach(id) {
    const node = material.node.get(id);
    if (!node) return;
    choose(id);
    announce(`${node.name}, ${material.nodeMarks.get(node.kind).label}, ${numbered(node.degree, "line")}${material.disputes.get(id) ? ", accounts of it contradict each other" : node.contested ? ", some of them contested" : ""}`);
  }

  /** Close what lies on top. */
  function close() {
    if (document.body.classList.contains("drawer")) drawer(false);
    else state.close();
  }

  function reset() {
    state.clear();
    state.changed();
  }

  /** Return what is drawn as a picture that can travel alone. */
  function whole() {
    const asked = describe(material, state);
    const left = drawn.more ? ", those with most counterparts and independent roots" : "";
    return poster(graph, material, drawn, [`${howMuch()}${left}${asked ? `; ${asked}` : ""}. Drawn on ${readableDay(dayText(Date.now()))}.`]);
  }

  /** Put the picture and the table on paper. */
  function print() {
    table.build(drawn, describe(material, state));
    byId("sheet").replaceChildren(whole());
  }

  async function copyLink() {
    try {
      await navigator.clipboard.writeText(location.href);
      announce("Link copied");
    } catch {
      announce(location.href);
    }
  }

  let waiting = 0;
  state.listeners.push(() => {
    cancelAnimationFrame(waiting);
    waiting = requestAnimationFrame(update);
  });
  byId("contested").addEventListener("change", (event) => state.set({ contested: event.target.checked }));
  byId("roots").addEventListener("input", (event) => state.set({ roots: Math.max(1, Number(event.target.value) || 1) }));
  byId("hops").addEventListener("input", (event) => state.set({ hops: Number(event.target.value) }));
  byId("reset").addEventListener("click", reset);
  byId("letters").addEventListener("change", (event) => state.set({ letters: event.target.checked }));
  document.querySelector("#finding a")?.addEventListener("click", (event) => {
    event.preventDefault();
    choose(new URLSearchParams(event.currentTarget.hash.slice(1)).get("chosen"));
  });
  byId("show-controls").addEventListener("click", () => drawer(true));
  byId("close-controls").addEventListener("click", () => drawer(false));
  byId("fit").addEventListener("click", () => graph.fit());
  byId("show-table").addEventListener("click", () => state.set({ table: !state.table }));
  byId("save-png").addEventListener("click", async () => download("network.png", await pngFile(whole())));
  byId("save-svg").addEventListener("click", () => download("network.svg", svgFile(whole())));
  byId("save-csv").addEventListener("click", () => downloadCsv(material, table.rows(drawn)));
  byId("copy-link").addEventListener("click", copyLink);
  byId("show-help").addEventListener("click", () => byId("help").showModal());
  byId("close-help").addEventListener("click", () => byId("help").close());
  // A frame in a notebook may save no files and has no address: what would do nothing is not offered.
  if (location.protocol === "about:") for (const id of ["save-png", "save-svg", "save-csv", "copy-link"]) byId(id).hidden = true;
  listenToKeys(
    {
      "/": () => byId("find").focus(),
      "0": () => graph.fit(),
      "?": () => byId("help").showModal(),
      "[": () => timeline.move(-1),
      "]": () => timeline.move(1),
      a: () => state.set({ all: !state.all }),
      c: () => state.set({ contested: !state.contested }),
      f: () => material.node.has(state.chosen) && focus(state.chosen),
      t: () => state.set({ table: !state.table }),
      u: () => history.state?.steps && history.back(), // never out of the page
      Escape: close,
    },
    (dx, dy) => {
      const next = graph.neighbour(state.chosen, dx, dy);
      if (next === state.chosen) announce("Nothing further that way");
      else reach(next);
    },
    state,
  );
  addEventListener("beforeprint", print);
  addEventListener("hashchange", () => {
    state.readHash(location.hash, material);
    update();
  });
  addEventListener("resize", () => graph.resize());

  search.show(false);
  state.readHash(location.hash, material);
  update();
  graph.network.once("afterDrawing", () => {
    document.body.dataset.ready = String(Math.round(performance.now()));
  });
  graph.network.redraw();
  window.claimgraph = { material, state, graph, timeline, drawn: () => drawn }; // for those who look under the bonnet
})();
