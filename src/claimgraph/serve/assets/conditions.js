// On what a statement depends: one condition, or several that are joined by "and" or by "or".
import { byId, make } from "./elements.js";
import { Picker } from "./picker.js";

const WORDS = ["kind", "paraphrase", "deadline", "period"];
let numbered = 0;

class Row {
  constructor(conditions, condition) {
    const { names, changed, entered } = conditions;
    this.element = byId("one-condition").content.firstElementChild.cloneNode(true);
    numbered += 1;
    for (const label of this.element.querySelectorAll("label")) label.htmlFor = `${label.htmlFor}-${numbered}`;
    for (const input of this.element.querySelectorAll("[id]")) input.id = `${input.id}-${numbered}`;
    this.words = Object.fromEntries(WORDS.map((key) => [key, this.element.querySelector(`[data-part=${key}]`)]));
    for (const [key, input] of Object.entries(this.words)) {
      input.value = condition[key] ?? "";
      input.addEventListener("input", changed);
    }
    this.event = new Picker(this.element.querySelector("[data-part=event]"), { what: "event", names, changed, entered, maker: null, id: `c-event-${numbered}` });
    this.event.put(condition.event);
    this.element.querySelector("[data-part=drop]").addEventListener("click", () => conditions.drop(this));
  }

  get() {
    const found = Object.entries(this.words).map(([key, input]) => [key, input.value.trim()]);
    return Object.fromEntries([...found, ["event", this.event.get()]].filter(([, value]) => value));
  }
}

export class Conditions {
  constructor({ names, changed, entered }) {
    Object.assign(this, { names, changed, entered, rows: [] });
    this.home = byId("condition");
    this.list = this.home.querySelector(".conditions");
    this.joined = byId("f-joined");
    byId("another-condition").addEventListener("click", () => {
      this.#add({}).words.kind.focus();
      changed();
    });
  }

  put(keys) {
    for (const row of this.rows) row.element.remove();
    this.rows = [];
    const held = [keys.condition ?? []].flat();
    for (const condition of held.length ? held : [{}]) this.#add(condition);
    this.joined.value = keys.joined ?? "";
    this.home.open = held.length > 0;
  }

  get() {
    const found = this.rows.map((row) => row.get()).filter((condition) => Object.keys(condition).length);
    return { ...(found.length ? { condition: found.length === 1 ? found[0] : found } : {}), ...(this.joined.value && found.length > 1 ? { joined: this.joined.value } : {}) };
  }

  pickers() { return this.rows.map(({ event }) => event); }

  drop(row) {
    this.rows = this.rows.filter((one) => one !== row);
    row.element.remove();
    if (!this.rows.length) this.#add({});
    this.#several();
    byId("another-condition").focus();
    this.changed();
  }

  #add(condition) {
    const row = new Row(this, condition);
    this.rows.push(row);
    this.list.append(row.element);
    this.#several();
    return row;
  }

  // How they are joined is asked of several; a lone one is taken out by emptying it.
  #several() {
    byId("joined").hidden = this.rows.length < 2;
    this.rows.forEach(({ element }, at) => {
      element.querySelector("[data-part=drop]").hidden = this.rows.length < 2;
      element.setAttribute("aria-label", `Condition ${at + 1}`);
    });
  }
}
