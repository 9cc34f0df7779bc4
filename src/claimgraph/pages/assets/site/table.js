// The table of all statements: facets, words, order; what is chosen stands in the address, so that it can be sent.

const ROWS = 200; // rows that are shown at a time
const VALUES = 200; // values of a facet that are offered, the most frequent first

/** What each facet is, and which values a statement has of it: pairs of what a value is known by and its words. */
const FACETS = {
  speaker: ["Speaker", (row, { things, columns }) => row[columns.speakers].map((one) => things[one])],
  act: ["What kind", (row, { acts, columns }) => row[columns.acts].map((one) => acts[one])],
  standing: ["How it stands", (row, { standings, columns }) => [standings[row[columns.standing]]]],
  contested: ["Contested", (row, { columns }) => [row[columns.marks].includes("contested") ? ["yes", "contested"] : ["no", "contested by nobody here"]]],
  document: ["Document", (row, { documents, columns }) => row[columns.documents].map((one) => documents[one])],
  outlet: ["Outlet", (row, { documents, columns }) => row[columns.documents].map((one) => documents[one].slice(4))],
  place: ["Place", (row, { things, columns }) => row[columns.places].map((one) => things[one])],
  target: ["Directed at", (row, { things, columns }) => row[columns.targets].map((one) => things[one])],
  month: ["Month", (row, { columns }) => months(row[columns.earliest], row[columns.latest])],
};
const SORTS = {
  said: (row, { columns }) => `${row[columns.earliest] || row[columns.latest] || "9"} ${row[columns.latest]}`,
  speaker: (row, { things, columns }) => row[columns.speakers].map((one) => things[one][1]).join(" "),
  act: (row, { acts, columns }) => row[columns.acts].map((one) => acts[one][1]).join(" "),
  words: (row, { columns }) => row[columns.paraphrase],
  target: (row, { things, columns }) => row[columns.targets].map((one) => things[one][1]).join(" ") || "\uffff",
  standing: (row, { standings, columns }) => `${row[columns.marks].includes("contested") ? 0 : 1} ${standings[row[columns.standing]][1]}`,
  document: (row, { documents, columns }) => row[columns.documents].map((one) => documents[one][1]).join(" "),
};

function once(values) {
  return [...new Set(values)];
}

/** Return the months in which something may have been said, at most two; it is open otherwise. */
function months(earliest, latest) {
  const found = once([earliest.slice(0, 7), latest.slice(0, 7)]);
  const [first, last = first] = found.map((month) => 12 * Number(month.slice(0, 4)) + Number(month.slice(5)));
  if (!earliest || !latest || last - first > 1) return [["open", "not known to two months"]];
  return found.map((month) => [month, monthName(month)]);
}

/** Return what a month is called, which takes a browser long to say: each is asked for once. */
function monthName(month) {
  monthName.known[month] ??= new Date(`${month}-01T00:00:00Z`).toLocaleDateString("en", { month: "long", year: "numeric", timeZone: "UTC" });
  return monthName.known[month];
}
monthName.known = {};

class Table {
  /**
   * @param {object} words All statements, see claimgraph.site.pages.told.words.
   * @param {Element} holder What holds the table and what is chosen of it.
   */
  constructor(words, holder) {
    this.words = words;
    this.body = holder.querySelector("tbody");
    this.count = holder.querySelector(".count");
    this.more = holder.querySelector(".more");
    this.heads = [...holder.querySelectorAll("thead th")];
    this.text = holder.querySelector("input[name=text]");
    this.collator = new Intl.Collator("en", { numeric: true });
    this.values = words.statements.map((row) => Object.fromEntries(Object.entries(FACETS).map(([name, [, of]]) => [name, of(row, words)])));
    this.facets(holder.querySelector(".choices"));
    for (const head of this.heads) this.sortable(head);
    this.more.addEventListener("click", () => this.extend());
    holder.querySelector(".csv").addEventListener("click", () => this.save());
    holder.querySelector(".clear").addEventListener("click", () => this.go({}));
    this.text.addEventListener("input", () => this.go({ ...this.state, text: this.text.value.trim() }, true));
    addEventListener("hashchange", () => this.read());
    const drawer = holder.querySelector(".facets");
    drawer.hidden = false;
    drawer.open = innerWidth > 640;
    this.read();
  }

