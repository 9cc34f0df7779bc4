"use strict";
// The lines of the picture: where they run, and how they are painted, many of one look at a time.

const THINNEST = 0.7; // pixels of a line on the screen
const SHORTEST = 0.6; // of its dashes, however small the picture: they tell a denial from a claim
const TOGETHER = 8; // thin lines in one stroke; more take longer, for the browser looks for crossings
const HEAD = 2.5; // pixels of the smallest arrowhead

class Lines {
  /**
   * @param {object} material What the page was given.
   * @param {Map<string, {x: number, y: number}>} places Where nodes stand.
   */
  constructor(material, places) {
    this.material = material;
    this.places = places;
    this.drawn = []; // lines, those of one look together
  }

  /** Take over which lines are drawn. */
  set(ids) {
    const looks = new Map();
    for (const id of ids) {
      const edge = this.material.edge.get(id);
      const look = `${edge.kind} ${edge.contested} ${edge.roots}`;
      if (!looks.has(look)) looks.set(look, []);
      looks.get(look).push(edge);
    }
    const quietFirst = ([one], [other]) => this.quiet(other) - this.quiet(one);
    this.drawn = [...looks.values()].sort(quietFirst).flat();
  }

  quiet(edge) {
    return Number(!edge.contested && this.material.edgeMarks.get(edge.kind).quiet);
  }

  /** Return how wide a line is: wider the more independent roots it rests on, up to a bound. */
  width(edge) {
    const { quiet } = this.material.edgeMarks.get(edge.kind);
    return (quiet ? 0.8 : 1.3) + Math.min(2 * (Math.sqrt(Math.max(edge.roots, 1)) - 1), 2.5) + (edge.contested ? 0.8 : 0);
  }

  /** Return where a line begins and ends, and the point towards which it bends. */
  course(edge) {
    const from = this.places.get(edge.from);
    const to = this.places.get(edge.to);
    const middle = { x: (from.x + to.x) / 2, y: (from.y + to.y) / 2 };
    if (edge.from === edge.to) return { from, to, via: { x: from.x, y: from.y - 60 } };
    return { from, to, via: { x: middle.x + (edge.bend * (to.y - from.y)), y: middle.y - (edge.bend * (to.x - from.x)) } };
  }

  /** Return the point of a line at a part of its way. */
  point(edge, part) {
    const { from, to, via } = this.course(edge);
    const rest = 1 - part;
    const on = (axis) => rest * rest * from[axis] + 2 * rest * part * via[axis] + part * part * to[axis];
    return { x: on("x"), y: on("y") };
  }

  /** Return the id of the drawn line that runs nearest to a point, not further away than told; else an empty text. */
  nearest({ x, y }, reach) {
    let best = { far: reach, id: "" };
    for (const edge of this.drawn) {
      const { from, to, via } = this.course(edge);
      if (Math.min(from.x, to.x, via.x) > x + reach || Math.max(from.x, to.x, via.x) < x - reach || Math.min(from.y, to.y, via.y) > y + reach || Math.max(from.y, to.y, via.y) < y - reach) continue;
      const pieces = edge.bend ? 12 : 1;
      for (let piece = 0; piece < pieces; piece += 1) {
        const far = fromPiece({ x, y }, this.point(edge, piece / pieces), this.point(edge, (piece + 1) / pieces));
        if (far < best.far) best = { far, id: edge.id };
      }
    }
    return best.id;
  }

