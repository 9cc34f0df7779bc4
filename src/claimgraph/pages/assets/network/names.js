"use strict";
// Finding a thing by any of its names, in any script: the same folding as claimgraph.names.fold in Python.

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
 * Return the nodes whose names answer what was typed, the best first, each with the name that did. Only if none
 * does are names compared by their consonants.
 */
function findNodes(nodes, text, most = 12) {
  const typed = fold(text);
  if (!typed) return [];
  const exact = matches(nodes, typed, (folded) => folded);
  const skeleton = consonants(typed);
  const found = exact.length || skeleton.length < 4 ? exact : matches(nodes, skeleton, consonants);
  found.sort((one, other) => other.score - one.score || other.node.edges.length - one.node.edges.length);
  return found.slice(0, most);
}

/** Return the nodes one of whose names, in some form, is like what was typed, each with the best of them. */
function matches(nodes, typed, form) {
  const found = [];
  for (const node of nodes) {
    let best = { score: 0, name: "" };
    for (const [number, name] of node.allNames.entries()) {
      const score = likeness(form(node.folded[number]), typed);
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
