"use strict";
// The rival accounts of an event, side by side: one column a speaker, one row a question, those on which accounts
// differ first.

class Accounts {
  /**
   * @param {object} material What the page was given.
   * @param {Statements} statements Builds the cards.
   */
  constructor(material, statements) {
    this.material = material;
    this.statements = statements;
  }

  /** Return the statements on an event by speaker: those who are in a contest first, then those who say most. */
  columns(node, numbers) {
    const columns = new Map();
    for (const number of numbers) {
      const statement = this.material.statements[number];
      const speaker = statement.by.map(([id]) => id).join("\n");
      if (!columns.has(speaker)) columns.set(speaker, { speaker: statement.speakers.join(" and "), statement, numbers: [], cells: new Map(), contested: 0 });
      const column = columns.get(speaker);
      column.numbers.push(number);
      this.fill(column, node, number);
    }
    const differing = new Set(this.questions([...columns.values()], node).filter((question) => question.words.size > 1).map((question) => question.property));
    const rival = (column) => [...column.cells.keys()].filter((property) => differing.has(property)).length;
    const worth = (column) => 1000 * column.contested + 100 * rival(column) + 10 * column.cells.size + column.numbers.length;
    return [...columns.values()].sort((one, other) => worth(other) - worth(one) || (one.speaker < other.speaker ? -1 : 1));
  }

  /** Enter what a statement says of the event into the column of its speaker. */
  fill(column, node, number) {
    const statement = this.material.statements[number];
    for (const [stance, , predicate, value, , about, property, content] of statement.content) {
      if (about !== node.id) continue;
      const word = stance === "affirms" ? value : `not ${value}`;
      const contested = statement.opposed.some((note) => note.content === content && note.mine === word);
      if (!column.cells.has(property)) column.cells.set(property, []);
      const cell = column.cells.get(property);
      const same = cell.find((entry) => entry.word === word);
      if (same) same.contested = same.contested || contested;
      else cell.push({ predicate, word, contested, hedged: statement.hedged, denied: stance === "denies" });
      if (contested) column.contested += 1;
    }
  }

  /** Return the questions on which something is said: contested ones first, then where answers differ, then the rest. */
  questions(columns, node) {
    const rival = new Set(this.material.contests.filter((contest) => contest.about === node.id).map((contest) => contest.property));
    const found = new Map();
    for (const column of columns) {
      for (const [property, cell] of column.cells) {
        const entry = found.get(property) ?? { property, predicate: cell[0].predicate, contested: false, answers: 0, words: new Set() };
        entry.contested = entry.contested || cell.some((item) => item.contested);
        entry.answers += 1;
        for (const item of cell) entry.words.add(item.word);
        found.set(property, entry);
      }
    }
    const rank = (entry) => 4 * Number(entry.contested) + 2 * Number(rival.has(entry.property)) + Number(entry.words.size > 1);
    return [...found.values()].sort((one, other) => rank(other) - rank(one) || other.answers - one.answers || (one.predicate < other.predicate ? -1 : 1));
  }

  /** Build the table of accounts of an event. */
  build(node, numbers) {
    const columns = this.columns(node, numbers);
    const questions = this.questions(columns, node);
    const head = element("tr", {}, element("th", { scope: "col" }, "Account of"), columns.map((column) => element("th", { scope: "col" }, this.speaker(column))));
    const differ = (question) => question.contested || question.words.size > 1;
    const rivals = questions.filter(differ).map((question) => this.row(question, columns));
    const others = questions.filter((question) => !differ(question)).map((question) => this.row(question, columns));
    const said = element("tr", { className: "said" }, element("th", { scope: "row" }, "In our words"), columns.map((column) => element("td", {}, column.numbers.map((number) => this.said(number)))));
    return element("div", { className: "accounts", tabIndex: 0, role: "region", "aria-label": "Accounts side by side" }, element("table", {}, element("thead", {}, head), element("tbody", {}, rivals, said, others)));
  }

  /** A question with the answer of each speaker. */
  row(question, columns) {
    return element(
      "tr",
      { className: question.contested ? "contested" : "" },
      element("th", { scope: "row" }, question.contested ? element("span", { className: "badge", title: "contested" }, "≠") : null, " ", question.predicate),
      columns.map((column) => element("td", {}, (column.cells.get(question.property) ?? []).map((item) => this.cell(item)))),
    );
  }

  speaker(column) {
    return this.statements.names(column.statement.by);
  }

  cell({ word, contested, hedged, denied }) {
    const look = ["value", contested ? "contested" : "", denied ? "denied" : ""].join(" ");
    return element("span", { className: look }, words(word), hedged ? element("i", {}, " (hedged)") : null);
  }

  /** A statement in short: act, date, paraphrase, source. */
  said(number) {
    const statement = this.material.statements[number];
    return element(
      "div",
      { className: "short", "data-statement": statement.id },
      element("p", { className: "head" }, statement.acts.map((act) => element("span", { className: "act" }, act)), " ", element("time", {}, readableDate(statement.said))),
      element("p", { className: "paraphrase" }, words(statement.paraphrase)),
      statement.quotations.map((quotation) => element("blockquote", {}, words(`“${quotation}”`))),
      this.statements.origin(statement),
    );
  }
}
