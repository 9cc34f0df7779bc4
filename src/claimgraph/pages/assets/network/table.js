"use strict";
// The same lines as rows: for those who do not see the picture, for printing, and for reading on.

/** Heading, explanation and width class of each column. */
const TABLE_COLUMNS = [
  ["Speaker", "who says it", "name"],
  ["Says", "what, and of whom", "line"],
  ["Said", "first to last day on which it may have been said", "date"],
  ["St.", "statements in the window of dates", "count"],
  ["Roots", "independent roots of the line on all dates, as far as the documents tell", "count"],
  ["What was said, in our words", "", "words"],
];

class Table {
  /**
   * @param {object} material What the page was given.
   * @param {object} on What to do: `choose(id)`.
   */
  constructor(material, on) {
    this.material = material;
    this.on = on;
    this.holder = byId("table");
  }

  /** Return the drawn lines in the order of the rows; of what stands for several unnamed sources, those of each. */
  rows(drawn) {
    const name = (id) => this.material.node.get(id).name;
    return [...drawn.edges]
      .map(([id, statements]) => ({ edge: this.material.edge.get(id), statements }))
      .flatMap((row) => (row.edge.lines ?? []).map((id) => this.material.edge.get(id)).map((edge) => ({ edge, statements: edge.statements })).concat(row.edge.lines ? [] : [row]))
      .sort((one, other) => Number(other.edge.contested) - Number(one.edge.contested) || other.edge.roots - one.edge.roots || other.statements.length - one.statements.length || name(one.edge.from).localeCompare(name(other.edge.from)) || (one.edge.id < other.edge.id ? -1 : 1));
  }

  /** Build the table of what is drawn. */
  build(drawn, description) {
    const body = element("tbody", {}, this.rows(drawn).map((row) => this.row(row)));
    this.holder.replaceChildren(
      element("p", { className: "description" }, description || "The most connected actors and events."),
      element("table", {}, element("colgroup", {}, TABLE_COLUMNS.map(([, , className]) => element("col", { className }))), this.head(), body),
    );
  }

  head() {
    return element("thead", {}, element("tr", {}, TABLE_COLUMNS.map(([head, title]) => element("th", { scope: "col", title }, head))));
  }

  row({ edge, statements }) {
    const said = statements.map((number) => this.material.statements[number]);
    const dates = said.flatMap((statement) => [statement.earliest, statement.latest]).filter(Boolean).sort();
    const mark = this.material.edgeMarks.get(edge.kind);
    const end = (id) => linkButton(words(this.material.node.get(id).name), () => this.on.choose(id));
    const { speakers, says } = sentence(this.material, edge, statements, end);
    return element(
      "tr",
      { "data-edge": edge.id, className: edge.contested ? "contested" : "" },
      element("td", {}, ...speakers),
      element("td", { className: "verb" }, edge.contested ? [element("span", { className: "badge", title: "contested" }, "≠"), " "] : null, linkButton([stroke(mark)], () => this.on.choose(edge.id), `Show the statements: ${mark.label}`), " ", ...says),
      element("td", { className: "dates" }, dates.length ? readableRange(dates[0], dates.at(-1)) : ""),
      element("td", { className: "number" }, String(statements.length)),
      element("td", { className: "number" }, String(edge.roots)),
      element("td", { className: "paraphrase" }, words(said[0].paraphrase), said.length > 1 ? element("span", { className: "faint" }, ` and ${said.length - 1} more`) : null),
    );
  }
}
