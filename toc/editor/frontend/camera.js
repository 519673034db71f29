/**
 * Which part of the picture is seen, and how large; no DOM.
 *
 * On screen = picture * zoom + (x, y), from the corner of the stage. `left` and `top` are
 * covered by the heads of ranks and lanes.
 *
 * @typedef {import("./geometry.js").Spot} Spot
 * @typedef {import("./geometry.js").Box} Box
 * @typedef {{x: number, y: number, zoom: number, width: number, height: number,
 *   left: number, top: number}} Camera
 */

const LEAST = 0.03;
const MOST = 3;
/** Larger than life helps nobody when a theory has three cards. */
const MOST_WHEN_FITTED = 1.25;
/** A pillar at this size is read with ease, and more of it is seen. */
const MOST_FOR_A_PILLAR = 0.85;
export const AIR = 16;
const EDGE = 32;

/** @returns {Camera} */
export function newCamera() {
  return { x: 0, y: 0, zoom: 1, width: 0, height: 0, left: 0, top: 0 };
}

/**
 * @param {Camera} camera
 * @param {Spot} spot
 * @returns {Spot}
 */
export function onScreen(camera, spot) {
  return { x: spot.x * camera.zoom + camera.x, y: spot.y * camera.zoom + camera.y };
}

/**
 * @param {Camera} camera
 * @param {Spot} spot
 * @returns {Spot}
 */
export function inPicture(camera, spot) {
  return { x: (spot.x - camera.x) / camera.zoom, y: (spot.y - camera.y) / camera.zoom };
}

/**
 * @param {Camera} camera
 * @param {Box} box
 * @returns {Box}
 */
export function boxOnScreen(camera, box) {
  const { x, y } = onScreen(camera, box);
  return { x, y, width: box.width * camera.zoom, height: box.height * camera.zoom };
}

/**
 * Give the part of the picture that is seen, with some screen pixels around it.
 *
 * @param {Camera} camera
 * @param {number} [margin]
 * @returns {Box}
 */
export function seen(camera, margin = 0) {
  const { x, y } = inPicture(camera, { x: camera.left - margin, y: camera.top - margin });
  return {
    x,
    y,
    width: (camera.width - camera.left + 2 * margin) / camera.zoom,
    height: (camera.height - camera.top + 2 * margin) / camera.zoom,
  };
}

/**
 * Zoom so that what is under a spot of the screen stays under it.
 *
 * @param {Camera} camera
 * @param {number} zoom
 * @param {Spot} spot
 */
export function zoomTo(camera, zoom, spot) {
  const held = inPicture(camera, spot);
  camera.zoom = Math.min(MOST, Math.max(LEAST, zoom));
  camera.x = spot.x - held.x * camera.zoom;
  camera.y = spot.y - held.y * camera.zoom;
}

/**
 * Find the middle of what is seen.
 *
 * @param {Camera} camera
 * @returns {Spot}
 */
export function middleOfView(camera) {
  return { x: (camera.width + camera.left) / 2, y: (camera.height + camera.top) / 2 };
}

/**
 * Show a whole box, in the middle.
 *
 * @param {Camera} camera
 * @param {Box} box
 */
export function fit(camera, box) {
  const [width, height] = [camera.width - camera.left, camera.height - camera.top];
  const room = Math.min(
    (width - 2 * AIR) / Math.max(1, box.width),
    (height - 2 * AIR) / Math.max(1, box.height),
  );
  camera.zoom = Math.min(MOST_WHEN_FITTED, Math.max(LEAST, room));
  camera.x = camera.left + (width - box.width * camera.zoom) / 2 - box.x * camera.zoom;
  camera.y = camera.top + (height - box.height * camera.zoom) / 2 - box.y * camera.zoom;
}

/**
 * Show a stretch of the picture over the whole width, from the picture's top.
 *
 * @param {Camera} camera
 * @param {{x: number, width: number}} stretch
 */
export function fitWidth(camera, stretch) {
  const width = camera.width - camera.left - 2 * AIR;
  camera.zoom = Math.min(MOST_FOR_A_PILLAR, Math.max(LEAST, width / Math.max(1, stretch.width)));
  camera.x = camera.left + (camera.width - camera.left - stretch.width * camera.zoom) / 2 -
    stretch.x * camera.zoom;
  camera.y = camera.top + AIR;
}

/**
 * Put the middle of a box in the middle of the view.
 *
 * @param {Camera} camera
 * @param {Box} box
 * @param {number} zoom
 */
export function centre(camera, box, zoom) {
  const { x, y } = middleOfView(camera);
  camera.zoom = zoom;
  camera.x = x - (box.x + box.width / 2) * zoom;
  camera.y = y - (box.y + box.height / 2) * zoom;
}

/**
 * Move as little as it takes to see a box; say whether anything moved.
 *
 * @param {Camera} camera
 * @param {Box} box
 * @param {number} [margin] screen pixels to keep around the box
 */
export function reveal(camera, box, margin = 40) {
  const shown = boxOnScreen(camera, box);
  const dx = shift(shown.x, shown.width, camera.left + margin, camera.width - margin);
  const dy = shift(shown.y, shown.height, camera.top + margin, camera.height - margin);
  camera.x += dx;
  camera.y += dy;
  return dx !== 0 || dy !== 0;
}

/**
 * @param {number} start
 * @param {number} size
 * @param {number} low
 * @param {number} high
 */
function shift(start, size, low, high) {
  if (start < low || size > high - low) {
    return low - start;
  }
  return start + size > high ? high - start - size : 0;
}

/**
 * Leave no more empty space beside the picture than it takes to see its edge.
 *
 * @param {Camera} camera
 * @param {{width: number, height: number}} picture
 */
export function fillView(camera, picture) {
  const [width, height] = [picture.width * camera.zoom, picture.height * camera.zoom];
  camera.x = within(camera.x, width, camera.left + EDGE, camera.width - EDGE);
  camera.y = within(camera.y, height, camera.top + EDGE, camera.height - EDGE);
}

/**
 * @param {number} start
 * @param {number} size
 * @param {number} low
 * @param {number} high
 */
function within(start, size, low, high) {
  const [one, other] = [low, high - size];
  return Math.min(Math.max(start, Math.min(one, other)), Math.max(one, other));
}

/**
 * Keep some of the picture in sight, so that nobody gets lost in empty space.
 *
 * @param {Camera} camera
 * @param {{width: number, height: number}} picture
 */
export function keepInSight(camera, picture) {
  const rest = 80;
  const [width, height] = [picture.width * camera.zoom, picture.height * camera.zoom];
  camera.x = Math.min(camera.width - rest, Math.max(camera.left + rest - width, camera.x));
  camera.y = Math.min(camera.height - rest, Math.max(camera.top + rest - height, camera.y));
}
