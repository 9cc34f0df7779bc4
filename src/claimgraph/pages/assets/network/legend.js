"use strict";
// The legend, which is also the filter: groups of kinds, each with its mark, a tick and how many are drawn.

class Legend {
  /**
   * @param {HTMLElement} holder Where it stands.
   * @param {object[]} groups Groups of kinds with their marks.
   * @param {object} how `icon(mark)` draws a mark, `hidden(state)` returns the set of kinds left out,
   *   `ticked(kinds, yes)` is told when kinds are asked for or left out.
   * @param {State} state What the reader chose.
   */
  constructor(holder, groups, how, state) {
    this.how = how;
    this.state = state;
    this.rows = groups.map((group) => this.group(group));
    holder.replaceChildren(...this.rows.map((row) => row.block));
  }

  /** Build a group: a row of its own and, behind a button, a row for each kind. */
  group(group) {
    const kinds = group.kinds.map((mark) => ({ mark, ...this.row(mark.label, [this.how.icon(mark)], [mark.kind]) }));
    const icons = group.kinds.length > 1 ? this.icons(group.kinds) : [this.how.icon(group.kinds[0])];
    const head = this.row(group.label, icons, group.kinds.map((mark) => mark.kind));
    const inner = element("div", { className: "kinds", hidden: true }, kinds.map((kind) => kind.line));
    const open = element("button", { type: "button", className: "open", title: "Show the kinds", "aria-expanded": "false", "aria-label": `Kinds of: ${group.label}` }, "▸");
    open.addEventListener("click", () => {
      inner.hidden = !inner.hidden;
      open.textContent = inner.hidden ? "▸" : "▾";
      open.setAttribute("aria-expanded", String(!inner.hidden));
    });
    if (group.kinds.length < 2) open.style.visibility = "hidden";
    head.line.prepend(open);
    return { ...head, kinds, block: element("div", { className: "group" }, head.line, inner) };
  }

  /** Return one symbol for each look that occurs in a group, at most four. */
  icons(kinds) {
    const looks = new Map(kinds.map((mark) => [`${mark.shape}${mark.color}${mark.dashes}`, mark]));
    return [...looks.values()].slice(0, "shape" in kinds[0] ? 4 : 1).map((mark) => this.how.icon(mark));
  }

  /** Build a row: a tick for some kinds, their symbols, a name and a count. */
  row(name, icons, kinds) {
    const tick = element("input", { type: "checkbox", checked: true });
    tick.addEventListener("change", () => {
      const hidden = this.how.hidden(this.state);
      for (const kind of kinds) {
        if (tick.checked) hidden.delete(kind);
        else hidden.add(kind);
      }
      this.how.ticked(kinds, tick.checked);
      this.state.changed();
    });
    const count = element("span", { className: "count" });
    const only = element("span", { className: "badge", title: "Only what is contested is drawn; tick to draw all", hidden: true }, "contested only");
    const label = element("label", { className: "entry" }, tick, element("span", { className: "icons" }, icons), element("span", { className: "kind" }, name), only, count);
    return { tick, count, only, names: kinds, line: element("div", { className: "row" }, label) };
  }

  /**
   * Show the ticks and how many of each kind are drawn. A tick is undecided if some of its kinds are left out, or all
   * that nobody contests; then the next click draws them all.
   * @param {Map<string, number[]>} counts For each kind how many are drawn, and how many there are.
   * @param {Set<string>} partial Kinds of which only what is contested is drawn.
   */
  update(counts, partial = new Set()) {
    const hidden = this.how.hidden(this.state);
    for (const row of this.rows.flatMap((group) => [group, ...group.kinds])) {
      const out = row.names.filter((kind) => hidden.has(kind)).length;
      const some = row.names.filter((kind) => partial.has(kind) && !hidden.has(kind)).length;
      row.tick.checked = out + some < row.names.length;
      row.tick.indeterminate = some > 0 || (out > 0 && out < row.names.length);
      row.only.hidden = some === 0;
      const sum = (index) => row.names.reduce((total, kind) => total + (counts.get(kind)?.[index] ?? 0), 0);
      const [drawn, all] = [sum(0), sum(1)];
      row.count.textContent = drawn === all ? String(all) : `${drawn}/${all}`;
      row.count.title = `${drawn} of ${all} drawn`;
      row.line.classList.toggle("none", drawn === 0);
    }
  }
}

/** Count the drawn and all things of each kind; a symbol that stands for several counts as those. */
function countKinds(things, isDrawn) {
  const counts = new Map();
  for (const thing of things) {
    const [drawn, all] = counts.get(thing.kind) ?? [0, 0];
    counts.set(thing.kind, [drawn + (isDrawn(thing) ? (thing.members?.length ?? 1) : 0), all + (thing.members || thing.lines ? 0 : 1)]);
  }
  return counts;
}
