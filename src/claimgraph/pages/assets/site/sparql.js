// Puts questions and SPARQL to the engine in its worker, and shows what comes back. Text enters the page as text only.

const MOST = 2000; // rows that are shown; a CSV holds no more either, and both say so
const XSD = "http://www.w3.org/2001/XMLSchema#";

/** Return the bytes of a text in base64. */
function bytes(text) {
  return Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
}

/** Return a name in the form in which names are compared, near enough to find what was chosen from a list. */
function folded(name) {
  return name.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().replace(/['’‘ʼʻʿʾ`´]/g, "").replace(/[^\p{L}\p{N}]+/gu, " ").trim();
}

// The engine, in a worker that is thrown away when it takes too long.

class Engine {
  #worker = null;
  #ready = null;
  #waits = null;

  /** Start the engine and load the dataset; gives the number of quads. */
  start() {
    this.#ready ??= new Promise((resolve, reject) => {
      const url = URL.createObjectURL(new Blob([ENGINE.script], { type: "text/javascript" }));
      this.#worker = new Worker(url);
      URL.revokeObjectURL(url);
      this.#worker.onerror = (event) => reject(new Error(event.message || "the engine could not be started"));
      this.#worker.onmessage = ({ data }) => (data.fault ? reject(new Error(data.fault)) : resolve(data.loaded));
      this.#worker.postMessage({ binary: bytes(ENGINE.binary), dataset: bytes(DATASET) });
    });
    return this.#ready;
  }

  /** Answer a query within so many seconds. */
  async answer(query, seconds) {
    await this.start();
    return new Promise((resolve, reject) => {
      const late = setTimeout(() => this.stop(`stopped after ${seconds} seconds; narrow the query, or give it more`), seconds * 1000);
      this.#waits = (fault) => reject(new Error(fault));
      this.#worker.onmessage = ({ data }) => {
        clearTimeout(late);
        this.#waits = null;
        if (data.fault) reject(new Error(data.fault));
        else resolve(data.answer);
      };
      this.#worker.postMessage({ query, ...screened(query), most: MOST });
    });
  }

  /** Throw the worker away, and say why to whoever waits. */
  stop(why) {
    this.#worker?.terminate();
    this.#worker = this.#ready = null;
    const waits = this.#waits;
    this.#waits = null;
    waits?.(why);
  }
}

// What is not code in SPARQL: comments, texts and IRIs, in the order in which they are met.
const NO_CODE = /#[^\n\r]*|"""(?:[^"\\]|\\.|"(?!""))*"""|'''(?:[^'\\]|\\.|'(?!''))*'''|"(?:[^"\\\n\r]|\\.)*"|'(?:[^'\\\n\r]|\\.)*'|<[^<>"{}|^`\\\s]*>/gs;

/**
 * Return the form of a query, and whether it is answered from all graphs together, as one that names none is.
 * @throws {Error} The query would change something, or ask another host.
 */
function screened(query) {
  const code = query.replace(NO_CODE, (found) => (found[0] === "<" ? "<>" : " "));
  const words = [...code.matchAll(/(?<![?$:\w-])([A-Za-z]+)(?![\w-]*:)/g)].map((found) => found[1].toUpperCase());
  const form = words.find((word) => !["PREFIX", "BASE", "VERSION"].includes(word));
  if (form && !["SELECT", "ASK", "CONSTRUCT", "DESCRIBE"].includes(form)) {
    throw new Error(`${form}: only SELECT, ASK, CONSTRUCT and DESCRIBE are answered here`);
  }
  if (words.includes("SERVICE")) throw new Error("SERVICE asks another host; nothing leaves this page");
  return { form: form ?? "SELECT", union: !words.includes("FROM") };
}

// What a question is asked of.

const kinds = Map.groupBy ? Map.groupBy(ASKED.things, (thing) => thing[1]) : ASKED.things.reduce((found, thing) => found.set(thing[1], [...(found.get(thing[1]) ?? []), thing]), new Map());
const labels = new Map([...Object.entries(ASKED.labels), ...ASKED.things.map(([iri, , label, slug]) => [iri, Object.hasOwn(ASKED.shared, iri) ? `${label} [${slug}]` : label])]);
const sensitive = new Map(Object.entries(ASKED.sensitivity));

