"use strict";
// The evidence: of an actor what it said and what was said of it, of a line its statements, of an event the
// rival accounts; with nothing chosen, what is most contested. The page brings every card and every table of rival
// accounts along, made by the same templates as those of all other pages; here they are picked and put in order.

const AT_ONCE = 5; // statements of a section that show without asking
const AT_FIRST = 8; // contested things of the overview

class Panel {
  /**
   * @param {object} material What the page was given.
   * @param {object} on What to do: `choose(id)`, `focus(id)`.
   */
  constructor(material, on) {
    this.material = material;
    this.on = on;
    this.holder = byId("details");
    this.cards = byId("cards").content;
    this.disputed = byThing("disputed");
    this.beside = byThing("beside");
    this.further = byThing("further");
    this.shown = null;
    this.holder.addEventListener("click", (event) => this.follow(event));
  }

  /** Show the evidence of a node or line, or the overview; tell whether it needs much room. */
  show(id, drawn) {
    const node = this.material.node.get(id);
    const edge = this.material.edge.get(id);
    const wide = Boolean(node?.event);
    if (this.shown !== id) this.holder.scrollTop = 0;
    this.shown = id;
    if (node) this.holder.replaceChildren(...(node.members ? this.unnamed(node) : node.event ? this.event(node) : this.actor(node)));
    else if (edge) this.holder.replaceChildren(...this.line(edge, drawn));
    else this.holder.replaceChildren(...this.overview());
    return wide;
  }

  /** Follow a link of a card or a table: a name leads to its node, a date to its statement. */
  follow(event) {
    const link = event.target.closest("a[href^='#']");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    const to = link.getAttribute("href").slice(1);
    if (link.classList.contains("go")) this.on.choose(new URLSearchParams(to).get("chosen"));
    else if (link.dataset.section) this.holder.querySelector(`section[data-section="${CSS.escape(link.dataset.section)}"]`).scrollIntoView({ block: "start" });
    else this.open(to, link);
  }

  /** Go to a card; one that does not stand in the panel opens beneath what names it. */
  open(id, link) {
    const number = Number(id.slice(1));
    let card = this.holder.querySelector(`[data-number="${number}"]`);
    if (!card) {
      card = this.card(number);
      link.closest("section").append(card);
    }
    for (const other of this.holder.querySelectorAll(".here")) other.classList.remove("here");
    card.classList.add("here");
    card.focus();
  }

  /**
   * Return the card of a statement.
   * @param {number} number Its position among the statements.
   * @param {function(string)} opposed Whether what stands against it on a thing follows beneath.
   */
  card(number, opposed = () => true) {
    const { card: packed } = this.material.statements[number];
    const card = document.importNode(packed ? made(packed).firstElementChild : this.cards.getElementById(`s${number}`), true);
    card.removeAttribute("id");
    card.tabIndex = -1;
    Object.assign(card.dataset, { number, statement: this.material.statements[number].id });
    for (const side of card.querySelectorAll(".other-side")) if (!opposed(side.dataset.about)) side.remove();
    return card;
  }

  /** Name, kind and other names of a node, with what can be done. */
  title(node) {
    const otherNames = node.allNames.filter((name) => name !== node.name);
    const mark = this.material.nodeMarks.get(node.kind);
    const counts = node.own ? `${numbered(node.own, "statement")} of its own, ${node.others} of others` : numbered(node.others, "statement");
    return [
      element("h2", {}, node.page ? element("a", { href: node.page }, words(node.name)) : words(node.name)),
      element("p", { className: "faint kind-of" }, symbol(mark), ` ${mark.label} · ${counts} · ${numbered(node.degree, "line")}`),
      otherNames.length ? element("p", { className: "names" }, "Also ", otherNames.flatMap((name, number) => [number ? " · " : "", words(name)])) : null,
      element("p", { className: "actions" }, element("button", { type: "button", id: "focus", on: { click: () => this.on.focus(node.id) } }, "Focus"), " ", this.close()),
    ].filter(Boolean);
  }

  close() {
    return element("button", { type: "button", on: { click: () => this.on.choose("") } }, "Close");
  }

  /** An actor: contested first, then what it said, what was said of it, and its ties. */
  actor(node) {
    const chips = node.sections.map(([name, numbers]) => element("li", {}, element("a", { href: "#", "data-section": name }, `${name} `, element("b", {}, String(this.standing(numbers))))));
    const sections = node.sections.map(([name, numbers]) => this.section(name, numbers, () => node.apart.includes(name)));
    return [...this.title(node), element("ul", { className: "chips" }, chips), ...sections];
  }

  /** Return how many statements still stand. */
  standing(numbers) {
    return numbers.filter((number) => !this.material.statements[number].standing).length;
  }

