"use strict";
// Finding a thing by any of its names, in any script: first what claimgraph.names.index takes a name for, by the same
// rules, which the page was given as data; then what begins with what was typed, and at last what comes near to it.

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

/** Return a name folded, the right way round and without its articles, unless nothing else is in it. */
function bare(name, { articles }) {
  const [surname, given] = name.split(",", 2);
  const turned = fold(name.split(",").length === 2 && fold(given) ? `${given} ${surname}` : name);
  let text = turned;
  for (const [pattern, replacement] of articles) text = text.replace(new RegExp(pattern, "gu"), replacement);
  return text || turned;
}

/** Return folded words without the title before them; nothing if they begin with none, or are one. */
function untitled(form, { titles, around }) {
  const words = form.split(" ");
  const name = words.findIndex((word) => !titles.includes(word) && !around.includes(word));
  return name > 0 && words.slice(0, name).some((word) => titles.includes(word)) ? words.slice(name).join(" ") : "";
}

/** Return folded words without those that say a kind, and of which kind they are; nothing if none does. */
function kindless(form, { kinds }) {
  const words = form.split(" ");
  for (const kind of kinds) {
    const left = words.filter((word) => !kind.words.includes(word));
    if (left.length && left.length < words.length) return [left.join(" "), kind];
  }
  return ["", null];
}

/** Return the words of a form in one way of writing them, in the order of their letters; nothing if they are too short. */
function wordsOf(form, rules) {
  return form.includes(" ") || form.length > 3 ? alike(form, rules).split(" ").sort().join(" ") : "";
}

/** Return the forms of the names of a node: bare, without title or kind, and the words of each. */
function formsOf(node, rules) {
  if (node.forms) return node.forms;
  const forms = new Set();
  for (const name of node.allNames) {
    const form = bare(name, rules);
    const [rest, kind] = kindless(form, rules);
    forms.add(form);
    if (rules.people.includes(node.kind)) forms.add(untitled(form, rules));
    if (rest.includes(" ") && kind.without && kind.kinds.includes(node.kind)) forms.add(rest);
  }
  forms.delete("");
  node.forms = { bare: forms, words: new Set([...forms].map((form) => wordsOf(form, rules)).filter(Boolean)) };
  return node.forms;
}

/** Return the nodes that a name may stand for: all its letters, else all its words in any order and way of writing. */
function bearers(nodes, text, rules) {
  const form = bare(text, rules);
  const [rest, kind] = kindless(form, rules);
  const readings = [[form, null], [untitled(form, rules), rules.people], [rest, kind?.kinds]].filter(([one]) => one);
  for (const table of ["bare", "words"]) {
    for (const [one, kinds] of readings) {
      const asked = table === "bare" ? one : wordsOf(one, rules);
      const found = asked ? nodes.filter((node) => (!kinds || kinds.includes(node.kind)) && formsOf(node, rules)[table].has(asked)) : [];
      if (found.length) return found.map((node) => ({ node, name: node.name, score: 4 }));
    }
  }
  return [];
}

/** Tell how many pairs of letters two names share, of all they have: 1 for the same letters. */
function overlap(one, other) {
  const pairs = (name) => [...name.replace(/ /g, "")].map((letter, at, all) => letter + (all[at + 1] ?? ""));
  const left = pairs(one);
  const shared = pairs(other).filter((pair) => left.includes(pair) && left.splice(left.indexOf(pair), 1));
  return (2 * shared.length) / (pairs(one).length + pairs(other).length);
}

/**
 * Return the nodes whose names answer what was typed, the best first, each with the name that did: who is called so,
 * then what matches letter by letter, or else written in another way, or else by the same consonants, or nearly.
 */
function findNodes(nodes, text, rules, most = 12) {
  const typed = fold(text);
  if (!typed) return [];
  const other = alike(typed, rules);
  const skeleton = consonants(typed);
  const sure = bearers(nodes, text, rules);
  let found = matches(nodes, (node, number) => likeness(node.folded[number], typed));
  if (!found.length) found = matches(nodes, (node, number) => wording(node.alike[number], other));
  if (!found.length && skeleton.length > 3) found = matches(nodes, (node, number) => likeness(consonants(node.folded[number]), skeleton));
  if (!found.length && !sure.length && typed.length > 3) found = matches(nodes, (node, number) => overlap(node.alike[number], other)).filter(({ score }) => score > 0.6);
  const taken = new Set(sure.map(({ node }) => node));
  const all = [...sure, ...found.filter(({ node }) => !taken.has(node))];
  all.sort((one, other) => other.score - one.score || other.node.degree - one.node.degree);
  return all.slice(0, most);
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
