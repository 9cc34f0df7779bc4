"use strict";
// A sheet that is painted on like a canvas and keeps what was painted as SVG: a picture that is sharp at any size.

/** What a painter sets before it paints; `zoom`, `left` and `top` say where its pixels come to stand. */
const PLAIN = { fillStyle: "#000", strokeStyle: "#000", lineWidth: 1, lineJoin: "miter", font: "10px sans-serif", textAlign: "start", textBaseline: "alphabetic", direction: "ltr", globalAlpha: 1, dashes: [], zoom: 1, left: 0, top: 0 };

class Vector {
  /**
   * @param {number} width Of the sheet in pixels.
   * @param {number} height The same.
   */
  constructor(width, height) {
    Object.assign(this, PLAIN);
    this.canvas = { width, height, clientWidth: width, clientHeight: height };
    this.root = drawing("g");
    this.measure = document.createElement("canvas").getContext("2d");
    this.kept = [];
    this.way = "";
  }

  save() {
    this.kept.push(Object.fromEntries(Object.keys(PLAIN).map((name) => [name, this[name]])));
  }

  restore() {
    Object.assign(this, this.kept.pop());
  }

  setTransform(zoom, _upwards, _sideways, _height, left, top) {
    Object.assign(this, { zoom, left, top });
  }

  translate(x, y) {
    this.left += x * this.zoom;
    this.top += y * this.zoom;
  }

  scale(by) {
    this.zoom *= by;
  }

  clearRect() {} // a sheet is empty to begin with

  setLineDash(dashes) {
    this.dashes = dashes;
  }

  /** Return points as they stand on the sheet. */
  at(...points) {
    return points.map((each, number) => round(each * this.zoom + (number % 2 ? this.top : this.left))).join(" ");
  }

  beginPath() {
    this.way = "";
  }

  closePath() {
    if (this.way) this.way += "Z";
  }

  moveTo(x, y) {
    this.way += `M${this.at(x, y)}`;
  }

  lineTo(x, y) {
    this.way += `${this.way ? "L" : "M"}${this.at(x, y)}`;
  }

  quadraticCurveTo(viaX, viaY, x, y) {
    this.way += `Q${this.at(viaX, viaY, x, y)}`;
  }

  bezierCurveTo(...points) {
    this.way += `C${this.at(...points)}`;
  }

  rect(x, y, width, height) {
    this.way += `M${this.at(x, y)}L${this.at(x + width, y)}L${this.at(x + width, y + height)}L${this.at(x, y + height)}Z`;
  }

  /** A circle; no painter of ours draws a part of one. */
  arc(x, y, radius) {
    const far = round(radius * this.zoom);
    this.way += `M${this.at(x - radius, y)}a${far} ${far} 0 1 0 ${2 * far} 0a${far} ${far} 0 1 0 ${-2 * far} 0Z`;
  }

  roundRect(x, y, width, height, radius) {
    const far = Math.min(radius, width / 2, height / 2);
    const [right, bottom] = [x + width, y + height];
    this.moveTo(x + far, y);
    this.lineTo(right - far, y);
    this.quadraticCurveTo(right, y, right, y + far);
    this.lineTo(right, bottom - far);
    this.quadraticCurveTo(right, bottom, right - far, bottom);
    this.lineTo(x + far, bottom);
    this.quadraticCurveTo(x, bottom, x, bottom - far);
    this.lineTo(x, y + far);
    this.quadraticCurveTo(x, y, x + far, y);
  }

  fill() {
    this.keep({ fill: this.fillStyle });
  }

  stroke() {
    this.keep({ fill: "none", ...this.pen() });
  }

  fillRect(x, y, width, height) {
    this.beginPath();
    this.rect(x, y, width, height);
    this.fill();
    this.beginPath();
  }

  /** Return how a line is drawn. */
  pen() {
    const dashes = this.dashes.map((dash) => round(dash * this.zoom)).join(" ");
    return { stroke: this.strokeStyle, "stroke-width": round(this.lineWidth * this.zoom), ...(dashes ? { "stroke-dasharray": dashes } : {}) };
  }

  /** Keep the path that was traced. */
  keep(look) {
    if (this.way) this.root.append(drawing("path", { d: this.way, ...this.opaque(look) }));
  }

  /** Return a look with its colours as all programs read them: what shines through apart from the colour. */
  opaque(look) {
    const found = { ...look };
    for (const name of ["fill", "stroke"]) {
      const [red, green, blue, alpha = 1] = /^rgba?\(/.test(look[name] ?? "") ? look[name].match(/[\d.]+/g).map(Number) : [];
      if (red !== undefined) found[name] = `rgb(${red}, ${green}, ${blue})`;
      const left = (red === undefined ? 1 : alpha) * this.globalAlpha;
      if (look[name] && look[name] !== "none" && left < 1) found[`${name}-opacity`] = round(left);
    }
    return found;
  }

  measureText(text) {
    this.measure.font = this.font;
    return this.measure.measureText(text);
  }

  /** Keep a text that is to be written with a rim: `fillText` follows at the same place. */
  strokeText(text, x, y) {
    this.rim = { text, x, y, look: { ...this.opaque(this.pen()), "paint-order": "stroke", "stroke-linejoin": this.lineJoin } };
  }

  fillText(text, x, y) {
    const rimmed = this.rim && this.rim.text === text && this.rim.x === x && this.rim.y === y;
    const [, style = "", size, family] = /^(.*?)\s*([\d.]+)px\s+(.+)$/.exec(this.font);
    const [left, base] = this.at(x, y + this.base()).split(" ");
    const anchor = { center: "middle", right: "end" }[this.textAlign] ?? "start";
    const look = { x: left, y: base, "font-family": family, "font-size": round(size * this.zoom), "text-anchor": anchor, direction: this.direction, ...this.opaque({ fill: this.fillStyle }) };
    if (style) look["font-weight"] = style;
    this.root.append(drawing("text", rimmed ? { ...look, ...this.rim.look } : look, text));
    this.rim = null;
  }

  /** Return how far the line on which letters stand is below the point at which a text was set. */
  base() {
    this.measure.font = this.font;
    const rise = (baseline) => {
      this.measure.textBaseline = baseline;
      return this.measure.measureText("x").fontBoundingBoxAscent;
    };
    return rise("alphabetic") - rise(this.textBaseline);
  }
}

/** Return a number with two digits after the point. */
function round(number) {
  return Math.round(number * 100) / 100;
}
