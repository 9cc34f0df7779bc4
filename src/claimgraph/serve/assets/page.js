// The page on which a document is annotated: the text, the statement being entered, and what stands there.
import { ask, byId, make, send } from "./elements.js";
import { Form } from "./form.js";
import { Picker } from "./picker.js";
import { Text } from "./text.js";

const WAIT = 250; // milliseconds without a key before the reader is asked
const names = {};
let state = null, editing = null, draft = null, timer = 0, asked = 0, saving = false;

const text = new Text(() => { passages(); changed(); });
text.pointed = (unit) => {
  const hit = state.entries.flatMap((entry) => entry.at.map((span) => [entry, text.units(span)]))
    .filter(([, [start, end]]) => start <= unit && unit < end)
    .sort(([, one], [, other]) => one[1] - one[0] - (other[1] - other[0]))[0];
  if (hit) edit(hit[0]);
  return Boolean(hit);
};
const form = new Form({ names: () => names, changed: () => changed(), entered: () => save(), maker: enter });

function show(next) {
  state = next;
  Object.assign(names, next.names);
  if (state.wrong) return notice(state.wrong);
  text.show(state.text ?? "", state.sentences, state.language);
  form.parts.carried(state.media);
  paint();
  const { covered, sentences, drafts, statements } = state.progress;
  byId("progress").textContent = `${statements} statements · ${covered} of ${sentences} sentences annotated · ${drafts} proposals left`;
  byId("count").textContent = state.entries.length;
  byId("entries").replaceChildren(...state.entries.map((entry) => make("li", {}, make("button", {
    type: "button", class: `family-${entry.family}`, "data-number": entry.number, "aria-current": editing?.number === entry.number ? "true" : false, onclick: () => edit(entry),
  }, make("b", {}, `${entry.act}`), entry.who ? " · " : "", make("bdi", {}, entry.who ?? ""), " ", make("bdi", { class: "faint" }, entry.line)))));
  byId("undo").disabled = !state.undoable;
}

function paint() {
  const marks = {};
  for (const entry of state.entries) (marks[`act-${entry.family}`] ??= []).push(...entry.at.map((span) => text.units(span)));
  marks.proposal = state.drafts.flatMap((one) => one.at.map((span) => text.units(span)));
  text.paint(marks);
}

function passages() {
  byId("passages").replaceChildren(...text.passages.map((span, at) => {
    const [before, words, after] = text.around(span);
    const drop = text.passages.length > 1 ? make("button", { type: "button", "aria-label": "leave this passage out", onclick: () => text.drop(at) }, "×") : null;
    return make("q", { tabindex: "0" }, make("span", { class: "around" }, at || before.length < 40 ? before : `…${before}`), words, make("span", { class: "around" }, `${after}…`), drop);
  }));
}

function keys() {
  const at = text.passages.map((span) => text.points(span)).map(([start, end]) => ({ start, end }));
  return { ...form.get(), at: [...at, ...form.parts.get()] };
}

// Whatever changed, the reader is asked what it says of it: what is wrong, what stands against it.
function changed() {
  clearTimeout(timer);
  if (state && !state.wrong) timer = setTimeout(look, WAIT);
}

async function look() {
  const number = ++asked, { version } = state;
  document.body.dataset.looking = "yes";
  const told = await send("look", { keys: keys(), number: editing?.number ?? null });
  if (number !== asked) return;
  delete document.body.dataset.looking;
  if (version !== state.version) return; // what is shown is newer than what was asked about
  if (told.status !== 200) return tell(told);
  heard(told);
  form.rendered(told.paraphrase);
  byId("f-id").placeholder = told.id;
  byId("said-read").textContent = told.said;
  if (told.version !== state.version && !byId("notice").dataset.conflict) stale();
}

