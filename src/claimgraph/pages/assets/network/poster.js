"use strict";
// The picture with its title, its legend, its sources and what it leaves out, so that it stays honest when it travels
// alone: as SVG, from which the PNG and the printed sheet are made too.

const POSTER = { margin: 16, line: 17, text: 11.5, narrowest: 560, sources: 12 };
const ON_PAPER = { ink: "rgb(22, 24, 27)", paper: "rgb(255, 255, 255)" };

/**
 * Return the picture as an element of SVG.
 * @param {Graph} graph What is drawn.
 * @param {object} material What the page was given.
 * @param {object} drawn What `whatIsDrawn` returned.
 * @param {string[]} notes What stands beneath: how much is drawn, what was asked for.
 */
function poster(graph, material, drawn, notes) {
  const { clientWidth, clientHeight } = graph.holder;
  const width = Math.max(clientWidth, POSTER.narrowest);
  const sheet = new Vector(width, clientHeight);
  const room = width - 2 * POSTER.margin;
  let y = writeLines(sheet, [material.meta.title], { y: 28, room, font: `700 18px ${LABEL_FONT}` });
  y = writeLines(sheet, [`${material.meta.subtitle} · What speakers said, not findings of fact.`], { y: y + 2, room, colour: "#555" });
  const picture = new Vector(clientWidth, clientHeight);
  graph.paint(picture, ON_PAPER);
  picture.root.setAttribute("transform", `translate(${(width - clientWidth) / 2} ${y - 4})`);
  y = posterLegend(sheet, material, drawn, { y: y + clientHeight + 12, room });
  y = writeLines(sheet, [...notes, ...sourcesOf(material, drawn)], { y: y + 6, room, colour: "#555" });
  const height = Math.ceil(y + 4);
  const root = drawing("svg", { xmlns: "http://www.w3.org/2000/svg", width, height, viewBox: `0 0 ${width} ${height}`, role: "img", "aria-label": material.meta.title });
  root.append(drawing("rect", { width, height, fill: "#fff" }), picture.root, sheet.root);
  return root;
}

/** Write lines of text one beneath the other, broken where they are too long; return where the next one stands. */
function writeLines(sheet, lines, { y, room, font = `${POSTER.text}px ${LABEL_FONT}`, colour = "#111" }) {
  Object.assign(sheet, { font, fillStyle: colour, textAlign: "left", textBaseline: "alphabetic" });
  let at = y;
  for (const line of lines.filter(Boolean)) {
    for (const part of broken(sheet, line, room)) {
      sheet.direction = direction(part);
      sheet.fillText(part, sheet.direction === "rtl" ? POSTER.margin + room : POSTER.margin, at);
      at += POSTER.line;
    }
  }
  return at;
}

/** Return a text in pieces that are not wider than the room; an address is broken wherever it must be. */
function broken(sheet, text, room) {
  const most = Math.floor(room / sheet.measureText("n").width);
  const lines = [""];
  for (const word of text.split(" ").flatMap((whole) => whole.match(new RegExp(`.{1,${most}}`, "gu")) ?? [])) {
    const longer = lines.at(-1) ? `${lines.at(-1)} ${word}` : word;
    if (!lines.at(-1) || sheet.measureText(longer).width <= room) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines;
}

/** Draw the symbol or the line of each kind that occurs, with its name; return where the next text stands. */
function posterLegend(sheet, material, drawn, { y, room }) {
  const nodes = new Set([...drawn.nodes].map((id) => material.node.get(id).kind));
  const lines = new Set([...drawn.edges.keys()].map((id) => material.edge.get(id).kind));
  const contested = [...drawn.edges.keys()].some((id) => material.edge.get(id).contested);
  const entries = [
    ...[...material.nodeMarks.values()].filter(({ kind }) => nodes.has(kind)).map((mark) => [symbol(mark, 14, ON_PAPER.paper), mark.label]),
    ...[...material.edgeMarks.values()].filter(({ kind }) => lines.has(kind)).map((mark) => [stroke(mark, 26, ON_PAPER.paper), mark.label]),
    ...(contested ? [[contestedSign(), "contested: somebody contradicts it; an event with a dark rim is contested"]] : []),
  ];
  let [x, at] = [POSTER.margin, y];
  sheet.font = `${POSTER.text}px ${LABEL_FONT}`;
  for (const [sign, name] of entries) {
    const wide = Number(sign.getAttribute("width"));
    const need = wide + 6 + sheet.measureText(name).width + 16;
    if (x > POSTER.margin && x + need > POSTER.margin + room) [x, at] = [POSTER.margin, at + POSTER.line];
    for (const [attribute, value] of [["x", round(x)], ["y", round(at - 4 - sign.getAttribute("height") / 2)]]) sign.setAttribute(attribute, value);
    sheet.root.append(sign);
    Object.assign(sheet, { fillStyle: "#111", textAlign: "left", direction: "ltr" });
    sheet.fillText(name, x + wide + 6, at);
    x += need;
  }
  return at + POSTER.line;
}

/** Draw the sign for "not equal" on a disc. */
function contestedSign() {
  const bars = drawing("path", { d: "M4 5.600H10M4 8.400H10M8.600 3.600 5.400 10.400", stroke: "#fff", "stroke-width": 1.2, fill: "none" });
  return drawing("svg", { viewBox: "0 0 14 14", width: 14, height: 14 }, drawing("circle", { cx: 7, cy: 7, r: 6, fill: "#111" }), bars);
}

/** Return the documents behind what is drawn, each in a line: publisher, date and address. */
function sourcesOf(material, drawn) {
  const slugs = new Set([...drawn.edges.values()].flat().flatMap((number) => material.statements[number].documents));
  const lines = [...slugs].sort().map((slug, number) => {
    const { publisher, published, url } = material.meta.documents[slug] ?? {};
    return `${number ? "" : "Sources: "}${[publisher, published, url].filter(Boolean).join(", ") || slug}`;
  });
  return lines.length > POSTER.sources ? [...lines.slice(0, POSTER.sources), `and ${lines.length - POSTER.sources} more documents, listed in the CSV file`] : lines;
}

/** Return an element of SVG as a file. */
function svgFile(root) {
  const text = new XMLSerializer().serializeToString(root).replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, ""); // letters that XML cannot hold
  return new Blob([text], { type: "image/svg+xml" });
}

/** Return a picture as PNG, twice as fine as it stands on the screen. */
async function pngFile(root) {
  const picture = new Image();
  picture.src = URL.createObjectURL(svgFile(root));
  await picture.decode();
  URL.revokeObjectURL(picture.src);
  const canvas = element("canvas", { width: 2 * root.getAttribute("width"), height: 2 * root.getAttribute("height") });
  canvas.getContext("2d").drawImage(picture, 0, 0, canvas.width, canvas.height);
  return new Promise((done) => canvas.toBlob(done, "image/png"));
}
