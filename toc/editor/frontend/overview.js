/**
 * The whole theory as a small picture in a corner of the map, with a frame around what is in
 * view; a click or a drag in it moves the view.
 *
 * @typedef {import("./start.js").Editor} Editor
 * @typedef {import("./camera.js").Camera} Camera
 * @typedef {import("./geometry.js").Box} Box
 * @typedef {import("./geometry.js").Spot} Spot
 */
import { boxOnScreen, middleOfView, seen } from "./camera.js";
import { choose, chosen } from "./choices.js";
import { make } from "./dom.js";
import { FADED, paintsOf } from "./far.js";
import { touch } from "./geometry.js";
import { columns } from "./scenery.js";

/** With no more cards than this, all of them are found without it. */
const FEWEST = 60;
const MOST_WIDTH = 190;
const MOST_HEIGHT = 130;
/** On a smaller stage it would cover what people work on. */
const LEAST_STAGE = { width: 640, height: 400 };
/** What is free between it and the edges of the stage. */
const EDGE = 12;
/** No card is smaller than this on it, and what is selected can be found. */
const DOT = 1.5;
const SELECTED = 5;
const STORED = "toc-overview";

/**
 * @param {Editor} editor
 * @param {Camera} camera
 * @param {ReturnType<typeof import("./places.js").createPlaces>} places
 */
