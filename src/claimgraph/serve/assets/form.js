// The statement that is being entered: what its fields hold, as the keys of a file.
import { byId, make } from "./elements.js";
import { Picker } from "./picker.js";
import { Conditions } from "./conditions.js";
import { Contents } from "./contents.js";
import { Parts } from "./parts.js";

const STAYS = ["speaker", "about", "channel"]; // with the date, until they are changed

export class Form {
  // names: what ids are called; changed, entered: called when something changed, when Enter saves
  constructor({ names, changed, entered, maker }) {
    this.names = names;
    this.changed = changed;
    this.pickers = {};
    const common = { names, changed, entered, maker };
    for (const host of document.querySelectorAll("#statement .field[data-key]")) {
      const { key, many } = host.dataset;
      this.pickers[key] = new Picker(host, { ...common, what: key, many: many !== undefined, id: `f-${key}`, maker: ["channel", "cue"].includes(key) ? null : maker });
    }
    this.conditions = new Conditions(common);
    this.parts = new Parts(common);
    this.contents = new Contents({ ...common, subject: () => this.pickers.about.get()[0] ?? null });
    this.pickers.about.changed = () => { this.contents.follow(); changed(); };
    this.words = Object.fromEntries([...document.querySelectorAll("[data-word]")].map((input) => [input.dataset.word, input]));
    for (const input of document.querySelectorAll("#statement input:not([role]), #statement select")) input.addEventListener("input", changed);
    this.paraphrase = this.words.paraphrase;
    this.paraphrase.addEventListener("input", () => { this.#own(this.paraphrase.value.trim() !== ""); changed(); });
    this.paraphrase.addEventListener("focus", () => { if (!this.own) this.paraphrase.select(); });
    this.acts = [...document.querySelectorAll("#acts button")];
    for (const button of this.acts) button.addEventListener("click", (event) => this.act(button.dataset.act, event.shiftKey));
    this.clear({});
  }

  #own(own) {
    this.own = own;
    this.paraphrase.classList.toggle("rendered", !own);
  }

  // An act is chosen by its key; with Shift it comes to the one that is chosen, of two at once.
  act(name, more = false) {
    for (const button of this.acts) {
      const pressed = button.getAttribute("aria-pressed") === "true";
      if (button.dataset.act === name) button.setAttribute("aria-pressed", String(more || !pressed || this.chosenActs().length > 1));
      else if (!more) button.setAttribute("aria-pressed", "false");
    }
    this.#explain();
    this.changed();
  }

  chosenActs() { return this.acts.filter((button) => button.getAttribute("aria-pressed") === "true").map((button) => button.dataset.act); }

  #explain() {
    const chosen = this.acts.filter((button) => button.getAttribute("aria-pressed") === "true");
    byId("act-meaning").textContent = chosen.map((button) => button.title).join(" ");
  }

  offered(acts) { for (const button of this.acts) button.classList.toggle("offered", acts.includes(button.dataset.act)); }

  // A field in which words stand that nobody has chosen a meaning for.
  loose() {
    const rows = this.contents.rows.flatMap((row) => [row.subject, row.predicate, row.value]);
    return [...Object.values(this.pickers), ...rows, ...this.conditions.pickers()].map((picker) => picker.input).find((input) => input.value.trim());
  }

  rendered(words) {
    if (this.own || this.paraphrase.value === words) return;
    this.paraphrase.value = words;
    if (document.activeElement === this.paraphrase) this.paraphrase.select();
  }

  // The form as it is for a new statement: with what stays of the last one.
  clear({ said }) {
    const stays = Object.fromEntries(STAYS.map((key) => [key, this.pickers[key].values.map((value) => this.#again(value))]));
    const date = this.words.said.value || said || "";
    this.put({ ...stays, said: date }, { carried: true });
  }

  // Somebody unnamed is described once, and named by an id after that.
  #again(value) {
    if (typeof value !== "object") return value;
    return value.id ?? Object.entries(this.names()).find(([, name]) => name === value.unidentified)?.[0] ?? value;
  }

  put(keys, { carried = false } = {}) {
    const shown = new Set(["act", "hedged", "condition", "joined", "at", ...Object.keys(this.pickers), ...Object.keys(this.words), "affirms", "denies", "leaves_open"]);
    this.rest = Object.fromEntries(Object.entries(keys).filter(([key]) => !shown.has(key)));
    const acts = [keys.act ?? []].flat();
    for (const button of this.acts) button.setAttribute("aria-pressed", String(acts.includes(button.dataset.act)));
    this.#explain();
    for (const [key, picker] of Object.entries(this.pickers)) picker.put(keys[key] ?? [], { carried });
    for (const [key, input] of Object.entries(this.words)) input.value = typeof keys[key] === "object" && keys[key] ? `${keys[key].calendar}:${keys[key].date}` : keys[key] ?? "";
    this.#own(Boolean(keys.paraphrase));
    byId("f-hedged").checked = Boolean(keys.hedged);
    this.conditions.put(keys);
    this.parts.put([keys.at ?? []].flat().filter(({ media }) => media));
    byId("more").open = ["repeats", "responds_to", "denies_statement", "withdraws", "supersedes", "retells", "deadline", "period", "added", "note"].some((key) => keys[key]?.length);
    this.offered([]);
    this.contents.put(keys);
  }

  get() {
    const few = (values) => (values.length === 1 ? values[0] : values);
    const keys = { ...this.rest };
    if (this.pickers.repeats.values.length) {
      return { ...keys, repeats: this.pickers.repeats.values[0], via: few(this.pickers.via.values), added: this.words.added.value.trim(), note: this.words.note.value.trim() };
    }
    keys.act = few(this.chosenActs());
    for (const [key, picker] of Object.entries(this.pickers)) {
      if (picker.values.length) keys[key] = picker.many ? few(picker.values) : picker.values[0];
    }
    for (const [key, input] of Object.entries(this.words)) {
      const [, calendar, date] = /^(hijri|gregorian):(.+)$/.exec(input.value.trim()) ?? [];
      keys[key] = calendar ? { date, calendar } : input.value.trim();
    }
    if (!this.own) delete keys.paraphrase;
    if (byId("f-hedged").checked) keys.hedged = true;
    return { ...keys, ...this.conditions.get(), ...Object.fromEntries(Object.entries(this.contents.get()).filter(([, said]) => said.length)) };
  }

  // What is wrong, each beside its field; what has no field of its own stands at the end.
  faults(troubles) {
    const left = this.contents.faults(troubles);
    const places = [...document.querySelectorAll("#statement [data-fault]")];
    const known = new Set(places.map((place) => place.dataset.fault));
    for (const place of places) {
      const name = place.dataset.fault;
      const told = left.filter(({ field }) => (known.has(field.split(".")[0]) ? field.split(".")[0] : "") === name);
      place.replaceChildren(...told.map(({ message, warning }) => make("span", { class: warning ? "warning" : null }, `${message} `)));
    }
    for (const [key, input] of [...Object.entries(this.pickers).map(([key, picker]) => [key, picker.input]), ...Object.entries(this.words)]) {
      if (troubles.some(({ field, warning }) => !warning && field.split(".")[0] === key)) input.setAttribute("aria-invalid", "true");
      else input.removeAttribute("aria-invalid");
    }
  }
}
