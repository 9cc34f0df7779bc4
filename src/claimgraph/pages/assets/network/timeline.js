"use strict";
// When things were said: bars of statements by day, week, month or year, with a window to narrow them down.
// A statement of one day stands on that day, solid; one that may have been made on several is spread evenly over
// them, pale, so that nothing looks like a peak that nobody dated. What has an open end stands in no bar.

const DAY = 86_400_000;
const BARS_HIGH = 46;

/** Return a day as text, as in 2023-10-18. */
function dayText(time) {
  return new Date(time).toISOString().slice(0, 10);
}

/** Return the first days of the bars that cover some dates, and the unit of the bars. */
function binsOf(dates) {
  const times = dates.map((date) => Date.parse(date)).sort((one, other) => one - other);
  if (!times.length) return { starts: [], unit: "day" };
  // A few remote dates must not press all others into one bar: what comes before them is said beside the bars.
  const first = times[Math.floor(times.length * 0.02)];
  const last = times.at(-1);
  const days = (last - first) / DAY;
  const unit = days <= 70 ? "day" : days <= 560 ? "week" : days <= 2600 ? "month" : "year";
  const starts = [];
  const start = new Date(first);
  if (unit === "week") start.setUTCDate(start.getUTCDate() - ((start.getUTCDay() + 6) % 7));
  if (unit === "month" || unit === "year") start.setUTCDate(1);
  if (unit === "year") start.setUTCMonth(0);
  while (start.getTime() <= last) {
    starts.push(dayText(start.getTime()));
    if (unit === "year") start.setUTCFullYear(start.getUTCFullYear() + 1);
    else if (unit === "month") start.setUTCMonth(start.getUTCMonth() + 1);
    else start.setUTCDate(start.getUTCDate() + (unit === "week" ? 7 : 1));
  }
  return { starts, unit };
}

class Timeline {
  /**
   * @param {object} material What the page was given.
   * @param {State} state What the reader chose.
   */
  constructor(material, state) {
    this.material = material;
    this.state = state;
    const dated = material.statements.filter(({ earliest, latest }) => earliest && latest);
    const { starts, unit } = binsOf(dated.flatMap(({ earliest, latest }) => [earliest, latest]));
    this.starts = starts;
    this.unit = unit;
    this.begins = starts.map((day) => Date.parse(day));
    this.spans = material.statements.map(({ earliest, latest }) => (earliest && latest ? [Date.parse(earliest), Date.parse(latest) + DAY] : null));
    this.latest = material.statements.reduce((last, { earliest, latest }) => Math.max(last, Date.parse(latest || earliest) || 0), 0);
    this.bars = byId("bars");
    for (const name of ["from", "to"]) {
      const slider = byId(name);
      slider.min = 0;
      slider.max = Math.max(starts.length - 1, 0);
      slider.addEventListener("input", () => this.slide(name));
    }
    byId("all-time").addEventListener("click", () => state.set({ from: "", to: "" }));
    byId("ticks").replaceChildren(...this.ticks());
  }

  /** Return the last day of a bar. */
  end(number) {
    const next = this.starts[number + 1];
    return next ? dayText(Date.parse(next) - DAY) : dayText(Math.max(this.begins[number], this.latest));
  }

  /** Return the bar in which a day lies. */
  bin(day) {
    return this.barOf(Date.parse(day));
  }

  /** Return the first and the last bar of the window. */
  window() {
    const last = Math.max(this.starts.length - 1, 0);
    return [this.state.from ? this.bin(this.state.from) : 0, this.state.to ? this.bin(this.state.to) : last];
  }

  /** One end of the window was moved; the ends do not pass each other. */
  slide(name) {
    let [from, to] = [Number(byId("from").value), Number(byId("to").value)];
    if (from > to) [from, to] = name === "from" ? [to, to] : [from, from];
    this.narrow(from, to);
  }

  narrow(from, to) {
    const last = this.starts.length - 1;
    this.state.set({ from: from > 0 ? this.starts[from] : "", to: to < last ? this.end(to) : "" });
  }

  /** Move the window by some bars, keeping its width. */
  move(step) {
    const [from, to] = this.window();
    const last = this.starts.length - 1;
    const shift = Math.max(-from, Math.min(step, last - to));
    this.narrow(from + shift, to + shift);
  }

  /** Draw the bars of the statements of drawn lines, stacked by the colours of the lines, what is exact beneath. */
  update(drawn) {
    const [from, to] = this.window();
    this.columns = this.starts.map(() => ({ solid: new Map(), pale: new Map() }));
    this.beside = { undated: 0, before: 0 };
    for (const [number, colors] of this.drawnStatements(drawn)) this.spread(number, colors);
    const highest = Math.max(1, ...this.columns.map(({ solid, pale }) => total(solid) + total(pale)));
    this.bars.setAttribute("viewBox", `0 0 ${Math.max(this.columns.length, 1)} ${BARS_HIGH}`);
    this.bars.replaceChildren(...this.columns.flatMap((column, number) => this.bar(column, number, { highest, inside: number >= from && number <= to })));
    this.label(from, to);
  }

