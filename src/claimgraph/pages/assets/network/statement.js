"use strict";
// A statement as the reader sees it: who, when, what, through whom and where it stands; the other side beneath.

class Statements {
  /**
   * @param {object} material What the page was given.
   * @param {function(string)} go What to do when the name of a node is clicked.
   */
  constructor(material, go) {
    this.material = material;
    this.go = go;
  }

  /** Return the name of somebody or something known by its id, as a button if it is a node. */
  name(id, text) {
    return this.material.node.has(id) ? linkButton(words(text), () => this.go(id), "Show") : words(text);
  }

  /** Return the names of several, each a pair of id and name. */
  names(some) {
    return some.flatMap(([id, name], number) => [number ? " and " : "", this.name(id, name)]);
  }

  /**
   * Build the card of a statement.
   * @param {number} number Its position among the statements.
   * @param {object} how `opposed`: whether the other side follows beneath; `about`: only what opposes on this subject;
   *   `of`: the node in whose panel it stands.
   */
  card(number, { opposed = true, about = null, of = null } = {}) {
    const statement = this.material.statements[number];
    const against = opposed ? statement.opposed.filter((note) => !about || note.about === about) : [];
    return element(
      "article",
      { className: `statement${against.length ? " contested" : ""}`, "data-statement": statement.id },
      this.head(statement, of),
      element("p", { className: "paraphrase" }, words(statement.paraphrase)),
      statement.quotations.map((quotation) => element("blockquote", {}, words(`“${quotation}”`))),
      statement.note ? element("details", { className: "note" }, element("summary", {}, "Annotators’ note"), words(statement.note)) : null,
      this.origin(statement),
      this.others(statement, against),
    );
  }

  /** Who said it, for whom, what kind of statement it is, and when; `of` is the node in whose panel it stands. */
  head(statement, of = null) {
    const onItsBehalf = of && statement.for.some(([id]) => id === of.id);
    const others = statement.for.filter(([id]) => !onItsBehalf || id !== of.id);
    const forWhom = [onItsBehalf ? " on its behalf" : null, others.length ? [onItsBehalf ? " and that of " : " on behalf of ", ...this.names(others)] : null];
    const acts = [...statement.acts, ...(statement.hedged ? ["hedged"] : [])].map((act) => element("span", { className: "act" }, act));
    return element("p", { className: "head" }, onItsBehalf ? "by " : null, element("strong", {}, this.names(statement.by)), forWhom.flat(), " ", acts, " ", element("time", {}, readableDate(statement.said)));
  }

  /** Through whom it came, and on which passage of which document it rests. */
  origin(statement) {
    const via = statement.relays.length ? [element("span", {}, "via ", words(statement.relays.join(", then "))), " · "] : [];
    const documents = statement.documents.flatMap((slug, number) => {
      const document = this.material.documents[slug] ?? {};
      const passages = statement.passages.filter((passage) => passage.document === slug).map((passage) => `${passage.start}–${passage.end}`);
      const title = [document.publisher, document.published && readableDate(document.published)].filter(Boolean).join(", ") || slug;
      return [number ? "; " : "", sourceLink(document.url, words(title), document.title || slug), passages.length ? ` (characters ${passages.join(", ")})` : ""];
    });
    return element("p", { className: "origin" }, via, documents, " · ", element("code", { title: statement.iri }, statement.id));
  }

  /** What stands against it: for each point, the other accounts directly beneath. */
  others(statement, against) {
    if (!against.length) return null;
    const points = new Map();
    for (const note of against) {
      const point = note.content;
      if (!points.has(point)) points.set(point, []);
      points.get(point).push(note);
    }
    return [...points.values()].map((notes) =>
      element(
        "div",
        { className: "other-side" },
        element("p", { className: "point" }, element("span", { className: "badge" }, "≠"), ` ${this.clash(statement, notes)}: `, this.name(notes[0].about, notes[0].subject), ` – ${notes[0].predicate}: here `, element("b", {}, words(notes[0].mine))),
        notes.map((note) => {
          const other = this.material.statements[note.with];
          return element("div", { className: "other" }, element("p", { className: "head" }, element("b", {}, words(note.theirs)), " – says ", element("strong", {}, this.names(other.by)), " ", element("time", {}, readableDate(other.said))), element("p", { className: "paraphrase" }, words(other.paraphrase)), this.origin(other));
        }),
      ),
    );
  }

  /** Say what kind of contradiction it is: another's, or the speaker's own at another time. */
  clash(statement, notes) {
    const others = notes.map((note) => this.material.statements[note.with]);
    const whose = (one) => one.by.map(([id]) => id).join("\n");
    const same = others.every((other) => whose(other) === whose(statement));
    return same ? `Contested by ${sameSpeaker([statement.said, ...others.map((other) => other.said)])}` : "Contested";
  }
}

/** Return how two statements of one speaker that contradict each other are called. */
function sameSpeaker(saids) {
  return new Set(saids).size > 1 ? "the same speaker, on two dates" : "the same speaker, twice";
}

/** Return a link to a source if its address is one of the web, else only its name. */
function sourceLink(address, content, title) {
  if (!/^https?:\/\//i.test(address ?? "")) return element("span", { title }, content);
  return element("a", { href: address, title, target: "_blank", rel: "noopener noreferrer nofollow" }, content);
}