  /** Return how many statements still stand, and how many no longer do. */
  counted(numbers) {
    const ended = numbers.length - this.standing(numbers);
    return `${numbers.length - ended}${ended ? ` · ${ended} no longer standing` : ""}`;
  }

  /** A heading with statements, all but the first behind a button. */
  section(name, numbers, opposed, most = AT_ONCE) {
    const block = element("section", { "data-section": name }, element("h3", {}, `${name} `, element("span", { className: "count" }, this.counted(numbers))));
    const add = (some) => block.append(...some.map((number) => this.card(number, opposed)));
    add(numbers.slice(0, most));
    const rest = numbers.slice(most);
    if (rest.length) {
      const more = element("button", { type: "button", className: "more" }, `Show ${rest.length} more`);
      more.addEventListener("click", () => {
        more.remove();
        add(rest);
      });
      block.append(more);
    }
    return block;
  }

  /** A symbol that stands for several sources whom nobody names: each of them, to be looked at by itself. */
  unnamed(node) {
    const mark = this.material.nodeMarks.get(node.kind);
    const members = node.members.map((id) => this.material.node.get(id));
    return [
      element("h2", {}, node.name),
      element("p", { className: "faint kind-of" }, symbol(mark), " drawn as one symbol until one of them is opened. They need not be different people, nor the same: nobody names them."),
      element("ul", { className: "members" }, members.map((member) => element("li", {}, linkButton(words(member.name), () => this.on.choose(member.id)), element("span", { className: "faint" }, ` ${numbered(member.degree, "line")}`)))),
      element("p", { className: "actions" }, this.close()),
    ];
  }

  /** An event: on what accounts differ, what else they say of it, and the statements themselves. */
  event(node) {
    const disputed = this.disputed.get(node.id)?.cloneNode(true);
    disputed?.querySelector("h3").replaceChildren("Accounts contradict each other");
    return [
      ...this.title(node),
      disputed,
      this.beside.get(node.id)?.cloneNode(true),
      this.further.get(node.id)?.cloneNode(true),
      ...node.sections.map(([name, numbers]) => this.section(name, numbers, (about) => about !== node.id, Infinity)),
      element("p", { className: "faint" }, "An event listed here is one that people speak of; that it took place is theirs to say."),
    ].filter(Boolean);
  }

  /** A line of a symbol that stands for several: each line that it is made of. */
  several(edge, drawn) {
    const lines = edge.lines.map((id) => this.material.edge.get(id));
    return lines.flatMap((line, number) => this.line(line, drawn).filter((part) => number === lines.length - 1 || part.className !== "actions"));
  }

  /** A line: the statements it rests on. */
  line(edge, drawn) {
    if (edge.lines) return this.several(edge, drawn);
    const mark = this.material.edgeMarks.get(edge.kind);
    const numbers = drawn.edges.get(edge.id) ?? edge.statements;
    const roots = numbered(edge.roots, "independent root");
    const left = edge.statements.length - numbers.length;
    const end = (id) => linkButton(words(this.material.node.get(id).name), () => this.on.choose(id));
    const { speakers, says } = sentence(this.material, edge, numbers, end);
    return [
      element("h2", { className: "line" }, element("span", {}, stroke(mark), " ", ...speakers, " ", ...says)),
      element("p", { className: "faint" }, `${numbered(numbers.length, "statement")}${left ? `, ${left} more outside the window` : ""} · ${roots}${left ? " on all dates" : ""}${edge.contested ? " · contested" : ""}`),
      element("p", { className: "actions" }, this.close()),
      ...numbers.map((number) => this.card(number)),
    ];
  }

  /** Nothing chosen: how to read the picture, and what most voices differ on. */
  overview() {
    const first = [...this.disputed.values()].slice(0, AT_FIRST);
    const quotations = this.material.meta.quotations;
    return [
      element("h2", {}, "Where accounts contradict each other"),
      element("p", { className: "faint" }, "Click a symbol or a line for its evidence; double-click a symbol to see only its surroundings. ", element("span", { className: "badge" }, "≠"), " marks what somebody contradicts."),
      ...first.map((contests) => contests.cloneNode(true)),
      first.length ? null : element("p", {}, "No two accounts contradict each other."),
      quotations ? element("p", { className: "faint" }, `This page contains ${numbered(quotations, "quotation")} of third parties.`) : null,
    ].filter(Boolean);
  }
}

/** Return the parts of a template by the ids of the things that they are about. */
function byThing(template) {
  return new Map([...document.importNode(byId(template).content, true).children].map((part) => [part.dataset.about, part]));
}

/** Return a number with its noun. */
function numbered(number, noun) {
  return `${number} ${noun}${number === 1 ? "" : "s"}`;
}
