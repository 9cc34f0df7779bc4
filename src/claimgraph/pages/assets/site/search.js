// The search in the bar of each page of a site: over names in any script and spelling, and over what was said.

const GROUPS = { actor: "Actors", office: "Offices", outlet: "Outlets", place: "Places", event: "Events", document: "Documents", question: "Questions", statement: "Statements" };
const EACH = 5; // results of a group
const ID = /^[a-z0-9-]+(\/[a-z0-9-]+)?(@[a-z0-9-]+)?$/; // a name that is only an identifier says nothing to a reader
const SHORTEST = 3; // letters from which what was said is searched

/** Make a thing ready to be found: see findNodes. */
function prepare(thing) {
  thing.allNames = [...new Set([thing.name, ...thing.names])];
  thing.forms = { bare: new Set(thing.bare), words: new Set(thing.words) };
}

class Search {
  /** @param {Element} holder The place in the bar, which says where the folder of the site is. */
  constructor(holder) {
    this.root = holder.dataset.root;
    this.options = [];
    this.at = -1;
    this.box = make("input", { id: "site-find", type: "search", role: "combobox", "aria-expanded": "false", "aria-controls": "site-found", "aria-autocomplete": "list", autocomplete: "off", spellcheck: "false", placeholder: "Search" });
    this.list = make("div", { id: "site-found", role: "listbox", "aria-label": "Found" });
    this.status = make("p", { class: "unseen", role: "status" });
    this.list.hidden = true;
    holder.append(make("label", { class: "unseen", for: "site-find" }, "Search names and statements"), this.box, this.list, this.status);
    holder.hidden = false;
    this.box.addEventListener("input", () => this.look());
    this.box.addEventListener("focus", () => load(this.root, "names").catch(() => this.say("The names of this site cannot be read.")));
    this.box.addEventListener("keydown", (event) => this.key(event));
    holder.addEventListener("focusout", (event) => holder.contains(event.relatedTarget) || this.show(false));
  }

  /** Show what answers to what stands in the box: names at once, then what was said. */
  async look() {
    const text = this.box.value.trim();
    const names = await load(this.root, "names");
    const { things, rules, folders } = names;
    if (!names.ready) names.things.forEach(prepare);
    names.ready = true;
    if (text !== this.box.value.trim()) return;
    const named = this.named(things, rules, folders, text);
    this.offer(named, text);
    if (text.length < SHORTEST) return;
    const words = await load(this.root, "words");
    await readied(words);
    if (text === this.box.value.trim()) this.offer([...named, ...this.said(words, text)], text);
  }

  /** Return the groups of things whose names answer to a text, that of the best first. */
  named(things, rules, folders, text) {
    const groups = new Map();
    for (const { node, name } of findNodes(things, text, rules, 60)) {
      if (!groups.has(node.group)) groups.set(node.group, []);
      const other = name === node.name || ID.test(name) ? "" : name;
      if (groups.get(node.group).length < EACH) groups.get(node.group).push({ words: node.name, other, to: addressOf(node.key, folders) });
    }
    return [...groups].map(([group, found]) => ({ title: GROUPS[group], found }));
  }

  /** Return the group of the statements that have the words of a text. */
  said(words, text) {
    const { columns, things, folders } = words;
    const found = saying(words, text);
    if (!found.length) return [];
    const shown = found.slice(0, EACH).map((row) => ({
      words: row[columns.paraphrase],
      other: `${row[columns.speakers].map((one) => things[one][1]).join(" and ")}, ${row[columns.said]}`,
      to: addressOf(`statement/${row[columns.name]}`, folders),
    }));
    const all = { words: found.length === 1 ? "In the table of all statements" : `All ${found.length} statements with these words`, other: "", to: `statements.html#${new URLSearchParams({ text })}` };
    return [{ title: GROUPS.statement, found: [...shown, all] }];
  }

  /** Put groups of results into the list; the first is the one that Enter takes. */
  offer(groups, text) {
    let number = 0;
    this.list.replaceChildren(
      ...groups.map(({ title, found }) =>
        make("div", { role: "group", "aria-label": title }, make("div", { class: "kind", "aria-hidden": "true" }, title), found.map((one) => this.option(one, number++))),
      ),
    );
    this.options = [...this.list.querySelectorAll("[role=option]")];
    this.at = this.options.length ? 0 : -1;
    this.say(!text ? "" : this.options.length ? `${this.options.length} results` : "Nothing is called so, and nobody says so here.");
    if (text && !this.options.length) this.list.append(make("div", { role: "option", "aria-disabled": "true", class: "none" }, "Nothing is called so, and nobody says so here."));
    this.show(text !== "");
    this.point();
  }

  option({ words, other, to }, number) {
    return make("a", { role: "option", id: `site-found-${number}`, href: this.root + to, tabindex: "-1" }, running(words), other ? make("span", { class: "faint" }, " ", running(other)) : null);
  }

  key(event) {
    if (event.key === "Enter" && this.at >= 0 && !this.list.hidden) this.options[this.at].click();
    else if (event.key === "Escape" && !this.list.hidden) this.show(false);
    else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      const step = event.key === "ArrowDown" ? 1 : this.options.length - 1;
      if (this.list.hidden) this.show(this.options.length > 0);
      else if (this.options.length) this.at = (this.at + step) % this.options.length;
      this.point();
    } else return;
    event.preventDefault();
  }

  /** Mark the result that Enter would take. */
  point() {
    this.options.forEach((one, number) => one.setAttribute("aria-selected", String(number === this.at)));
    if (this.at >= 0 && !this.list.hidden) {
      this.box.setAttribute("aria-activedescendant", `site-found-${this.at}`);
      this.options[this.at].scrollIntoView({ block: "nearest" });
    } else this.box.removeAttribute("aria-activedescendant");
  }

  show(open) {
    this.list.hidden = !open;
    this.box.setAttribute("aria-expanded", String(open));
    if (!open) this.box.removeAttribute("aria-activedescendant");
  }

  say(text) {
    this.status.textContent = text;
  }
}

document.querySelectorAll(".bar .search").forEach((holder) => new Search(holder));
