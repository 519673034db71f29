/**
 * Where words have room on a link's way: over no card and over no other words; no DOM.
 *
 * @typedef {import("./geometry.js").Box} Box
 * @typedef {import("./geometry.js").Spot} Spot
 * `x` is where the way goes through.
 * @typedef {{x: number, y: number, left: number, right: number}} Room
 * `mark` is what stands on the way already: words stand beside it.
 * @typedef {{width: number, least: number, height: number, mark?: Box|null}} Wanted
 * `link`: the one of whose way the box is a stretch.
 * @typedef {{box: Box, link: string|null}} Taken
 * @typedef {(part: Box) => Taken[]} Near
 */
import { onPiece } from "./geometry.js";

/** Where on a piece of a way room is looked for, its middle first. */
const SHARES = [0.5, 0.4, 0.6, 0.3, 0.7, 0.2, 0.8];
/** Sums of places are not exact. */
const ROUNDING = 0.01;
/** What is in the way is kept in cells of this size, so that little of it is looked at. */
const CELL = { width: 160, height: 24 };
/** On so many of a way's pieces, the longest, room is looked for. */
const PIECES = 5;
/** So much of the words lies on each side of the way, where there is room. */
const SIDE = 0.15;

/** Keep what words must not cover, to be found by where it lies. */
export function createCrowd() {
  /** @type {Map<string, Taken[]>} */
  const cells = new Map();

  /** @param {Box} box */
  function cellsOf({ x, y, width, height }) {
    const found = [];
    for (let row = Math.floor(y / CELL.height); row * CELL.height <= y + height; row += 1) {
      for (let at = Math.floor(x / CELL.width); at * CELL.width <= x + width; at += 1) {
        found.push(`${at} ${row}`);
      }
    }
    return found;
  }

  return {
    /** @param {Box} box @param {string|null} [link] */
    add(box, link = null) {
      for (const cell of cellsOf(box)) {
        const all = cells.get(cell);
        all ? all.push({ box, link }) : cells.set(cell, [{ box, link }]);
      }
    },

    /** Give at least what touches a part. @type {Near} */
    near: (part) => cellsOf(part).flatMap((cell) => cells.get(cell) ?? []),
  };
}

/**
 * Find room for words on a way, on its longest piece if there is some.
 *
 * @param {Spot[]} spots
 * @param {Wanted} wanted
 * @param {Near} near
 * @param {(link: string) => boolean} [isInTheWay]
 * @returns {Room|null}
 */
export function roomOn(spots, wanted, near, isInTheWay = () => true) {
  let [best, most] = [/** @type {Room|null} */ (null), 0];
  for (const spot of placesOn(spots)) {
    const room = roomAt(spot, wanted, near, isInTheWay);
    const width = room ? Math.min(wanted.width, room.right - room.left) : 0;
    if (width > most && width >= wanted.least - ROUNDING) {
      [best, most] = [room, width];
    }
    if (most >= wanted.width - ROUNDING) {
      break;
    }
  }
  return best;
}

/**
 * Put words into a room, about their way.
 *
 * @param {Room} room
 * @param {{width: number, height: number}} size
 * @returns {Box}
 */
export function boxIn({ x, y, left, right }, { width, height }) {
  const start = Math.min(Math.max(left, x - width / 2), right - width);
  return { x: start, y: y - height / 2, width, height };
}

/** @param {Spot[]} spots */
function placesOn(spots) {
  return spots.slice(1)
    .map((end, place) => ({ start: /** @type {Spot} */ (spots[place]), end }))
    .sort((one, other) => length(other) - length(one))
    .slice(0, PIECES)
    .flatMap(({ start, end }) => SHARES.map((share) => onPiece(start, end, share)));
}

/** @param {{start: Spot, end: Spot}} piece */
function length({ start, end }) {
  return Math.hypot(end.x - start.x, end.y - start.y);
}

/**
 * @param {Spot} spot
 * @param {Wanted} wanted
 * @param {Near} near
 * @param {(link: string) => boolean} isInTheWay
 * @returns {Room|null}
 */
function roomAt({ x: at, y }, { width, height, mark }, near, isInTheWay) {
  const top = y - height / 2;
  /** @param {Box} box */
  const isBeside = (box) => box.y < top + height && top < box.y + box.height;
  const x = mark && isBeside(mark) ? Math.max(at, mark.x + mark.width) : at;
  let [left, right] = [x === at ? x - width * (1 - SIDE) : x, x + width * (x === at ? 1 - SIDE : 1)];
  for (const { box, link } of near({ x: left, y: top, width: right - left, height })) {
    if (isBeside(box) && (link === null || isInTheWay(link))) {
      if (box.x + box.width <= x) {
        left = Math.max(left, box.x + box.width);
      } else if (box.x >= x) {
        right = Math.min(right, box.x);
      } else {
        return null;
      }
    }
  }
  return { x, y, left, right };
}
