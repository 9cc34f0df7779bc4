// The text of the document in one node, so that letters join and run as they should; what is marked in it is
// painted by the CSS Custom Highlight API, which leaves the text as it is. Positions are kept as JavaScript
// counts them, in UTF-16 units, and handed on as code points.
import { byId } from "./elements.js";

const RIGHT_TO_LEFT = /[\u0590-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFF]/;

export class Text {
  constructor(changed) {
    this.element = byId("text");
    this.changed = changed;
    this.passages = [];
    this.active = 0;
    this.element.addEventListener("pointerup", () => setTimeout(() => this.#pointed()));
    this.element.addEventListener("keydown", (event) => this.#pressed(event));
  }

  show(text, sentences, language) {
    if (this.text !== text) {
      this.element.lang = language;
      this.element.textContent = text;
      this.text = text;
      this.node = this.element.firstChild;
      this.#count();
      this.words = [...text.matchAll(/\S+/g)].map((found) => [found.index, found.index + found[0].length]);
    }
    this.sentences = sentences.map((span) => this.units(span));
  }

  // Code points and UTF-16 units differ from the first character beyond the basic plane on.
  #count() {
    this.at = null;
    if (!/[\uD800-\uDBFF]/.test(this.text)) return;
    this.at = [];
    for (let unit = 0; unit < this.text.length; unit += this.text.codePointAt(unit) > 0xffff ? 2 : 1) this.at.push(unit);
    this.at.push(this.text.length);
    this.back = new Map(this.at.map((unit, point) => [unit, point]));
  }

  units([start, end]) { return this.at ? [this.at[start], this.at[end]] : [start, end]; }
  points([start, end]) { return this.at ? [this.back.get(start), this.back.get(end)] : [start, end]; }

  // name of a highlight -> spans in units
  paint(marks) {
    if (!CSS.highlights) return;
    CSS.highlights.clear();
    let order = 0;
    for (const [name, spans] of Object.entries(marks)) {
      const highlight = new Highlight(...spans.map(([start, end]) => this.#range(start, end)));
      highlight.priority = order++;
      CSS.highlights.set(name, highlight);
    }
    this.#paintChosen();
  }

  #range(start, end) {
    const range = new StaticRange({ startContainer: this.node, startOffset: start, endContainer: this.node, endOffset: end });
    return range;
  }

  #paintChosen() {
    if (!CSS.highlights) return;
    const highlight = new Highlight(...this.passages.map(([start, end]) => this.#range(start, end)));
    highlight.priority = 100;
    CSS.highlights.set("chosen", highlight);
  }

  // The passages that are chosen: those of the statement that is being entered.
  choose(passages, { scroll = true } = {}) {
    this.passages = passages.map((span) => this.#trimmed(span)).filter(([start, end]) => start < end);
    this.active = Math.max(0, this.passages.length - 1);
    this.#paintChosen();
    if (scroll && this.passages.length) this.#reveal(this.passages[this.active]);
    this.changed();
  }

  another() {
    const [, end] = this.passages[this.active] ?? [0, 0];
    const next = this.sentences.find(([start]) => start >= end);
    if (next) this.choose([...this.passages, next]);
  }

  drop(number) { this.choose(this.passages.filter((_, at) => at !== number)); }

  around([start, end]) {
    return [this.text.slice(Math.max(0, start - 40), start), this.text.slice(start, end), this.text.slice(end, end + 40)];
  }

  #trimmed([start, end]) {
    const inside = this.text.slice(start, end);
    return [start + inside.length - inside.trimStart().length, end - inside.length + inside.trimEnd().length];
  }

  #reveal([start, end]) {
    const range = document.createRange();
    range.setStart(this.node, start);
    range.setEnd(this.node, end);
    const here = range.getBoundingClientRect(), frame = this.element.getBoundingClientRect();
    if (here.top < frame.top || here.bottom > frame.bottom) this.element.scrollTop += here.top - frame.top - frame.height / 3;
  }

  #replaceActive(span) {
    const passages = [...this.passages];
    passages[this.active] = span;
    const active = this.active;
    this.choose(passages);
    this.active = Math.min(active, this.passages.length - 1);
  }

  // The pointer marks a stretch, or points at a place: at what is annotated there, or at its sentence.
  #pointed() {
    const selected = getSelection();
    if (!selected.rangeCount || selected.anchorNode !== this.node) return;
    const { startOffset, endOffset, endContainer } = selected.getRangeAt(0);
    const end = endContainer === this.node ? endOffset : this.text.length;
    if (startOffset < end) {
      this.#replaceActive([startOffset, end]);
      selected.removeAllRanges();
    } else if (!this.pointed(startOffset)) {
      const sentence = this.sentences.find(([first, last]) => first <= startOffset && startOffset <= last);
      if (sentence) this.#replaceActive(sentence);
    }
  }

  #pressed(event) {
    if (event.altKey && !event.shiftKey) return;
    const forward = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (forward && !event.shiftKey) this.#sentence(forward);
    else if (event.shiftKey && ["ArrowLeft", "ArrowRight"].includes(event.key)) {
      const span = this.passages[this.active];
      if (!span) return;
      const turned = RIGHT_TO_LEFT.test(this.text.slice(...span));
      this.#stretch((event.key === "ArrowRight") !== turned, event);
    } else return;
    event.preventDefault();
  }

  #sentence(step) {
    const [start] = this.passages[this.active] ?? [step > 0 ? -1 : this.text.length];
    const found = step > 0
      ? this.sentences.find(([first]) => first > start)
      : this.sentences.findLast(([first]) => first < start);
    if (found) this.#replaceActive(found);
  }

  #stretch(forward, { altKey, ctrlKey }) {
    let [start, end] = this.passages[this.active];
    const side = altKey ? 0 : 1, from = altKey ? start : end;
    const edges = ctrlKey ? null : this.words.map((word) => word[side]);
    const to = ctrlKey ? from + (forward ? 1 : -1)
      : forward ? edges.find((edge) => edge > from) : edges.findLast((edge) => edge < from);
    if (to === undefined || to < 0 || to > this.text.length) return;
    if (altKey) start = to; else end = to;
    if (start < end && (!this.at || (this.back.has(start) && this.back.has(end)))) this.#replaceActive([start, end]);
  }
}
