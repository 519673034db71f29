/**
 * The part of the screen with the picture: camera, what is seen of it, and how.
 *
 * @typedef {import("./start.js").Editor} Editor
 * @typedef {import("./geometry.js").Box} Box
 * @typedef {import("./geometry.js").Spot} Spot
 * @typedef {import("./store.js").Change} Change
 */
import { boxOnScreen, fillView, inPicture, newCamera, seen } from "./camera.js";
import { createBecause } from "./because.js";
import { createCards } from "./cards.js";
import { wholeDescription } from "./describe.js";
import { make, makeSvg, setAttributes } from "./dom.js";
import { createDragging } from "./dragging.js";
import { createFarView } from "./far.js";
import { around, picked, touch } from "./geometry.js";
import { SMALL_TEXT } from "./legible.js";
import { createLinks } from "./links.js";
import { withinReach } from "./order.js";
import { createOverview } from "./overview.js";
import { createPlaces } from "./places.js";
import { createScenery } from "./scenery.js";
import { createViewing } from "./viewing.js";

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
  const overview = createOverview(editor, camera, places);
  element.append(overview.element);
  let frameRequest = 0;
  let isFar = false;
  /** What is within reach of a card, kept while the view moves. */
  let reach = /** @type {{middle: string, cards: Set<string>, links: Set<string>}|null} */ (null);
  let sizeStep = NaN;

  /** Something has moved or changed. */
  function forget() {
    [far, because, overview].forEach((one) => one.forget());
  }

  /** Draw at the next frame. */
  function redraw() {
    frameRequest ||= requestAnimationFrame(draw);
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
    overview.follow();
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

  const viewing = createViewing(editor, camera, places, { draw, redraw });
  const stage = {
    ...viewing.moves,
    ...createDragging(editor, places, { cards, links, because, element, list, redraw }),
    element,
    overlay,
    camera,
    title,
    because,
    overview,
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
      const { isWhole } = viewing;
      stage.reset();
      isWhole || fillView(camera, places.shown);
      draw();
    },

    /** Draw everything again, at once: the first picture must not wait for a frame. */
    reset() {
      places.findAll();
      reach = null;
      forget();
      scenery.reset();
      cards.clear();
      links.clear();
      stage.measure();
      viewing.fitWhileWhole();
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
      forget();
      change.frame && scenery.reset();
      empty.hidden = boxes.size > 0;
      // A group of the theory can lend its colour to any card.
      const touchedCards = change.frame || change.theory ? boxes.keys() : [...change.cards, ...change.records];
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

    redraw,

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
      viewing.fitWhileWhole();
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
      overview.forget();
      (because.mark() || !overview.element.hidden) && redraw();
    },

    /** Show again what is in the spotlight. */
    remark() {
      cards.markAll();
      links.mark();
      forget();
      stage.redraw();
    },

    /** @param {string} id */
    linkElement: (id) => links.element(id),

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

    refreshColours() {
      far.refreshColours();
      overview.forget();
      redraw();
    },

    stop() {
      cancelAnimationFrame(frameRequest);
    },
  };
  return stage;
}
