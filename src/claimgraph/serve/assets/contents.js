// What a statement says: rows of subject, predicate and value, each offering what fits the ones before.
import { byId, make } from "./elements.js";
import { Picker } from "./picker.js";

const STANCES = { affirms: "says", denies: "denies", leaves_open: "leaves open" };
const QUALIFIERS = { victim: "Of whose people", victims: "What people", scope: "How much of it", certainty: "How sure", cue: "Verb", relation: "How to the place", and: "And (place)", precision: "How exactly" };

class Row {
  constructor(contents, subject) {
    this.contents = contents;
    this.stance = "affirms";
    this.extra = {};
    this.button = make("button", { type: "button", class: "stance", onclick: () => this.turn() }, STANCES.affirms);
    this.element = make("div", { class: "row", role: "group", "aria-label": "Content" }, this.button);
    const common = { names: contents.names, maker: contents.maker, changed: () => this.#changed(), entered: () => this.#entered(), eager: true };
    const cell = (options, last) => {
      const host = make("div", { class: last ? "field last" : "field" });
      this.element.append(host);
      return new Picker(host, { ...common, ...options });
    };
    const known = () => ({ subject: this.#name(this.subject.get()), predicate: this.predicate.get() ?? "" });
    this.subject = cell({ what: "subject", label: "Subject", eager: false });
    this.predicate = cell({ what: "predicate", label: "Predicate", context: known });
    this.value = cell({ what: "value", label: "Value", context: known }, true);
    this.subject.put(subject);
    this.subject.taken = () => this.predicate.focus();
    this.predicate.taken = () => (this.stance === "leaves_open" ? contents.after(this) : this.value.focus());
    this.value.taken = () => contents.after(this);
    for (const picker of [this.subject, this.predicate]) picker.special = (event) => this.#special(event, picker);
    this.toggle = make("button", { type: "button", "aria-label": "Period and qualifiers", "aria-expanded": "false", onclick: () => this.#more() }, "…");
    this.details = make("div", { class: "more-of", hidden: true });
    this.fault = make("p", { class: "fault" });
    this.element.append(this.toggle, this.details, this.fault);
  }

  #name(value) { return typeof value === "object" && value ? value.id ?? value.unidentified : value ?? ""; }

  turn(stance) {
    const order = Object.keys(STANCES);
    this.stance = stance ?? order[(order.indexOf(this.stance) + 1) % order.length];
    this.button.textContent = STANCES[this.stance];
    this.element.className = `row ${this.stance}`;
    this.value.host.style.visibility = "";
    this.value.host.hidden = this.stance === "leaves_open";
    this.contents.changed();
  }

  #special(event, picker) {
    const stance = { "!": "denies", "?": "leaves_open" }[event.key];
    if (!stance || picker.input.value) return;
    event.preventDefault();
    this.turn(this.stance === stance ? "affirms" : stance);
  }

  #changed() { this.contents.changed(); }
  #entered() { this.contents.entered(); }

  #more() {
    if (!this.pickers) {
      this.period = make("input", { "aria-label": "When it holds", placeholder: "when it holds", oninput: () => { this.extra.valid = this.period.value.trim(); this.#changed(); } });
      this.period.value = this.extra.valid ?? "";
      this.details.append(make("div", { class: "field plain" }, make("label", {}, "When it holds"), this.period));
      this.pickers = Object.entries(QUALIFIERS).map(([key, label]) => {
        const host = make("div", { class: "field" }, make("label", {}, label));
        this.details.append(host);
        const picker = new Picker(host, { what: key, label, names: this.contents.names, changed: () => { this.extra[key] = picker.get(); this.#changed(); }, entered: () => this.#entered() });
        picker.put(this.extra[key]);
        return picker;
      });
    }
    this.details.hidden = !this.details.hidden;
    this.toggle.setAttribute("aria-expanded", String(!this.details.hidden));
    if (!this.details.hidden) this.period.focus();
  }

  get() {
    const predicate = this.predicate.get();
    if (!predicate) return null;
    if (this.stance === "leaves_open") return [this.subject.get() ?? "", predicate];
    const { valid, ...rest } = this.extra;
    const qualifiers = Object.fromEntries(Object.entries(rest).filter(([, value]) => value));
    const value = this.value.get();
    const number = typeof value === "string" && /^(0|[1-9]\d{0,8})$/.test(value) ? Number(value) : value;
    return [this.subject.get() ?? "", predicate, number ?? "", ...(valid ? [valid] : []), ...(Object.keys(qualifiers).length ? [qualifiers] : [])];
  }

  put(stance, content) {
    this.turn(stance);
    const [subject, predicate, value, ...rest] = content;
    this.subject.put(subject);
    this.predicate.put(predicate);
    this.value.put(value);
    for (const part of rest) {
      if (typeof part === "object" && !part.date) Object.assign(this.extra, part);
      else this.extra.valid = part;
    }
    if (rest.length) this.#more();
  }
}

export class Contents {
  // subject: what a new row is about, unless one before it says
  constructor({ names, maker, changed, entered, subject }) {
    Object.assign(this, { names, maker, changed, entered, subject });
    this.home = byId("contents");
    this.rows = [];
  }

  clear() {
    for (const row of this.rows) row.element.remove();
    this.rows = [];
    this.#add();
  }

  #add() {
    const last = this.rows.at(-1);
    const row = new Row(this, last ? last.subject.get() : this.subject());
    this.rows.push(row);
    this.home.append(row.element);
    return row;
  }

  // The subject of a row that says nothing yet follows the event.
  follow() {
    const [row] = this.rows;
    if (this.rows.length === 1 && !row.predicate.get()) row.subject.put(this.subject());
  }

  after(row) {
    const next = this.rows[this.rows.indexOf(row) + 1] ?? this.#add();
    next.predicate.focus();
  }

  focus() { this.rows.at(-1).predicate.focus(); }

  get() {
    const found = { affirms: [], denies: [], leaves_open: [] };
    for (const row of this.rows) {
      const content = row.get();
      if (content) row.place = `${row.stance}.${found[row.stance].push(content) - 1}`;
      else row.place = "";
    }
    return found;
  }

  put(keys) {
    this.clear();
    for (const stance of Object.keys(STANCES)) {
      for (const content of keys[stance] ?? []) {
        this.rows.at(-1).put(stance, content);
        this.#add();
      }
    }
  }

  faults(troubles) {
    for (const row of this.rows) {
      row.fault.textContent = troubles.filter(({ field }) => row.place && field === row.place).map(({ message }) => message).join("; ");
    }
    return troubles.filter(({ field }) => !this.rows.some((row) => row.place && row.place === field));
  }
}
