"use strict";
// Rows as CSV, and files to take along; what every page with a table saves.

/** Offer content as a file. */
function download(name, content) {
  const link = Object.assign(document.createElement("a"), { href: URL.createObjectURL(content), download: name });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

/** Return a cell of CSV; text that a spreadsheet would run as a formula gets an apostrophe in front. */
function csvCell(value) {
  let text = String(value ?? "");
  if (/^[=+\-@\t\r]/.test(text) && !/^[+-]?\d+(\.\d+)?$/.test(text)) text = `'${text}`;
  return `"${text.replace(/"/g, '""')}"`;
}

/** Offer rows as a file of CSV that spreadsheets read as UTF-8. */
function downloadRows(name, rows) {
  const text = rows.map((row) => row.map(csvCell).join(",")).join("\r\n");
  download(name, new Blob([`\ufeff${text}\r\n`], { type: "text/csv" }));
}