export function createOverview(editor, camera, places) {
  const canvas = make("canvas", {});
  const frame = make("div", { class: "toc-overview-frame" });
  // For hand and eye alone: keys walk through all of the map, and its size is said with it.
  const element = make("div", { class: "toc-overview", "aria-hidden": "true", hidden: true },
    canvas, frame);
  let isOn = chosen(STORED) !== "off";
  let isDrawn = false;
  /** How large it is beside the picture. */
  let scale = 1;
  /** From where the frame is held to its middle, while it is dragged. @type {Spot|null} */
  let held = null;

  function isNeeded() {
    const isSmall = camera.width < LEAST_STAGE.width || camera.height < LEAST_STAGE.height;
    if (!isOn || isSmall || places.boxes.size <= FEWEST) {
      return false;
    }
    const { x, y, width, height } = seen(camera, 1);
    const all = places.shown;
    return x > 0 || y > 0 || x + width < all.width || y + height < all.height;
  }

  function draw() {
    const { width, height } = places.shown;
    const ratio = window.devicePixelRatio || 1;
    scale = Math.min(MOST_WIDTH / width, MOST_HEIGHT / height);
    const size = { width: Math.ceil(width * scale), height: Math.ceil(height * scale) };
    Object.assign(element.style, { width: `${size.width}px`, height: `${size.height}px` });
    Object.assign(canvas, { width: size.width * ratio, height: size.height * ratio });
    const pen = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
    pen.scale(ratio * scale, ratio * scale);
    const ink = inks(editor.root);
    pen.fillStyle = ink("lane", "Canvas");
    columns(editor).forEach((lane) => pen.fillRect(lane.x, 0, lane.width, height));
    for (const [id, box] of places.boxes) {
      pen.globalAlpha = editor.spotlight.fades(id) ? FADED : 1;
      pen.fillStyle = ink(`${editor.store.elements.get(id)?.kind}-line`, "CanvasText");
      dot(pen, box, DOT / scale);
    }
    pen.globalAlpha = 1;
    pen.fillStyle = ink("focus", "Highlight");
    for (const id of editor.selection.cards) {
      const box = places.boxes.get(id);
      box && dot(pen, box, SELECTED / scale);
    }
  }

  /** Where it would stand. @param {"left"|"right"} side @returns {Box} */
  function areaOn(side) {
    const [width, height] = [parseFloat(element.style.width), parseFloat(element.style.height)];
    const x = side === "left" ? camera.left + EDGE : camera.width - width - EDGE;
    return { x: x - EDGE, y: camera.height - height - 2 * EDGE,
      width: width + 2 * EDGE, height: height + 2 * EDGE };
  }

  /** It never lies over what is selected. */
  function stepAside() {
    const box = places.boxes.get(editor.selected ?? "");
    const card = box && boxOnScreen(camera, box);
    /** @param {"left"|"right"} side */
    const isFree = (side) => !card || !touch(card, areaOn(side));
    element.classList.toggle("is-left", !isFree("right") && isFree("left"));
  }

  /** @param {PointerEvent} event @returns {Spot} */
  function spotOf({ clientX, clientY }) {
    const { left, top } = canvas.getBoundingClientRect();
    return { x: (clientX - left) / scale, y: (clientY - top) / scale };
  }

  /** Bring a spot of the picture into the middle of the view. @param {Spot} spot */
  function show({ x, y }) {
    const middle = middleOfView(camera);
    editor.stage.panBy(middle.x - x * camera.zoom - camera.x, middle.y - y * camera.zoom - camera.y);
  }

  /** @param {PointerEvent} event */
  function onDown(event) {
    // The map beneath must not take this for a press of its own.
    event.stopPropagation();
    if (event.button !== 0) {
      return;
    }
    editor.peek.at(null);
    const spot = spotOf(event);
    const { x, y, width, height } = seen(camera);
    const isInFrame = touch({ ...spot, width: 0, height: 0 }, { x, y, width, height });
    held = isInFrame ? { x: x + width / 2 - spot.x, y: y + height / 2 - spot.y } : { x: 0, y: 0 };
    element.setPointerCapture(event.pointerId);
    show({ x: spot.x + held.x, y: spot.y + held.y });
  }

  /** @param {PointerEvent} event */
  function onMove(event) {
    event.stopPropagation();
    if (held) {
      const { x, y } = spotOf(event);
      show({ x: x + held.x, y: y + held.y });
    }
  }

  function letGo() {
    held = null;
    overview.follow();
  }

  const overview = {
    element,

    /** The view has moved. */
    follow() {
      element.hidden = !isNeeded();
      if (element.hidden) {
        return;
      }
      isDrawn || draw();
      isDrawn = true;
      held || stepAside();
      const { x, y, width, height } = seen(camera);
      frame.style.transform = `translate(${x * scale}px, ${y * scale}px)`;
      Object.assign(frame.style, { width: `${width * scale}px`, height: `${height * scale}px` });
    },

    /** Something has moved or changed: it is drawn again when it is next shown. */
    forget() {
      isDrawn = false;
    },

    /** @returns {import("./menu.js").Item[]} */
    items: () => (places.boxes.size > FEWEST
      ? [{ label: editor.say("overview.title"), isOn, act: overview.turn }] : []),

    turn() {
      isOn = !isOn;
      choose(STORED, isOn ? "on" : "off");
      editor.stage.redraw();
      editor.notices.announce(editor.say(isOn ? "told.overview" : "told.no-overview"), true);
      editor.focusStage();
    },
  };
  element.addEventListener("pointerdown", onDown);
  element.addEventListener("pointermove", onMove);
  element.addEventListener("pointerup", letGo);
  element.addEventListener("pointercancel", letGo);
  element.addEventListener("dblclick", (event) => event.stopPropagation());
  // Keys go on acting where they did.
  element.addEventListener("mousedown", (event) => event.preventDefault());
  return overview;
}

/**
 * @param {CanvasRenderingContext2D} pen
 * @param {Box} box
 * @param {number} least
 */
function dot(pen, box, least) {
  const [width, height] = [Math.max(least, box.width), Math.max(least, box.height)];
  pen.fillRect(box.x + (box.width - width) / 2, box.y + (box.height - height) / 2, width, height);
}

/**
 * Give colours by name; where people have chosen a few colours for everything, those.
 *
 * @param {HTMLElement} root
 * @returns {(name: string, forced: string) => string}
 */
function inks(root) {
  const paints = paintsOf(root);
  const isForced = window.matchMedia("(forced-colors: active)").matches;
  return (name, forced) => (isForced ? forced : paints.get(name));
}
