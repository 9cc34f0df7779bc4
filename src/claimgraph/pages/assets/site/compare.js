"use strict";
// Two of the speakers side by side: other columns are left out, and each row says how the two words stand to each
// other. What is chosen stands in the address, #a=actor/x&b=actor/y, so that a link leads to exactly this.
{
  const WORDS = { contested: "contradict each other", differ: "told differently, no contradiction", agree: "say the same", beside: "say different things, no contradiction" };
  const form = document.querySelector(".pair");
  const options = [...form.a.options].map((one) => one.value);
  const rows = [...document.querySelectorAll("tr[data-pairs]")].map((row) => {
    const state = document.createElement("td");
    state.className = "state";
    row.append(state);
    return { row, state, pairs: new Map(row.dataset.pairs.split(" ").filter(Boolean).map((pair) => pair.split(":"))), cells: [...row.querySelectorAll("td[data-speaker]")] };
  });
  for (const head of document.querySelectorAll(".beside-each-other thead tr")) {
    const cell = document.createElement("th");
    cell.scope = "col";
    cell.className = "state";
    cell.textContent = "how they stand to each other";
    head.append(cell);
  }

  /** Show two speakers, or all of them. */
  const show = () => {
    const [a, b] = [form.a.selectedIndex, form.b.selectedIndex];
    const all = form.all.checked;
    const counts = new Map();
    document.body.classList.toggle("two", !all);
    for (const cell of document.querySelectorAll("[data-speaker]")) cell.hidden = !all && ![a, b].includes(Number(cell.dataset.speaker));
    for (const { row, state, pairs, cells } of rows) {
      const spoken = [a, b].filter((number) => cells[number].hasAttribute("data-head"));
      const how = pairs.get(`${Math.min(a, b)}-${Math.max(a, b)}`) || (spoken.length ? "one" : "");
      state.textContent = how === "one" ? `only ${form.a.options[spoken[0]].text}` : WORDS[how] || "";
      row.dataset.how = how;
      row.hidden = !all && (!how || (form.both.checked && how === "one"));
      if (how) counts.set(how, (counts.get(how) || 0) + 1);
    }
    for (const head of document.querySelectorAll(".thing th")) head.colSpan = all ? options.length + 2 : 4;
    for (const body of document.querySelectorAll(".beside-each-other tbody")) body.hidden = !body.querySelector("tr[data-pairs]:not([hidden])");
    const told = [...counts].filter(([how]) => how !== "one").map(([how, number]) => `on ${number} they ${WORDS[how].replace("told", "tell it")}`);
    const words = `Of the properties listed: ${told.join("; ") || "on none do both speak"}; on ${counts.get("one") || 0} only one of them speaks.`;
    document.getElementById("count").textContent = all ? "" : words;
  };

  /** Take what is chosen from the address. */
  const read = () => {
    const asked = new URLSearchParams(location.hash.slice(1));
    for (const name of ["a", "b"]) if (options.includes(asked.get(name))) form[name].value = asked.get(name);
    form.all.checked = asked.has("all");
    form.both.checked = asked.has("both");
    show();
  };

  form.addEventListener("change", () => {
    const chosen = new URLSearchParams({ a: form.a.value, b: form.b.value });
    for (const name of ["both", "all"]) if (form[name].checked) chosen.set(name, "");
    history.replaceState(null, "", `#${chosen}`);
    show();
  });
  addEventListener("hashchange", read);
  form.hidden = false;
  read();
}