function heard({ troubles, rivals, elsewhere }) {
  const begun = editing || form.chosenActs().length > 0;
  form.faults(begun ? troubles : troubles.filter(({ message }) => !message.startsWith("the statement has no")));
  byId("rivals").replaceChildren(...rivals.map((one) => make("article", { class: one.contest ? null : "beside" },
    make("strong", { title: one.meaning }, one.kind), " ", make("bdi", {}, one.who), `, ${one.said} `, make("a", { href: `${document.body.dataset.base}/document/${encodeURIComponent(one.statement.split("/")[0])}` }, one.statement), make("p", {}, make("bdi", {}, one.paraphrase)))),
    ...(elsewhere.length ? [make("p", { class: "read" }, `Wrong elsewhere in the corpus, and left out of what stands against it: ${elsewhere[0]}`)] : []));
}

async function save() {
  if (saving) return;
  if (state.wrong) return notice(state.wrong);
  const loose = form.loose();
  if (loose) {
    loose.focus();
    return notice(`Not saved: “${loose.value.trim()}” is nothing yet: choose what it stands for, or take it out.`, [], true);
  }
  saving = true;
  clearTimeout(timer);
  asked++;
  const told = await send("save", { keys: keys(), number: editing?.number ?? null, version: state.version, draft: draft?.id ?? null });
  saving = false;
  delete document.body.dataset.looking;
  if (told.status === 409) return conflict(told.words);
  if (told.status !== 200) return tell(told);
  if (!told.saved) {
    heard(told);
    document.querySelector("#statement [aria-invalid]")?.focus();
    return notice("Not saved: see what is written beside the fields.", [], true);
  }
  const span = text.passages.at(-1);
  fresh(told.state);
  next(span);
  document.body.dataset.saved = told.saved;
}

// The form for a new statement, after one was saved or left.
function fresh(newer) {
  editing = draft = null;
  delete byId("notice").dataset.conflict;
  byId("draft").hidden = byId("notice").hidden = byId("remove").hidden = true;
  show(newer ?? state);
  form.clear({ said: state.published });
  byId("rivals").replaceChildren();
}

function next(span, step = 1) {
  const at = span ? text.points(span)[0] : -1;
  const begins = (one) => one.at[0]?.[0] ?? 0;
  const waiting = step > 0
    ? state.drafts.find((one) => begins(one) >= at && one !== draft) ?? state.drafts.find((one) => one !== draft)
    : state.drafts.findLast((one) => begins(one) < at);
  if (waiting) accept(waiting);
  else {
    const taken = state.entries.flatMap((entry) => entry.at);
    const free = state.sentences.find(([start, end]) => start > at && !taken.some(([first, last]) => start < last && first < end));
    text.choose(free ? [text.units(free)] : []);
  }
  byId("text").focus();
}

// A proposal fills the form; nothing of it is taken that a person does not save.
function accept(one) {
  fresh();
  draft = one;
  const stays = form.get();
  form.put({ ...stays, ...one.keys }, { carried: true });
  form.offered(one.acts);
  for (const [role, words] of one.called) form.pickers[role]?.suggest(words);
  text.choose(one.at.map((span) => text.units(span)));
  byId("draft").hidden = false;
  byId("draft").replaceChildren(make("strong", {}, "Proposed"), ` by ${one.origin} `, make("bdi", {}, [...one.called.map(([role, words]) => `${role}: ${words}`), ...one.offers].join("; ")), " ",
    make("button", { type: "button", onclick: refuse }, "Refuse ", make("kbd", {}, "Del")));
  document.body.dataset.proposal = one.id;
}

async function refuse() {
  if (!draft) return;
  const told = await send("refuse", { draft: draft.id });
  if (told.status !== 200) return tell(told);
  const span = text.passages.at(-1);
  fresh(told.state);
  next(span);
}

function edit(entry) {
  fresh();
  editing = { number: entry.number };
  form.put(entry.keys);
  text.choose(entry.at.map((span) => text.units(span)));
  show(state);
  byId("remove").hidden = false;
  notice(`You change ${entry.id}.`, [["Leave it as it was", () => fresh()]]);
}

async function remove() {
  const told = await send("remove", { number: editing.number, version: state.version });
  if (told.status !== 200) return tell(told);
  fresh(told.state);
  notice("Taken out of the file.", [["Take that back", undo]]);
}

