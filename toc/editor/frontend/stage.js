/**
 * The part of the screen with the picture: camera, what is seen of it, and how.
 *
 * @typedef {import("./start.js").Editor} Editor
 * @typedef {import("./geometry.js").Box} Box
 * @typedef {import("./geometry.js").Spot} Spot
 * @typedef {import("./store.js").Change} Change
 */
import {
  boxOnScreen, fillView, fit, inPicture, keepInSight, middleOfView, newCamera, reveal, seen, zoomTo,
} from "./camera.js";
import { createCards } from "./cards.js";
import { make, makeSvg } from "./dom.js";
import { createFarView } from "./far.js";
import { around, touch } from "./geometry.js";
import { createLinks } from "./links.js";
import { createPlaces } from "./places.js";
import { createScenery } from "./scenery.js";

/** With more cards in view than this, they are drawn as one picture. */
const MOST_ELEMENTS = 250;
/** Cards this near to the view, in screen pixels, are kept ready. */
const MARGIN = 120;
/** Below this zoom cards show their words as large as they can, and no kind or handle. */
const SMALL = 0.55;
/** Below this one no size could be read, and the words are texture. */
const TINY = 0.3;
const SMALL_TEXT = 7.7;
const HEAD_LEFT = 30;
const HEAD_TOP = 40;

