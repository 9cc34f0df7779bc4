"use strict";
// Finding a thing by any of its names, in any script: what is typed is folded as claimgraph.names folds the names
// in Python, which the page was given folded; the rules of transliteration are data (claimgraph.names.transliteration).

/** Letters that Arabic and Persian writers use for one another: forms of alif, yeh, kaf and teh marbuta. */
const SAME_LETTER = { "أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ی": "ي", "ک": "ك", "ة": "ه", "ـ": "" };

/** Return a name in the form in which names are compared. */
function fold(name) {
  return name
    .toLowerCase()
    .toUpperCase()
    .toLowerCase()
    .replace(/ς/g, "σ")
    .replace(/['’‘ʼʻʿʾ`´]/g, "")
    .normalize("NFKD")
    .replace(/[أإآٱىیکةـ]/g, (letter) => SAME_LETTER[letter])
    .replace(/[-_.,/()]/g, " ")
    .replace(/\p{M}/gu, "")
    .trim()
    .replace(/\s+/g, " ");
}

/**
 * Tell how well a folded name answers what was typed: 3 the whole name, 2 its beginning, 1 the beginning of a
 * word in it, 0.5 letters within it, 0 not at all.
 */
function likeness(folded, typed) {
  if (folded === typed) return 3;
  if (folded.startsWith(typed)) return 2;
  if (` ${folded}`.includes(` ${typed}`)) return 1;
  return typed.length > 2 && folded.includes(typed) ? 0.5 : 0;
}

/** Return a folded name in the form in which its ways of being written in Latin letters are one. */
function alike(folded, { letters, spellings }) {
  let text = [...folded].map((letter) => letters[letter] ?? letter).join("");
  for (const [pattern, replacement] of spellings) text = text.replace(new RegExp(pattern, "gu"), replacement);
  return text.trim().replace(/\s+/g, " ") || folded;
}

/** Tell how well a name answers what was typed, word by word in any order: 2 with all of its words, 1 with some. */
function wording(name, typed) {
  const words = name.split(" ");
  const asked = typed.split(" ");
  if (!asked.every((one) => words.some((word) => word.startsWith(one)))) return 0;
  return asked.length === words.length ? 2 : 1;
}

/**
 * Return the consonants of a folded name: what stays the same in most ways of writing an Arabic name in Latin
 * letters, "kataib hizballah" and "kata'ib hezbollah" alike.
 */
function consonants(folded) {
  return folded
    .replace(/[aeiouwy]/g, "")
    .replace(/(.)\1+/g, "$1")
    .replace(/ +/g, " ")
    .trim();
}

/**
 * Return the nodes whose names answer what was typed, the best first, each with the name that did: letter by
 * letter, or else written in another way, or else by the same consonants.
 */
function findNodes(nodes, text, rules, most = 12) {
  const typed = fold(text);
  if (!typed) return [];
  const other = alike(typed, rules);
  const skeleton = consonants(typed);
  let found = matches(nodes, (node, number) => likeness(node.folded[number], typed));
  if (!found.length) found = matches(nodes, (node, number) => wording(node.alike[number], other));
  if (!found.length && skeleton.length > 3) found = matches(nodes, (node, number) => likeness(consonants(node.folded[number]), skeleton));
  found.sort((one, other) => other.score - one.score || other.node.degree - one.node.degree);
  return found.slice(0, most);
}

/** Return the nodes one of whose names scores, each with the best of them. */
function matches(nodes, scored) {
  const found = [];
  for (const node of nodes) {
    let best = { score: 0, name: "" };
    for (const [number, name] of node.allNames.entries()) {
      const score = scored(node, number);
      if (score > best.score) best = { score, name };
    }
    if (best.score) found.push({ node, ...best });
  }
  return found;
}

/** Return "rtl" if the first letter with a direction is Arabic, Hebrew or of another script written leftwards. */
function direction(text) {
  const letter = /\p{L}/u.exec(text);
  return letter && /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/.test(letter[0]) ? "rtl" : "ltr";
}
