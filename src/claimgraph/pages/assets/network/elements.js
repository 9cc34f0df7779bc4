"use strict";
// Elements of the page. Text enters the page only here, and only as text: nothing is ever read as markup.

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
function symbol(mark, size = 14) {
  const look = { fill: mark.color, stroke: outline(mark.color), "stroke-width": 1 };
  const shape =
    mark.shape in CORNERS
      ? drawing("polygon", { points: CORNERS[mark.shape], ...look })
      : drawing("circle", { cx: 8, cy: 8, r: 6.5, ...look });
  return drawing("svg", { viewBox: "0 0 16 16", width: size, height: size, class: "symbol", "aria-hidden": "true" }, shape);
}

/** Draw the line of a kind of edge. */
function stroke(mark, width = 26) {
  const line = drawing("path", { d: `M1 5H${width - 1}`, stroke: mark.color, "stroke-width": 2.4, "stroke-dasharray": mark.dashes.join(" ") });
  return drawing("svg", { viewBox: `0 0 ${width} 10`, width, height: 10, class: "symbol", "aria-hidden": "true" }, line);
}

/** Return the colour of the rim of a symbol: dark enough to be seen on white. */
function outline(color) {
  return { "#FFFFFF": "#555555", "#F0E442": "#8A8000", "#EBCFDE": "#A05080", "#BBBBBB": "#555555" }[color] ?? color;
}

/** Say something to those who hear the page instead of seeing it, and show it for a moment. */
function announce(text) {
  byId("said-aloud").textContent = text;
}