/** Return what stands behind the id of a thing: what its corpus is called, if another corpus has that id. */
function behind(iri) {
  return Object.hasOwn(ASKED.shared, iri) ? `@${ASKED.shared[iri]}` : "";
}

/** Return a thing as it stands in a list: its label, and its slug where another has the same. */
function offered([, kind, label, slug]) {
  return kinds.get(kind).filter((other) => other[2] === label).length > 1 ? `${label} [${slug}]` : label;
}

/**
 * Return the terms for what was typed, as SPARQL writes them, and the organs that come along.
 * @throws {Error} It stands for nothing or several things, or is no such date or number.
 */
function termsOf({ name, kind }, text) {
  const typed = text.trim();
  if (kind === "date") {
    if (!/^\d{4}-\d{2}-\d{2}$/.test(typed) || new Date(`${typed}T00:00:00Z`).toISOString?.().slice(0, 10) !== typed) throw new Error(`${name}: '${typed}' is not a day, as 2023-10-18`);
    return { terms: [`"${typed}"^^<${XSD}date>`], along: [] };
  }
  if (kind === "integer") {
    if (!/^\d{1,15}$/.test(typed)) throw new Error(`${name}: '${typed}' is not a whole number, 0 or more`);
    return { terms: [`"${Number(typed)}"^^<${XSD}integer>`], along: [] };
  }
  if (kind === "act") return { terms: [ASKED.acts.find((act) => act[0] === typed)[2]], along: [] };
  if (kind === "standing") return { terms: ASKED.standings.find((code) => code[0] === typed)[1], along: [] };
  if (kind === "statement") {
    const local = typed.replace("/", ".");
    let found = ASKED.statements.filter((iri) => iri === typed || `${iri}${behind(iri)}`.endsWith(`/id/statement/${local}`));
    if (!found.length) found = ASKED.statements.filter((iri) => iri.endsWith(`/id/statement/${local}`));
    if (found.length !== 1) throw new Error(`${name}: ${found.length ? "several statements are" : "no statement is"} called '${typed}'`);
    return { terms: [`<${found[0]}>`], along: [] };
  }
  const things = kinds.get(kind) ?? [];
  let found = things.filter((thing) => offered(thing) === typed || thing[3] === typed);
  if (!found.length) found = things.filter((thing) => thing[4].includes(folded(typed)));
  if (found.length !== 1) throw new Error(`${name}: ${found.length ? "several things are" : `no ${kind} is`} called '${typed}'; choose from the list`);
  const along = kind === "actor" ? (ASKED.organs[found[0][0]] ?? []) : [];
  return { terms: [`<${found[0][0]}>`, ...along.map((organ) => organ[0])], along };
}

/** Return the query of a question with the terms in their places. */
function bound(question, terms) {
  return question.pieces.map(([name, piece]) => (name && terms.has(name) ? ` ${terms.get(name).join(" ")} ` : piece)).join("");
}

// The page.

const engine = new Engine();
const form = byId("ask");
let shown = null; // the answer, as { heads: [[name, kind]], rows: [[cell]] }
let editor = null;

/** Return and set the text of the editor. */
const text = {
  get: () => (editor ? editor.state.doc.toString() : byId("query").value),
  set(query) {
    if (editor) editor.dispatch({ changes: { from: 0, to: editor.state.doc.length, insert: query } });
    else byId("query").value = query;
  },
};

