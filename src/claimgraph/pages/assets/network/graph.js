"use strict";
// The picture: vis-network draws nodes and lines where they were computed to stand; names are ours (labels.js).

/** Kinds of lines between an event and the one who speaks of it. */
const SPOKEN_BY = new Set(["claimed", "denied", "confirmed", "reported"]);

class Graph {
  /**
   * @param {HTMLElement} holder Where the picture stands.
   * @param {object} material What the page was given.
   * @param {object} on What to do: `choose(id)` and `focus(id)`.
   */
  constructor(holder, material, on) {
    this.holder = holder;
    this.material = material;
    this.shown = { nodes: new Set(), edges: new Map() };
    this.view = "";
    this.nodes = new vis.DataSet(material.nodes.map((node) => this.look(node)));
    this.edges = new vis.DataSet(material.edges.map((edge) => this.line(edge)));
    const data = {
      nodes: new vis.DataView(this.nodes, { filter: (node) => this.shown.nodes.has(node.id) }),
      edges: new vis.DataView(this.edges, { filter: (edge) => this.shown.edges.has(edge.id) }),
    };
    this.views = data;
    this.network = new vis.Network(holder, data, material.options);
    this.labels = new Labels(this.network, material);
    this.network.on("click", ({ nodes, edges }) => on.choose(nodes[0] ?? edges[0] ?? ""));
    this.network.on("doubleClick", ({ nodes }) => nodes.length && on.focus(nodes[0]));
    this.network.on("hoverNode", ({ node }) => this.emphasise(this.chosen, node));
    this.network.on("blurNode", () => this.emphasise(this.chosen, ""));
    this.chosen = "";
  }

  /** Return a node as vis-network wants it. */
  look(node) {
    const [x, y] = node.at.first ?? node.at.all;
    const inContest = node.event && node.contested; // stands out by a dark rim
    const rim = inContest ? "#111" : outline(node.color);
    const color = { background: node.color, border: rim, highlight: { background: node.color, border: "#111" }, hover: { background: node.color, border: "#111" } };
    const dashed = node.color === "#FFFFFF"; // somebody whose name is not known
    return { id: node.id, shape: node.shape, size: node.size, borderWidth: inContest ? 2.5 : 1, color, x, y, shapeProperties: { borderDashes: dashed ? [3, 2] : false } };
  }

  /** Return a line as vis-network wants it. */
  line(edge) {
    const mark = this.material.edgeMarks.get(edge.kind);
    const { quiet } = mark;
    const bent = Math.abs(edge.bend) > 0.001;
    return {
      id: edge.id,
      from: edge.from,
      to: edge.to,
      dashes: mark.dashes.length ? mark.dashes : false,
      width: this.width(edge),
      color: { color: mark.color, highlight: mark.color, hover: mark.color, opacity: quiet ? 0.55 : 0.9, inherit: false },
      arrows: { to: { enabled: edge.arrows === "to", scaleFactor: quiet ? 0.35 : 0.5 } },
      smooth: bent ? { enabled: true, type: edge.bend > 0 ? "curvedCW" : "curvedCCW", roundness: Math.abs(edge.bend) } : false,
    };
  }

  /** Return how wide a line is: wider the more independent roots it rests on, up to a bound. */
  width(edge) {
    const { quiet } = this.material.edgeMarks.get(edge.kind);
    return (quiet ? 0.8 : 1.3) + Math.min(2 * (Math.sqrt(Math.max(edge.roots, 1)) - 1), 2.5) + (edge.contested ? 0.8 : 0);
  }

  /** Draw what is to be drawn; move nodes and the view only if the arrangement changes. */
  draw(drawn, chosen) {
    const arrangement = drawn.layers ? `focus ${[...drawn.layers.keys()].join(" ")}` : drawn.view === "asked" ? `asked ${[...drawn.nodes].join(" ")}` : drawn.view;
    const moved = arrangement !== this.view;
    if (moved) this.arrange(drawn);
    this.view = arrangement;
    this.shown = drawn;
    this.labels.order = []; // what is refreshed next may already be drawn without some of them
    this.labels.contested = [];
    this.views.nodes.refresh();
    this.views.edges.refresh();
    this.labels.order = this.nameOrder(drawn);
    this.labels.contested = this.toMark(drawn, chosen);
    this.labels.wordsFirst = drawn.view !== "contested";
    this.emphasise(chosen, "");
    if (moved) this.fit();
  }

  /** Return the drawn nodes in the order in which they are named: events in contest first, then the most connected. */
  nameOrder(drawn) {
    const nodes = this.material.nodes.filter((node) => drawn.nodes.has(node.id));
    const rank = new Map([...this.material.disputes.keys()].map((about, number) => [about, -number]));
    const first = nodes.filter((node) => rank.has(node.id)).sort((one, other) => rank.get(other.id) - rank.get(one.id));
    return [...first, ...nodes.filter((node) => !rank.has(node.id))].map((node) => node.id);
  }

  /** Return the contested lines that get a mark, one for each pair of nodes, with what is held on events told of. */
  toMark(drawn, chosen) {
    const told = this.toldOf(drawn, chosen);
    const pairs = new Map();
    for (const [id, statements] of drawn.edges) {
      const edge = this.material.edge.get(id);
      if (!edge.contested) continue;
      const pair = [edge.from, edge.to].sort().join("\u0000");
      if (!pairs.has(pair)) pairs.set(pair, { id, words: new Set() });
      if (!SPOKEN_BY.has(edge.kind)) continue; // whoever is spoken of does not hold what is said
      for (const event of told) {
        if (event.id === edge.from || event.id === edge.to) for (const word of this.heldOn(event, statements)) pairs.get(pair).words.add(word);
      }
    }
    return [...pairs.values()].map(({ id, words }) => ({ id, words: [...words].join(" / ") }));
  }

