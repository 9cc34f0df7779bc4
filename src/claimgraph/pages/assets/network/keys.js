"use strict";
// The keyboard: everything that the mouse can do.

const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

/**
 * Listen to keys.
 * @param {object} actions What each key does, by the name of the key.
 * @param {function(number, number)} arrow What an arrow key does within the picture.
 * @param {State} state What the reader chose, as that keys of one letter do nothing: some speak to their computer.
 */
function listenToKeys(actions, arrow, state) {
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || byId("help").open) return;
    const target = event.target;
    const typing = target instanceof HTMLInputElement && target.type !== "checkbox";
    if (event.key in ARROWS && target === byId("graph")) arrow(...ARROWS[event.key]);
    else if (event.key in actions && (state.letters || event.key.length > 1) && (!typing || event.key === "Escape")) actions[event.key]();
    else return;
    event.preventDefault();
  });
}