  /** Make a list of values to choose from for each facet. */
  facets(place) {
    this.selects = {};
    for (const [name, [title]] of Object.entries(FACETS)) {
      const select = make("select", { name });
      select.addEventListener("change", () => this.go({ ...this.state, [name]: select.value }));
      this.selects[name] = select;
      place.append(make("label", {}, title, select));
    }
  }

  /** Let a head put the rows in order. */
  sortable(head) {
    const name = head.dataset.sort;
    const button = make("button", { type: "button" }, head.textContent);
    button.addEventListener("click", () => this.go({ ...this.state, sort: this.state.sort === name ? `-${name}` : name }));
    head.replaceChildren(button);
  }

  /** Choose something: it goes into the address, and with it into the history unless one is typing. */
  go(state, typing = false) {
    const kept = Object.entries(state).filter(([name, value]) => value && !(name === "sort" && value === "said"));
    const hash = `#${new URLSearchParams(kept)}`;
    if (typing) {
      history.replaceState(null, "", hash);
      this.read();
    } else if (location.hash === hash || (hash === "#" && !location.hash)) this.read();
    else location.hash = hash;
  }

  /** Show what the address asks for; what it cannot ask for is passed over. */
  async read() {
    const asked = new URLSearchParams(location.hash.slice(1));
    this.state = { sort: "said", text: asked.get("text") ?? "" };
    for (const name of Object.keys(FACETS)) if (asked.get(name)) this.state[name] = asked.get(name);
    if ((asked.get("sort") ?? "").replace("-", "") in SORTS) this.state.sort = asked.get("sort");
    if (this.text.value.trim() !== this.state.text) this.text.value = this.state.text;
    if (this.state.text) await readied(this.words);
    this.fit();
    this.order();
    this.shown = 0;
    this.body.replaceChildren();
    this.extend();
    this.count.textContent = `${this.found.length} of ${this.words.statements.length} statements`;
  }

  /** Find the rows that fit, and count for each facet how many would with each of its values. */
  fit() {
    const wanted = Object.keys(FACETS).filter((name) => this.state[name]);
    const saying_ = this.state.text ? new Set(saying(this.words, this.state.text)) : null;
    const counts = Object.fromEntries(Object.keys(FACETS).map((name) => [name, new Map()]));
    this.found = [];
    this.words.statements.forEach((row, number) => {
      if (saying_ && !saying_.has(row)) return;
      const values = this.values[number];
      const failing = wanted.filter((name) => !values[name].some(([known]) => known === this.state[name]));
      if (failing.length > 1) return;
      if (!failing.length) this.found.push(row);
      for (const name of failing.length ? failing : Object.keys(FACETS)) {
        for (const [known, words] of new Map(values[name])) {
          const entry = counts[name].get(known) ?? { words, count: 0 };
          entry.count += 1;
          counts[name].set(known, entry);
        }
      }
    });
    for (const name of Object.keys(FACETS)) this.offer(name, counts[name]);
  }

  /** Offer the values of a facet, each with how many rows it would leave. */
  offer(name, counts) {
    const chosen = this.state[name] ?? "";
    if (chosen && !counts.has(chosen)) counts.set(chosen, { words: this.called(name, chosen), count: 0 });
    const by = name === "month" ? ([one], [other]) => (one < other ? -1 : 1) : ([, one], [, other]) => other.count - one.count || this.collator.compare(one.words, other.words);
    const listed = [...counts].sort(by);
    const offered = listed.slice(0, VALUES).concat(listed.slice(VALUES).filter(([known]) => known === chosen));
    const options = offered.map(([known, { words, count }]) => make("option", { value: known }, `${words} (${count})`));
    const rest = listed.length - offered.length;
    this.selects[name].replaceChildren(make("option", { value: "" }, rest ? `all (${rest} more are found by the words)` : "all"), ...options);
    this.selects[name].value = chosen;
    this.selects[name].classList.toggle("chosen", chosen !== "");
  }

  /** Return the words for a value that no row has. */
  called(name, known) {
    for (const values of this.values) for (const [one, words] of values[name]) if (one === known) return words;
    return known;
  }

