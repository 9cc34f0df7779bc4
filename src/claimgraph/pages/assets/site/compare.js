"use strict";
// Two accounts side by side: other columns are left out, and each row says how the two words stand to each other.
// What is chosen stands in the address, #a=actor/x&b=body/actor/y&of=event/z, so that a link leads to exactly this.
{
  const WORDS = { contested: "contradict each other", differ: "told differently, no contradiction", agree: "say the same", beside: "say different things, no contradiction", shared: "hold the same statements" };
  const form = document.querySelector(".pair");
  const options = [...form.a.options].map((one) => one.value);
  const columns = [...document.querySelectorAll(".beside-each-other thead tr:first-child")].map((head) => [...head.querySelectorAll("[data-account]")]);
  const single = columns[0].filter((head) => !head.hidden).length;
  const rows = [...document.querySelectorAll("tr[data-pairs]")].map((row) => {
    const cells = options.map((_, number) => row.querySelector(`td[data-account="${number}"]`));
    const state = document.createElement("td");
    state.className = "state";
    row.append(state);
    const pairs = new Map(row.dataset.pairs.split(" ").filter(Boolean).map((pair) => pair.split(":")));
    return { row, state, pairs, cells, thing: row.parentElement.dataset.thing, all: row.hidden, heading: row.querySelector("th .badge") };
  });
  for (const head of document.querySelectorAll(".beside-each-other thead tr")) {
    const cell = document.createElement("th");
    cell.scope = "col";
    cell.className = "state";
    cell.textContent = "how they stand to each other";
    head.append(cell);
  }
  const pair = (a, b) => `${Math.min(a, b)}-${Math.max(a, b)}`;
  const speaks = (cells, number) => cells[number]?.hasAttribute("data-head");

  /** Put what one account holds into its place: cells in which nothing stands are made when they are needed. */
  const place = (cells, row, state, number) => {
    if (!cells[number]) {
      cells[number] = document.createElement("td");
      cells[number].dataset.account = number;
    }
    if (cells[number].nextElementSibling !== state) row.insertBefore(cells[number], state);
  };

  /** Show two accounts in the order in which they are chosen, or all speakers in their own. */
  const show = () => {
    const [a, b] = [form.a.selectedIndex, form.b.selectedIndex];
    const all = form.all.checked;
    const shown = all ? [...Array(single).keys()] : [a, b];
    const counts = new Map();
    document.body.classList.toggle("two", !all);
    for (const heads of columns) {
      for (const head of heads) head.hidden = !shown.includes(Number(head.dataset.account));
      for (const number of shown) heads[0].parentElement.lastElementChild.before(heads[number]);
    }
    for (const one of rows) {
      const { row, state, pairs, cells } = one;
      const spoken = [a, b].filter((number) => speaks(cells, number));
      const how = a === b ? (spoken.length ? "shared" : "") : pairs.get(pair(a, b)) || (spoken.length ? "one" : "");
      for (const cell of cells) if (cell) cell.hidden = true;
      if (all || how) {
        for (const number of shown) {
          place(cells, row, state, number);
          cells[number].hidden = false;
        }
      }
      state.textContent = how === "one" ? `only ${form.a.options[spoken[0]].text}` : WORDS[how] || "";
      row.dataset.how = how;
      row.hidden = Boolean(form.of.value && one.thing !== form.of.value) || (all ? one.all : !how || (form.both.checked && how === "one"));
      if (how && !row.hidden) counts.set(how, (counts.get(how) || 0) + 1);
    }
    for (const head of document.querySelectorAll(".thing th")) head.colSpan = all ? single + 2 : 4;
    for (const body of document.querySelectorAll(".beside-each-other tbody")) body.hidden = !body.querySelector("tr[data-pairs]:not([hidden])");
    for (const part of document.querySelectorAll("main > section")) part.hidden = !part.querySelector("tbody:not([hidden])");
    const told = [...counts].filter(([how]) => how !== "one").map(([how, number]) => `on ${number} they ${WORDS[how].replace("told", "tell it")}`);
    const words = `Of the properties listed: ${told.join("; ") || "on none do both speak"}; on ${counts.get("one") || 0} only one of them speaks.`;
    document.getElementById("count").textContent = all ? "" : words;
  };

  /** The two accounts between which there is most to compare of a thing: contradictions first. */
  const telling = (thing) => {
    const met = new Map();
    for (const one of rows) if (one.thing === thing) for (const [two, how] of one.pairs) if (how !== "shared") met.set(two, (met.get(two) || 0) + (how === "contested" ? 100 : 1));
    const best = [...met].sort(([two, one], [pair, other]) => other - one || pair.split("-")[0] - two.split("-")[0])[0]; // sides of the event before speakers
    return best ? best[0].split("-").map(Number) : null;
  };

  /** Take what is chosen from the address. */
  const read = () => {
    const asked = new URLSearchParams(location.hash.slice(1));
    const of = asked.get("of");
    form.of.value = [...form.of.options].some((one) => one.value === of) ? of : "";
    const best = form.of.value && !asked.has("a") && !asked.has("b") ? telling(of) : null;
    if (best) [form.a.selectedIndex, form.b.selectedIndex] = best;
    for (const name of ["a", "b"]) if (options.includes(asked.get(name))) form[name].value = asked.get(name);
    form.all.checked = asked.has("all");
    form.both.checked = asked.has("both");
    show();
  };

  form.addEventListener("change", () => {
    const chosen = new URLSearchParams({ a: form.a.value, b: form.b.value });
    if (form.of.value) chosen.set("of", form.of.value);
    for (const name of ["both", "all"]) if (form[name].checked) chosen.set(name, "");
    history.replaceState(null, "", `#${chosen}`);
    show();
  });
  addEventListener("hashchange", read);
  form.hidden = false;
  read();
}