  /** Return the events whose lines say what is held: the chosen one, all if only contested lines are drawn, else the main contest. */
  toldOf(drawn, chosen) {
    const node = this.material.node.get(chosen);
    if (node) return node.event ? [node] : [];
    const [main] = this.material.disputes.keys();
    return [...drawn.nodes].map((id) => this.material.node.get(id)).filter(({ id, event }) => event && (drawn.view === "contested" || id === main));
  }

  /** Return the contested values that statements hold on an event: hit, intercepted, at least 24. */
  heldOn(event, statements) {
    const points = statements.flatMap((number) => this.material.statements[number].points).filter((point) => point.about === event.id);
    const several = this.material.disputes.get(event.id) > 1;
    return points.map((point) => (several ? `${point.predicate}: ${point.word}` : point.word));
  }

  /** Move the nodes to where the arrangement has them. */
  arrange(drawn) {
    const room = this.room();
    const places = drawn.layers ? rings(drawn.layers, this.material, room.width / room.height) : null;
    const moves = [];
    for (const node of this.material.nodes) {
      if (!drawn.nodes.has(node.id)) continue;
      const [x, y] = node.at[drawn.view] ?? node.at.all;
      moves.push({ id: node.id, ...(places?.get(node.id) ?? { x, y }) });
    }
    this.nodes.update(moves);
  }

  /** Bring out the chosen and the pointed-at node or line with its surroundings; let the rest step back. */
  emphasise(chosen, hovered) {
    this.chosen = chosen;
    const drawnNode = (id) => this.shown.nodes.has(id);
    const strong = new Set([chosen, hovered].filter(drawnNode));
    const line = this.shown.edges.has(chosen) ? this.material.edge.get(chosen) : null;
    const bright = new Set(line ? [line.id] : []);
    for (const id of [...strong]) {
      for (const edge of this.material.node.get(id).edges) {
        if (!this.shown.edges.has(edge.id)) continue;
        bright.add(edge.id);
        strong.add(edge.from).add(edge.to);
      }
    }
    if (line) strong.add(line.from).add(line.to);
    this.dim(bright);
    Object.assign(this.labels, { strong, chosen, bright });
    if (drawnNode(chosen)) this.network.selectNodes([chosen], false);
    else if (line) this.network.setSelection({ nodes: [], edges: [chosen] }, { highlightEdges: false });
    else this.network.unselectAll();
    this.network.redraw();
  }

  /** Let all lines but some step back; none do if there are no such lines. */
  dim(bright) {
    const changes = [];
    for (const id of this.shown.edges.keys()) {
      const edge = this.material.edge.get(id);
      const quiet = !edge.contested && this.material.edgeMarks.get(edge.kind).quiet;
      const faded = this.shown.layers ? this.far(edge) : bright.size && !bright.has(id) ? 0.16 : 1;
      const opacity = Math.min(faded, quiet && !bright.has(id) ? 0.55 : 0.9);
      const color = this.edges.get(id).color;
      if (color.opacity !== opacity) changes.push({ id, color: { ...color, opacity } });
    }
    if (changes.length) this.edges.update(changes);
  }

  /** Return how much of a line is left in focus: less the farther it is from the middle, whatever is chosen. */
  far({ from, to }) {
    const { layers } = this.shown;
    return 0.9 / 2 ** Math.min(layers.get(from), layers.get(to));
  }

  /** Paint the picture on another sheet than the canvas. */
  paint(sheet) {
    const { canvas, renderer } = this.network;
    canvas.getContext = () => sheet;
    renderer._redraw();
    delete canvas.getContext;
    renderer._redraw();
  }

  /** Return the part of the screen in which nodes stand: names need the rest. */
  room() {
    return { width: Math.max(this.holder.clientWidth - 130, 1), height: Math.max(this.holder.clientHeight - 80, 1) };
  }

  /** Bring everything drawn into view, with room for the names at the rim. */
  fit() {
    const ids = [...this.shown.nodes];
    if (!ids.length) return;
    const places = Object.values(this.network.getPositions(ids));
    const xs = places.map((place) => place.x);
    const ys = places.map((place) => place.y);
    const [left, right, top, bottom] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
    const room = this.room();
    const scale = Math.min(room.width / Math.max(right - left, 1), room.height / Math.max(bottom - top, 1), 1.25);
    this.network.moveTo({ position: { x: (left + right) / 2, y: (top + bottom) / 2 + 12 / scale }, scale, animation: false });
  }

  /** Bring a node into view if it is outside. */
  show(id) {
    if (!this.shown.nodes.has(id)) return;
    const place = this.network.getPositions([id])[id];
    const { x, y } = this.network.canvasToDOM(place);
    const inside = x > 20 && y > 20 && x < this.holder.clientWidth - 20 && y < this.holder.clientHeight - 20;
    if (!inside) this.network.moveTo({ position: place, animation: false });
  }

  /** Return the drawn node that lies nearest in a direction from another; the most connected to begin with. */
  neighbour(id, dx, dy) {
    if (!this.shown.nodes.has(id)) return this.labels.order[0] ?? "";
    const places = this.network.getPositions([...this.shown.nodes]);
    let best = { cost: Infinity, id };
    for (const [other, place] of Object.entries(places)) {
      const x = place.x - places[id].x;
      const y = place.y - places[id].y;
      const ahead = x * dx + y * dy;
      const cost = ahead + 2.5 * Math.abs(x * dy - y * dx);
      if (other !== id && ahead > 1 && cost < best.cost) best = { cost, id: other };
    }
    return best.id;
  }

  /** Take over a new size of the holder, with everything in view. */
  resize() {
    this.network.setSize("100%", "100%");
    this.network.redraw();
    this.fit();
  }
}
