"use strict";
// The arrangement in focus: the chosen node in the middle, its neighbours around it, theirs around them.

/**
 * Place nodes in rings.
 * @param {Map<string, number>} layers Distance of each node from the middle.
 * @param {object} material What the page was given; the general arrangement decides the order on a ring.
 * @param {number} aspect Width to height of the screen to fill.
 * @returns {Map<string, {x: number, y: number}>}
 */
function rings(layers, material, aspect) {
  const stretch = Math.min(Math.max(aspect, 0.55), 1.6);
  const general = (id) => material.node.get(id).at.all;
  const [middle] = [...layers.keys()];
  const places = new Map([[middle, { x: 0, y: 0 }]]);
  const angles = new Map([[middle, 0]]);
  let radius = 0;
  for (let distance = 1; distance <= Math.max(...layers.values()); distance += 1) {
    const ring = [...layers].filter(([, far]) => far === distance).map(([id]) => id);
    const wish = new Map(ring.map((id) => [id, wishedAngle(id, distance, { general, middle, material, angles, layers })]));
    ring.sort((one, other) => wish.get(one) - wish.get(other) || (one < other ? -1 : 1));
    radius = Math.max(radius + (distance > 1 ? 130 : 165), (ring.length * 66) / (2 * Math.PI));
    ring.forEach((id, number) => {
      const angle = wish.get(ring[0]) + (2 * Math.PI * number) / ring.length;
      const out = radius + (ring.length > 9 && number % 2 ? 62 : 0);
      angles.set(id, angle);
      places.set(id, { x: stretch * out * Math.cos(angle), y: out * Math.sin(angle) });
    });
    if (ring.length > 9) radius += 62;
  }
  return places;
}

/** Return the angle at which a node would stand best: as in the general arrangement, or near its parents. */
function wishedAngle(id, distance, { general, middle, material, angles, layers }) {
  if (distance === 1) {
    const [x, y] = general(id);
    const [middleX, middleY] = general(middle);
    return Math.atan2(y - middleY, x - middleX);
  }
  let x = 0;
  let y = 0;
  for (const edge of material.node.get(id).edges) {
    const other = edge.from === id ? edge.to : edge.from;
    if (layers.get(other) === distance - 1) {
      x += Math.cos(angles.get(other));
      y += Math.sin(angles.get(other));
    }
  }
  return Math.atan2(y, x);
}
