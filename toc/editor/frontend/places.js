/**
 * Where cards, links and ties are in the whole picture, kept up with the store; no DOM.
 *
 * @typedef {import("./store.js").Store} Store
 * @typedef {import("./geometry.js").Box} Box
 * @typedef {import("./geometry.js").Spot} Spot
 */
import { isParked } from "./chain.js";
import { AS_LAID_OUT, folded } from "./folding.js";
import { around, bent, distanceTo, holds, picked, touch } from "./geometry.js";

/** @param {Store} store */
export function createPlaces(store) {
  /** What people have folded. @type {import("./folding.js").Folds} */
  const folds = { pillars: new Set(), levels: new Set() };
  /** How much room words take. @type {import("./folding.js").Growth} */
  let growth = AS_LAID_OUT;
  let shown = folded(store.picture, folds, growth);
  /** @type {Map<string, Box>} */
  const boxes = new Map();
  /** Around each link's way; the way itself is found when it is drawn. @type {Map<string, Box>} */
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

  /** @param {string} id @returns {Spot[]|null} */
  function spotsOf(id) {
    const points = store.picture.routes.get(id);
    const link = store.links.get(id);
    const isWithin = link && shown.isHidden(link.from) && shown.isHidden(link.to);
    return points && link && isHere(link.from) && isHere(link.to) && !isWithin
      ? between(points, shown.shiftOf(link.from), shown.shiftOf(link.to)) : null;
  }

  /**
   * @param {import("./host.js").Point[]} points
   * @param {number} first how far the card at the first one was pushed aside
   * @param {number} last how far that at the last one
   */
  function between(points, first, last) {
    const spots = points.map(shown.spotOf);
    return first || last ? bent(bent(spots, 0, first, 0), spots.length - 1, last, 0) : spots;
  }

  /** @param {string} id */
  function findRoute(id) {
    const spots = spotsOf(id);
    if (spots) {
      routeBoxes.set(id, around(spots));
    } else {
      routeBoxes.delete(id);
    }
  }

  /** @param {string} key */
  function findTie(key) {
    const points = store.picture.ties.get(key);
    const [from = "", to = ""] = key.split(">");
    if (points && boxes.has(from) && (boxes.has(to) || routeBoxes.has(to))) {
      ties.set(key, between(points, shown.shiftOf(from), shown.shiftOf(to)));
    } else {
      ties.delete(key);
    }
  }

  function findAll() {
    shown = folded(store.picture, folds, growth);
    [boxes, routeBoxes, ties].forEach((map) => map.clear());
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
    routeBoxes,
    ties,
    folds,
    findAll,

    get growth() {
      return growth;
    },

    /** What is shown follows when all is found again. */
    set growth(wanted) {
      growth = wanted;
    },

    /**
     * Say where in its lane and rank, as they were laid out, a card is dropped.
     *
     * @param {string} id
     * @param {number} dx how far it was moved in the picture
     * @param {number} dy
     */
    dropped(id, dx, dy) {
      const place = store.picture.cards.get(id);
      const lane = shown.lanes[place?.lane ?? -1];
      const rank = shown.ranks[place?.rank ?? -1];
      if (!place || !lane || !rank) {
        return null;
      }
      const { across, down } = growth;
      const most = Math.max(0, lane.width / across - place.width);
      return {
        x: Math.round(Math.min(Math.max(0, place.x + dx / across), most)),
        y: Math.round(Math.min(Math.max(0, place.y + dy / down), rank.height / down)),
      };
    },

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

    /** Give a link's way, where it is shown. @param {string} id */
    spotsOf: (id) => (routeBoxes.has(id) ? spotsOf(id) : null),

    /**
     * Give the ways of the links that a part of the picture touches.
     *
     * @param {Box} view
     */
    routesWithin: (view) => new Map([...picked(routeBoxes, (_, box) => touch(view, box)).keys()]
      .map((id) => [id, spotsOf(id) ?? []])),

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
      shown = folded(store.picture, folds, growth);
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
      for (const [id, box] of routeBoxes) {
        if (holds(box, spot, margin)) {
          const distance = distanceTo(spotsOf(id) ?? [], spot);
          [best, least] = distance < least ? [id, distance] : [best, least];
        }
      }
      return best;
    },
  };
}
