"use strict";
// Names of nodes and marks of contested lines, drawn over the picture: the most important first, none over
// another, always the same size on the screen, in both directions of writing.

const LABEL_FONT = 'system-ui, "Segoe UI", "Noto Sans", "Noto Sans Arabic", sans-serif';
const LABEL_LINES = 2;
const ALONG = [0.5, 0.45, 0.55, 0.4, 0.6, 0.35, 0.65, 0.3, 0.7, 0.25, 0.75, 0.2, 0.8, 0.15, 0.85, 0.1, 0.9]; // of a line, for its mark
const ASIDE = [[0, 0], [0, -1], [0, 1], [1, 0], [-1, 0]]; // where a mark stands beside its line if there is no room on it
const NARROW = 500; // pixels of a picture in which names are smaller, in shorter lines, and keep off the symbols of others
const MARK_LETTERS = 30;
const MONTHS = /\b(Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sep|Oct|Nov|Dec)(?:uary|ruary|ch|il|e|y|ust|tember|ober|ember)\b/g;
const LABEL_LETTERS = 24;
const SHORT_LETTERS = 17; // where the picture is narrow
const OFF = 5; // pixels at which the symbols of others must stand from a name there: further than its own
const TURNS = [0, 180, 90, 270, 45, 315, 135, 225, 22, 338, 158, 202, 67, 293, 113, 247].map((degrees) => (degrees * Math.PI) / 180); // where a name is looked for around its symbol
const FURTHEST = 90; // pixels from a symbol to a name to which a line leads

/** Break a name into a few lines of so many letters; what does not fit ends in an ellipsis. */
function labelLines(text, most = LABEL_LINES, letters = LABEL_LETTERS) {
  const lines = [""];
  for (const word of text.replace(MONTHS, "$1").split(/\s+/)) {
    const longer = lines.at(-1) ? `${lines.at(-1)} ${word}` : word;
    if (longer.length <= letters || !lines.at(-1)) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  if (lines.length > most) {
    lines.length = most;
    lines[most - 1] = `${lines[most - 1].slice(0, letters - 1).replace(/[\s,;:]+$/, "")}…`;
  }
  return lines.map((line) => (line.length > letters + 3 ? `${line.slice(0, letters + 2)}…` : line));
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
    this.owners = []; // ids of the nodes whose names these are
    this.symbols = []; // where symbols stand
    this.leads = []; // the lines that lead from symbols to names that stand apart
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
    Object.assign(this, { boxes: [], owners: [], leads: [], badges: [], symbols: [] });
    const spots = this.spots(frame);
    const taken = new Boxes();
    for (const spot of spots) {
      this.symbols.push([spot.x - spot.radius, spot.y - spot.radius, spot.x + spot.radius, spot.y + spot.radius]);
      taken.add(...this.symbols.at(-1), spot.id, this.prominent(spot.id));
    }
    // Events in contest have their names in any case. What is held on one must be read; if there is more, names go first.
    const covering = frame.scale > 0.55 ? Infinity : 14; // names that may stand over lesser symbols
    const names = (wanted) => spots.forEach((spot, number) => this.inContest(spot.id) === wanted && this.name(context, spot, taken, frame, number < covering));
    const wordsFirst = this.wordsFirst && frame.width >= NARROW; // on a telephone they stand above the picture
    names(true);
    for (const mark of this.contested) if (wordsFirst && mark.words) this.mark(context, mark, taken, frame);
    names(false);
    if (frame.width < NARROW) for (const spot of spots) if (this.prominent(spot.id) && !this.owners.includes(spot.id)) this.lead(context, spot, taken, frame);
    for (const mark of this.contested) if (!wordsFirst || !mark.words) this.mark(context, mark, taken, frame);
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
    const narrow = frame.width < NARROW;
    const size = narrow ? 11 : large ? 13 : 11.5;
    context.font = `${large ? "600 " : ""}${size}px ${LABEL_FONT}`;
    const lines = this.broken(node, narrow);
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
      inside.find((one) => taken.free(...(narrow ? wider(one, OFF) : one), spot.id)) ??
      (!narrow && (large && mayCover || contested) ? inside.find((one) => taken.free(...one, spot.id, true)) : null) ??
      (contested ? this.apart(context, spot, { width, height }, taken, frame) : null) ??
      (contested ? inside[0] ?? boxes[0] : null);
    if (box) this.put(context, spot, { lines, size, box }, taken);
  }

  /** Write a large name that has no room at its symbol further off, with a line to it. */
  lead(context, spot, taken, frame) {
    const [lines, size] = [this.broken(this.material.node.get(spot.id), true), 11];
    context.font = `600 ${size}px ${LABEL_FONT}`;
    const width = Math.max(...lines.map((line) => context.measureText(line).width));
    const box = this.apart(context, spot, { width, height: lines.length * (size + 1.5) }, taken, frame);
    if (box) this.put(context, spot, { lines, size, box }, taken);
  }

  /** Put a name into its box. */
  put(context, { id }, { lines, size, box }, taken) {
    taken.add(...box);
    this.boxes.push(box);
    this.owners.push(id);
    this.write(context, lines, (box[0] + box[2]) / 2, box[1], size);
  }

  /** Return the lines of a name, shorter ones where the picture is narrow. */
  broken(node, narrow) {
    const key = `${narrow} ${node.id}`;
    const most = LABEL_LINES + (narrow || this.inContest(node.id) ? 1 : 0);
    if (!this.lines.has(key)) this.lines.set(key, labelLines(node.name, most, narrow ? SHORT_LETTERS : LABEL_LETTERS));
    return this.lines.get(key);
  }

  /** Find room for a name further off, and lead a line there that crosses no symbol and no name; nothing if there is none. */
  apart(context, { id, x, y, radius }, { width, height }, taken, frame) {
    for (let far = radius + 6; far < radius + FURTHEST; far += 6) {
      for (const turn of TURNS) {
        const [right, down] = [Math.sin(turn), Math.cos(turn)]; // below first
        const [middleX, middleY] = [x + right * (far + width / 2), y + down * (far + height / 2)];
        const box = [middleX - width / 2 - 2, middleY - height / 2, middleX + width / 2 + 2, middleY + height / 2];
        if (box[0] < 0 || box[1] < 0 || box[2] > frame.width || box[3] > frame.height || !taken.free(...wider(box, 2), id)) continue;
        const end = { x: Math.min(Math.max(x, box[0] + 4), box[2] - 4), y: Math.min(Math.max(y, box[1]), box[3]) };
        const long = Math.hypot(end.x - x, end.y - y);
        const start = { x: x + ((end.x - x) * radius) / long, y: y + ((end.y - y) * radius) / long };
        if (!Labels.clear(start, end, id, taken)) continue;
        if (long - radius < OFF + 3) return box; // it stands at its symbol
        context.beginPath();
        context.moveTo(start.x, start.y);
        context.lineTo(end.x, end.y);
        context.strokeStyle = this.colours.ink;
        context.lineWidth = 1;
        context.stroke();
        this.leads.push([start.x, start.y, end.x, end.y]);
        return box;
      }
    }
    return null;
  }

  /** Tell whether a line crosses nothing that is taken but the symbol of its own node. */
  static clear(from, to, id, taken) {
    const steps = Math.ceil(Math.hypot(to.x - from.x, to.y - from.y) / 3);
    return Array.from({ length: steps }, (_, number) => number / steps).every((part) => {
      const [x, y] = [from.x + part * (to.x - from.x), from.y + part * (to.y - from.y)];
      return taken.free(x - 4, y - 4, x + 4, y + 4, id);
    });
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