/** Put the editor in the place of the field; in a shadow, where its styles are allowed. */
function edited() {
  const shadow = byId("editor").attachShadow({ mode: "open" });
  const C = CodeMirror;
  const look = (tag, color, more = {}) => ({ tag, color: `var(--${color})`, ...more });
  const colours = C.HighlightStyle.define([
    look(C.tags.keyword, "accent", { fontWeight: "600" }), look(C.tags.comment, "faint", { fontStyle: "italic" }),
    look(C.tags.string, "ink"), look(C.tags.variableName, "ink", { fontWeight: "600" }), look(C.tags.url, "accent"),
  ]);
  const theme = C.EditorView.theme({
    "&": { border: "1px solid var(--faint)", fontSize: "13px", color: "var(--ink)", background: "var(--paper)" },
    ".cm-scroller": { maxHeight: "46vh", overflow: "auto" },
    ".cm-content": { caretColor: "var(--ink)" },
    ".cm-gutters": { color: "var(--faint)", background: "var(--wash)" },
    ".cm-cursor": { borderLeftColor: "var(--ink)" },
  });
  editor = new C.EditorView({
    parent: shadow,
    root: shadow,
    doc: byId("query").value,
    extensions: [
      C.lineNumbers(), C.history(), C.drawSelection(), C.bracketMatching(), C.sparql(), C.syntaxHighlighting(colours), theme,
      C.EditorView.contentAttributes.of({ "aria-label": "SPARQL" }), C.EditorView.lineWrapping,
      C.keymap.of([{ key: "Mod-Enter", run: () => (form.requestSubmit(), true) }, ...C.defaultKeymap, ...C.historyKeymap]),
    ],
  });
  byId("query").hidden = true;
}

/** Return the values that were typed, by parameter. */
function values() {
  const fields = [...byId("inputs").querySelectorAll("[data-name]")];
  return new Map(fields.filter((field) => field.value.trim()).map((field) => [field.dataset.name, field.value]));
}

/** Show the fields of a question, with what they held. */
function asksFor(name, held = new Map()) {
  const question = ASKED.questions[name];
  byId("reading").textContent = question ? question.reading : "";
  byId("inputs").replaceChildren(...(question?.parameters ?? []).map((one) => {
    const field = ["act", "standing"].includes(one.kind) ? element("select", {}, element("option", { value: "" }, "any it takes by itself"), ...(one.kind === "act" ? ASKED.acts.map(([act, label]) => element("option", { value: act }, label)) : ASKED.standings.map(([code]) => element("option", { value: code }, code)))) : element("input", { autocomplete: "off", type: one.kind === "date" ? "date" : one.kind === "integer" ? "number" : "text" });
    field.dataset.name = one.name;
    field.required = one.required;
    field.value = held.get(one.name) ?? "";
    const list = kinds.has(one.kind) ? element("datalist", { id: `list-${one.name}` }, ...kinds.get(one.kind).map((thing) => element("option", { value: offered(thing) }))) : null;
    if (list) field.setAttribute("list", list.id);
    return element("label", {}, element("span", {}, one.name.replaceAll("_", " ") + (one.required ? " *" : "")), " ", field, " ", element("small", {}, one.meaning), list);
  }));
  byId("text").open = !question;
  byId("text").hidden = false;
}

/** Say something of how it stands. */
function say(words, wrong = false) {
  byId("status").textContent = words;
  byId("status").classList.toggle("wrong", wrong);
}

/** Return the query that is to be asked, what its rows hold, and what comes along. */
function wanted() {
  const question = ASKED.questions[byId("question").value];
  if (!question) return { query: text.get(), columns: null, along: [], notes: [] };
  const found = [...values()].map(([name, value]) => [name, termsOf(question.parameters.find((one) => one.name === name), value)]);
  for (const one of question.parameters) if (one.required && !values().has(one.name)) throw new Error(`${one.name} must be given: ${one.meaning}`);
  const query = bound(question, new Map(found.map(([name, { terms }]) => [name, terms])));
  text.set(query);
  return { query, columns: question.columns, along: found.flatMap(([, { along }]) => along), notes: question.notes };
}

/** Ask what stands in the form. */
async function ask() {
  byId("run").disabled = true;
  byId("stop").disabled = false;
  byId("csv").disabled = true;
  shown = null;
  byId("result").replaceChildren();
  byId("views").hidden = true;
  try {
    const { query, columns, along, notes } = wanted();
    screened(query);
    say("loading the engine …");
    await engine.start();
    say("asking …");
    show(await engine.answer(query, Math.min(600, Math.max(1, Number(byId("seconds").value) || 10))), columns, along, notes);
  } catch (error) {
    say(error.message, true);
  }
  byId("run").disabled = false;
  byId("stop").disabled = true;
}

