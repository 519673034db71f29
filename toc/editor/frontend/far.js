/**
 * The view from afar: one drawn picture in place of hundreds of elements.
 *
 * @typedef {import("./start.js").Editor} Editor
 * @typedef {import("./camera.js").Camera} Camera
 * @typedef {import("./geometry.js").Box} Box
 * @typedef {import("./geometry.js").Spot} Spot
 * @typedef {ReturnType<typeof import("./places.js").createPlaces>} Places
 * @typedef {{get: (name: string) => string}} Paints
 * @typedef {{info: Box[], warning: Box[], error: Box[]}} Marked
 *
 * The outlines of all that is drawn alike.
 * @typedef {{alpha: number, links: Path2D, marked: Marked,
 *   kinds: Map<string, {card: Path2D, word: Path2D, text: Path2D}>}} Sheet
 */
import { neighbours, worstOf } from "./reading.js";
import { columns } from "./scenery.js";

/** How much is left of what the spotlight leaves out. */
export const FADED = 0.14;

/**
 * @param {Editor} editor
 * @param {HTMLCanvasElement} canvas
 * @param {Places} places
 */
export function createFarView(editor, canvas, places) {
  const pen = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
  let paints = paintsOf(editor.root);
  /** What is faded and what is not; to pan and zoom nothing need be outlined again. */
  let sheets = /** @type {Sheet[]|null} */ (null);

  return {
    /** Read the colours again, after a change of theme. */
    refreshColours() {
      paints = paintsOf(editor.root);
    },

    /** Something has moved or changed: outline everything again. */
    forget() {
      sheets = null;
    },

    clear() {
      pen.setTransform(1, 0, 0, 1, 0, 0);
      pen.clearRect(0, 0, canvas.width, canvas.height);
    },

    /** @param {Camera} camera */
    draw(camera) {
      const ratio = window.devicePixelRatio || 1;
      const [width, height] = [camera.width * ratio, camera.height * ratio].map(Math.round);
      if (canvas.width !== width || canvas.height !== height) {
        Object.assign(canvas, { width, height });
      }
      pen.setTransform(ratio, 0, 0, ratio, 0, 0);
      pen.clearRect(0, 0, camera.width, camera.height);
      pen.translate(camera.x, camera.y);
      pen.scale(camera.zoom, camera.zoom);
      drawLanes(editor, pen, paints);
      sheets ??= outlined(editor, places);
      for (const sheet of sheets) {
        drawLinks(pen, paints, camera, sheet);
        drawCards(editor, pen, paints, camera, sheet);
      }
      drawSelected(editor, pen, paints, camera, places);
    },
  };
}

/**
 * Outline all cards and links, those that are faded apart and first.
 *
 * @param {Editor} editor
 * @param {Places} places
 * @returns {Sheet[]}
 */
function outlined({ look, spotlight, store }, places) {
  /** @param {number} alpha @returns {Sheet} */
  const blank = (alpha) =>
    ({ alpha, links: new Path2D(), kinds: new Map(), marked: { info: [], warning: [], error: [] } });
  const [faded, plain] = [blank(FADED), blank(1)];
  /** @param {string} id */
  const sheetOf = (id) => (spotlight.fades(id) ? faded : plain);
  for (const id of places.routeBoxes.keys()) {
    trace(sheetOf(id).links, places.spotsOf(id) ?? []);
  }
  for (const [id, box] of places.boxes) {
    const kind = store.elements.get(id)?.kind ?? "";
    const { kinds, marked } = sheetOf(id);
    const paths = kinds.get(kind) ??
      { card: new Path2D(), word: new Path2D(), text: new Path2D() };
    kinds.set(kind, paths);
    outline(paths.card, look.kinds[kind], box);
    // Bars stand for the words, so that a card looks like a card from afar too.
    paths.word.rect(box.x + 12, box.y + 12, box.width * 0.4, 8);
    paths.text.rect(box.x + 12, box.y + 32, box.width - 24, 6);
    const severity = worstOf(store, id);
    severity && marked[severity].push(box);
  }
  return spotlight.isOn ? [faded, plain] : [plain];
}

/**
 * Draw a way as straight lines: from afar nobody sees a curve, and they cost a third.
 *
 * @param {Path2D} path
 * @param {Spot[]} spots
 */
function trace(path, spots) {
  spots.forEach((spot, place) =>
    place ? path.lineTo(spot.x, spot.y) : path.moveTo(spot.x, spot.y));
}

/**
 * Read colours from the style by their names, each once.
 *
 * @param {HTMLElement} root
 * @returns {Paints}
 */
export function paintsOf(root) {
  const style = getComputedStyle(root);
  /** @type {Map<string, string>} */
  const known = new Map();
  return {
    get(name) {
      const found = known.get(name) ?? style.getPropertyValue(`--toc-${name}`).trim();
      known.set(name, found);
      return found;
    },
  };
}

