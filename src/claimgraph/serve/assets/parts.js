// The parts of pictures, sounds and films on which a statement rests: which file, and where in it.
import { byId, make } from "./elements.js";

const WHERE = { // by the sort of file: what can be said of a place in it, with the sign that the file has before it
  image: ["box"], audio: ["time"], video: ["box", "time", "frame"],
};
const TOLD = {
  box: { label: "Box: x, y, w, h", placeholder: "160,120,320,240", sign: "xywh=" },
  time: { label: "From, to", placeholder: "10,20 or 1:30,1:40", sign: "t=" },
  frame: { label: "Frame", placeholder: "17", sign: "" },
};
const SORTS = { image: "picture", audio: "sound", video: "film" };

class Row {
  constructor(parts, part) {
    this.parts = parts;
    this.media = make("select", { "aria-label": "Picture, sound or film", onchange: () => { this.#fitting(); parts.changed(); } },
      ...parts.known.map((one) => make("option", { value: one.id }, `${one.file} (${SORTS[one.type.split("/")[0]]} ${one.id})`)));
    if (part.media && !parts.known.some(({ id }) => id === part.media)) this.media.append(make("option", { value: part.media }, part.media));
    if (part.media) this.media.value = part.media;
    this.inputs = Object.fromEntries(Object.entries(TOLD).map(([key, { label, placeholder, sign }]) => {
      const input = make("input", { "aria-label": label, placeholder, oninput: () => parts.changed() });
      input.value = String(part[key] ?? "").replace(sign, "");
      return [key, input];
    }));
    this.fields = Object.fromEntries(Object.entries(this.inputs).map(([key, input]) => [key, make("div", { class: "field plain" }, make("label", {}, TOLD[key].label, input))]));
    this.element = make("div", { class: "part", role: "group", "aria-label": "Part" },
      make("div", { class: "field plain" }, make("label", {}, "File", this.media)), ...Object.values(this.fields),
      make("button", { type: "button", "aria-label": "leave this part out", onclick: () => parts.drop(this) }, "×"));
    this.#fitting();
  }

  // Where in it: a picture has no time, a sound has no box. What stands in a field already stays in sight.
  #fitting() {
    const sort = this.parts.known.find(({ id }) => id === this.media.value)?.type.split("/")[0];
    for (const [key, field] of Object.entries(this.fields)) field.hidden = !(WHERE[sort] ?? Object.keys(TOLD)).includes(key) && !this.inputs[key].value;
  }

  get() {
    const part = { media: this.media.value };
    for (const [key, { sign }] of Object.entries(TOLD)) {
      const typed = this.inputs[key].value.trim();
      if (typed) part[key] = key !== "frame" ? (typed.startsWith(sign) ? typed : sign + typed) : /^\d{1,9}$/.test(typed) ? Number(typed) : typed;
    }
    return part;
  }
}

export class Parts {
  constructor({ changed }) {
    Object.assign(this, { changed, known: [], rows: [] });
    this.home = byId("parts");
    this.list = this.home.querySelector(".parts");
    byId("another-part").addEventListener("click", () => this.another());
  }

  // known: the files that the document carries
  carried(known) {
    this.known = known;
    this.home.hidden = !known.length && !this.rows.length;
  }

  put(parts) {
    for (const row of this.rows) row.element.remove();
    this.rows = [];
    for (const part of parts) this.#add(part);
    this.carried(this.known);
  }

  get() { return this.rows.map((row) => row.get()); }

  another() {
    this.#add({}).media.focus();
    this.changed();
  }

  drop(row) {
    this.rows = this.rows.filter((one) => one !== row);
    row.element.remove();
    byId("another-part").focus();
    this.changed();
  }

  focus() {
    if (this.rows.length) this.rows.at(-1).media.focus();
    else this.another();
  }

  #add(part) {
    const row = new Row(this, part);
    this.rows.push(row);
    this.list.append(row.element);
    return row;
  }
}