  /** Return the statements of lines between drawn nodes, whatever the window, with the colours of their lines. */
  drawnStatements(drawn) {
    const found = new Map();
    for (const edge of this.material.edges) {
      if (this.state.hiddenEdges.has(edge.kind) || !drawn.nodes.has(edge.from) || !drawn.nodes.has(edge.to)) continue;
      const { color } = this.material.edgeMarks.get(edge.kind);
      for (const number of edge.statements) found.set(number, (found.get(number) ?? new Set()).add(color));
    }
    return found;
  }

  /** Give a statement its share of each bar: one in all, evenly over its days and over the colours of its lines. */
  spread(number, colors) {
    if (!this.spans[number]) {
      this.beside.undated += 1;
      return;
    }
    const [first, last] = this.spans[number];
    if (last <= this.begins[0]) this.beside.before += 1;
    for (let bar = this.barOf(first); bar < this.columns.length && this.begins[bar] < last; bar += 1) {
      const start = Math.max(first, this.begins[bar]);
      const end = Math.min(last, this.begins[bar + 1] ?? Infinity);
      const layer = last - first === DAY ? this.columns[bar].solid : this.columns[bar].pale;
      for (const color of colors) layer.set(color, (layer.get(color) ?? 0) + (end - start) / (last - first) / colors.size);
    }
  }

  /** Return the bar in which a time lies, the first for what comes before all. */
  barOf(time) {
    let [low, high] = [0, this.begins.length];
    while (low + 1 < high) {
      const middle = (low + high) >> 1;
      if (this.begins[middle] <= time) low = middle;
      else high = middle;
    }
    return low;
  }

  /** Return the pieces of a bar: what is exact solid, what is spread pale and above it. */
  bar({ solid, pale }, number, { highest, inside }) {
    let base = BARS_HIGH;
    const piece = (className) => ([color, count]) => {
      const height = (count / highest) * (BARS_HIGH - 2);
      base -= height;
      return drawing("rect", { x: number + 0.06, y: base, width: 0.88, height, class: className, fill: inside ? legible(color) : "#C9CFD6" });
    };
    return [...[...solid].map(piece("exact")), ...[...pale].map(piece("spread"))];
  }

  /** Say what the window is and what the bars do not show, and set the sliders. */
  label(from, to) {
    byId("from").value = from;
    byId("to").value = to;
    byId("from").setAttribute("aria-valuetext", this.starts[from] ?? "");
    byId("to").setAttribute("aria-valuetext", this.starts.length ? this.end(to) : "");
    const whole = !this.state.from && !this.state.to;
    const dates = this.starts.length ? readableRange(this.state.from || this.starts[from], this.state.to || this.end(to)) : "no dates";
    const { undated, before } = this.beside;
    const notes = [undated ? `${undated} undated` : "", before ? `${before} earlier` : ""].filter(Boolean).join(", ");
    byId("window").replaceChildren(
      element("strong", {}, whole ? "When it was said" : "May have been said between"),
      element("span", {}, dates),
      element("span", { className: "faint" }, `a bar a ${this.unit}`, notes ? ` · not in it: ${notes}` : ""),
      element("span", { className: "faint" }, element("i", { className: "swatch exact" }), " day known ", element("i", { className: "swatch spread" }), " spread over its days"),
    );
    byId("all-time").disabled = whole;
  }

  /** Return a few dates under the bars. */
  ticks() {
    const most = Math.min(this.starts.length, 7);
    return Array.from({ length: most }, (_, number) => {
      const at = Math.floor((number * this.starts.length) / most);
      const tick = element("span", {}, this.unit === "year" ? this.starts[at].slice(0, 4) : this.unit === "month" ? this.starts[at].slice(0, 7) : readableDay(this.starts[at], at === 0));
      tick.style.left = `${(100 * at) / this.starts.length}%`;
      return tick;
    });
  }
}

/** Return the sum of the shares of a layer. */
function total(layer) {
  return [...layer.values()].reduce((sum, share) => sum + share, 0);
}

/** Write a day for people: 18 Oct, or 18 Oct 2023. */
function readableDay(day, withYear = true) {
  const [year, month, date] = day.split("-");
  const name = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(" ")[Number(month) - 1] ?? "";
  return [date ? String(Number(date)) : "", name, withYear || !month ? year : ""].filter(Boolean).join(" ");
}

/** Write the days from one to another for people, saying month and year once if they are the same. */
function readableRange(from, to) {
  if (from === to) return readableDay(to);
  if (from.length === 10 && from.slice(0, 7) === to.slice(0, 7)) return `${Number(from.slice(8))}–${readableDay(to)}`;
  return `${readableDay(from, from.slice(0, 4) !== to.slice(0, 4))} – ${readableDay(to)}`;
}
