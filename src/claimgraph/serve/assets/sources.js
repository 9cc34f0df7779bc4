// Whether unnamed actors are one: what is judged is written, and the page shows what is left.
const { base } = document.body.dataset;

async function done(deed, body) {
  try {
    const reply = await fetch(`${base}/${deed}`, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) });
    return (await reply.json()).words;
  } catch {
    return "the server does not answer: is `claimgraph annotate` still running? Nothing was written.";
  }
}

for (const form of document.querySelectorAll("form.judge")) {
  const { one, other } = form.dataset, fault = form.querySelector(".fault");
  for (const button of form.querySelectorAll("button")) {
    button.addEventListener("click", async () => {
      fault.textContent = await done("judge", { one, other, verdict: button.dataset.verdict, ground: form.ground.value });
      if (fault.textContent) form.ground.focus();
      else location.reload();
    });
  }
  // Enter in the reason says nothing of which of the three is meant.
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    fault.textContent = "Choose: one, two, or open.";
  });
}

document.getElementById("undo")?.addEventListener("click", async () => {
  const told = await done("undo", {});
  const notice = document.getElementById("notice");
  notice.textContent = told;
  notice.hidden = !told;
  if (!told) location.reload();
});