  /**
   * Paint lines.
   * @param {CanvasRenderingContext2D} context Where, in pixels of the screen.
   * @param {object} view What is seen, see `Graph.seen`.
   * @param {string} paper The colour beneath.
   * @param {object[]} lines Those to paint; those of one look are quickest if they follow each other.
   */
  paint(context, view, paper, lines = this.drawn) {
    let look = "";
    let waiting = 0;
    let together = 1;
    const stroke = () => {
      if (waiting) context.stroke();
      context.beginPath();
      waiting = 0;
    };
    stroke();
    for (const edge of lines) {
      const course = seenFrom(view, this.course(edge));
      if (!inView(view, course)) continue;
      const next = `${edge.kind} ${edge.contested} ${edge.roots}`;
      if (next !== look) {
        stroke();
        look = next;
        const mark = this.material.edgeMarks.get(edge.kind);
        context.strokeStyle = legible(mark.color, paper);
        context.lineWidth = Math.max(this.width(edge) * view.scale, THINNEST);
        context.setLineDash(mark.dashes.map((dash) => dash * Math.max(view.scale, SHORTEST)));
        together = context.lineWidth * view.ratio > 1 ? 1 : TOGETHER;
      }
      context.moveTo(course.from.x, course.from.y);
      if (edge.bend || edge.from === edge.to) context.quadraticCurveTo(course.via.x, course.via.y, course.to.x, course.to.y);
      else context.lineTo(course.to.x, course.to.y);
      waiting += 1;
      if (waiting >= together) stroke();
    }
    stroke();
    context.setLineDash([]);
    this.heads(context, view, paper, lines);
  }

  /** Paint the arrowheads of lines: where they reach the symbol that they lead to. */
  heads(context, view, paper, lines) {
    let kind = "";
    let waiting = 0;
    const fill = () => {
      if (waiting) context.fill();
      context.beginPath();
      waiting = 0;
    };
    fill();
    for (const edge of lines) {
      if (edge.arrows !== "to") continue;
      const { from, to, via } = seenFrom(view, this.course(edge));
      const slack = 40;
      if (to.x < -slack || to.y < -slack || to.x > view.width + slack || to.y > view.height + slack) continue;
      if (edge.kind !== kind || waiting >= 4 * TOGETHER) fill();
      if (edge.kind !== kind) context.fillStyle = legible(this.material.edgeMarks.get(edge.kind).color, paper);
      kind = edge.kind;
      const bent = edge.bend || edge.from === edge.to;
      const [x, y] = bent ? [to.x - via.x, to.y - via.y] : [to.x - from.x, to.y - from.y];
      const far = Math.hypot(x, y) || 1;
      const [alongX, alongY] = [x / far, y / far];
      const length = Math.max((this.quiet(edge) ? 5 : 7.5) * view.scale + 2 * this.width(edge) * view.scale, HEAD);
      const off = this.material.node.get(edge.to).size * view.scale + 1;
      const [tipX, tipY] = [to.x - alongX * off, to.y - alongY * off];
      const [backX, backY] = [tipX - alongX * length, tipY - alongY * length];
      context.moveTo(tipX, tipY);
      context.lineTo(backX - alongY * length * 0.4, backY + alongX * length * 0.4);
      context.lineTo(backX + alongY * length * 0.4, backY - alongX * length * 0.4);
      context.closePath();
      waiting += 1;
    }
    fill();
  }
}

/** Return where a place is on the screen. */
function onScreen(view, { x, y }) {
  return { x: x * view.scale + view.x, y: y * view.scale + view.y };
}

/** Return a course in pixels of the screen. */
function seenFrom(view, { from, to, via }) {
  return { from: onScreen(view, from), to: onScreen(view, to), via: onScreen(view, via) };
}

/** Tell whether any of a course can be on the screen. */
function inView(view, { from, to, via }) {
  return !(Math.max(from.x, to.x, via.x) < 0 || Math.min(from.x, to.x, via.x) > view.width || Math.max(from.y, to.y, via.y) < 0 || Math.min(from.y, to.y, via.y) > view.height);
}

/** Return how far a point is from a straight piece of a line. */
function fromPiece(point, from, to) {
  const [x, y] = [to.x - from.x, to.y - from.y];
  const part = Math.max(0, Math.min(1, ((point.x - from.x) * x + (point.y - from.y) * y) / (x * x + y * y || 1)));
  return Math.hypot(point.x - from.x - part * x, point.y - from.y - part * y);
}
