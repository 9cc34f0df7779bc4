// A field that takes things by any name, or words of the ontology: what it offers comes from the server.
import { ask, make } from "./elements.js";

let numbered = 0;

export class Picker {
  // host: the element that holds it; what: what is asked for; many: whether it takes several;
  // context: what else the server has to know; changed, entered: called when it changed, when Enter ends it.
  constructor(host, { what, many = false, names, context = () => ({}), changed, entered, maker, eager = false, label, id }) {
    Object.assign(this, { host, what, many, names, context, changed, entered, maker, eager });
    this.values = [];
    this.carried = false;
    this.offers = [];
    this.chosen = -1;
    this.asked = 0;
    this.list = make("ul", { class: "listbox", role: "listbox", id: `list-${++numbered}`, "aria-label": label ?? what, hidden: true });
    this.input = make("input", {
      id: id ?? `pick-${numbered}`, role: "combobox", "aria-expanded": "false", "aria-controls": this.list.id,
      "aria-autocomplete": "list", autocomplete: "off", spellcheck: "false", "aria-label": label ?? null,
      oninput: () => this.#typed(), onkeydown: (event) => this.#pressed(event),
      onfocus: () => { if (this.eager && !this.values.length) this.pending = this.#ask(); }, onblur: () => this.#left(),
    });
    this.box = make("div", { class: many ? "picker" : "picker single" }, this.input, this.list);
    host.querySelector("label")?.after(this.box);
    if (!this.box.parentNode) host.append(this.box);
  }

  get() { return this.many ? this.values : this.values[0] ?? null; }

  put(values, { carried = false } = {}) {
    this.values = (Array.isArray(values) ? values : values === null || values === undefined || values === "" ? [] : [values]);
    this.carried = carried && this.values.length > 0;
    this.input.value = "";
    this.#draw();
  }

  suggest(words) { this.input.value = words; }

  label(value) {
    if (typeof value !== "object") return this.names()[value] ?? String(value).replaceAll("_", " ");
    return value.unidentified ?? (value.translated_by ? `translated by ${this.label(value.translated_by)}` : JSON.stringify(value));
  }

  focus() { this.input.focus(); }

  #draw() {
    for (const chip of this.box.querySelectorAll(".chip")) chip.remove();
    this.values.forEach((value, at) => this.input.before(make("span", { class: `chip${this.carried ? " carried" : ""}` },
      make("bdi", {}, this.label(value)),
      make("button", { type: "button", tabindex: "-1", "aria-label": `take away ${this.label(value)}`, onclick: () => this.#remove(at) }, "×"))));
    this.input.hidden = false;
  }

  #remove(at) {
    this.values = this.values.filter((_, number) => number !== at);
    this.carried = false;
    this.#draw();
    this.focus();
    this.changed();
  }

  #typed() { this.pending = this.#ask(); }

  async #ask() {
    const number = ++this.asked, words = this.input.value;
    const { offers, makes } = await ask("offers", { what: this.what, words, ...this.context() });
    if (number !== this.asked) return;
    this.offers = [...offers, ...(this.maker && words.trim() ? makes.map((kind) => ({ make: kind, label: words.trim() })) : [])];
    this.chosen = words.trim() && this.offers.length ? 0 : -1;
    this.#list();
  }

  #list() {
    this.list.replaceChildren(...this.offers.map((offer, at) => make("li", {
      role: "option", id: `${this.list.id}-${at}`, "aria-selected": String(at === this.chosen), class: offer.make ? "make" : null,
      onpointerdown: (event) => { event.preventDefault(); this.#take(offer); },
    }, offer.make ? `${{ unnamed: "Somebody unnamed", actor: "New actor", place: "New place", event: "New event" }[offer.make]}: ` : "",
      make("bdi", {}, offer.label), make("small", {}, make("bdi", {}, [offer.kind, offer.note].filter(Boolean).join(" · "))))));
    const open = this.offers.length > 0 && document.activeElement === this.input;
    this.list.hidden = !open;
    this.input.setAttribute("aria-expanded", String(open));
    if (open && this.chosen >= 0) this.input.setAttribute("aria-activedescendant", `${this.list.id}-${this.chosen}`);
    else this.input.removeAttribute("aria-activedescendant");
  }

  #close() {
    this.asked++;
    this.offers = [];
    this.chosen = -1;
    this.#list();
  }

  async #take(offer, { stay = false } = {}) {
    const typed = this.input.value;
    this.input.value = "";
    this.#close();
    let value = offer.value;
    if (offer.make) value = await this.maker(offer.make, offer.label);
    if (value === null || value === undefined) {
      this.input.value = typed;
      this.focus();
      return;
    }
    this.names()[typeof value === "object" ? "" : value] ??= offer.label;
    this.values = this.many && !this.carried ? [...this.values.filter((one) => one !== value), value] : [value];
    this.carried = false;
    this.#draw();
    this.changed();
    if (offer.make) this.focus();
    if (!stay) this.taken?.();
  }

  async #pressed(event) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) {
      event.preventDefault();
      await this.pending;
      if (this.offers.length) this.chosen = (this.chosen + step + this.offers.length) % this.offers.length;
      else await (this.pending = this.#ask().then(() => { this.chosen = 0; }));
      this.#list();
    } else if (event.key === "Enter") {
      event.preventDefault();
      event.stopPropagation();
      await this.pending;
      if (this.chosen >= 0) await this.#take(this.offers[this.chosen]);
      else if (!this.input.value.trim()) this.entered();
    } else if (event.key === "Tab" && this.input.value.trim() && !event.shiftKey) {
      this.leaving = true; // the next field has the focus already when the answer comes
      await this.pending;
      this.leaving = false;
      const offer = this.offers[this.chosen];
      if (offer && !offer.make) await this.#take(offer, { stay: true });
      else this.#close();
    } else if (event.key === "Escape" && !this.list.hidden) {
      if (this.input.value) event.stopPropagation();
      this.#close();
    } else if (event.key === "Backspace" && !this.input.value && this.values.length) {
      this.#remove(this.values.length - 1);
    } else this.special?.(event);
  }

  #left() { if (!this.leaving) this.#close(); }
}
