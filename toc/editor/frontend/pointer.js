/**
 * Mouse, pen and touch on the stage: pan, zoom, select, drag a card, draw a link.
 *
 * @typedef {import("./start.js").Editor} Editor
 * @typedef {import("./geometry.js").Spot} Spot
 * @typedef {{type: "pan", last: Spot}} Pan
 * `lead` is the card under the pointer; `ids` are all that go with it.
 * @typedef {{type: "card", lead: string, ids: string[], start: Spot, moved: boolean}} CardDrag
 * @typedef {{type: "band", frame: HTMLElement, start: Spot, kept: string[]}} Band
 * @typedef {{type: "link", from: string, line: SVGPathElement, over: string|null}} LinkDrag
 * @typedef {{type: "pinch", distance: number}} Pinch
 */
import { onScreen } from "./camera.js";
import { make, makeSvg, setAttributes } from "./dom.js";
import { around, curve } from "./geometry.js";
import { columns } from "./scenery.js";
import { isCondition } from "./store.js";

/** On a Mac, Control and a click ask for the menu. */
const MORE = /Mac/.test(navigator.platform) ? "metaKey" : "ctrlKey";
/** A hand trembles this many pixels when it clicks. */
const STILL = 4;
/** Two clicks within this many milliseconds are one double click. */
const QUICK = 450;