/**
 * @param {Editor} editor
 * @param {CanvasRenderingContext2D} pen
 * @param {Paints} paints
 */
function drawLanes(editor, pen, paints) {
  pen.fillStyle = paints.get("lane");
  for (const lane of columns(editor)) {
    pen.fillRect(lane.x, -14, lane.width, editor.stage.shown.height + 28);
  }
}

/**
 * @param {CanvasRenderingContext2D} pen
 * @param {Paints} paints
 * @param {Camera} camera
 * @param {Sheet} sheet
 */
function drawLinks(pen, paints, camera, { alpha, links }) {
  pen.globalAlpha = alpha;
  pen.lineWidth = Math.max(1.2, 0.6 / camera.zoom);
  pen.strokeStyle = paints.get("route");
  pen.stroke(links);
}

/**
 * @param {Editor} editor
 * @param {CanvasRenderingContext2D} pen
 * @param {Paints} paints
 * @param {Camera} camera
 * @param {Sheet} sheet
 */
function drawCards({ look }, pen, paints, camera, { alpha, kinds, marked }) {
  for (const [kind, { card, word, text }] of kinds) {
    const own = look.kinds[kind];
    pen.globalAlpha = alpha;
    pen.setLineDash(own?.border === "dashed" ? [10, 6] : []);
    pen.lineWidth = Math.max(own?.thickness ?? 1.5, 0.9 / camera.zoom);
    pen.fillStyle = paints.get(`${kind}-fill`);
    pen.strokeStyle = paints.get(`${kind}-line`);
    pen.fill(card);
    pen.stroke(card);
    pen.fillStyle = paints.get(`${kind}-line`);
    pen.fill(word);
    pen.globalAlpha = 0.35 * alpha;
    pen.fill(text);
  }
  pen.globalAlpha = alpha;
  pen.setLineDash([]);
  drawMarks(pen, paints, camera, marked);
  pen.globalAlpha = 1;
}

/**
 * Draw what is selected again, with the lead's links, over the others.
 *
 * @param {Editor} editor
 * @param {CanvasRenderingContext2D} pen
 * @param {Paints} paints
 * @param {Camera} camera
 * @param {Places} places
 */
function drawSelected({ selected, selection, store }, pen, paints, camera, places) {
  if (selected === null) {
    return;
  }
  const lit = new Path2D();
  const { leaving, coming } = neighbours(store, selected);
  [selected, ...leaving, ...coming].forEach((id) => trace(lit, places.spotsOf(id) ?? []));
  pen.strokeStyle = paints.get("focus");
  pen.lineWidth = Math.max(2.5, 2 / camera.zoom);
  pen.stroke(lit);
  const air = 4 / camera.zoom;
  pen.lineWidth = 3 / camera.zoom;
  for (const id of selection.ids) {
    const box = places.boxes.get(id);
    box && pen.strokeRect(box.x - air, box.y - air, box.width + 2 * air, box.height + 2 * air);
  }
}

/**
 * @param {CanvasRenderingContext2D} pen
 * @param {Paints} paints
 * @param {Camera} camera
 * @param {Marked} marked
 */
function drawMarks(pen, paints, camera, marked) {
  const size = Math.min(22, Math.max(14, 4.5 / camera.zoom));
  for (const severity of /** @type {const} */ (["info", "warning", "error"])) {
    const path = new Path2D();
    for (const box of marked[severity]) {
      const [x, y] = [box.x + box.width - 16, box.y + 16];
      if (severity === "info") {
        path.moveTo(x + size / 2, y);
        path.arc(x, y, size / 2, 0, 7);
      } else if (severity === "warning") {
        path.moveTo(x, y - size / 2);
        path.lineTo(x + size / 2, y + size / 2);
        path.lineTo(x - size / 2, y + size / 2);
      } else {
        path.rect(x - size / 2, y - size / 2, size, size);
      }
    }
    pen.fillStyle = paints.get(severity);
    pen.fill(path);
  }
}

/**
 * @param {Path2D} path
 * @param {import("./host.js").KindLook|undefined} look
 * @param {Box} box
 */
function outline(path, look, { x, y, width, height }) {
  const size = look?.corner_size ?? 0;
  if (look?.corner === "round") {
    path.roundRect(x, y, width, height, size);
  } else if (look?.corner === "cut") {
    path.moveTo(x + size, y);
    path.lineTo(x + width - size, y);
    path.lineTo(x + width, y + size);
    path.lineTo(x + width, y + height - size);
    path.lineTo(x + width - size, y + height);
    path.lineTo(x + size, y + height);
    path.lineTo(x, y + height - size);
    path.lineTo(x, y + size);
    path.closePath();
  } else {
    path.rect(x, y, width, height);
  }
}
