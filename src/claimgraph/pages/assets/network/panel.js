"use strict";
// The evidence: of an actor what it said and what was said of it, of a line its statements, of an event the
// rival accounts; with nothing chosen, what is most contested.

/** What an actor did in words, by the names of the acts of its statements. */
const SAID = [
  ["Claimed", ["responsibility_claim"]],
  ["Denied", ["denial"]],
  ["Threatened or warned", ["threat", "warning"]],
  ["Accused", ["accusation"]],
  ["Demanded", ["demand"]],
  ["Condemned", ["condemnation"]],
  ["Confirmed, praised or justified", ["confirmation", "praise", "justification"]],
  ["Also said", null],
];

/** What was said of an actor, by the names of lines. */
const SAID_OF = [
  ["Was accused", ["accuses", "attributed"]],
  ["Was threatened or warned", ["threatens", "warns"]],
  ["Had attacks on it claimed", ["claims-against"]],
  ["Is said to have been aimed at", ["target"]],
  ["Was contradicted", ["denies", "denied"]],
  ["Had demands made on it", ["demands-of"]],
  ["Was condemned", ["condemns"]],
  ["Also said of it", null],
];
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
    this.statements = new Statements(material, (id) => on.choose(id));
    this.accounts = new Accounts(material, this.statements);
    this.shown = null;
  }

  /** Show the evidence of a node or line, or the overview; tell whether it needs much room. */
  show(id, drawn) {
    const node = this.material.node.get(id);
    const edge = this.material.edge.get(id);
    const wide = Boolean(node?.event);
    if (this.shown !== id) this.holder.scrollTop = 0;
    this.shown = id;
    if (node) this.holder.replaceChildren(...(node.event ? this.event(node) : this.actor(node)));
    else if (edge) this.holder.replaceChildren(...this.line(edge, drawn));
    else this.holder.replaceChildren(...this.overview());
    return wide;
  }

  /** Name, kind and other names of a node, with what can be done. */
  title(node) {
    const otherNames = node.allNames.filter((name) => name !== node.name);
    const mark = this.material.nodeMarks.get(node.kind);
    const onLines = new Set(node.edges.flatMap((edge) => edge.statements));
    const own = this.own(node);
    const others = [...onLines].filter((number) => !own.has(number)).length;
    const counts = node.event || !own.size ? numbered(onLines.size, "statement") : `${numbered(own.size, "statement")} of its own, ${others} of others`;
    return [
      element("h2", {}, words(node.name)),
      element("p", { className: "faint kind-of" }, symbol(mark), ` ${mark.label} · ${counts} · ${numbered(node.edges.length, "line")}`),
      otherNames.length ? element("p", { className: "names" }, "Also ", otherNames.flatMap((name, number) => [number ? " · " : "", words(name)])) : null,
      element("p", { className: "actions" }, element("button", { type: "button", id: "focus", on: { click: () => this.on.focus(node.id) } }, "Focus"), " ", element("button", { type: "button", on: { click: () => this.on.choose("") } }, "Close")),
    ].filter(Boolean);
  }

  /** An actor: contested first, then what it said, what was said of it, and its ties. */
  actor(node) {
    const { by, of, ties } = this.parts(node);
    const about = [...new Set([...by.values(), ...of.values(), ties].flat())];
    const contested = about.filter((number) => this.material.statements[number].opposed.length);
    const sections = [["Contested", contested, "contested"], ...by, ...of, ["Said of its ties", ties]].filter(([, numbers]) => numbers.length);
    const chips = sections.map(([name, numbers]) => element("li", {}, element("a", { href: "#", on: { click: (event) => this.jump(event, name) } }, `${name} `, element("b", {}, String(numbers.length)))));
    return [...this.title(node), element("ul", { className: "chips" }, chips), ...sections.map(([name, numbers]) => this.section(name, numbers, node))];
  }

  /** Return the positions of what an actor said, or others on its behalf; in a network with folded names also what was said under them. */
  own(node) {
    const acted = node.edges.filter((edge) => edge.family === "act" && edge.from === node.id && edge.kind !== "attributed");
    return new Set([...node.said, ...acted.flatMap((edge) => edge.statements)]);
  }

  /** Sort what an actor said by acts, what has two acts under both, and the other statements on its lines by lines. */
  parts(node) {
    const by = new Map(SAID.map(([name]) => [name, []]));
    const of = new Map(SAID_OF.map(([name]) => [name, []]));
    const ties = [];
    const seen = this.own(node);
    for (const number of seen) {
      const does = SAID.filter(([, acts]) => acts?.some((act) => this.material.statements[number].does.includes(act)));
      for (const [name] of does.length ? does : [SAID.at(-1)]) by.get(name).push(number);
    }
    const inOrder = [...node.edges].sort((one, other) => Number(one.family === "relation") - Number(other.family === "relation"));
    for (const edge of inOrder) {
      for (const number of edge.statements) {
        if (seen.has(number)) continue;
        seen.add(number);
        if (edge.family === "relation" && !["attributed", "target"].includes(edge.kind)) ties.push(number);
        else of.get(SAID_OF.find(([, kinds]) => !kinds || kinds.includes(edge.kind))[0]).push(number);
      }
    }
    for (const numbers of [...by.values(), ...of.values(), ties]) numbers.sort((one, other) => one - other);
    return { by, of, ties };
  }

  /** A heading with statements; the contested first, the rest behind a button. */
  section(name, numbers, node) {
    const contested = (number) => this.material.statements[number].opposed.length > 0;
    const inOrder = [...numbers.filter(contested), ...numbers.filter((number) => !contested(number))];
    const opposed = name === "Contested";
    const block = element("section", { "data-section": name }, element("h3", {}, `${name} `, element("span", { className: "count" }, String(numbers.length))));
    const add = (some) => some.forEach((number) => block.append(this.statements.card(number, { opposed: opposed || !contested(number), of: node })));
    add(inOrder.slice(0, AT_ONCE));
    const rest = inOrder.slice(AT_ONCE);
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

  jump(event, name) {
    event.preventDefault();
    this.holder.querySelector(`section[data-section="${CSS.escape(name)}"]`)?.scrollIntoView({ block: "start" });
  }

  /** An event: on what accounts differ, then who says what, side by side. */
  event(node) {
    const numbers = [...new Set(node.edges.flatMap((edge) => edge.statements))].sort((one, other) => one - other);
    const contested = this.material.contests.filter((contest) => contest.about === node.id);
    const rivals = contested.length ? element("section", { className: "contest rivals", "data-section": "Accounts differ" }, contested.map((contest) => this.contest(contest))) : null;
    return [...this.title(node), rivals, element("p", { className: "faint" }, "One column a speaker. An event listed here is one that people speak of; that it took place is theirs to say."), this.accounts.build(node, numbers)].filter(Boolean);
  }

  /** A line: the statements it rests on. */
  line(edge, drawn) {
    const mark = this.material.edgeMarks.get(edge.kind);
    const numbers = drawn.edges.get(edge.id) ?? edge.statements;
    const left = edge.statements.length - numbers.length;
    const end = (id) => linkButton(words(this.material.node.get(id).name), () => this.on.choose(id));
    return [
      element("h2", { className: "line" }, end(edge.from), element("span", { className: "verb" }, stroke(mark), ` ${mark.label} `), end(edge.to)),
      element("p", { className: "faint" }, `${numbered(numbers.length, "statement")}${left ? `, ${left} more outside the window` : ""}${edge.contested ? " · contested" : ""}`),
      element("p", { className: "actions" }, element("button", { type: "button", on: { click: () => this.on.choose("") } }, "Close")),
      ...numbers.map((number) => this.statements.card(number)),
    ];
  }

  /** Nothing chosen: how to read the picture, and what most voices differ on. */
  overview() {
    const things = new Map();
    for (const contest of this.material.contests) {
      if (!things.has(contest.about)) things.set(contest.about, []);
      things.get(contest.about).push(contest);
    }
    const first = [...things.values()].slice(0, AT_FIRST);
    const quotations = this.material.meta.quotations;
    return [
      element("h2", {}, "Where accounts differ"),
      element("p", { className: "faint" }, "Click a symbol or a line for its evidence; double-click a symbol to see only its surroundings. ", element("span", { className: "badge" }, "≠"), " marks what somebody contradicts."),
      ...first.map((contests) => this.disputed(contests)),
      first.length ? null : element("p", {}, "No two accounts contradict each other."),
      quotations ? element("p", { className: "faint" }, `This page contains ${numbered(quotations, "quotation")} of third parties.`) : null,
    ].filter(Boolean);
  }

  /** Something on which accounts differ: its name, and each question with the answers. */
  disputed(contests) {
    const [{ about, subject }] = contests;
    const head = this.material.node.has(about) ? linkButton(words(subject), () => this.on.choose(about)) : words(subject);
    return element("section", { className: "contest" }, element("h3", {}, head), contests.map((contest) => this.contest(contest)));
  }

  /** A contest in short: each value with those who hold it and when they said so; what most hold comes first. */
  contest(contest) {
    const saids = contest.values.flatMap(({ accounts }) => accounts.map(({ statement }) => this.material.statements[statement].said));
    const strict = contest.values.some((value) => value.contested);
    const how = contest.alone ? sameSpeaker(saids) : strict ? "" : "accounts name different ones";
    return element(
      "div",
      { "data-contest": contest.predicate },
      element("p", { className: "question" }, strict ? element("span", { className: "badge" }, "≠") : null, strict ? " " : null, contest.predicate, how ? ` – ${how}` : null),
      element("dl", {}, contest.values.flatMap(({ value, contested, accounts }) => [
        element("dt", { className: strict && !contested ? "beside" : "" }, words(value)),
        element("dd", {}, this.holders(accounts)),
      ])),
    );
  }

  /** Those who hold a value, each once, with the dates on which they said so. */
  holders(accounts) {
    const dates = new Map();
    const names = new Map(accounts.map(({ by, holder }) => [by, holder]));
    for (const { by, statement } of accounts) {
      if (!dates.has(by)) dates.set(by, new Set());
      dates.get(by).add(readableDate(this.material.statements[statement].said));
    }
    return [...dates].map(([by, saids]) => element("div", {}, this.statements.name(by, names.get(by)), " ", element("time", {}, [...saids].join(", "))));
  }
}

/** Return a number with its noun. */
function numbered(number, noun) {
  return `${number} ${noun}${number === 1 ? "" : "s"}`;
}
