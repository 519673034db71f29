/**
 * Where things of the picture are, and the lines between them; no DOM.
 *
 * @typedef {import("./host.js").Point} Point
 * @typedef {import("./host.js").CardPlace} CardPlace
 * @typedef {{x: number, y: number}} Spot
 * @typedef {{x: number, y: number, width: number, height: number}} Box
 * @typedef {{lanes: import("./host.js").Lane[], ranks: import("./host.js").Rank[]}} Frame
 */

/** Into so many a curved piece of a route is cut. */
const STRETCHES = 12;

/**
 * @param {Frame} frame
 * @param {CardPlace} place
 * @returns {Box}
 */
export function boxOf(frame, place) {
  return {
    x: (frame.lanes[place.lane]?.x ?? 0) + place.x,
    y: (frame.ranks[place.rank]?.y ?? 0) + place.y,
    width: place.width,
    height: place.height,
  };
}

/**
 * Find the box around some spots.
 *
 * @param {Spot[]} spots
 * @returns {Box}
 */
export function around(spots) {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const { x, y } of spots) {
    left = Math.min(left, x);
    right = Math.max(right, x);
    top = Math.min(top, y);
    bottom = Math.max(bottom, y);
  }
  return { x: left, y: top, width: right - left, height: bottom - top };
}

/**
 * @param {Box} box
 * @param {number} margin
 * @returns {Box}
 */
export function grown({ x, y, width, height }, margin) {
  return { x: x - margin, y: y - margin, width: width + 2 * margin, height: height + 2 * margin };
}

/**
 * @param {Box} one
 * @param {Box} other
 */
export function touch(one, other) {
  return (
    one.x <= other.x + other.width &&
    other.x <= one.x + one.width &&
    one.y <= other.y + other.height &&
    other.y <= one.y + one.height
  );
}

/**
 * Say whether a spot is inside a box, or within a margin of it.
 *
 * @param {Box} box
 * @param {Spot} spot
 * @param {number} [margin]
 */
export function holds(box, { x, y }, margin = 0) {
  return (
    x >= box.x - margin &&
    x <= box.x + box.width + margin &&
    y >= box.y - margin &&
    y <= box.y + box.height + margin
  );
}

/**
 * Draw a route as an SVG path: neighbours are joined by curves with upright ends.
 *
 * @param {Spot[]} spots
 */
export function curve(spots) {
  let path = "";
  let before = null;
  for (const spot of spots) {
    if (before === null) {
      path = `M${short(spot.x)} ${short(spot.y)}`;
    } else if (Math.abs(before.x - spot.x) < 0.5) {
      path += `L${short(spot.x)} ${short(spot.y)}`;
    } else {
      const middle = short((before.y + spot.y) / 2);
      path += `C${short(before.x)} ${middle} ${short(spot.x)} ${middle} `;
      path += `${short(spot.x)} ${short(spot.y)}`;
    }
    before = spot;
  }
  return path;
}

/**
 * Draw the head of an arrow at the end of a route.
 *
 * @param {Spot[]} spots
 */
export function arrowHead(spots) {
  const end = spots[spots.length - 1];
  const before = spots[spots.length - 2];
  if (!end || !before) {
    return "";
  }
  const back = end.y <= before.y ? 8 : -8;
  return (
    `M${short(end.x)} ${short(end.y)}l-4.5 ${back}` +
    `q4.5 ${-back / 4} 9 0z`
  );
}

/**
 * Find the middle of the sign beside an arrow's head, outside the card.
 *
 * @param {Spot[]} spots
 * @returns {Spot}
 */
export function besideHead(spots) {
  const end = spots[spots.length - 1] ?? { x: 0, y: 0 };
  const before = spots[spots.length - 2] ?? end;
  return { x: end.x + 11, y: end.y + (end.y <= before.y ? 11 : -11) };
}

/**
 * Find the spot half way along a route's middle piece, where badges stand.
 *
 * @param {Spot[]} spots
 * @returns {Spot}
 */
export function middleOf(spots) {
  const place = Math.max(1, Math.ceil((spots.length - 1) / 2));
  const one = spots[place - 1] ?? { x: 0, y: 0 };
  const other = spots[place] ?? one;
  return { x: (one.x + other.x) / 2, y: (one.y + other.y) / 2 };
}

/**
 * Measure how far a spot is from a route.
 *
 * @param {Spot[]} spots
 * @param {Spot} spot
 */
export function distanceTo(spots, spot) {
  let least = Infinity;
  for (let place = 1; place < spots.length; place += 1) {
    const start = /** @type {Spot} */ (spots[place - 1]);
    const end = /** @type {Spot} */ (spots[place]);
    const steps = Math.min(24, 4 + Math.ceil(Math.abs(end.x - start.x) / 40));
    let before = start;
    for (let step = 1; step <= steps; step += 1) {
      const next = onPiece(start, end, step / steps);
      least = Math.min(least, distanceToLine(before, next, spot));
      before = next;
    }
  }
  return least;
}

/**
 * Follow one curved piece; with upright ends and level handles its y is a cubic too.
 *
 * @param {Spot} start
 * @param {Spot} end
 * @param {number} share from 0 at the start to 1 at the end
 * @returns {Spot}
 */
export function onPiece(start, end, share) {
  const rest = 1 - share;
  const middle = (start.y + end.y) / 2;
  const turn = share * share * (3 - 2 * share);
  const outer = rest ** 3 * start.y + share ** 3 * end.y;
  return {
    x: start.x + (end.x - start.x) * turn,
    y: outer + 3 * rest * share * middle,
  };
}

/**
 * Put boxes around short stretches of a route.
 *
 * @param {Spot[]} spots
 * @returns {Box[]}
 */
export function stretchesOf(spots) {
  return spots.slice(1).flatMap((end, place) => {
    const start = /** @type {Spot} */ (spots[place]);
    const count = start.x === end.x ? 1 : STRETCHES;
    const all = Array.from({ length: count + 1 }, (_, step) => onPiece(start, end, step / count));
    return all.slice(1).map((spot, step) => around([/** @type {Spot} */ (all[step]), spot]));
  });
}

/**
 * @param {Spot} start
 * @param {Spot} end
 * @param {Spot} spot
 */
function distanceToLine(start, end, spot) {
  const [dx, dy] = [end.x - start.x, end.y - start.y];
  const length = dx * dx + dy * dy;
  const along = length ? ((spot.x - start.x) * dx + (spot.y - start.y) * dy) / length : 0;
  const share = Math.min(1, Math.max(0, along));
  return Math.hypot(start.x + share * dx - spot.x, start.y + share * dy - spot.y);
}

/** @param {number} number */
function short(number) {
  return Math.round(number * 10) / 10;
}

/**
 * Move one end of a route.
 *
 * @param {Spot[]} spots
 * @param {number} end
 * @param {number} dx
 * @param {number} dy
 */
export function bent(spots, end, dx, dy) {
  return spots.map((spot, place) =>
    place === end ? { x: spot.x + dx, y: spot.y + dy } : spot);
}

/**
 * Keep the entries of a map that are wanted.
 *
 * @template Value
 * @param {Map<string, Value>} map
 * @param {(key: string, value: Value) => boolean} isWanted
 */
export function picked(map, isWanted) {
  return new Map([...map].filter(([key, value]) => isWanted(key, value)));
}