/** Return a cell: what it says, what it is, and where it leads. */
function cellOf(term, kind, iri) {
  if (!term) return { text: "", kind, iri: "" };
  if (term.type !== "uri") return { text: term.type === "triple" ? JSON.stringify(term.value) : iri && behind(iri.value) ? (labels.get(iri.value) ?? term.value) : term.value, kind, iri: iri?.value ?? "", number: [`${XSD}integer`, `${XSD}decimal`, `${XSD}double`].includes(term.datatype) };
  const slug = term.value.match(/\/id\/statement\/(.+)$/)?.[1].replace(".", "/") ?? term.value.match(/\/id\/(?:document|world|rule|assessment)\/(.+)$/)?.[1];
  return { text: labels.get(term.value) ?? (slug ? `${slug}${behind(term.value)}` : prefixed(term.value)), kind, iri: term.value };
}

/** Return an IRI with the prefix that it has in the files of claimgraph, if any. */
function prefixed(iri) {
  const found = Object.entries(ASKED.prefixes).find(([, start]) => iri.startsWith(start) && /^[\w-]+$/.test(iri.slice(start.length)));
  return found ? `${found[0]}:${iri.slice(found[1].length)}` : iri;
}

/** Return the address of the page on a thing, or nothing. */
function page(iri) {
  const found = iri.match(/\/id\/([a-z]+)\/([a-z0-9.-]+)$/);
  return found && Object.hasOwn(ASKED.folders, found[1]) && (labels.has(iri) || found[1] === "statement" || found[1] === "document") ? `${ASKED.folders[found[1]]}/${found[2]}${behind(iri)}.html` : "";
}

/** Show an answer, with how many rows there are of it. */
function show(answer, columns, along, notes) {
  if (answer.form === "ASK") return say(answer.value ? "yes" : "no");
  if (answer.form === "GRAPH") {
    say(counted(answer, "triple"));
    return byId("result").replaceChildren(element("pre", {}, answer.lines.join("\n")));
  }
  const heads = columns ? columns.map(([name, kind]) => [name, kind]) : answer.columns.map((name) => [name, ""]);
  const rows = answer.rows.map((row) => (columns ? columns.map(([name, kind, first, second]) => cellOf(row[first], kind, row[second])) : answer.columns.map((name) => cellOf(row[name], ""))));
  if (columns && along.length) {
    const bodies = new Map(along.map(([, organ, body]) => [organ, body]));
    heads.push(["organ_of", "actor"]);
    for (const row of rows) {
      const body = row.map((cell, number) => ["actor", "thing", "value"].includes(heads[number][1]) && bodies.get(cell.iri)).find(Boolean);
      row.push({ text: body ? labels.get(body) : "", kind: "actor", iri: body || "" });
    }
  }
  if (columns && sensitive.size) {
    heads.push(["sensitivity", "text"]);
    for (const row of rows) row.push({ text: row.map((cell) => sensitive.get(cell.iri)).find(Boolean) ?? "", kind: "text", iri: "" });
  }
  shown = { heads, rows };
  say([counted(answer, "row"), ...notes].join(". "));
  byId("csv").disabled = !rows.length;
  const dated = rows.some((row) => row.some((cell) => cell.text && isDay(cell)));
  const mapped = rows.some((row) => placesOf(row).length);
  byId("views").hidden = !(dated || mapped);
  document.querySelector("[value=days]").parentElement.hidden = !dated;
  byId("mapped").hidden = !mapped;
  const view = document.querySelector("[name=view]:checked");
  if (view.parentElement.hidden) document.querySelector("[value=rows]").checked = true;
  draw();
}

/** Say how many there are, and how many of them are shown. */
function counted({ rows, lines, count }, noun) {
  const here = (rows ?? lines).length;
  return here < count ? `the first ${here} of ${count} ${noun}s` : `${count} ${noun}${count === 1 ? "" : "s"}`;
}

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const DAY = /^(\d{4})-(\d{2})-(\d{2})$/;

