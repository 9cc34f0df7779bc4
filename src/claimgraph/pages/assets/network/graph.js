"use strict";
// The picture: vis-network is its stage and moves the view; lines, symbols and names are painted in layers, so that
// ten thousand nodes stay as quick as ten (lines.js, symbols.js, labels.js).

/** Kinds of lines between an event and the one who speaks of it. */
const SPOKEN_BY = new Set(["claimed", "denied", "confirmed", "reported"]);

const MUCH = 2000; // drawn lines from which on the picture is kept on sheets while it is moved
const REST = 150; // milliseconds without a movement after which a large picture is painted anew
const PALE = 0.16; // of lines that step back

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
    this.chosen = "";
    this.hovered = "";
    this.bright = new Set(); // lines that stand out; all do if it is empty
    this.places = new Map(material.nodes.map(({ id, at }) => [id, spot(at.first ?? at.all)]));
    this.lines = new Lines(material, this.places);
    this.symbols = new Symbols(material, this.places);
    this.network = new vis.Network(holder, { nodes: [], edges: [] }, material.options);
    this.labels = new Labels(this);
    this.sheets = {
      lines: new Sheet((context, view) => this.allLines(context, view, colours().paper)),
      symbols: new Sheet((context, view) => this.symbols.paint(context, view, colours())),
      names: new Sheet((context, view) => this.labels.draw(context, view), 0),
    };
    this.network.on("afterDrawing", (context) => this.lay(context));
    this.listen(on);
  }

  /** Listen to what is done with the picture: clicks, drags, what is pointed at. */
  listen(on) {
    const network = this.network;
    network.on("click", ({ pointer }) => on.choose(this.nodeAt(pointer) || this.lines.nearest(pointer.canvas, 5 / network.getScale())));
    network.on("doubleClick", ({ pointer }) => this.nodeAt(pointer) && on.focus(this.nodeAt(pointer)));
    network.on("dragStart", () => this.hold(this.pressed));
    network.on("dragging", () => this.move());
    network.on("dragEnd", () => this.hold(""));
    network.on("zoom", () => this.move());
    const at = ({ offsetX, offsetY }) => ({ canvas: network.DOMtoCanvas({ x: offsetX, y: offsetY }) });
    this.holder.addEventListener("pointerdown", (event) => (this.pressed = this.nodeAt(at(event))), true);
    this.holder.addEventListener("pointermove", (event) => {
      if (this.held) this.put(this.held, at(event).canvas);
      else if (!event.buttons) this.point(this.nodeAt(at(event)));
    });
    this.holder.addEventListener("pointerleave", () => this.point(""));
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => this.repaint());
  }

  /** Return the id of the drawn node at a place, or an empty text. */
  nodeAt({ canvas }) {
    return this.symbols.nearest(canvas, 6 / this.network.getScale());
  }

  /** Point at a node, or at none. */
  point(id) {
    if (id === this.hovered) return;
    this.holder.style.cursor = id ? "pointer" : "";
    this.emphasise(this.chosen, id);
  }

  /** Take hold of a node, which then moves with the pointer instead of the view; or let it go. */
  hold(id) {
    if (Boolean(id) !== Boolean(this.held)) this.network.setOptions({ interaction: { dragView: !id } });
    this.held = id;
  }

  /** Put a node somewhere else. */
  put(id, { x, y }) {
    Object.assign(this.places.get(id), { x, y });
    this.repaint();
  }

  /** The picture is on its way: what is large is painted anew when it rests. */
  move() {
    if (this.shown.edges.size <= MUCH) return;
    this.moving = true;
    clearTimeout(this.rest);
    this.rest = setTimeout(() => {
      this.moving = false;
      this.network.redraw();
    }, REST);
  }

  /** Paint everything anew, as after a change of colours. */
  repaint() {
    for (const sheet of Object.values(this.sheets)) sheet.stale = true;
    this.network.redraw();
  }

  /** Return what is seen: pixels of the screen a unit, where the middle of the picture is, size of the screen, dots a pixel. */
  seen() {
    const { x, y } = this.network.canvasToDOM({ x: 0, y: 0 });
    const { clientWidth: width, clientHeight: height } = this.holder;
    const { canvas } = this.network.canvas.frame;
    return { scale: this.network.getScale(), x, y, width, height, ratio: canvas.width / Math.max(canvas.clientWidth, 1) };
  }

  /** Lay the picture over the screen; what is large from its sheets. */
  lay(context) {
    const view = this.seen();
    const how = { moving: this.moving, bounds: this.bounds };
    const kept = this.shown.edges.size > MUCH;
    const layer = (name) => (kept ? this.sheets[name].lay(context, view, how) : this.sheets[name].paint(context, view));
    context.save();
    context.setTransform(view.ratio, 0, 0, view.ratio, 0, 0);
    this.paintLines(context, view, colours().paper, () => layer("lines"));
    layer("symbols");
    this.symbols.paint(context, view, colours(), this.pointed(this.hovered), 1);
    this.symbols.paint(context, view, colours(), this.pointed(this.chosen), 3);
    layer("names");
    context.restore();
  }

  /** Return a node in a list if it is drawn. */
  pointed(id) {
    return this.shown.nodes.has(id) ? [this.material.node.get(id)] : [];
  }

  /** Draw what is to be drawn; move nodes and the view only if the arrangement changes. */
  draw(drawn, chosen) {
    const arrangement = drawn.layers ? `focus ${[...drawn.layers.keys()].join(" ")}` : drawn.view === "asked" ? `asked ${[...drawn.nodes].join(" ")}` : drawn.view;
    const moved = arrangement !== this.view;
    const changed = moved || !sameDrawn(this.shown, drawn);
    if (moved) this.arrange(drawn);
    this.view = arrangement;
    this.shown = drawn;
    if (changed) this.take(drawn);
    this.labels.contested = this.toMark(drawn, chosen);
    this.labels.wordsFirst = drawn.view !== "contested";
    if (moved) this.fit(); // before all is painted, and not twice
    this.emphasise(chosen, "");
  }

  /** Take over what is drawn. */
  take(drawn) {
    this.lines.set(drawn.edges.keys());
    this.symbols.set(drawn.nodes);
    this.labels.order = this.nameOrder(drawn);
    this.bounds = this.symbols.bounds();
    for (const sheet of Object.values(this.sheets)) sheet.stale = true;
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
    this.wasNarrow = this.narrow;
    const places = drawn.layers ? rings(drawn.layers, this.material, room.width / room.height) : null;
    for (const id of drawn.nodes) {
      const { at } = this.material.node.get(id);
      Object.assign(this.places.get(id), places?.get(id) ?? spot(at[drawn.view] ?? at.all));
    }
    if (this.narrow && !places) this.stretch(drawn.nodes, room);
  }

  /** Stretch the picture downwards until it fills the room: names are wide, and a telephone is high. */
  stretch(ids, room) {
    const across = [...ids].map((id) => this.places.get(id).x);
    const down = [...ids].map((id) => this.places.get(id).y);
    const extent = (all) => Math.max(...all) - Math.min(...all);
    const by = ((extent(across) / room.width) * room.height) / extent(down);
    if (by > 1) for (const id of ids) this.places.get(id).y *= by;
  }

  /** Whether the picture is as narrow as on a telephone. */
  get narrow() {
    return this.holder.clientWidth < NARROW;
  }

  /** Bring out the chosen and the pointed-at node or line with its surroundings; let the rest step back. */
  emphasise(chosen, hovered) {
    Object.assign(this, { chosen, hovered });
    const strong = new Set([chosen, hovered].filter((id) => this.shown.nodes.has(id)));
    const line = this.shown.edges.has(chosen) ? this.material.edge.get(chosen) : null;
    this.bright = new Set(line ? [line.id] : []);
    for (const id of [...strong]) {
      for (const edge of this.material.node.get(id).edges) {
        if (!this.shown.edges.has(edge.id)) continue;
        this.bright.add(edge.id);
        strong.add(edge.from).add(edge.to);
      }
    }
    if (line) strong.add(line.from).add(line.to);
    Object.assign(this.labels, { strong, chosen, bright: this.bright });
    this.sheets.names.stale = true;
    this.network.redraw();
  }

  /** Paint the picture as it is seen on another sheet than the canvas. */
  paint(sheet, shades) {
    const view = { ...this.seen(), ratio: 1 };
    this.paintLines(sheet, view, shades.paper, () => this.allLines(sheet, view, shades.paper));
    this.symbols.paint(sheet, view, shades);
    this.symbols.paint(sheet, view, shades, this.pointed(this.chosen), 3);
    this.labels.draw(sheet, view, shades);
    this.sheets.names.stale = true; // where names stand was worked out anew
  }

  /**
   * Paint the lines, and once more those that stand out. The others step back, but not in focus.
   * @param {function()} all Paints all of them.
   */
  paintLines(context, view, paper, all) {
    context.globalAlpha = this.bright.size && !this.shown.layers ? PALE : 1;
    all();
    context.globalAlpha = 1;
    this.lines.paint(context, view, paper, this.lines.drawn.filter((edge) => this.bright.has(edge.id)));
  }

  /** Paint all lines. In focus they fade with their distance from the middle, whatever is chosen. */
  allLines(context, view, paper) {
    const { layers } = this.shown;
    if (!layers) return this.lines.paint(context, view, paper);
    const far = ({ from, to }) => Math.min(layers.get(from), layers.get(to));
    for (const distance of [2, 1, 0]) {
      context.globalAlpha = 1 / 2 ** distance;
      this.lines.paint(context, view, paper, this.lines.drawn.filter((edge) => far(edge) === distance));
    }
    context.globalAlpha = 1;
  }

  /** Return the part of the screen in which nodes stand: names need the rest. */
  room() {
    const rim = this.narrow ? { x: 70, y: 52 } : { x: 130, y: 80 };
    return { width: Math.max(this.holder.clientWidth - rim.x, 1), height: Math.max(this.holder.clientHeight - rim.y, 1) };
  }

  /** Bring everything drawn into view, with room for the names at the rim. */
  fit() {
    if (!this.shown.nodes.size) return;
    const [left, top, right, bottom] = this.symbols.bounds();
    const room = this.room();
    const scale = Math.min(room.width / Math.max(right - left, 1), room.height / Math.max(bottom - top, 1), 1.25);
    this.network.moveTo({ position: { x: (left + right) / 2, y: (top + bottom) / 2 + 12 / scale }, scale, animation: false });
  }

  /** Bring a node into view if it is outside. */
  show(id) {
    if (!this.shown.nodes.has(id)) return;
    const place = this.places.get(id);
    const { x, y } = this.network.canvasToDOM(place);
    const inside = x > 20 && y > 20 && x < this.holder.clientWidth - 20 && y < this.holder.clientHeight - 20;
    if (!inside) this.network.moveTo({ position: place, animation: false });
  }

  /** Return the drawn node that lies nearest in a direction from another; the most connected to begin with. */
  neighbour(id, dx, dy) {
    if (!this.shown.nodes.has(id)) return this.labels.order[0] ?? "";
    const middle = this.places.get(id);
    let best = { cost: Infinity, id };
    for (const other of this.shown.nodes) {
      const place = this.places.get(other);
      const x = place.x - middle.x;
      const y = place.y - middle.y;
      const ahead = x * dx + y * dy;
      const cost = ahead + 2.5 * Math.abs(x * dy - y * dx);
      if (other !== id && ahead > 1 && cost < best.cost) best = { cost, id: other };
    }
    return best.id;
  }

  /** Take over a new size of the holder, with everything in view. */
  resize() {
    this.network.setSize("100%", "100%");
    if (this.narrow !== this.wasNarrow && this.view) this.arrange(this.shown);
    this.network.redraw();
    this.fit();
  }
}

/** Return a pair of numbers as a place. */
function spot([x, y]) {
  return { x, y };
}

/** Tell whether the same nodes and lines are drawn. */
function sameDrawn(one, other) {
  return one.nodes.size === other.nodes.size && one.edges.size === other.edges.size && [...one.nodes].every((id) => other.nodes.has(id)) && [...one.edges.keys()].every((id) => other.edges.has(id));
}
