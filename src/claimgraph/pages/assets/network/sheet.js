"use strict";
// A layer of a large picture, painted once and laid over the screen again while the picture is only being moved.

const MARGIN = 0.5; // of the screen that is painted beyond each of its edges

class Sheet {
  /**
   * @param {function(CanvasRenderingContext2D, object)} paint Paints the layer as it is seen in a view.
   * @param {number} margin How much beyond the screen it paints; with none it keeps still while the picture moves.
   */
  constructor(paint, margin = MARGIN) {
    this.paint = paint;
    this.margin = margin;
    this.canvas = document.createElement("canvas");
    this.view = null;
    this.stale = true;
  }

  /**
   * Lay it over the screen; paint it anew if it shows something else, or does not reach far enough.
   * @param {CanvasRenderingContext2D} context Of the screen, in its pixels.
   * @param {object} view What is seen, see `Graph.seen`.
   * @param {object} how `moving`: whether the picture is on its way, so that an old sheet will do for the moment;
   *   `bounds`: left, top, right and bottom of all that can be seen.
   */
  lay(context, view, { moving, bounds }) {
    const fits = this.view && this.view.scale === view.scale && this.view.width === view.width && this.view.height === view.height && this.view.ratio === view.ratio;
    const lasts = moving ? !fits || !this.margin || this.covers(view, bounds) : fits && this.covers(view, bounds);
    if (this.stale || !this.view || !lasts) this.renew(view);
    const grown = view.scale / this.view.scale;
    const [aside, above] = this.beyond(this.view);
    const left = view.x - (this.view.x + aside) * grown;
    const top = view.y - (this.view.y + above) * grown;
    context.drawImage(this.canvas, left, top, (this.canvas.width / this.view.ratio) * grown, (this.canvas.height / this.view.ratio) * grown);
  }

  /** Return how many pixels are painted beyond the screen on either side, and above and below. */
  beyond({ width, height }) {
    return [Math.round(this.margin * width), Math.round(this.margin * height)];
  }

  /** Tell whether everything of the picture that is on the screen is on the sheet. */
  covers(view, [left, top, right, bottom]) {
    if (!this.margin) return this.view.x === view.x && this.view.y === view.y;
    const edge = (seen, aside, above) => [-(seen.x + aside) / seen.scale, -(seen.y + above) / seen.scale, (seen.width - seen.x + aside) / seen.scale, (seen.height - seen.y + above) / seen.scale];
    const mine = edge(this.view, ...this.beyond(this.view));
    const screen = edge(view, 0, 0);
    return Math.max(screen[0], left) >= mine[0] && Math.max(screen[1], top) >= mine[1] && Math.min(screen[2], right) <= mine[2] && Math.min(screen[3], bottom) <= mine[3];
  }

  /** Paint it as it is seen now. */
  renew(view) {
    const [aside, above] = this.beyond(view);
    this.canvas.width = Math.ceil((view.width + 2 * aside) * view.ratio);
    this.canvas.height = Math.ceil((view.height + 2 * above) * view.ratio);
    const context = this.canvas.getContext("2d");
    context.setTransform(view.ratio, 0, 0, view.ratio, 0, 0);
    this.paint(context, { ...view, x: view.x + aside, y: view.y + above, width: view.width + 2 * aside, height: view.height + 2 * above });
    this.view = view;
    this.stale = false;
  }
}
