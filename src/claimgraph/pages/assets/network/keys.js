"use strict";
// The keyboard: everything that the mouse can do.

const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

/** Listen to keys. `actions`: what each key does, by the name of the key; `arrow(dx, dy)` within the picture. */
function listenToKeys(actions, arrow) {
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || byId("help").open) return;
    const target = event.target;
    const typing = target instanceof HTMLInputElement && target.type !== "checkbox";
    if (event.key in ARROWS && target === byId("graph")) arrow(...ARROWS[event.key]);
    else if (event.key in actions && (!typing || event.key === "Escape")) actions[event.key]();
    else return;
    event.preventDefault();
  });
}