/** Return a date as people read it; what is no plain day or span of days stays as it is written. */
function readable(date) {
  const [from, to] = date.split("/").map((end) => (end === ".." ? "" : end.match(DAY)));
  const day = (found) => `${Number(found[3])} ${MONTHS[found[2] - 1]} ${found[1]}`;
  if (to === undefined) return from ? day(from) : date;
  if (from === null || to === null || !(from || to)) return date;
  if (!from) return `by ${day(to)}`;
  if (!to) return `from ${day(from)}`;
  if (from[1] !== to[1]) return `${day(from)} – ${day(to)}`;
  return from[2] === to[2] ? `${Number(from[3])}–${day(to)}` : `${Number(from[3])} ${MONTHS[from[2] - 1]} – ${day(to)}`;
}

const SPAN = /^(?:\d{4}-\d{2}-\d{2}|\.\.)(?:\/(?:\d{4}-\d{2}-\d{2}|\.\.))?$/;
const isDay = (cell) => ["edtf", "date"].includes(cell.kind) || SPAN.test(cell.text);

/** Make what stands in a cell. */
function content(cell, name) {
  if (!cell.text) return [];
  const words = cell.kind === "flag" ? name.replaceAll("_", " ") : isDay(cell) ? readable(cell.text) : cell.text;
  const to = cell.iri ? page(cell.iri) : "";
  const inner = element("bdi", {}, words);
  return [to ? element("a", { href: to }, inner) : inner];
}

/** Make a table of rows. */
function table(rows) {
  const heads = shown.heads.map(([name]) => name.replaceAll("_", " "));
  const head = element("thead", {}, element("tr", {}, ...heads.map((name) => element("th", { scope: "col" }, name))));
  const lines = rows.map((row) => element("tr", {}, ...row.map((cell, number) => {
    const made = element("td", { className: cell.number || ["integer", "decimal"].includes(cell.kind) ? "number" : "" }, ...content(cell, shown.heads[number][0]));
    made.dataset.head = heads[number];
    return made;
  })));
  return element("table", { className: "answer" }, head, element("tbody", {}, ...lines));
}

/** Draw the answer in the way that is chosen: as rows, or under the days that they name. */
function draw() {
  if (!shown) return; // the way was chosen while the next answer is not there yet
  const result = byId("result");
  if (!shown.rows.length) return result.replaceChildren(element("p", { className: "nothing" }, "No rows: nothing of this is said in these documents, which confirms nothing."));
  const view = byId("views").hidden ? "rows" : document.querySelector("[name=view]:checked").value;
  if (view === "map") return result.replaceChildren(map(), element("div", { className: "scroll" }, table(shown.rows)));
  if (view === "rows") return result.replaceChildren(element("div", { className: "scroll" }, table(shown.rows)));
  const days = new Map();
  for (const row of shown.rows) {
    const day = row.find((cell) => isDay(cell) && cell.text)?.text ?? "";
    days.set(day, [...(days.get(day) ?? []), row]);
  }
  const order = [...days].sort(([one], [other]) => (one === "") - (other === "") || first(one).localeCompare(first(other)));
  result.replaceChildren(...order.flatMap(([day, rows]) => [element("h2", {}, day ? readable(day) : "no day is given"), element("div", { className: "scroll" }, table(rows))]));
}

/** Return the places that a row names, or at which the events are filed that it names. */
function placesOf(row) {
  const named = row.flatMap((cell) => (cell.iri && ASKED.ground ? (ASKED.ground.filed[cell.iri] ?? [cell.iri]) : []));
  return [...new Set(named)].filter((iri) => Object.hasOwn(ASKED.ground.spots, iri));
}

