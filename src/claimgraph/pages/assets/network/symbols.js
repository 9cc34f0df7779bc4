"use strict";
// The symbols of nodes in the picture: the same shapes as in the legend.

const HOLLOW = "#FFFFFF"; // the colour of whom nobody names: a symbol without any
const SMALLEST = 1; // pixels of the radius of a symbol on the screen

/** The corners of each shape around a middle, within a radius of about one. */
const AROUND = Object.fromEntries(
  Object.entries(CORNERS).map(([shape, corners]) => [shape, corners.split(" ").map((corner) => corner.split(",").map((at) => (Number(at) - 8) / 6.5))]),
);

class Symbols {
  /**
   * @param {object} material What the page was given.
   * @param {Map<string, {x: number, y: number}>} places Where nodes stand.
   */
  constructor(material, places) {
    this.material = material;
    this.places = places;
    this.drawn = []; // nodes, those of one look together
  }

  /** Take over which nodes are drawn. */
  set(ids) {
    const looks = new Map();
    for (const node of this.material.nodes) {
      if (!ids.has(node.id)) continue;
      const look = Symbols.look(node);
      if (!looks.has(look)) looks.set(look, []);
      looks.get(look).push(node);
    }
    this.drawn = [...looks.values()].flat();
  }

  /** Nodes of one look have the same shape, colour and rim. */
  static look(node) {
    return `${node.shape} ${node.color} ${node.event && node.contested}`;
  }

  /** Return the left, upper, right and lower bound of where nodes stand. */
  bounds() {
    const found = [Infinity, Infinity, -Infinity, -Infinity];
    for (const { id } of this.drawn) {
      const { x, y } = this.places.get(id);
      found[0] = Math.min(found[0], x);
      found[1] = Math.min(found[1], y);
      found[2] = Math.max(found[2], x);
      found[3] = Math.max(found[3], y);
    }
    return found;
  }

  /** Return the id of the drawn node at a point, or as near to it as told; else an empty text. */
  nearest({ x, y }, reach) {
    let best = { far: Infinity, id: "" };
    for (const node of this.drawn) {
      const place = this.places.get(node.id);
      const far = Math.hypot(place.x - x, place.y - y);
      if (far <= Math.max(node.size, reach) && far < best.far) best = { far, id: node.id };
    }
    return best.id;
  }

  /**
   * Paint symbols.
   * @param {CanvasRenderingContext2D} context Where, in pixels of the screen.
   * @param {object} view What is seen, see `Graph.seen`.
   * @param {object} colours Of ink and paper.
   * @param {object[]} nodes Those to paint.
   * @param {number} rim Width of a rim of ink; that of their own if it is left out.
   */
  paint(context, view, { ink, paper }, nodes = this.drawn, rim = 0) {
    let look = "";
    for (const node of nodes) {
      const place = this.places.get(node.id);
      const [x, y] = [place.x * view.scale + view.x, place.y * view.scale + view.y];
      const radius = Math.max(node.size * view.scale, SMALLEST);
      if (x < -radius || y < -radius || x > view.width + radius || y > view.height + radius) continue;
      if (Symbols.look(node) !== look) {
        look = Symbols.look(node);
        const disputed = node.event && node.contested; // stands out by a dark rim
        context.fillStyle = node.color === HOLLOW ? paper : node.color;
        context.strokeStyle = rim || disputed || node.color === HOLLOW ? ink : outline(node.color, paper);
        context.lineWidth = Math.max((rim || (disputed ? 2.5 : node.color === HOLLOW ? 1.6 : 1)) * Math.min(view.scale, 1), 0.5);
        context.setLineDash(node.color === HOLLOW && !rim ? [3 * view.scale, 2 * view.scale] : []); // somebody whose name is not known
      }
      shape(context, node.shape, { x, y, radius });
      context.fill();
      if (radius > 1.5) context.stroke();
    }
    context.setLineDash([]);
  }
}

/** Trace a shape. */
function shape(context, name, { x, y, radius }) {
  context.beginPath();
  if (radius <= 1.5) context.rect(x - radius, y - radius, 2 * radius, 2 * radius);
  else if (name in AROUND) {
    for (const [right, down] of AROUND[name]) context.lineTo(x + right * radius, y + down * radius);
    context.closePath();
  } else context.arc(x, y, radius, 0, 2 * Math.PI);
}
