"use strict";
// The box that finds a node by any of its names and leads to it.

class Search {
  /**
   * @param {object} material What the page was given.
   * @param {function(string)} go What to do with the id of the node that was picked.
   */
  constructor(material, go) {
    this.material = material;
    this.go = go;
    this.box = byId("find");
    this.list = byId("hits");
    this.hits = [];
    this.at = 0;
    this.box.addEventListener("input", () => this.look());
    this.box.addEventListener("keydown", (event) => this.key(event));
    this.box.addEventListener("blur", () => setTimeout(() => this.show(false), 150));
    this.box.addEventListener("focus", () => this.hits.length && this.show(true));
  }

  /** Look for what stands in the box. */
  look() {
    this.hits = findNodes(this.material.single, this.box.value, this.material.meta.spelling);
    this.at = 0;
    this.list.replaceChildren(...this.hits.map((hit, number) => this.entry(hit, number)));
    if (!this.hits.length && this.box.value.trim()) {
      this.list.replaceChildren(element("li", { className: "nothing" }, "No name like this"));
    }
    this.show(this.box.value.trim() !== "");
    this.point();
  }

  /** Build the line of a hit: its symbol, its name and, if another name was found, that one. */
  entry({ node, name }, number) {
    const other = name === node.name ? null : element("span", { className: "faint" }, words(name));
    const line = element("li", { role: "option", id: `hit-${number}` }, symbol(this.material.nodeMarks.get(node.kind)), element("span", {}, words(node.name), other));
    line.addEventListener("mousedown", (event) => {
      event.preventDefault();
      this.pick(number);
    });
    return line;
  }

  /** Arrow keys go through the hits, Enter picks one, Escape closes. */
  key(event) {
    if (event.key === "Enter" && this.hits.length) this.pick(this.at);
    else if (event.key === "Escape" && this.box.value) {
      this.box.value = "";
      this.look();
      this.box.blur();
    } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      const step = event.key === "ArrowDown" ? 1 : this.hits.length - 1;
      this.at = this.hits.length ? (this.at + step) % this.hits.length : 0;
      this.point();
    } else return;
    event.preventDefault();
    event.stopPropagation();
  }

  pick(number) {
    const { node } = this.hits[number];
    this.show(false);
    this.box.blur();
    this.go(node.id);
  }

  /** Mark the hit that Enter would pick. */
  point() {
    [...this.list.children].forEach((line, number) => line.setAttribute("aria-selected", String(number === this.at && this.hits.length > 0)));
    if (this.hits.length) this.box.setAttribute("aria-activedescendant", `hit-${this.at}`);
    else this.box.removeAttribute("aria-activedescendant");
  }

  show(open) {
    this.list.hidden = !open;
    this.box.setAttribute("aria-expanded", String(open));
  }
}
