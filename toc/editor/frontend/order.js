/**
 * The order in which cards and links are read one after the other; no DOM.
 *
 * Level by level from the top, in a level pillar by pillar, in a pillar from left to right:
 * as the eye goes over the picture. Along the chains would tell a shared card again and again.
 *
 * @typedef {import("./store.js").Store} Store
 */

/**
 * Put cards into the order of reading.
 *
 * @param {Store} store
 * @param {Iterable<string>} ids
 */
export function cardsInOrder({ picture }, ids) {
  return [...ids].sort((one, other) => {
    const [a, b] = [picture.cards.get(one), picture.cards.get(other)];
    return a && b ? a.rank - b.rank || a.lane - b.lane || a.y - b.y || a.x - b.x
      : Number(!a) - Number(!b);
  });
}

/**
 * Put links into the order of the cards they lead to, then of those they come from.
 *
 * @param {Store} store
 * @param {Iterable<string>} ids
 */
export function linksInOrder(store, ids) {
  const links = [...ids].map((id) => store.links.get(id)).filter((link) => link !== undefined);
  const ends = new Set(links.flatMap(({ from, to }) => [from, to]));
  const places = new Map(cardsInOrder(store, ends).map((id, place) => [id, place]));
  const place = (/** @type {string} */ id) => places.get(id) ?? Infinity;
  return links.sort((one, other) =>
    place(one.to) - place(other.to) || place(one.from) - place(other.from)).map(({ id }) => id);
}

/**
 * Name what a person at a card may go to next: along its links, beside it, on it, and what
 * is read before and after it.
 *
 * @param {Store} store
 * @param {string} id a card, or a link that stands for its two ends
 * @param {(id: string, key: "ArrowUp"|"ArrowDown"|"ArrowLeft"|"ArrowRight") => string|null} walk
 */
export function withinReach(store, id, walk) {
  const link = store.links.get(id);
  const cards = new Set(link ? [link.from, link.to] : [id]);
  const links = new Set(link ? [id] : []);
  for (const card of [...cards]) {
    for (const one of [...(store.leaving.get(card) ?? []), ...(store.coming.get(card) ?? [])]) {
      const ends = store.links.get(one);
      links.add(one);
      ends && cards.add(ends.from).add(ends.to);
    }
    for (const key of /** @type {const} */ (["ArrowUp", "ArrowDown", "ArrowLeft", "ArrowRight"])) {
      const next = walk(card, key);
      next !== null && cards.add(next);
    }
    for (const seat of [card, ...links]) {
      store.sitting.get(seat)?.forEach((condition) => cards.add(condition));
    }
  }
  return { cards, links };
}
