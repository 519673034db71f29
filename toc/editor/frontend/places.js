/**
 * Where cards, links and ties are in the whole picture, kept up with the store; no DOM.
 *
 * @typedef {import("./store.js").Store} Store
 * @typedef {import("./geometry.js").Box} Box
 * @typedef {import("./geometry.js").Spot} Spot
 */
import { isParked } from "./chain.js";
import { folded } from "./folding.js";
import { around, bent, distanceTo, holds, picked, touch } from "./geometry.js";

/** @param {Store} store */
export function createPlaces(store) {
  /** What people have folded. @type {import("./folding.js").Folds} */
  const folds = { pillars: new Set(), levels: new Set() };
  let shown = folded(store.picture, folds);
  /** @type {Map<string, Box>} */
  const boxes = new Map();
  /** @type {Map<string, Spot[]>} */
  const routes = new Map();
  /** @type {Map<string, Box>} */
  const routeBoxes = new Map();
  /** @type {Map<string, Spot[]>} */
  const ties = new Map();

  /** A parked card has no place, even while the picture has not heard of it. @param {string} id */
  const isHere = (id) => store.elements.has(id) && !isParked(store, id);

  /** @param {string} id */
  function findCard(id) {
    const box = isHere(id) ? shown.boxOf(id) : null;
    if (box) {
      boxes.set(id, box);
    } else {
      boxes.delete(id);
    }
  }

  /** @param {string} id */
  function findRoute(id) {
    const points = store.picture.routes.get(id);
    const link = store.links.get(id);
    const isWithin = link && shown.isHidden(link.from) && shown.isHidden(link.to);
    if (points && link && isHere(link.from) && isHere(link.to) && !isWithin) {
      const start = bent(points.map(shown.spotOf), 0, shown.shiftOf(link.from), 0);
      const spots = bent(start, start.length - 1, shown.shiftOf(link.to), 0);
      routes.set(id, spots);
      routeBoxes.set(id, around(spots));
    } else {
      routes.delete(id);
      routeBoxes.delete(id);
    }
  }

  /** @param {string} key */
  function findTie(key) {
    const points = store.picture.ties.get(key);
    const [from = "", to = ""] = key.split(">");
    if (points && boxes.has(from) && (boxes.has(to) || routes.has(to))) {
      const start = bent(points.map(shown.spotOf), 0, shown.shiftOf(from), 0);
      ties.set(key, bent(start, start.length - 1, shown.shiftOf(to), 0));
    } else {
      ties.delete(key);
    }
  }

  function findAll() {
    shown = folded(store.picture, folds);
    [boxes, routes, routeBoxes, ties].forEach((map) => map.clear());
    [...store.picture.cards.keys()].forEach(findCard);
    [...store.picture.routes.keys()].forEach(findRoute);
    [...store.picture.ties.keys()].forEach(findTie);
  }

  /**
   * Name the ties that end at a record: they go when it goes.
   *
   * @param {Set<string>} records
   */
  function tiesOf(records) {
    return [...ties.keys()].filter((key) => key.split(">").some((end) => records.has(end)));
  }

  /** @param {Set<string>} records */
  function linksOf(records) {
    return [...records].flatMap((id) =>
      [...(store.leaving.get(id) ?? []), ...(store.coming.get(id) ?? [])]);
  }

  return {
    boxes,
    routes,
    routeBoxes,
    ties,
    folds,
    findAll,

    /** The picture as it is shown: where its lanes and ranks are. */
    get shown() {
      return shown;
    },

    /**
     * Find the cards that a part of the picture touches.
     *
     * @param {Box} view
     */
    within: (view) => picked(boxes, (_, box) => touch(view, box)),

    /**
     * Give the cards and links with some ids.
     *
     * @param {(id: string) => boolean} isWanted
     */
    those: (isWanted) => ({ cards: picked(boxes, isWanted), links: picked(routes, isWanted) }),

    /**
     * Find again what a message touched, and name the ties that may have moved.
     *
     * @param {import("./store.js").Change} change
     */
    follow(change) {
      if (change.frame || folds.pillars.size || folds.levels.size) {
        findAll();
        return [...ties.keys()];
      }
      shown = folded(store.picture, folds);
      const tied = [...change.ties, ...tiesOf(change.records)];
      new Set([...change.cards, ...change.records]).forEach(findCard);
      new Set([...change.routes, ...change.records, ...linksOf(change.records)])
        .forEach(findRoute);
      tied.forEach(findTie);
      return tied;
    },

    /**
     * Find what is at a spot: a card before a link.
     *
     * @param {Spot} spot
     * @param {number} margin how near to a link is on it
     * @param {string} [ignored]
     * @returns {string|null}
     */
    at(spot, margin, ignored) {
      for (const [id, box] of boxes) {
        if (id !== ignored && holds(box, spot)) {
          return id;
        }
      }
      let [best, least] = [/** @type {string|null} */ (null), margin];
      for (const [id, spots] of routes) {
        const box = routeBoxes.get(id);
        if (box && holds(box, spot, margin)) {
          const distance = distanceTo(spots, spot);
          [best, least] = distance < least ? [id, distance] : [best, least];
        }
      }
      return best;
    },
  };
}