/** @param {Editor} editor */
export function createPointer(editor) {
  const { stage, store } = editor;
  const { element } = stage;
  const sketch = makeSvg("svg", { class: "toc-sketch", "aria-hidden": "true" });
  stage.overlay.append(sketch);
  /** @type {Pan|CardDrag|LinkDrag|Band|Pinch|null} */
  let drag = null;
  /** @type {Map<number, Spot>} */
  const fingers = new Map();
  let isSpaceHeld = false;
  let click = { at: -Infinity, spot: { x: 0, y: 0 } };

  /** @param {Event} event */
  const partOf = (event) => (event.target instanceof Element ? event.target : element);

  /** @param {PointerEvent} event */
  function onDown(event) {
    const target = partOf(event);
    if (event.button > 1 || target.closest(".toc-overlay > :not(svg), .toc-fold")) {
      return;
    }
    // Without this the browser selects text and starts drags of its own.
    event.preventDefault();
    editor.typing.finish();
    editor.peek.at(null);
    const spot = stage.spotOf(event);
    fingers.set(event.pointerId, spot);
    element.setPointerCapture(event.pointerId);
    if (fingers.size === 2) {
      drag = { type: "pinch", distance: apart() };
      return;
    }
    const id = stage.at(spot);
    const isMore = event.button === 0 && (event.shiftKey || event[MORE]);
    const handle = target.closest(".toc-handle")?.closest(".toc-card");
    if (isMore && !isSpaceHeld) {
      id === null ? startBand(spot) : editor.selection.turn(id);
      element.contains(document.activeElement) || element.focus({ preventScroll: true });
    } else if (handle instanceof HTMLElement && handle.dataset.id) {
      startLink(handle.dataset.id);
    } else if (event.button === 1 || isSpaceHeld || id === null) {
      drag = { type: "pan", last: spot };
      element.classList.add("is-panning");
      id === null && event.button === 0 && !isSpaceHeld && editor.select(null);
      element.focus({ preventScroll: true });
    } else {
      startCard(id, spot);
    }
  }

  /** @param {string} id @param {Spot} start */
  function startCard(id, start) {
    const { selection } = editor;
    const goesWithOthers = selection.isSeveral && selection.has(id);
    goesWithOthers || editor.select(id, { focus: true });
    const ids = goesWithOthers ? selection.cards : [id];
    drag = store.elements.has(id) ? { type: "card", lead: id, ids, start, moved: false } : null;
  }

  /** @param {Spot} start */
  function startBand(start) {
    const frame = make("div", { class: "toc-band", "aria-hidden": "true" });
    stage.overlay.append(frame);
    drag = { type: "band", frame, start, kept: editor.selection.ids };
  }

  /** @param {Band} band @param {Spot} spot */
  function stretchBand({ frame, start }, spot) {
    const { x, y, width, height } = around([start, spot]);
    frame.style.transform = `translate(${x}px, ${y}px)`;
    Object.assign(frame.style, { width: `${width}px`, height: `${height}px` });
    stage.markBand(stage.cardsIn({ x, y, width, height }));
  }

  /** @param {Band} band @param {Spot} spot @param {boolean} isCancelled */
  function endBand({ frame, start, kept }, spot, isCancelled) {
    frame.remove();
    stage.markBand([]);
    const found = stage.cardsIn(around([start, spot]));
    const isClick = Math.hypot(spot.x - start.x, spot.y - start.y) <= STILL;
    if (!isCancelled && !isClick) {
      editor.selection.set([...new Set([...kept, ...found])]);
    }
  }

  /** @param {string} from */
  function startLink(from) {
    const line = sketch.appendChild(makeSvg("path", { class: "toc-sketch-line" }));
    drag = { type: "link", from, line, over: null };
    editor.select(from, { focus: true });
    element.classList.add("is-linking");
  }

  /** @param {PointerEvent} event */
  function onMove(event) {
    const spot = stage.spotOf(event);
    if (!drag) {
      return;
    }
    fingers.has(event.pointerId) && fingers.set(event.pointerId, spot);
    if (drag.type === "pinch") {
      const now = apart();
      stage.zoomBy(now / Math.max(1, drag.distance), between());
      drag.distance = now;
    } else if (drag.type === "pan") {
      stage.panBy(spot.x - drag.last.x, spot.y - drag.last.y);
      drag.last = spot;
    } else if (drag.type === "link") {
      sketchTo(drag, spot);
    } else if (drag.type === "band") {
      stretchBand(drag, spot);
    } else if (!store.readOnly && !stage.isFar) {
      const [dx, dy] = [spot.x - drag.start.x, spot.y - drag.start.y];
      drag.moved ||= Math.hypot(dx, dy) > STILL;
      drag.moved && stage.showDragged(drag.ids, dx / stage.camera.zoom, dy / stage.camera.zoom);
    }
  }

  /**
   * @param {LinkDrag} link
   * @param {Spot} spot
   */
  function sketchTo(link, spot) {
    const box = stage.boxOf(link.from);
    if (!box) {
      return;
    }
    const start = onScreen(stage.camera, { x: box.x + box.width / 2, y: box.y });
    setAttributes(link.line, { d: curve([start, spot]) });
    const over = stage.at(spot, link.from);
    const isTarget = over !== null && editor.canLink(link.from, over);
    link.over = isTarget ? over : null;
    editor.showCandidate(link.over);
  }

  /** @param {PointerEvent} event */
  function onUp(event) {
    if (!fingers.delete(event.pointerId)) {
      return;
    }
    const ended = drag;
    drag = null;
    element.classList.remove("is-panning", "is-linking");
    if (ended?.type === "link") {
      endLink(ended, event.type === "pointercancel");
    } else if (ended?.type === "band") {
      endBand(ended, stage.spotOf(event), event.type === "pointercancel");
    } else if (ended?.type === "card" && ended.moved) {
      endCard(ended, stage.spotOf(event), event.type === "pointercancel");
    } else if (ended?.type !== "pinch" && event.type === "pointerup" && event.button === 0) {
      ended?.type === "card" && ended.ids.length > 1 && editor.select(ended.lead, { focus: true });
      countClick(event);
    }
  }

  /**
   * @param {LinkDrag} link
   * @param {boolean} isCancelled
   */
  function endLink({ from, line, over }, isCancelled) {
    line.remove();
    editor.showCandidate(null);
    if (over !== null && !isCancelled) {
      editor.actions.link(from, over);
    } else if (!isCancelled) {
      const kind = store.elements.get(from)?.kind ?? "";
      editor.notices.announce(
        editor.say(isCondition(kind) ? "told.attach-missed" : "told.link-missed"), true,
      );
    }
  }

  /**
   * @param {CardDrag} card
   * @param {Spot} spot
   * @param {boolean} isCancelled
   */
  function endCard({ lead, ids, start }, spot, isCancelled) {
    const { zoom } = stage.camera;
    const [dx, dy] = [(spot.x - start.x) / zoom, (spot.y - start.y) / zoom];
    stage.showDragged(ids, 0, 0);
    const lane = stage.shown.lanes[store.picture.cards.get(lead)?.lane ?? -1];
    const box = stage.boxOf(lead);
    const place = stage.dropped(lead, dx, dy);
    if (isCancelled || !place || !lane || !box) {
      return;
    }
    const isSeveral = ids.length > 1;
    if (isOverLot(spot)) {
      isSeveral ? editor.together.park() : editor.lot.park(lead);
      return;
    }
    const middle = box.x + dx + box.width / 2;
    if (middle < lane.x || middle > lane.x + lane.width) {
      moveToLane(ids, middle);
      return;
    }
    if (isSeveral) {
      editor.together.move(dx, dy);
      return;
    }
    editor.actions.post({ type: "place", target: lead, ...place });
  }

  /** @param {Spot} spot */
  function isOverLot(spot) {
    const stageBox = element.getBoundingClientRect();
    const box = editor.lot.element.getBoundingClientRect();
    const [x, y] = [spot.x + stageBox.left, spot.y + stageBox.top];
    return x >= box.left && x <= box.right && y >= box.top && y <= box.bottom;
  }

  /**
   * Dropping cards on another pillar moves them there, where each has at most one.
   *
   * @param {string[]} ids
   * @param {number} x
   */
  function moveToLane(ids, x) {
    const lane = columns(editor).find((one) => x >= one.x && x <= one.x + one.width);
    const [id = ""] = ids;
    const isFree = ids.every((one) => (store.elements.get(one)?.pillars ?? []).length <= 1);
    if (lane?.pillar && isFree && ids.length > 1) {
      editor.together.setPillar(lane.pillar);
    } else if (lane?.pillar && isFree) {
      editor.actions.post({ type: "set", target: id, field: "pillars", value: [lane.pillar] });
    } else {
      editor.notices.announce(editor.say("told.move-in-panel"), true);
    }
  }

  /**
   * Open a card's text at the second of two quick clicks. The browser's own double click
   * does not come when the pointer is captured and the card was painted in between.
   *
   * @param {PointerEvent} event
   */
  function countClick(event) {
    const spot = stage.spotOf(event);
    const isSecond = event.timeStamp - click.at < QUICK &&
      Math.hypot(spot.x - click.spot.x, spot.y - click.spot.y) < 2 * STILL;
    click = { at: isSecond ? -Infinity : event.timeStamp, spot };
    const id = isSecond ? stage.at(spot) : null;
    if (id !== null && store.elements.has(id)) {
      stage.isFar ? stage.reveal(id, 0.9) : editor.actions.editText(id);
    } else if (id !== null) {
      editor.panel.open("details");
    }
  }

  /** @param {WheelEvent} event */
  function onWheel(event) {
    const isZoom = event.ctrlKey || event.metaKey;
    if (!isZoom && !editor.root.contains(document.activeElement)) {
      return;
    }
    event.preventDefault();
    const step = event.deltaMode === 1 ? 30 : 1;
    if (isZoom) {
      const factor = Math.exp(-Math.max(-60, Math.min(60, event.deltaY * step)) * 0.006);
      stage.zoomBy(factor, stage.spotOf(event));
    } else {
      const [dx, dy] = event.shiftKey && !event.deltaX
        ? [event.deltaY, 0] : [event.deltaX, event.deltaY];
      stage.panBy(-dx * step, -dy * step);
    }
  }

  /** @param {PointerEvent} event */
  function onHover(event) {
    if (!drag && event.pointerType === "mouse") {
      const isOverCanvas = partOf(event).closest(".toc-overlay > :not(svg)") === null;
      editor.peek.at(isOverCanvas ? stage.at(stage.spotOf(event)) : null, stage.spotOf(event));
    }
  }

  function apart() {
    const [one, other] = [...fingers.values()];
    return one && other ? Math.hypot(one.x - other.x, one.y - other.y) : 1;
  }

  function between() {
    const [one, other] = [...fingers.values()];
    return one && other ? { x: (one.x + other.x) / 2, y: (one.y + other.y) / 2 } : undefined;
  }

  editor.listen(element, "pointerdown", onDown);
  editor.listen(element, "pointermove", onMove);
  editor.listen(element, "pointermove", onHover);
  editor.listen(element, "pointerleave", () => editor.peek.at(null));
  editor.listen(element, "pointerup", onUp);
  editor.listen(element, "pointercancel", onUp);
  editor.listen(element, "wheel", onWheel, { passive: false });

  return {
    /** @param {boolean} isHeld */
    holdSpace(isHeld) {
      isSpaceHeld = isHeld;
      element.classList.toggle("is-space-held", isHeld);
    },
  };
}
