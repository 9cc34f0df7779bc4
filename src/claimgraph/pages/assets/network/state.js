"use strict";
// What the reader has chosen, and its form in the address of the page, so that a view can be shared.

class State {
  constructor() {
    this.listeners = [];
    this.letters = true; // whether keys of one letter do something
    this.clear();
  }

  /** Go back to the first view; how the keyboard is used stays. */
  clear() {
    this.hiddenNodes = new Set(); // kinds of nodes
    this.hiddenEdges = new Set(); // kinds of lines
    this.shownEdges = new Set(); // kinds of quiet lines that the first view draws although nobody contests them
    this.from = ""; // first day of the window, or empty
    this.to = ""; // last day of the window, or empty
    this.contested = false;
    this.roots = 1; // independent roots on which a line must rest
    this.focus = ""; // id of the node in the middle
    this.hops = 1; // how far from it
    this.all = false; // everything instead of the most connected
    this.chosen = ""; // id of the node or line whose evidence is shown
    this.table = false;
  }

  /** Close the one thing that was opened last: the evidence, the focus, the table; what was filtered stays. */
  close() {
    if (this.chosen) this.set({ chosen: "" });
    else if (this.focus) this.set({ focus: "", hops: 1 });
    else if (this.table) this.set({ table: false });
  }

  /** Change some of it and tell everybody. */
  set(changes) {
    Object.assign(this, changes);
    this.changed();
  }

  /** Tell everybody that something has changed. */
  changed() {
    for (const listener of this.listeners) listener(this);
  }

  /** Tell whether anything is left out for another reason than that it is not among the most connected. */
  get filtered() {
    return Boolean(
      this.hiddenNodes.size || this.hiddenEdges.size || this.from || this.to || this.contested || this.roots > 1 || this.focus,
    );
  }

  /** Tell whether what is drawn is narrowed by a question to everything there is, and not only thinned out by kinds. */
  get asks() {
    return Boolean(this.from || this.to || this.contested || this.roots > 1);
  }

  /** Return the state as it stands in the address after `#`; the first view is an empty text. */
  toHash() {
    const hash = new URLSearchParams();
    for (const kind of this.hiddenNodes) hash.append("without", kind);
    for (const kind of this.hiddenEdges) hash.append("without-line", kind);
    for (const kind of this.shownEdges) hash.append("with-line", kind);
    for (const name of ["from", "to", "focus", "chosen"]) if (this[name]) hash.set(name, this[name]);
    for (const name of ["contested", "all", "table"]) if (this[name]) hash.set(name, "yes");
    if (!this.letters) hash.set("letters", "no");
    if (this.roots > 1) hash.set("roots", String(this.roots));
    if (this.hops > 1) hash.set("hops", String(this.hops));
    return hash.toString();
  }

  /** Read the state from the address; what makes no sense for this material is left out. */
  readHash(text, material) {
    const hash = new URLSearchParams(text.replace(/^#/, ""));
    const day = (value) => (/^\d{4}-\d\d-\d\d$/.test(value ?? "") ? value : "");
    const number = (value, most) => Math.min(Math.max(Number.parseInt(value ?? "1", 10) || 1, 1), most);
    this.clear();
    this.hiddenNodes = new Set(hash.getAll("without").filter((kind) => material.nodeMarks.has(kind)));
    this.hiddenEdges = new Set(hash.getAll("without-line").filter((kind) => material.edgeMarks.has(kind)));
    this.shownEdges = new Set(hash.getAll("with-line").filter((kind) => material.edgeMarks.has(kind)));
    this.from = day(hash.get("from"));
    this.to = day(hash.get("to"));
    this.contested = hash.get("contested") === "yes";
    this.all = hash.get("all") === "yes";
    this.table = hash.get("table") === "yes";
    this.letters = hash.get("letters") !== "no";
    this.roots = number(hash.get("roots"), 99);
    this.hops = number(hash.get("hops"), 3);
    const focus = hash.get("focus") ?? "";
    const chosen = hash.get("chosen") ?? "";
    this.focus = material.node.has(focus) ? focus : "";
    this.chosen = material.node.has(chosen) || material.edge.has(chosen) ? chosen : "";
  }
}
