"use strict";
// Elements of the page. Text enters the page only here, and only as text; nothing is read as markup but what our own
// templates made of it in Python, which escape everything (`made`).

/** Return the element of the template that has this id. */
function byId(id) {
  return document.getElementById(id);
}

/**
 * Make an HTML element.
 * @param {string} tag Its name.
 * @param {object} properties Properties of the element, attributes if there is no such property, `on` handlers.
 * @param {...(Node|string|null)} children What it holds; strings become text, null is left out.
 */
function element(tag, properties = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (name === "on") {
      for (const [event, handler] of Object.entries(value)) made.addEventListener(event, handler);
    } else if (name in made) {
      made[name] = value;
    } else {
      made.setAttribute(name, value);
    }
  }
  made.append(...children.flat().filter((child) => child !== null && child !== undefined));
  return made;
}

/** Return what the templates of the page made in Python: cards and tables that a large page has packed. */
function made(html) {
  const holder = document.createElement("template");
  holder.innerHTML = html;
  return holder.content;
}

/** Make an SVG element with attributes and children. */
function drawing(tag, attributes = {}, ...children) {
  const made = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...children);
  return made;
}

/** Make an element for a name or a text in any script, which cannot turn the text around it. */
function words(text, properties = {}) {
  return element("bdi", { dir: "auto", ...properties }, text);
}

/** Make a button of running text. */
function linkButton(content, handler, title = "") {
  return element("button", { type: "button", className: "link", title, on: { click: handler } }, content);
}

/** The corners of each shape in a square of 16 by 16, as vis-network draws them. */
const CORNERS = {
  square: "2,2 14,2 14,14 2,14",
  triangle: "8,1.500 15,14 1,14",
  triangleDown: "8,14.500 15,2 1,2",
  diamond: "8,0.500 15.500,8 8,15.500 0.500,8",
  hexagon: "4.500,2 11.500,2 15,8 11.500,14 4.500,14 1,8",
  star: "8,0.500 10,5.800 15.600,6 11.200,9.500 12.700,15 8,11.800 3.300,15 4.800,9.500 0.400,6 6,5.800",
};

/** Draw the symbol of a kind of node. */
function symbol(mark, size = 14, paper = colours().paper) {
  const look = { fill: mark.color === "#FFFFFF" ? paper : mark.color, stroke: outline(mark.color, paper), "stroke-width": 1 };
  const shape =
    mark.shape in CORNERS
      ? drawing("polygon", { points: CORNERS[mark.shape], ...look })
      : drawing("circle", { cx: 8, cy: 8, r: 6.5, ...look });
  return drawing("svg", { viewBox: "0 0 16 16", width: size, height: size, class: "symbol", "aria-hidden": "true" }, shape);
}

/** Draw the line of a kind of edge. */
function stroke(mark, width = 26, paper = colours().paper) {
  const line = drawing("path", { d: `M1 5H${width - 1}`, stroke: legible(mark.color, paper), "stroke-width": 2.4, "stroke-dasharray": mark.dashes.join(" ") });
  return drawing("svg", { viewBox: `0 0 ${width} 10`, width, height: 10, class: "symbol", "aria-hidden": "true" }, line);
}

/** Return the colour of the rim of a symbol: one that is seen on the paper. */
function outline(color, paper = colours().paper) {
  return legible(color, paper, 4.5);
}

/** Return the colours of ink and paper as the style of the page has them now: they change places in the dark. */
function colours() {
  const { color, backgroundColor } = getComputedStyle(document.body);
  return { ink: color, paper: backgroundColor };
}

/**
 * Return a colour as lines have it: the same, but darker, or on dark paper lighter, as far as it takes to be seen.
 * @param {string} color As #rrggbb or rgb(r, g, b).
 * @param {string} paper The colour beneath.
 * @param {number} least Contrast to the paper, as WCAG counts it.
 */
function legible(color, paper = colours().paper, least = 3) {
  const asked = `${color} ${paper} ${least}`;
  if (!legible.known.has(asked)) {
    const towards = luminance(channels(paper)) > 0.18 ? 0 : 255;
    let found = channels(color);
    for (let part = 0; contrast(found, channels(paper)) < least && part <= 1; part += 0.02) found = channels(color).map((value) => Math.round(value + (towards - value) * part));
    legible.known.set(asked, `rgb(${found.join(", ")})`);
  }
  return legible.known.get(asked);
}
legible.known = new Map();

/** Return red, green and blue of a colour, 0 to 255. */
function channels(color) {
  if (color.startsWith("#")) return [1, 3, 5].map((at) => Number.parseInt(color.slice(at, at + 2), 16));
  return color.match(/[\d.]+/g).slice(0, 3).map(Number);
}

/** Return how bright a colour is, from 0 to 1, as WCAG counts it. */
function luminance(parts) {
  const [red, green, blue] = parts.map((value) => (value / 255 <= 0.04045 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** Return the contrast of two colours, 1 to 21, as WCAG counts it. */
function contrast(one, other) {
  const [dark, light] = [luminance(one), luminance(other)].sort((first, second) => first - second);
  return (light + 0.05) / (dark + 0.05);
}

/** Say something to those who hear the page instead of seeing it. */
function announce(text) {
  byId("said-aloud").textContent = text;
}
