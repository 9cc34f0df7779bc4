// Statements by the words that are in them.

const SLICE = 3000; // statements that are made ready at a time

/** Give each statement the words in which it is searched, a slice at a time, so that the page never stands still. */
async function readied(words) {
  for (let at = words.ready ?? 0; at < words.statements.length; at += SLICE) {
    for (const row of words.statements.slice(at, at + SLICE)) row.folded ??= searched(row, words);
    words.ready = at + SLICE;
    await new Promise((resolve) => setTimeout(resolve));
  }
}

/** Return the folded words of a statement: what was said, who said it, and its id. */
function searched(row, { things, columns }) {
  const speakers = row[columns.speakers].map((one) => things[one][1]);
  return ` ${fold([row[columns.paraphrase], ...speakers, row[columns.name]].join(" "))}`;
}

/** Return the statements that have all the words, each at the beginning of one of theirs; the phrase itself first. */
function saying({ statements }, text) {
  const phrase = fold(text);
  const asked = phrase.split(" ").map((word) => ` ${word}`);
  const found = phrase ? statements.filter((row) => asked.every((word) => row.folded.includes(word))) : [];
  return [...found.filter((row) => row.folded.includes(phrase)), ...found.filter((row) => !row.folded.includes(phrase))];
}