  /** Put the rows that fit in the order that was asked for. */
  order() {
    const down = this.state.sort.startsWith("-") ? -1 : 1;
    const name = this.state.sort.replace("-", "");
    const keys = new Map(this.found.map((row) => [row, SORTS[name](row, this.words)]));
    const before = name === "said" ? (one, other) => (one < other ? -1 : Number(one > other)) : this.collator.compare;
    this.found.sort((one, other) => down * before(keys.get(one), keys.get(other)));
    for (const head of this.heads) {
      if (head.dataset.sort === name) head.setAttribute("aria-sort", down > 0 ? "ascending" : "descending");
      else head.removeAttribute("aria-sort");
    }
  }

  /** Show further rows. */
  extend() {
    const rows = this.found.slice(this.shown, this.shown + ROWS).map((row) => this.row(row));
    const first = this.shown && rows.length ? rows[0].querySelector("a") : null;
    this.body.append(...rows);
    this.shown += rows.length;
    const left = this.found.length - this.shown;
    this.more.hidden = left === 0;
    this.more.textContent = `Show ${Math.min(ROWS, left)} more of ${left}`;
    first?.focus();
  }

  row(row) {
    const { columns, things, acts, standings, documents, folders } = this.words;
    const named = (numbers, between) => numbers.flatMap((one, at) => [at ? between : null, make("a", { href: addressOf(things[one][0], folders) }, running(things[one][1]))]);
    const ended = row[columns.standing] > 0;
    const cell = (head, ...children) => make("td", { "data-head": head }, ...children);
    const marks = row[columns.marks];
    return make(
      "tr",
      {},
      cell("said", make("a", { href: addressOf(`statement/${row[columns.name]}`, folders) }, row[columns.said])),
      make("th", { scope: "row" }, named(row[columns.speakers], " and "), row[columns.principals].length ? [" for ", named(row[columns.principals], " and ")] : null),
      cell("what kind", row[columns.acts].map((one) => acts[one][1]).join(", ")),
      cell("in our words", ended ? make("s", {}, running(row[columns.paraphrase])) : running(row[columns.paraphrase])),
      cell("directed at", named(row[columns.targets], ", ")),
      cell("how it stands", marks.includes("contested") ? make("span", { class: "contested-word" }, make("span", { class: "badge" }, "≠"), " contested ") : null, ended ? make("span", { class: "ended" }, standings[row[columns.standing]][1]) : null, marks.filter((mark) => mark !== "contested").map((mark) => make("span", { class: "act" }, mark))),
      cell("stands in", row[columns.documents].flatMap((one, at) => [at ? "; " : null, make("a", { href: addressOf(`document/${documents[one][0]}`, folders), title: documents[one][2] }, running(documents[one][1]))])),
    );
  }

  /** Save the rows that fit, all of them, for a spreadsheet. */
  save() {
    const { columns, bases, things, acts, standings, documents } = this.words;
    const labels = (numbers) => numbers.map((one) => things[one][1]).join("; ");
    const rows = this.found.map((row) => [
      row[columns.name].replace(".", "/"),
      row[columns.said],
      row[columns.earliest],
      row[columns.latest],
      labels(row[columns.speakers]),
      labels(row[columns.principals]),
      row[columns.acts].map((one) => acts[one][1]).join("; "),
      row[columns.paraphrase],
      labels(row[columns.targets]),
      standings[row[columns.standing]][1],
      row[columns.marks].join("; "),
      row[columns.documents].map((one) => documents[one][1]).join("; "),
      row[columns.documents].map((one) => documents[one][3]).join("; "),
      `${bases[row[columns.base]]}statement/${row[columns.name].split("@")[0]}`, // behind it stands its corpus, if another has that id
    ]);
    const heads = ["statement", "said", "earliest_day", "latest_day", "speakers", "on_behalf_of", "acts", "in_our_words", "directed_at", "standing", "marks", "documents", "addresses", "iri"];
    downloadRows("statements.csv", [heads, ...rows]);
  }
}

document.querySelectorAll(".table-of-all").forEach((holder) => new Table(site.words, holder));