async function undo() {
  const told = await send("undo", {});
  if (told.status !== 200) return tell(told);
  fresh(told.state);
  notice(told.undone.length ? `Taken back; as before: ${told.undone.join(", ")}` : "Nothing was written since the server began.");
}

function notice(words, buttons = [], brief = false) {
  const box = byId("notice");
  box.hidden = false;
  delete box.dataset.conflict;
  box.replaceChildren(words, ...buttons.flatMap(([label, done]) => [" ", make("button", { type: "button", onclick: done }, label)]));
  if (brief) setTimeout(() => { if (box.textContent === words) box.hidden = true; }, 6000);
}

function tell({ words }) { notice(words ?? "the server could not do it"); }

// Another window wrote the same file: what is there is shown, what is typed stays.
function stale() {
  notice("Another window or program changed this document.", [["Show what is there now; what I typed stays", refreshed]]);
}

async function refreshed() {
  const newer = await ask("state");
  delete byId("notice").dataset.conflict;
  const changedOwn = editing && JSON.stringify(newer.entries.find(({ number }) => number === editing.number)?.keys) !== JSON.stringify(state.entries.find(({ number }) => number === editing.number)?.keys);
  if (changedOwn) editing = null;
  byId("notice").hidden = true;
  show(newer);
  if (changedOwn) notice("The statement you were changing was changed there too: yours is now a new one beside it, with an id of its own.");
  if (changedOwn) form.words.id.value = "";
  changed();
}

function conflict(words) {
  notice(`Not saved: ${words}.`, [["Keep both: show what is there and save mine beside it", async () => { await refreshed(); await save(); }], ["Only show what is there", refreshed]]);
  byId("notice").dataset.conflict = "yes"; // it offers more than the notice that only tells of the change
}

// A new thing for the registry, or somebody unnamed: a dialog whose answer the field takes.
const dialog = byId("make");
const parts = Object.fromEntries([...dialog.querySelectorAll("[data-part=make]")].map((host) => [host.dataset.key,
  new Picker(host, { what: host.dataset.key, many: host.dataset.many !== undefined, id: `f-${host.dataset.key}`, names: () => names, changed: () => {}, entered: () => dialog.querySelector("form").requestSubmit() })]));
const lastKinds = {};

function enter(what, words) {
  byId("make-title").textContent = { unnamed: "Somebody without a name, known to this document", actor: "New actor", place: "New place", event: "New event" }[what];
  for (const part of dialog.querySelectorAll("[data-for]")) part.hidden = !part.dataset.for.split(" ").includes(what);
  dialog.querySelector("label[for=m-name]").textContent = what === "unnamed" ? "How the text describes them, in your words" : "Name";
  byId("m-name").value = words;
  for (const id of ["m-id", "m-count"]) byId(id).value = "";
  byId("m-date").value = what === "event" ? byId("f-said").value : "";
  for (const picker of Object.values(parts)) picker.put([]);
  byId("make-fault").textContent = "";
  byId("m-kind").replaceChildren(...[...document.querySelectorAll(`#kinds-${what} option`)].map((option) => make("option", { value: option.value, selected: option.value === lastKinds[what] }, option.textContent)));
  dialog.showModal();
  (what === "unnamed" ? byId("m-count") : byId("m-kind")).focus();
  return new Promise((done) => {
    dialog.onclose = () => done(null);
    dialog.querySelector("form").onsubmit = async (event) => {
      event.preventDefault();
      const made = what === "unnamed" ? unnamed() : await entered(what);
      if (made === null) return;
      dialog.onclose = null;
      dialog.close();
      done(made);
    };
  });
}

function unnamed() {
  const few = (values) => (values.length === 1 ? values[0] : values);
  const found = { unidentified: byId("m-name").value.trim(), id: byId("m-id").value.trim(), count: Number(byId("m-count").value) || null, affiliated_with: few(parts.affiliated_with.values), close_to: few(parts.close_to.values) };
  return Object.fromEntries(Object.entries(found).filter(([, value]) => value && value.length !== 0));
}

