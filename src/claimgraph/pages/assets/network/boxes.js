"use strict";
// Which parts of the screen are taken: by symbols, names and marks.

const CELL = 24; // pixels of the cells in which it is looked up what is taken

/** Return a rectangle that is larger on all sides. */
function wider([left, top, right, bottom], by) {
  return [left - by, top - by, right + by, bottom + by];
}

/** Rectangles on the screen, in cells, so that the question whether one is free stays quick. */
class Boxes {
  constructor() {
    this.cells = new Map();
  }

  /** Take a rectangle; `owner` is the node whose symbol it is; `firm` ones give way to nothing. */
  add(left, top, right, bottom, owner = "", firm = true) {
    const box = [left, top, right, bottom, owner, firm];
    Boxes.within(left, top, right, bottom, (key) => {
      if (!this.cells.has(key)) this.cells.set(key, []);
      this.cells.get(key).push(box);
      return true;
    });
  }

  /** Tell whether a rectangle is free, apart from the symbol of its own node; or at least free of what is firm. */
  free(left, top, right, bottom, owner, firmOnly = false) {
    return Boxes.within(left, top, right, bottom, (key) => {
      for (const box of this.cells.get(key) ?? []) {
        if (box[4] !== owner && (box[5] || !firmOnly) && box[0] < right && box[2] > left && box[1] < bottom && box[3] > top) return false;
      }
      return true;
    });
  }

  /** Tell whether something is so of every cell that a rectangle touches. */
  static within(left, top, right, bottom, isSo) {
    for (let column = Math.floor(left / CELL); column <= Math.floor(right / CELL); column += 1) {
      for (let row = Math.floor(top / CELL); row <= Math.floor(bottom / CELL); row += 1) if (!isSo(column * 100003 + row)) return false;
    }
    return true;
  }
}