/** @param {Editor} editor */
export function createStage(editor) {
  const { say, store } = editor;
  const canvas = make("canvas", { class: "toc-far", "aria-hidden": "true" });
  const frame = make("div", { class: "toc-frame", "aria-hidden": "true" });
  const lines = makeSvg("svg", { class: "toc-lines", "aria-hidden": "true" });
  const list = make("div", { class: "toc-cards" });
  const layer = make("div", { class: "toc-layer" }, frame, lines, list);
  const laneHeads = make("div", { class: "toc-lane-heads" });
  const rankHeads = make("div", { class: "toc-rank-heads" });
  const corner = make("div", { class: "toc-corner" });
  const overlay = make("div", { class: "toc-overlay" });
  const empty = make("div", { class: "toc-empty", hidden: true }, say("stage.empty"));
  const element = make(
    "div",
    {
      class: "toc-stage", tabindex: 0, role: "application",
      "aria-roledescription": say("stage.role"), "aria-label": say("stage.label"),
    },
    canvas, layer, laneHeads, rankHeads, corner, empty, overlay,
  );

  const camera = newCamera();
  const cards = createCards(editor, list);
  const links = createLinks(editor, lines);
  const scenery = createScenery(editor, { frame, laneHeads, rankHeads });
  const far = createFarView(editor, canvas);

  const places = createPlaces(store);
  const { boxes, routes, routeBoxes, ties } = places;
  let frameRequest = 0;
  let isFar = false;
  /** Nobody has moved the view since all was shown: it goes on showing all. */
  let isWhole = true;

  function fitWhileWhole() {
    if (isWhole && camera.width && boxes.size) {
      stage.fitAll(false);
    }
  }

  /** @param {number} margin */
  function seenCards(margin) {
    const view = seen(camera, margin);
    /** @type {Map<string, Box>} */
    const found = new Map();
    for (const [id, box] of boxes) {
      if (touch(view, box)) {
        found.set(id, box);
      }
    }
    return found;
  }

  function draw() {
    frameRequest = 0;
    if (!camera.width) {
      return;
    }
    scenery.follow(camera);
    const unzoom = Math.min(2.2, Math.max(1, 1 / camera.zoom));
    layer.style.transform =
      `translate(${camera.x}px, ${camera.y}px) scale(${camera.zoom})`;
    layer.style.setProperty("--toc-unzoom", String(unzoom));
    layer.style.setProperty("--toc-small-size", `${SMALL_TEXT / camera.zoom}px`);
    layer.classList.toggle("is-tiny", camera.zoom <= TINY);
    layer.classList.toggle("is-small", camera.zoom < SMALL && camera.zoom > TINY);
    const inView = seenCards(0);
    isFar = inView.size > MOST_ELEMENTS;
    element.dataset.view = isFar ? "far" : "near";
    isFar ? drawFar() : drawNear();
    editor.typing.follow();
    editor.bars.showZoom(camera.zoom);
  }

  function drawFar() {
    cards.clear();
    links.clear();
    far.draw(camera, boxes, routes);
  }

  function drawNear() {
    far.clear();
    const near = seenCards(MARGIN);
    const chosen = editor.selected === null ? undefined : boxes.get(editor.selected);
    if (editor.selected !== null && chosen) {
      // The selected card stays on the page, for it may have the focus.
      near.set(editor.selected, chosen);
    }
    cards.show(near);
    const view = seen(camera, MARGIN);
    links.show(
      pick(routes, (id) => touch(view, routeBoxes.get(id) ?? { x: 0, y: 0, width: 0, height: 0 })),
      pick(ties, (_, spots) => touch(view, around(spots))),
    );
  }

  const stage = {
    element,
    overlay,
    camera,
    /** The card that the Tab key comes to. */
    tabStop: /** @type {string|null} */ (null),
    /** A card just made, to be shown as soon as it has its place. */
    awaited: /** @type {string|null} */ (null),

    get isFar() {
      return isFar;
    },

    /** Draw everything again, at once: the first picture must not wait for a frame. */
    reset() {
      places.findAll();
      scenery.reset();
      cards.clear();
      links.clear();
      stage.measure();
      fitWhileWhole();
      empty.hidden = boxes.size > 0;
      draw();
    },

    /**
     * Draw again what a message touched.
     *
     * @param {Change} change
     */
    update(change) {
      const tied = places.follow(change);
      change.frame && scenery.reset();
      empty.hidden = boxes.size > 0;
      if (isFar) {
        stage.redraw();
        return;
      }
      const touchedCards = change.frame ? boxes.keys() : [...change.cards, ...change.records];
      const touchedRoutes = change.frame ? routes.keys() : [...change.routes, ...change.records];
      new Set(touchedCards).forEach(stage.repaintCard);
      for (const id of new Set(touchedRoutes)) {
        const spots = routes.get(id);
        spots && links.repaint(id, spots);
      }
      for (const key of new Set(tied)) {
        const spots = ties.get(key);
        spots && links.repaintTie(key, spots);
      }
      stage.redraw();
    },

    /** Draw at the next frame. */
    redraw() {
      frameRequest ||= requestAnimationFrame(draw);
    },

    /** Take the size of the stage, after it may have changed. */
    measure() {
      const [width, height] = [element.clientWidth, element.clientHeight];
      const hasHeads = store.picture.lanes.some((lane) => lane.title);
      Object.assign(camera, { width, height, left: HEAD_LEFT, top: hasHeads ? HEAD_TOP : 0 });
      element.style.setProperty("--toc-head-left", `${camera.left}px`);
      element.style.setProperty("--toc-head-top", `${camera.top}px`);
    },

    resized() {
      stage.measure();
      fitWhileWhole();
      draw();
    },

    /** @param {boolean} [soon] */
    fitAll(soon = true) {
      const { width, height } = store.picture;
      fit(camera, { x: 0, y: -10, width, height: height + 20 });
      isWhole = true;
      soon && stage.redraw();
    },

    /**
     * @param {number} factor
     * @param {Spot} [spot]
     */
    zoomBy(factor, spot = middleOfView(camera)) {
      isWhole = false;
      zoomTo(camera, camera.zoom * factor, spot);
      keepInSight(camera, store.picture);
      stage.redraw();
    },

    /**
     * @param {number} dx
     * @param {number} dy
     */
    panBy(dx, dy) {
      isWhole = false;
      camera.x += dx;
      camera.y += dy;
      keepInSight(camera, store.picture);
      stage.redraw();
    },

    /**
     * Bring a card or link into view, large enough to read when asked for.
     *
     * @param {string} id
     * @param {number} [leastZoom]
     */
    reveal(id, leastZoom = 0) {
      const box = boxes.get(id) ?? routeBoxes.get(id);
      if (!box) {
        return;
      }
      if (camera.zoom < leastZoom) {
        const { x, y } = middleOfView(camera);
        camera.zoom = leastZoom;
        camera.x = x - (box.x + box.width / 2) * leastZoom;
        camera.y = y - (box.y + box.height / 2) * leastZoom;
      }
      if (reveal(camera, box) || camera.zoom === leastZoom) {
        isWhole = false;
        fillView(camera, store.picture);
      }
      draw();
    },

    /** @param {string} id */
    boxOf: (id) => boxes.get(id) ?? null,

    /** @param {string} id */
    spotsOf: (id) => routes.get(id) ?? null,

    /** @param {string} id */
    cardElement: (id) => cards.element(id),

    /** @param {Box} box */
    onScreen: (box) => boxOnScreen(camera, box),

    /**
     * Find what is under a spot of the stage: a card before a link.
     *
     * @param {Spot} spot
     * @param {string} [ignored]
     * @returns {string|null}
     */
    at(spot, ignored) {
      return places.at(inPicture(camera, spot), Math.max(8, 9 / camera.zoom), ignored);
    },

    /**
     * Find a spot of the screen from a pointer's place in the window.
     *
     * @param {{clientX: number, clientY: number}} event
     * @returns {Spot}
     */
    spotOf({ clientX, clientY }) {
      const rect = element.getBoundingClientRect();
      return { x: clientX - rect.left, y: clientY - rect.top };
    },

    /** @param {string} id */
    repaintCard(id) {
      const box = boxes.get(id);
      box && cards.repaint(id, box);
    },

    /** Show which card or link is selected. @param {string|null} before */
    mark(before) {
      for (const id of [before, editor.selected, stage.tabStop]) {
        id !== null && cards.mark(id);
      }
      isFar ? stage.redraw() : links.mark();
    },

    /** Show what a link would lead to. @param {string|null} id */
    markCandidate(id) {
      for (const marked of element.querySelectorAll(".is-candidate")) {
        marked.classList.remove("is-candidate");
      }
      const target = id === null ? null : cards.element(id) ?? links.element(id);
      target?.classList.add("is-candidate");
    },

    /**
     * Show a card, its links and ties where a pointer has taken it.
     *
     * @param {string} id
     * @param {number} dx
     * @param {number} dy
     */
    showDragged(id, dx, dy) {
      const box = boxes.get(id);
      if (!box) {
        return;
      }
      cards.move(id, { ...box, x: box.x + dx, y: box.y + dy });
      cards.element(id)?.classList.toggle("is-dragged", dx !== 0 || dy !== 0);
      for (const link of store.leaving.get(id) ?? []) {
        const spots = routes.get(link);
        spots && links.repaint(link, bent(spots, 0, dx, dy));
      }
      for (const link of store.coming.get(id) ?? []) {
        const spots = routes.get(link);
        spots && links.repaint(link, bent(spots, spots.length - 1, dx, dy));
      }
    },

    refreshColours() {
      far.refreshColours();
      stage.redraw();
    },

    stop() {
      cancelAnimationFrame(frameRequest);
    },
  };
  return stage;
}

/**
 * @template Value
 * @param {Map<string, Value>} map
 * @param {(key: string, value: Value) => boolean} isWanted
 */
function pick(map, isWanted) {
  return new Map([...map].filter(([key, value]) => isWanted(key, value)));
}

/**
 * Move one end of a route.
 *
 * @param {Spot[]} spots
 * @param {number} end
 * @param {number} dx
 * @param {number} dy
 */
function bent(spots, end, dx, dy) {
  return spots.map((spot, place) =>
    place === end ? { x: spot.x + dx, y: spot.y + dy } : spot);
}
