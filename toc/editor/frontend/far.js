/**
 * The view from afar: one drawn picture in place of hundreds of elements.
 *
 * @typedef {import("./start.js").Editor} Editor
 * @typedef {import("./camera.js").Camera} Camera
 * @typedef {import("./geometry.js").Box} Box
 * @typedef {import("./geometry.js").Spot} Spot
 * @typedef {{get: (name: string) => string}} Paints
 */
import { seen } from "./camera.js";
import { touch } from "./geometry.js";
import { worstOf } from "./reading.js";
import { columns } from "./scenery.js";

/** How much is left of what the spotlight leaves out. */
const FADED = 0.14;

/**
 * @param {Editor} editor
 * @param {HTMLCanvasElement} canvas
 */
export function createFarView(editor, canvas) {
  const pen = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
  let paints = paintsOf(editor.root);

  return {
    /** Read the colours again, after a change of theme. */
    refreshColours() {
      paints = paintsOf(editor.root);
    },

    clear() {
      pen.setTransform(1, 0, 0, 1, 0, 0);
      pen.clearRect(0, 0, canvas.width, canvas.height);
    },

    /**
     * @param {Camera} camera
     * @param {Map<string, Box>} boxes
     * @param {Map<string, Spot[]>} routes
     * @param {{cards: Map<string, Box>, links: Map<string, Spot[]>}|null} faded
     */
    draw(camera, boxes, routes, faded) {
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
      if (faded) {
        pen.globalAlpha = FADED;
        drawLinks(editor, pen, paints, camera, faded.links);
        drawCards(editor, pen, paints, camera, faded.cards);
        pen.globalAlpha = 1;
      }
      drawLinks(editor, pen, paints, camera, without(routes, faded?.links));
      drawCards(editor, pen, paints, camera, without(boxes, faded?.cards));
    },
  };
}

/**
 * @template Value
 * @param {Map<string, Value>} all
 * @param {Map<string, Value>|undefined} some
 */
function without(all, some) {
  return some ? new Map([...all].filter(([key]) => !some.has(key))) : all;
}

/**
 * @param {HTMLElement} root
 * @returns {Paints}
 */
function paintsOf(root) {
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
 * Draw links as straight lines: from afar nobody sees a curve, and they cost a third.
 *
 * @param {Editor} editor
 * @param {CanvasRenderingContext2D} pen
 * @param {Paints} paints
 * @param {Camera} camera
 * @param {Map<string, Spot[]>} routes
 */
function drawLinks(editor, pen, paints, camera, routes) {
  const view = seen(camera);
  const { selected, store } = editor;
  const [quiet, lit] = [new Path2D(), new Path2D()];
  for (const [id, spots] of routes) {
    const link = store.links.get(id);
    if (!link || !isSeen(view, spots)) {
      continue;
    }
    const isLit = selected !== null && [id, link.from, link.to].includes(selected);
    const path = isLit ? lit : quiet;
    spots.forEach((spot, place) =>
      place ? path.lineTo(spot.x, spot.y) : path.moveTo(spot.x, spot.y));
  }
  pen.lineWidth = Math.max(1.2, 0.6 / camera.zoom);
  pen.strokeStyle = paints.get("route");
  pen.stroke(quiet);
  pen.lineWidth = Math.max(2.5, 2 / camera.zoom);
  pen.strokeStyle = paints.get("focus");
  pen.stroke(lit);
}

/**
 * @param {Box} view
 * @param {Spot[]} spots
 */
function isSeen(view, spots) {
  const [first, last] = [spots[0], spots[spots.length - 1]];
  if (!first || !last) {
    return false;
  }
  const [left, right] = [Math.min(first.x, last.x), Math.max(first.x, last.x)];
  const [top, bottom] = [Math.min(first.y, last.y), Math.max(first.y, last.y)];
  return touch(view, { x: left, y: top, width: right - left, height: bottom - top });
}

/**
 * @param {Editor} editor
 * @param {CanvasRenderingContext2D} pen
 * @param {Paints} paints
 * @param {Camera} camera
 * @param {Map<string, Box>} boxes
 */
function drawCards(editor, pen, paints, camera, boxes) {
  const view = seen(camera);
  /** @type {Map<string, {card: Path2D, word: Path2D, text: Path2D}>} */
  const byKind = new Map();
  /** @type {{[severity: string]: Box[]}} */
  const marked = { error: [], warning: [], info: [] };
  for (const [id, box] of boxes) {
    const kind = touch(view, box) ? editor.store.elements.get(id)?.kind : undefined;
    if (!kind) {
      continue;
    }
    const paths = byKind.get(kind) ??
      { card: new Path2D(), word: new Path2D(), text: new Path2D() };
    byKind.set(kind, paths);
    outline(paths.card, editor.look.kinds[kind], box);
    // Bars stand for the words, so that a card looks like a card from afar too.
    paths.word.rect(box.x + 12, box.y + 12, box.width * 0.4, 8);
    paths.text.rect(box.x + 12, box.y + 32, box.width - 24, 6);
    const severity = worstOf(editor.store, id);
    severity && marked[severity]?.push(box);
  }
  for (const [kind, { card, word, text }] of byKind) {
    const look = editor.look.kinds[kind];
    pen.setLineDash(look?.border === "dashed" ? [10, 6] : []);
    pen.lineWidth = Math.max(look?.thickness ?? 1.5, 0.9 / camera.zoom);
    pen.fillStyle = paints.get(`${kind}-fill`);
    pen.strokeStyle = paints.get(`${kind}-line`);
    pen.fill(card);
    pen.stroke(card);
    pen.fillStyle = paints.get(`${kind}-line`);
    pen.fill(word);
    pen.globalAlpha = 0.35;
    pen.fill(text);
    pen.globalAlpha = 1;
  }
  pen.setLineDash([]);
  drawSelected(editor, pen, paints, camera, boxes);
  drawMarks(pen, paints, camera, marked);
}

/**
 * @param {Editor} editor
 * @param {CanvasRenderingContext2D} pen
 * @param {Paints} paints
 * @param {Camera} camera
 * @param {Map<string, Box>} boxes
 */
function drawSelected(editor, pen, paints, camera, boxes) {
  const chosen = editor.selected === null ? undefined : boxes.get(editor.selected);
  if (chosen) {
    const air = 4 / camera.zoom;
    pen.lineWidth = 3 / camera.zoom;
    pen.strokeStyle = paints.get("focus");
    pen.strokeRect(
      chosen.x - air, chosen.y - air, chosen.width + 2 * air, chosen.height + 2 * air,
    );
  }
}

/**
 * @param {CanvasRenderingContext2D} pen
 * @param {Paints} paints
 * @param {Camera} camera
 * @param {{[severity: string]: Box[]}} marked
 */
function drawMarks(pen, paints, camera, marked) {
  const size = Math.min(22, Math.max(14, 4.5 / camera.zoom));
  for (const severity of ["info", "warning", "error"]) {
    const path = new Path2D();
    for (const box of marked[severity] ?? []) {
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
