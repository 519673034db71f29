/**
 * The part of the screen with the picture: camera, what is seen of it, and how.
 *
 * @typedef {import("./start.js").Editor} Editor
 * @typedef {import("./geometry.js").Box} Box
 * @typedef {import("./geometry.js").Spot} Spot
 * @typedef {import("./store.js").Change} Change
 */
import {
  AIR, boxOnScreen, centre, fillView, fit, fitWidth, inPicture, keepInSight, middleOfView, newCamera,
  reveal, seen, zoomTo,
} from "./camera.js";
import { createBecause } from "./because.js";
import { createCards } from "./cards.js";
import { wholeDescription } from "./describe.js";
import { make, makeSvg, setAttributes } from "./dom.js";
import { createFarView } from "./far.js";
import { around, bent, picked, touch } from "./geometry.js";
import { SMALL_TEXT } from "./legible.js";
import { createLinks } from "./links.js";
import { withinReach } from "./order.js";
import { createPlaces } from "./places.js";
import { columns, createScenery } from "./scenery.js";

/** With more cards in view than this, they are drawn as one picture. */
const MOST_ELEMENTS = 250;
/** Cards this near to the view, in screen pixels, are kept ready. */
const MARGIN = 120;
/** Below this zoom cards show their words as large as they can, and no kind or handle. */
const SMALL = 0.55;
/** Below this one no size could be read, and the words are texture. */
const TINY = 0.3;
/** By what share the zoom must change before sizes inside the picture follow. */
const SIZE_STEP = 0.09;
/** What stays free above and below the picture when all of it is shown. */
const ROOF = 10;
/** What stays in sight around a part that is shown. */
const AROUND = 24;
const HEAD_LEFT = 30;
const HEAD_TOP = 40;
const TITLE_HEIGHT = 32;

