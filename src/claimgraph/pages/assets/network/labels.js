"use strict";
// Names of nodes and marks of contested lines, drawn over the picture: the most important first, none over
// another, always the same size on the screen, in both directions of writing.

const LABEL_FONT = 'system-ui, "Segoe UI", "Noto Sans", "Noto Sans Arabic", sans-serif';
const LABEL_LINES = 2;
const ALONG = [0.5, 0.45, 0.55, 0.4, 0.6, 0.35, 0.65, 0.3, 0.7, 0.25, 0.75, 0.2, 0.8, 0.15, 0.85, 0.1, 0.9]; // of a line, for its mark
const ASIDE = [[0, 0], [0, -1], [0, 1], [1, 0], [-1, 0]]; // where a mark stands beside its line if there is no room on it
const NARROW = 500; // pixels of a picture in which large names are less large
const MARK_LETTERS = 30;
const MONTHS = /\b(Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sep|Oct|Nov|Dec)(?:uary|ruary|ch|il|e|y|ust|tember|ober|ember)\b/g;
const LABEL_LETTERS = 24;
const CELL = 24; // pixels of the cells in which it is looked up what is taken

/** Break a name into a few lines of about 24 letters; what does not fit ends in an ellipsis. */
function labelLines(text, most = LABEL_LINES) {
  const lines = [""];
  for (const word of text.replace(MONTHS, "$1").split(/\s+/)) {
    const longer = lines.at(-1) ? `${lines.at(-1)} ${word}` : word;
    if (longer.length <= LABEL_LETTERS || !lines.at(-1)) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  if (lines.length > most) {
    lines.length = most;
    lines[most - 1] = `${lines[most - 1].slice(0, LABEL_LETTERS - 1).replace(/[\s,;:]+$/, "")}…`;
  }
  return lines.map((line) => (line.length > LABEL_LETTERS + 3 ? `${line.slice(0, LABEL_LETTERS + 2)}…` : line));
}

class Labels {
  /**
   * @param {Graph} graph Whose picture is labelled.
   */
  constructor({ material, lines, places }) {
    this.material = material;
    this.course = lines;
    this.places = places;
    this.order = []; // ids of drawn nodes, the most important first
    this.wordsFirst = true; // whether the words of marks take their place before the names
    this.contested = []; // drawn contested lines that get a mark, each with the words in it
    this.strong = new Set(); // ids of nodes that are named whatever else must give way
    this.chosen = ""; // id of the node whose evidence is shown
    this.bright = new Set(); // ids of lines that stand out; all do if it is empty
    this.boxes = []; // where names stand, for tests: no two overlap
    this.symbols = []; // where symbols stand
    this.badges = []; // where marks of contested lines stand, and their words: not on symbols
    this.lines = new Map();
  }

  /**
   * Draw all names that find room, and the marks of contested lines.
   * @param {CanvasRenderingContext2D} context Where, in pixels of the screen.
   * @param {object} frame What is seen, see `Graph.seen`.
   * @param {object} shades Of ink and paper.
   */
  draw(context, frame, shades = colours()) {
    this.colours = shades;
    Object.assign(this, { boxes: [], badges: [], symbols: [] });
    const spots = this.spots(frame);
    const taken = new Boxes();
    for (const spot of spots) {
      this.symbols.push([spot.x - spot.radius, spot.y - spot.radius, spot.x + spot.radius, spot.y + spot.radius]);
      taken.add(...this.symbols.at(-1), spot.id, this.prominent(spot.id));
    }
    // Events in contest have their names in any case. What is held on one must be read; if there is more, names go first.
    const covering = frame.scale > 0.55 ? Infinity : 14; // names that may stand over lesser symbols
    const names = (wanted) => spots.forEach((spot, number) => this.inContest(spot.id) === wanted && this.name(context, spot, taken, frame, number < covering));
    names(true);
    for (const mark of this.contested) if (this.wordsFirst && mark.words) this.mark(context, mark, taken, frame);
    names(false);
    for (const mark of this.contested) if (!this.wordsFirst || !mark.words) this.mark(context, mark, taken, frame);
  }

  /** Return where drawn nodes stand on the screen, in the order in which they are named. */
  spots(frame) {
    const found = [];
    const inOrder = [...this.order.filter((id) => this.strong.has(id)), ...this.order.filter((id) => !this.strong.has(id))];
    for (const id of inOrder) {
      const { x, y } = onScreen(frame, this.places.get(id));
      const radius = this.material.node.get(id).size * frame.scale + 1;
      if (x > -60 && y > -30 && x < frame.width + 60 && y < frame.height + 30) found.push({ id, x, y, radius });
      if (found.length > 900) break;
    }
    return found;
  }

  /** Tell whether a node is an event on which accounts differ. */
  inContest(id) {
    const node = this.material.node.get(id);
    return node.event && node.contested;
  }

  /** Tell whether a node is large, an event in contest or the chosen one. */
  prominent(id) {
    return this.material.node.get(id).size > 14 || this.inContest(id) || id === this.chosen;
  }

  /** Write the name of a node below, above or beside it, wherever there is room; leave it out if there is none. */
  name(context, spot, taken, frame, mayCover) {
    const node = this.material.node.get(spot.id);
    const large = this.prominent(spot.id);
    const size = !large ? 11.5 : frame.width < NARROW ? 12 : 13;
    context.font = `${large ? "600 " : ""}${size}px ${LABEL_FONT}`;
    if (!this.lines.has(spot.id)) this.lines.set(spot.id, labelLines(node.name, this.inContest(spot.id) ? LABEL_LINES + 1 : LABEL_LINES));
    const lines = this.lines.get(spot.id);
    const width = Math.max(...lines.map((line) => context.measureText(line).width));
    const height = lines.length * (size + 1.5);
    const beside = spot.radius + 4 + width / 2;
    const below = spot.radius + 2 + height / 2;
    const centres = [
      [spot.x, spot.y + below],
      [spot.x, spot.y - below - 1],
      [spot.x + beside, spot.y],
      [spot.x - beside, spot.y],
      ...[0.17, -0.17, 0.34, -0.34, 0.5, -0.5].flatMap((shift) => [
        [spot.x + shift * width, spot.y + below],
        [spot.x + shift * width, spot.y - below - 1],
      ]),
    ];
    const boxes = centres.map(([x, y]) => [x - width / 2 - 2, y - height / 2, x + width / 2 + 2, y + height / 2]);
    const inside = boxes.filter((box) => box[0] >= 0 && box[1] >= 0 && box[2] <= frame.width && box[3] <= frame.height);
    // An important name may stand over lesser symbols if there is no other room, but never over a name.
    const contested = this.inContest(spot.id);
    const box =
      inside.find((one) => taken.free(...one, spot.id)) ??
      (large && mayCover || contested ? inside.find((one) => taken.free(...one, spot.id, true)) : null) ??
      (contested ? this.apart(context, spot, { width, height }, taken, frame) ?? inside[0] ?? boxes[0] : null);
    if (!box) return;
    taken.add(...box);
    this.boxes.push(box);
    this.write(context, lines, (box[0] + box[2]) / 2, box[1], size);
  }

  /** Find room for a name further off, above or below its symbol, and lead a line there; nothing if there is none. */
  apart(context, { id, x, y, radius }, { width, height }, taken, frame) {
    for (let far = radius + height; far < radius + 5 * height; far += height / 3) {
      for (const side of [1, -1]) {
        for (const shift of [0, 0.25, -0.25, 0.5, -0.5, 0.75, -0.75]) {
          const [left, top] = [x + (shift - 0.5) * width - 2, y + side * far - height / 2];
          const box = [left, top, left + width + 4, top + height];
          if (left < 0 || top < 0 || box[2] > frame.width || box[3] > frame.height || !taken.free(...box, id, true)) continue;
          context.beginPath();
          context.moveTo(x, y + side * radius);
          context.lineTo((box[0] + box[2]) / 2, side > 0 ? top : box[3]);
          context.strokeStyle = this.colours.ink;
          context.lineWidth = 1;
          context.stroke();
          return box;
        }
      }
    }
    return null;
  }

  /** Write lines of text, centred, with a rim of paper that keeps them legible over lines. */
  write(context, lines, x, top, size) {
    context.textAlign = "center";
    context.textBaseline = "top";
    context.lineJoin = "round";
    context.lineWidth = 3.5;
    context.strokeStyle = this.colours.paper;
    context.fillStyle = this.colours.ink;
    lines.forEach((line, number) => {
      context.direction = direction(line);
      const y = top + number * (size + 1.5) + 1;
      context.strokeText(line, x, y);
      context.fillText(line, x, y);
    });
  }

  /**
   * Draw the mark of a contested line: a disc with the sign for "not equal" and, if there are any, the words held.
   * It stands on the line or, where that has no room, beside it; never on a symbol or a name.
   */
  mark(context, { id, words }, taken, frame) {
    const edge = this.material.edge.get(id);
    context.font = `600 11.5px ${LABEL_FONT}`;
    const text = words.length > MARK_LETTERS ? `${words.slice(0, MARK_LETTERS - 1)}…` : words;
    const long = text ? context.measureText(text).width + 5 : 0;
    const points = ALONG.map((part) => onScreen(frame, this.course.point(edge, part)));
    const sizes = frame.scale > 0.55 ? [1, 0.75] : [0.7];
    for (const [size, length] of [...(text ? [[1, long]] : []), ...sizes.map((size) => [size, 0])]) {
      const half = { x: 7 * size + length / 2, y: 7 * size };
      for (const [shiftX, shiftY] of ASIDE) {
        for (const { x, y } of points) {
          const middle = { x: x + shiftX * (half.x + 4), y: y + shiftY * (half.y + 4) };
          const box = [middle.x - half.x, middle.y - half.y, middle.x + half.x, middle.y + half.y];
          if (box[0] < 0 || box[1] < 0 || box[2] > frame.width || box[3] > frame.height || !taken.free(...box, null)) continue;
          taken.add(...box);
          this.badges.push({ box, text: length ? text : "" });
          context.globalAlpha = this.bright.size && !this.bright.has(id) ? PALE : 1;
          this.badge(context, { x: box[0] + half.y, y: middle.y, size, text: length ? text : "" }, box);
          context.globalAlpha = 1;
          return;
        }
      }
    }
  }

  /** Draw the sign for "not equal" on a disc, and words after it on a plate. */
  badge(context, { x, y, size, text }, box) {
    if (text) {
      context.fillStyle = "#fff6dd";
      context.strokeStyle = "#111";
      context.lineWidth = 1;
      context.beginPath();
      context.roundRect(box[0], box[1], box[2] - box[0], box[3] - box[1], 7);
      context.fill();
      context.stroke();
      context.fillStyle = "#111";
      context.textAlign = "left";
      context.textBaseline = "middle";
      context.direction = "ltr";
      context.fillText(text, x + 8, y + 0.5);
    }
    context.beginPath();
    context.arc(x, y, 6 * size, 0, 2 * Math.PI);
    context.fillStyle = text ? "#111" : this.colours.ink;
    context.fill();
    context.lineWidth = 1.2;
    context.strokeStyle = text ? "#fff" : this.colours.paper;
    context.stroke();
    context.beginPath();
    for (const [fromX, fromY, toX, toY] of [[-3, -1.4, 3, -1.4], [-3, 1.4, 3, 1.4], [-1.6, 3.4, 1.6, -3.4]]) {
      context.moveTo(x + fromX * size, y + fromY * size);
      context.lineTo(x + toX * size, y + toY * size);
    }
    context.stroke();
  }
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
