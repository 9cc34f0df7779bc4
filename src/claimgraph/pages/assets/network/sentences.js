"use strict";
// Lines as sentences, the speaker first; the words are those of the ontology (cg:reads).

const NAMED_SPEAKERS = 2; // speakers of one line that a sentence names

/**
 * Return a line as a sentence in pieces: who says it, and what.
 * @param {object} material What the page was given.
 * @param {object} edge The line.
 * @param {number[]} statements Those of its statements that are asked for.
 * @param {function(string)} end Makes a piece of the node with an id; its name if it is left out.
 * @returns {object} speakers: pieces; says: pieces of the rest.
 */
function sentence(material, edge, statements, end = (id) => material.node.get(id).name) {
  const pieces = material.edgeMarks.get(edge.kind).reads.split(/(\{\w+\})/).filter(Boolean);
  const filled = (piece) => (piece === "{from}" ? [end(edge.from)] : piece === "{to}" ? [end(edge.to)] : piece === "{speaker}" ? speakersOf(material, statements) : [piece]);
  const [first, ...rest] = pieces;
  return { speakers: filled(first), says: rest.flatMap(filled).map((piece, number) => (number === 0 && typeof piece === "string" ? piece.trimStart() : piece)) };
}

/** Return who made some statements, in words: the first by number of statements, and how many others. */
function speakersOf(material, statements) {
  const names = allSpeakers(material, statements);
  const more = names.length - NAMED_SPEAKERS;
  const named = names.slice(0, NAMED_SPEAKERS).flatMap((name, number) => [number ? ", " : "", words(name)]).slice(1);
  return more > 0 ? [...named, ` and ${more} more`] : named;
}

/** Return the names of all who made some statements, whoever made most first. */
function allSpeakers(material, statements) {
  const counts = new Map();
  for (const number of statements) for (const name of material.statements[number].speakers) counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts.keys()].sort((one, other) => counts.get(other) - counts.get(one));
}