/** @param {Editor} editor */
export function createStage(editor) {
  const { say, store } = editor;
  const canvas = make("canvas", { class: "toc-far", "aria-hidden": "true" });
  const frame = make("div", { class: "toc-frame", "aria-hidden": "true" });
  const lines = makeSvg("svg", { class: "toc-lines" });
  const list = make("div", { class: "toc-cards" });
  const layer = make("div", { class: "toc-layer" }, frame, list, lines);
  const laneHeads = make("div", { class: "toc-lane-heads" });
  const title = make("div", { class: "toc-title-row" });
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
    canvas, layer, title, laneHeads, rankHeads, corner, empty, overlay,
  );

  // Browsers scroll to what takes the focus, and the heads would no longer fit the picture.
  editor.listen(element, "scroll", () => element.scrollTo(0, 0));

  const camera = newCamera();
  const cards = createCards(editor, list);
  const links = createLinks(editor, lines);
  const scenery = createScenery(editor, { frame, laneHeads, rankHeads });
  const isHidden = (/** @type {string} */ id) => places.shown.isHidden(id);
  const places = createPlaces(store);
  const because = createBecause(editor, places);
  layer.append(because.element);
  const { boxes, routeBoxes, ties } = places;
  const far = createFarView(editor, canvas, places);
  let frameRequest = 0;
  let isFar = false;
  /** What is within reach of a card, kept while the view moves. */
  let reach = /** @type {{middle: string, cards: Set<string>, links: Set<string>}|null} */ (null);
  let sizeStep = NaN;
  /** Nobody has moved the view since all was shown: it goes on showing all. */
  let isWhole = true;

  /** People look nearer: what was said of the whole is settled. */
  function leaveWhole() {
    isWhole = false;
    editor.notices.withdraw("size");
  }

  function fitWhileWhole() {
    if (isWhole && camera.width && boxes.size) {
      stage.fitAll(false);
    }
  }

  function draw() {
    frameRequest = 0;
    if (!camera.width) {
      return;
    }
    scenery.follow(camera);
    layer.style.transform =
      `translate(${camera.x}px, ${camera.y}px) scale(${camera.zoom})`;
    sizeInside();
    layer.classList.toggle("is-tiny", camera.zoom <= TINY);
    layer.classList.toggle("is-small", camera.zoom < SMALL && camera.zoom > TINY);
    const inView = places.within(seen(camera, 0));
    isFar = inView.size > MOST_ELEMENTS;
    if (element.dataset.view !== (isFar ? "far" : "near")) {
      element.dataset.view = isFar ? "far" : "near";
      stage.describe();
    }
    isFar ? drawFar() : drawNear();
    editor.typing.follow();
    editor.bars.showZoom(camera.zoom);
  }

  /**
   * Keep marks and small words about as large as they are on the screen. In steps, since
   * every element of the layer is styled again when such a size changes.
   */
  function sizeInside() {
    const step = Math.round(Math.log(camera.zoom) / SIZE_STEP);
    if (step !== sizeStep) {
      sizeStep = step;
      const zoom = Math.exp(step * SIZE_STEP);
      const unzoom = Math.min(2.2, Math.max(1, 1 / zoom));
      layer.style.setProperty("--toc-unzoom", String(unzoom));
      layer.style.setProperty("--toc-small-size", `${SMALL_TEXT / zoom}px`);
    }
  }

  /** Around the selected card the picture stays one of elements, to be walked and heard. */
  function drawFar() {
    const middle = editor.selected ?? stage.tabStop ?? "";
    reach = reach?.middle === middle ? reach
      : { middle, ...withinReach(store, middle, editor.walk) };
    const held = [stage.tabStop, cards.focused()].filter((id) => id !== null);
    const near = new Set([...reach.cards, ...held]);
    cards.show(picked(boxes, (id) => near.has(id)));
    const ways = [...reach.links].map((id) => /** @type {const} */ ([id, places.spotsOf(id)]));
    links.show(new Map(ways.flatMap(([id, spots]) => (spots ? [[id, spots]] : []))), new Map());
    because.hide();
    far.draw(camera);
  }

  function drawNear() {
    far.clear();
    const near = places.within(seen(camera, MARGIN));
    const chosen = editor.selected === null ? undefined : boxes.get(editor.selected);
    if (editor.selected !== null && chosen) {
      // The selected card stays on the page, for it may have the focus.
      near.set(editor.selected, chosen);
    }
    cards.show(near);
    const view = seen(camera, MARGIN);
    const routes = places.routesWithin(view);
    links.show(routes, picked(ties, (_, spots) => touch(view, around(spots))));
    because.show(routes, camera.zoom);
  }

  const stage = {
    element,
    overlay,
    camera,
    title,
    because,
    titleHeight: TITLE_HEIGHT,
    /** The card that the Tab key comes to. */
    tabStop: /** @type {string|null} */ (null),
    /** A card just made, to be shown as soon as it has its place. */
    awaited: /** @type {string|null} */ (null),

    folds: places.folds,
    isHidden,
    dropped: places.dropped,

    /** How much room words take; all is drawn so when it is folded again. */
    get growth() {
      return places.growth;
    },

    set growth(wanted) {
      places.growth = wanted;
    },

    get isFar() {
      return isFar;
    },

    /** The picture as it is shown, perhaps with pillars and levels folded. */
    get shown() {
      return places.shown;
    },

    /** Something was folded or unfolded: draw everything again, from the same spot. */
    refold() {
      const isNow = isWhole;
      stage.reset();
      isNow || fillView(camera, places.shown);
      draw();
    },

    /** Draw everything again, at once: the first picture must not wait for a frame. */
    reset() {
      places.findAll();
      reach = null;
      far.forget();
      because.forget();
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
      reach = null;
      far.forget();
      because.forget();
      change.frame && scenery.reset();
      empty.hidden = boxes.size > 0;
      const touchedCards = change.frame ? boxes.keys() : [...change.cards, ...change.records];
      const touchedRoutes = change.frame ? routeBoxes.keys() : [...change.routes, ...change.records];
      new Set(touchedCards).forEach(stage.repaintCard);
      for (const id of new Set(touchedRoutes)) {
        const spots = places.spotsOf(id);
        spots && links.repaint(id, spots);
      }
      for (const key of new Set(tied)) {
        const spots = ties.get(key);
        spots && links.repaintTie(key, spots);
      }
      stage.redraw();
    },

    /** Tell those who hear it how large all of it is. */
    describe() {
      setAttributes(element, { "aria-description": wholeDescription(editor) });
    },

    /** Draw at the next frame. */
    redraw() {
      frameRequest ||= requestAnimationFrame(draw);
    },

    /** Take the size of the stage, after it may have changed. */
    measure() {
      const [width, height] = [element.clientWidth, element.clientHeight];
      const top = TITLE_HEIGHT + Math.ceil(HEAD_TOP * places.growth.down);
      Object.assign(camera, { width, height, left: HEAD_LEFT, top });
      element.style.setProperty("--toc-head-left", `${camera.left}px`);
      element.style.setProperty("--toc-head-top", `${camera.top}px`);
      element.style.setProperty("--toc-title-height", `${TITLE_HEIGHT}px`);
    },

    resized() {
      stage.measure();
      fitWhileWhole();
      draw();
    },

    /** @param {boolean} [soon] */
    fitAll(soon = true) {
      const { width, height } = places.shown;
      fit(camera, { x: 0, y: -ROOF, width, height: height + 2 * ROOF });
      isWhole = true;
      soon && stage.redraw();
      soon && editor.folds.offer();
    },

    /** What is seen now, to come back to it with `look`. */
    get view() {
      const { x, y, zoom } = camera;
      return { x, y, zoom, isWhole };
    },

    /** @param {{x: number, y: number, zoom: number, isWhole: boolean}} view */
    look({ isWhole: isAll, ...view }) {
      isWhole = isAll;
      Object.assign(camera, view);
      stage.redraw();
    },

    /** How large all of the picture may be, as it was laid out. */
    get room() {
      const { across, down } = places.growth;
      return { width: (camera.width - camera.left - 2 * AIR) / across,
        height: (camera.height - camera.top - 2 * (AIR + ROOF)) / down };
    },

    /**
     * Show a pillar as wide as the view, from its top; say whether there is one.
     *
     * @param {number} number
     */
    fitPillar(number) {
      const lane = columns(editor).filter(({ pillar }) => pillar !== null)[number];
      if (!lane) {
        return false;
      }
      leaveWhole();
      fitWidth(camera, lane);
      fillView(camera, places.shown);
      stage.redraw();
      return true;
    },

    /**
     * Put a card or link in the middle, at a size.
     *
     * @param {string} id
     * @param {number} zoom
     */
    centre(id, zoom) {
      const box = boxes.get(id) ?? routeBoxes.get(id);
      if (box) {
        leaveWhole();
        centre(camera, box, zoom);
        draw();
      }
    },

    /**
     * @param {number} factor
     * @param {Spot} [spot]
     */
    zoomBy(factor, spot = middleOfView(camera)) {
      leaveWhole();
      zoomTo(camera, camera.zoom * factor, spot);
      keepInSight(camera, places.shown);
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
      keepInSight(camera, places.shown);
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
        fillView(camera, places.shown);
      }
      draw();
    },

    /** @param {string} id */
    boxOf: (id) => boxes.get(id) ?? null,

    /** @param {string} id */
    spotsOf: (id) => places.spotsOf(id),

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
      const place = inPicture(camera, spot);
      const found = places.at(place, Math.max(8, 9 / camera.zoom), ignored);
      return boxes.has(found ?? "") ? found : because.at(place) ?? found;
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

    repaintAll() {
      boxes.forEach((box, id) => cards.repaint(id, box));
      routeBoxes.forEach((_, id) => links.repaint(id, places.spotsOf(id) ?? []));
      because.forget();
      stage.redraw();
    },

    /** Show which of these cards and links are selected. @param {string[]} ids */
    mark(ids) {
      for (const id of new Set([...ids, stage.tabStop ?? ""])) {
        cards.mark(id);
      }
      isFar && draw();
      links.mark();
      because.mark() && stage.redraw();
    },

    /** Show again what is in the spotlight. */
    remark() {
      cards.markAll();
      links.mark();
      far.forget();
      because.forget();
      stage.redraw();
    },

    /** @param {string} id */
    linkElement: (id) => links.element(id),

    /** Show what a link would lead to. @param {string|null} id */
    markCandidate(id) {
      for (const marked of element.querySelectorAll(".is-candidate")) {
        marked.classList.remove("is-candidate");
      }
      const target = id === null ? null : cards.element(id) ?? links.element(id);
      target?.classList.add("is-candidate");
    },

    /**
     * Show cards and their links where a pointer has taken them.
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
      dx || dy ? because.hide(touched) : stage.redraw();
      for (const id of touched) {
        const [link, spots] = [store.links.get(id), places.spotsOf(id)];
        if (link && spots) {
          const start = dragged.has(link.from) ? bent(spots, 0, dx, dy) : spots;
          links.repaint(id, dragged.has(link.to) ? bent(start, spots.length - 1, dx, dy) : start);
        }
      }
    },

    /** Name the cards that are in the picture. */
    cardIds: () => [...boxes.keys()],

    /**
     * Name the cards that a part of the screen touches.
     *
     * @param {Box} part
     */
    cardsIn(part) {
      const { x, y } = inPicture(camera, part);
      const { zoom } = camera;
      return [...places.within({ x, y, width: part.width / zoom, height: part.height / zoom }).keys()];
    },

    /** Show which cards a band touches. @param {string[]} ids */
    markBand(ids) {
      const touched = new Set(ids);
      for (const card of list.children) {
        const { id = "" } = /** @type {HTMLElement} */ (card).dataset;
        card.classList.toggle("is-candidate", touched.has(id));
      }
    },

    /** Move as little as it takes to see a part of the picture. @param {Box} box */
    bring(box) {
      const { width, height } = boxOnScreen(camera, box);
      if (width > camera.width - camera.left || height > camera.height - camera.top) {
        stage.fitBox(box);
      } else if (Number.isFinite(width)) {
        isWhole = !reveal(camera, box) && isWhole;
        draw();
      }
    },

    /** Show a part of the picture as large as the view. @param {Box} box */
    fitBox(box) {
      if (!Number.isFinite(box.width)) {
        // Nothing of it is in the picture.
        return;
      }
      leaveWhole();
      fit(camera, { x: box.x - AROUND, y: box.y - AROUND,
        width: box.width + 2 * AROUND, height: box.height + 2 * AROUND });
      draw();
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
