/**
 * Chains of the theory: what leads to a thing and what it leads to; no DOM.
 *
 * @typedef {import("./store.js").Store} Store
 */
import { chainsOf } from "../../formats/page/script/chains.js";
import { conditioned, isCondition } from "./store.js";

/**
 * Collect the cards and links of the chains through a thing, and what sits on them.
 *
 * @param {Store} store
 * @param {string} id a card or link
 * @returns {Set<string>}
 */
export function chainOf(store, id) {
  const isHere = (/** @type {string} */ one) => store.links.has(one) ||
    (store.elements.has(one) && !isParked(store, one));
  const sitting = [...store.sitting].map(([target, conditions]) =>
    [target, [...conditions].filter(isHere)]);
  const edges = [...store.links.values()]
    .filter(({ from, to }) => isHere(from) && isHere(to))
    .map((one) => ({ link: one.id, from: one.from, to: one.to, leadsOn: leadsOn(one) }));
  return chainsOf({ edges, sitting: Object.fromEntries(sitting) }).related(id);
}

/**
 * Say whether a link's start is said to bring about its end; `Link.leads_on` is the same.
 *
 * @param {import("./host.js").LinkRecord} link
 */
function leadsOn({ is_directed: isDirected = true, is_feedback: isFeedback = false }) {
  return isDirected && !isFeedback;
}

/**
 * Name where a chain through a thing begins: for an assumption or risk where it sits.
 *
 * @param {Store} store
 * @param {string} id
 */
function seatOf(store, id) {
  const element = store.elements.get(id);
  return element && isCondition(element.kind) ? conditioned(element) : [id];
}

/**
 * Follow one path through a thing, from its deepest cause to its last effect.
 *
 * @param {Store} store
 * @param {string} id a card or link
 * @returns {string[]} cards in the order of their links
 */
export function pathThrough(store, id) {
  const [seat = id] = seatOf(store, id);
  const link = store.links.get(seat);
  const middle = link ? [link.from, link.to] : [seat];
  const seen = new Set(middle);
  const down = follow(store, middle[0] ?? seat, store.coming, "from", seen);
  const up = follow(store, middle[middle.length - 1] ?? seat, store.leaving, "to", seen);
  return [...down.reverse(), ...middle, ...up].filter((one) => store.elements.has(one));
}

/** More paths than this nobody chooses among. */
const MOST = 30;

/**
 * List the paths through a thing, each from a deepest cause to a last effect, the one that
 * `pathThrough` follows first.
 *
 * @param {Store} store
 * @param {string} id a card or link
 * @returns {string[][]} cards in the order of their links
 */
export function pathsThrough(store, id) {
  const [seat = id] = seatOf(store, id);
  const link = store.links.get(seat);
  const middle = link ? [link.from, link.to] : [seat];
  const downs = branches(store, middle[0] ?? seat, store.coming, "from", new Set(middle));
  const ups = branches(store, middle[middle.length - 1] ?? seat, store.leaving, "to", new Set(middle));
  const all = ups.flatMap((up) => downs.map((down) => [...down.toReversed(), ...middle, ...up]));
  return all.map((path) => path.filter((one) => store.elements.has(one)))
    .filter((path) => new Set(path).size === path.length).slice(0, MOST);
}

/**
 * List the ways on from a card, each to its end.
 *
 * @param {Store} store
 * @param {string} start
 * @param {Map<string, Set<string>>} index
 * @param {"from"|"to"} end
 * @param {Set<string>} seen
 * @returns {string[][]}
 */
function branches(store, start, index, end, seen) {
  /** @type {string[][]} */
  const found = [];
  for (const id of index.get(start) ?? []) {
    const link = store.links.get(id);
    const next = link && leadsOn(link) ? link[end] : "";
    if (next && !seen.has(next) && !isParked(store, next) && found.length < MOST) {
      const rest = branches(store, next, index, end, new Set([...seen, next]));
      found.push(...rest.map((path) => [next, ...path]));
    }
  }
  return found.length ? found.slice(0, MOST) : [[]];
}

/**
 * @param {Store} store
 * @param {string} start
 * @param {Map<string, Set<string>>} index
 * @param {"from"|"to"} end
 * @param {Set<string>} seen
 */
function follow(store, start, index, end, seen) {
  /** @type {string[]} */
  const path = [];
  let card = start;
  for (;;) {
    const next = [...(index.get(card) ?? [])]
      .map((link) => store.links.get(link))
      .map((link) => (link && leadsOn(link) ? link[end] : ""))
      .find((other) => other && !seen.has(other));
    if (!next) {
      return path;
    }
    seen.add(next);
    path.push(next);
    card = next;
  }
}

/**
 * Say whether a card has no place in the picture yet.
 *
 * @param {Store} store
 * @param {string} id
 */
export function isParked(store, id) {
  return store.elements.get(id)?.is_parked === true;
}
