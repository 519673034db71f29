/**
 * What the picture shows while something is dragged: cards under way, what a line or a
 * band touches.
 *
 * @typedef {import("./start.js").Editor} Editor
 */
import { bent, middleOf } from "./geometry.js";

/**
 * @param {Editor} editor
 * @param {ReturnType<typeof import("./places.js").createPlaces>} places
 * @param {{cards: ReturnType<typeof import("./cards.js").createCards>,
 *   links: ReturnType<typeof import("./links.js").createLinks>,
 *   because: ReturnType<typeof import("./because.js").createBecause>,
 *   element: HTMLElement, list: HTMLElement, redraw: () => void}} parts
 */
export function createDragging({ store }, places, { cards, links, because, element, list, redraw }) {
  const { boxes, ties } = places;

  return {
    /** Show what a link would lead to. @param {string|null} id */
    markCandidate(id) {
      for (const marked of element.querySelectorAll(".is-candidate")) {
        marked.classList.remove("is-candidate");
      }
      const target = id === null ? null : cards.element(id) ?? links.element(id);
      target?.classList.add("is-candidate");
    },

    /**
     * Show cards, their links and ties where a pointer has taken them.
     *
     * @param {string[]} ids
     * @param {number} dx
     * @param {number} dy
     */
    showDragged(ids, dx, dy) {
      const dragged = new Set(ids);
      /** @type {Set<string>} */
      const touched = new Set();
      for (const id of ids) {
        const box = boxes.get(id);
        box && cards.move(id, { ...box, x: box.x + dx, y: box.y + dy });
        cards.element(id)?.classList.toggle("is-dragged", dx !== 0 || dy !== 0);
        store.leaving.get(id)?.forEach((link) => touched.add(link));
        store.coming.get(id)?.forEach((link) => touched.add(link));
      }
      dx || dy ? because.hide(touched) : redraw();
      /** @type {Map<string, import("./geometry.js").Spot>} */
      const shifts = new Map(ids.map((id) => [id, { x: dx, y: dy }]));
      for (const id of touched) {
        const [link, spots] = [store.links.get(id), places.spotsOf(id)];
        if (link && spots) {
          const start = dragged.has(link.from) ? bent(spots, 0, dx, dy) : spots;
          const way = dragged.has(link.to) ? bent(start, spots.length - 1, dx, dy) : start;
          links.repaint(id, way);
          const [before, now] = [middleOf(spots), middleOf(way)];
          shifts.set(id, { x: now.x - before.x, y: now.y - before.y });
        }
      }
      for (const [key, spots] of ties) {
        const [from, to] = key.split(">").map((end) => shifts.get(end));
        if (from || to) {
          const start = bent(spots, 0, from?.x ?? 0, from?.y ?? 0);
          links.repaintTie(key, bent(start, spots.length - 1, to?.x ?? 0, to?.y ?? 0));
        }
      }
    },

    /** Show which cards a band touches. @param {string[]} ids */
    markBand(ids) {
      const touched = new Set(ids);
      for (const card of list.children) {
        const { id = "" } = /** @type {HTMLElement} */ (card).dataset;
        card.classList.toggle("is-candidate", touched.has(id));
      }
    },
  };
}
