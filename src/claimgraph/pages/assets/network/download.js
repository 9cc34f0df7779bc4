"use strict";
// What is drawn, to take along: as a picture and as rows for a spreadsheet.

/** Offer content as a file. */
function download(name, address) {
  const link = element("a", { href: address, download: name });
  document.body.append(link);
  link.click();
  link.remove();
}

/** Return a cell of CSV; text that a spreadsheet would run as a formula gets an apostrophe in front. */
function csvCell(value) {
  let text = String(value ?? "");
  if (/^[=+\-@\t\r]/.test(text) && !/^[+-]?\d+(\.\d+)?$/.test(text)) text = `'${text}`;
  return `"${text.replace(/"/g, '""')}"`;
}

/** Return the statements behind the drawn lines as rows, the first being the names of the columns. */
function csvRows(material, rows) {
  const columns = ["speaker", "says", "from", "line", "to", "roots", "said", "speakers", "acts", "hedged", "paraphrase", "relays", "documents", "passages", "contested", "standing", "draft", "statement"];
  const lines = rows.flatMap(({ edge, statements }) =>
    statements.map((number) => {
      const statement = material.statements[number];
      const { speakers, says } = sentence(material, edge, [number]);
      return [
        asText(speakers),
        asText(says),
        material.node.get(edge.from).name,
        material.edgeMarks.get(edge.kind).label,
        material.node.get(edge.to).name,
        edge.roots,
        statement.said,
        statement.speakers.join("; "),
        statement.acts.join("; "),
        edge.hedged.includes(number) ? "hedged" : "",
        statement.paraphrase,
        statement.relays.join("; "),
        statement.documents.join("; "),
        statement.passages.join("; "),
        statement.points.length || edge.contested ? "contested" : "",
        statement.standing,
        statement.draft ? "draft" : "",
        statement.iri,
      ];
    }),
  );
  return [columns, ...lines];
}

/** Return pieces of a sentence as text. */
function asText(pieces) {
  return pieces.map((piece) => (typeof piece === "string" ? piece : piece.textContent)).join("");
}

function downloadCsv(material, rows) {
  const text = csvRows(material, rows).map((row) => row.map(csvCell).join(",")).join("\r\n");
  download("network.csv", URL.createObjectURL(new Blob([`\ufeff${text}\r\n`], { type: "text/csv" })));
}

/** Return the picture with its title, its legend and what it is, so that it stays honest when it travels alone. */
function picture(holder, { title, description, groups }) {
  const drawn = holder.querySelector("canvas");
  const ratio = drawn.width / drawn.clientWidth;
  const rows = legendRows(groups, drawn.clientWidth);
  const canvas = element("canvas", { width: drawn.width, height: drawn.height + (70 + 18 * rows.length) * ratio });
  const context = canvas.getContext("2d");
  context.fillStyle = "#fff";
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.drawImage(drawn, 0, 40 * ratio);
  context.scale(ratio, ratio);
  context.fillStyle = "#111";
  context.font = `600 17px ${LABEL_FONT}`;
  context.fillText(title, 14, 26);
  const below = drawn.clientHeight + 54;
  rows.forEach((row, number) => row.forEach(([mark, name, x]) => legendEntry(context, { mark, name, x, y: below + 18 * number })));
  context.font = `11.5px ${LABEL_FONT}`;
  context.fillStyle = "#555";
  const foot = ["What speakers said, not findings of fact.", "≠ contested.", description].filter(Boolean).join(" ");
  context.fillText(foot, 14, below + 18 * rows.length + 4);
  return canvas;
}

/** Spread the entries of a legend over rows: each with its mark, its name and where it begins. */
function legendRows(groups, width) {
  const rows = [[]];
  let x = 14;
  for (const group of groups) {
    const need = 44 + 7 * group.label.length;
    if (x + need > width && rows.at(-1).length) {
      rows.push([]);
      x = 14;
    }
    rows.at(-1).push([group.kinds[0], group.label, x]);
    x += need;
  }
  return rows;
}

/** Draw one entry of a legend: a piece of the line or a spot of the colour, and the name. */
function legendEntry(context, { mark, name, x, y }) {
  context.lineWidth = 2.4;
  context.strokeStyle = mark.dashes ? mark.color : outline(mark.color);
  context.fillStyle = mark.color;
  context.setLineDash(mark.dashes ?? []);
  context.beginPath();
  if (mark.dashes) {
    context.moveTo(x, y - 4);
    context.lineTo(x + 24, y - 4);
  } else {
    context.lineWidth = 1;
    context.arc(x + 16, y - 4, 5, 0, 2 * Math.PI);
    context.fill();
  }
  context.stroke();
  context.setLineDash([]);
  context.font = `11.5px ${LABEL_FONT}`;
  context.fillStyle = "#111";
  context.fillText(name, x + 28, y);
}

function downloadPicture(holder, how) {
  download("network.png", picture(holder, how).toDataURL("image/png"));
}