/** Draw at each place how many rows name it or an event filed there, and say how many rows name none. */
function map() {
  const { width, height, grain, land, spots } = ASKED.ground;
  const counts = new Map();
  for (const row of shown.rows) for (const place of placesOf(row)) counts.set(place, (counts.get(place) ?? 0) + 1);
  const symbols = [...counts].sort(([, one], [, other]) => other - one).map(([place, count]) => {
    const [x, y] = spots[place];
    const name = `${labels.get(place)}: ${count} row${count === 1 ? "" : "s"}`;
    const radius = Math.min(26, 7 + 3 * Math.sqrt(count));
    const disc = drawing("circle", { cx: x, cy: y, r: radius });
    const number = drawing("text", { x, y: y + 5, "text-anchor": "middle" }, String(count));
    const link = drawing("a", { href: page(place), class: "spot" }, drawing("title", {}, name), disc, number);
    return link;
  });
  const picture = drawing("svg", { viewBox: `0 0 ${width} ${height}`, class: "map", role: "group", "aria-label": "The rows by place" }, drawing("rect", { class: "sea", width: "100%", height: "100%" }), drawing("path", { class: "land", transform: `scale(${grain})`, d: land }), ...symbols);
  const without = shown.rows.filter((row) => !placesOf(row).length).length;
  const list = element("p", { className: "note" }, ...[...counts].flatMap(([place, count], number) => [number ? "; " : "", element("a", { href: page(place) }, element("bdi", {}, labels.get(place))), `: ${count}`]));
  return element("figure", {}, picture, element("figcaption", {}, `Rows that name a place, or an event filed there; to be filed at a place is no finding.${without ? ` ${without} of ${shown.rows.length} rows name no place that could be drawn.` : ""}`), list);
}

/** Return the first day that a date names, to sort by. */
function first(date) {
  return date.match(/\d{4}(?:-\d{2})?(?:-\d{2})?/)?.[0] ?? "";
}

/** Return what is shown as rows of text, each thing with its IRI beside it. */
function flat() {
  const paired = shown.heads.map((_head, number) => shown.rows.some((row) => row[number].iri));
  const heads = shown.heads.flatMap(([name], number) => (paired[number] ? [name, `${name}_iri`] : [name]));
  return [heads, ...shown.rows.map((row) => row.flatMap((cell, number) => (paired[number] ? [cell.text, cell.iri] : [cell.text])))];
}

/** Return the address of what stands in the form. */
function address() {
  const name = byId("question").value;
  const held = name ? [["question", name], ...values()] : [["sparql", text.get()]];
  return `#${new URLSearchParams(held)}`;
}

/** Put into the form what the address says, and ask it. */
function fromAddress() {
  const held = new URLSearchParams(location.hash.slice(1));
  const name = Object.hasOwn(ASKED.questions, held.get("question") ?? "") ? held.get("question") : held.has("sparql") ? "" : byId("question").options[0].value;
  byId("question").value = name;
  asksFor(name, held);
  if (held.get("sparql")) text.set(held.get("sparql"));
  if (!held.has("question") && !held.has("sparql")) return;
  const ready = name ? ASKED.questions[name].parameters.every((one) => !one.required || held.get(one.name)) : held.get("sparql");
  if (ready) ask();
}

byId("query").value = "PREFIX cg: <https://w3id.org/claimgraph/ns#>\n\n# who claimed responsibility, and how often\nSELECT ?speaker (COUNT(DISTINCT ?claim) AS ?claims) WHERE {\n  ?claim a cg:ResponsibilityClaim ; cg:speaker ?speaker .\n}\nGROUP BY ?speaker\nORDER BY DESC(?claims)\n";
form.hidden = false;
edited();
form.addEventListener("submit", (event) => {
  event.preventDefault();
  history.replaceState(null, "", address());
  ask();
});
byId("question").addEventListener("change", () => {
  asksFor(byId("question").value, values());
  say("");
});
byId("stop").addEventListener("click", () => engine.stop("stopped"));
byId("csv").addEventListener("click", () => downloadRows(`${byId("question").value || "answer"}.csv`, flat()));
byId("link").addEventListener("click", async () => {
  history.replaceState(null, "", address());
  await navigator.clipboard?.writeText(location.href).then(() => say("The link is copied."), () => say("The address of the page is the link."));
});
for (const choice of document.querySelectorAll("[name=view]")) choice.addEventListener("change", draw);
addEventListener("hashchange", fromAddress);
fromAddress();
document.body.dataset.ready = "";