async function entered(what) {
  const kind = lastKinds[what] = byId("m-kind").value;
  const told = await send("make", { what, name: byId("m-name").value, kind, id: byId("m-id").value, date: byId("m-date").value.trim() || null, place: parts.place.get() });
  if (told.status !== 200) {
    byId("make-fault").textContent = told.words;
    return null;
  }
  Object.assign(names, told.names);
  names[told.id] = told.label;
  return told.id;
}

byId("m-kind").addEventListener("keydown", (event) => {
  if (event.key !== "Enter") return;
  event.preventDefault();
  dialog.querySelector("form").requestSubmit();
});
byId("make-leave").addEventListener("click", () => dialog.close());
byId("statement").addEventListener("submit", (event) => { event.preventDefault(); save(); });
byId("leave").addEventListener("click", () => { fresh(); byId("text").focus(); });
byId("undo").addEventListener("click", undo);
byId("remove").addEventListener("click", remove);

// Keys: letters choose acts and digits lead to fields while the text has the focus; Alt with a digit from anywhere.
function reach(key) {
  const host = document.querySelector(`[data-press="${CSS.escape(key)}"]`);
  if (!host || host.hidden) return false;
  if (host.tagName === "DETAILS") host.open = true;
  if (host.id === "contents") form.contents.focus();
  else if (host.id === "parts") form.parts.focus();
  else host.querySelector("input, textarea, select")?.focus();
  return true;
}

// Where [ or @ is written with AltGr, browsers tell of Ctrl and Alt.
const modified = (event) => !event.getModifierState("AltGraph") && (event.ctrlKey || event.altKey || event.metaKey);

document.addEventListener("keydown", (event) => {
  if (dialog.open) return;
  const typing = event.target.matches("input:not([type=checkbox]), textarea, select");
  if (event.key === "Escape") byId("text").focus();
  else if (event.ctrlKey && event.key === "z" && !typing) undo();
  else if (event.key === "Enter" && !event.shiftKey && (event.target.matches("#text, #f-hedged, body, input, textarea, select") || event.ctrlKey)) save();
  else if (event.altKey && event.code.startsWith("Digit")) reach(event.code.slice(5));
  else if (typing || modified(event)) return;
  else if (event.key === "[") next(text.passages[0], -1);
  else if (event.key === "]") { const span = text.passages.at(-1); next(span && [span[1], span[1]]); }
  else if (event.key === "Delete") refuse();
  else if (event.key === ",") text.another();
  else if (event.key === "#") { byId("f-hedged").checked = !byId("f-hedged").checked; changed(); }
  else {
    const act = form.acts.find((button) => button.dataset.key === event.key.toLowerCase());
    if (act) form.act(act.dataset.act, event.shiftKey);
    else if (!reach(event.key)) return;
  }
  event.preventDefault();
});

// A window that comes back to the front looks whether the file is still the one it shows.
document.addEventListener("visibilitychange", () => { if (!document.hidden) changed(); });

// A link may lead to a statement, or to a place in the text: #entry=red-dawn-threat, #at=10-20+40-52
function first() {
  const asked = new URLSearchParams(location.hash.slice(1).replaceAll("+", "%2B"));
  const entry = state.entries.find(({ id }) => id === asked.get("entry"));
  const length = [...(state.text ?? "")].length;
  const at = [...(asked.get("at") ?? "").matchAll(/(\d+)-(\d+)/g)].map(([, start, end]) => [Number(start), Number(end)]).filter(([start, end]) => start < end && end <= length);
  if (entry) edit(entry);
  else if (at.length) text.choose(at.map((span) => text.units(span)));
  else return next(null);
  byId("text").focus();
}

fresh(await ask("state"));
if (!state.wrong) first();
if (!CSS.highlights) notice("This browser is too old to mark passages: take one of 2025 or later.");
document.body.dataset.ready = "yes";
