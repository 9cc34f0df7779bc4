"use strict";
// What is drawn, to take along: as a file, and as rows for a spreadsheet.

/** Return the statements behind the drawn lines as rows, the first being the names of the columns. */
function csvRows(material, rows) {
  const columns = ["speaker", "says", "from", "line", "to", "roots", "said", "earliest", "latest", "speakers", "acts", "hedged", "paraphrase", "quotations", "relays", "documents", "addresses", "passages", "contested", "standing", "draft", "statement"];
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
        statement.earliest,
        statement.latest,
        statement.speakers.join("; "),
        statement.acts.join("; "),
        edge.hedged.includes(number) ? "hedged" : "",
        statement.paraphrase,
        statement.quotations.join(" […] "),
        statement.relays.join("; "),
        statement.documents.join("; "),
        statement.documents.map((slug) => material.meta.documents[slug]?.url).filter(Boolean).join("; "),
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
  downloadRows("network.csv", csvRows(material, rows));
}
