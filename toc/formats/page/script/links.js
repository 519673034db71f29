/** Links and ties on the canvas, and which link is under the pointer. */

import { drawing } from "./content.js";
import { strength, view } from "./view.js";

/**
 * @typedef {import("./content.js").Spot} Spot
 * @typedef {import("./content.js").Route} Route
 * @typedef {CanvasRenderingContext2D} Canvas
 * @typedef {{link: string, line: Path2D, head: Path2D, sign: Path2D|null, ring: Path2D,
 *   reach: number[], dash: number[]}} Way
 */

const ways = drawing.routes.map(wayOf);
const scratch = document.createElement("canvas").getContext("2d");

/** @param {Canvas} ctx */
export function drawLinks(ctx) {
  for (const { link, line, head, dash, sign, ring } of ways) {
    const isPointedAt = link === view.pointedAt;
    ctx.globalAlpha = strength(link);
    ctx.strokeStyle = isPointedAt ? drawing.ground.focus : drawing.ground.route;
    ctx.fillStyle = ctx.strokeStyle;
    ctx.lineWidth = isPointedAt ? 2.4 : 1.4;
    ctx.setLineDash(dash);
    ctx.stroke(line);
    ctx.fill(head);
    if (sign) {
      ctx.setLineDash([]);
      ctx.lineWidth = 1.4;
      ctx.fillStyle = drawing.ground.page;
      ctx.fill(ring);
      ctx.stroke(ring);
      ctx.stroke(sign);
    }
  }
}

/** @param {Canvas} ctx */
export function drawTies(ctx) {
  ctx.lineWidth = 1.3;
  ctx.setLineDash([2.5, 2.5]);
  for (const { card, kind, ends: [start, end] } of drawing.ties) {
    ctx.globalAlpha = strength(card);
    ctx.strokeStyle = drawing.looks[kind].line;
    ctx.fillStyle = ctx.strokeStyle;
    ctx.beginPath();
    ctx.moveTo(...start);
    ctx.lineTo(...end);
    ctx.stroke();
    ctx.beginPath();
    ctx.arc(...end, 2.6, 0, 2 * Math.PI);
    ctx.fill();
  }
}

/**
 * Name the link that passes near a spot.
 *
 * @param {{x: number, y: number}} spot
 * @param {number} near
 * @returns {string|null}
 */
export function linkAt({ x, y }, near) {
  if (!scratch) return null;
  scratch.lineWidth = 2 * near;
  for (const { link, line, reach: [left, top, right, bottom] } of ways) {
    const isOutside =
      x < left - near || x > right + near || y < top - near || y > bottom + near;
    if (!isOutside && scratch.isPointInStroke(line, x, y)) return link;
  }
  return null;
}

/**
 * Make a link's way and the arrow at its end, once for all drawings.
 *
 * @param {Route} route
 * @returns {Way}
 */
function wayOf({ link, points, dash, isDirected, sign, middle: [signX, signY] }) {
  const [[, before], [endX, endY]] = points.slice(-2);
  const base = endY + (before > endY ? 7 : -7);
  const head = new Path2D();
  if (isDirected) {
    head.moveTo(endX, endY);
    head.lineTo(endX - 3.4, base);
    head.lineTo(endX + 3.4, base);
    head.closePath();
  }
  const ring = new Path2D();
  ring.arc(signX, signY, 5.5, 0, 2 * Math.PI);
  const shape = new Path2D();
  shape.addPath(new Path2D(sign), new DOMMatrix([1, 0, 0, 1, signX, signY]));
  const xs = points.map(([x]) => x);
  const ys = points.map(([, y]) => y);
  const reach = [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)];
  const line = curve([...points.slice(0, -1), [endX, isDirected ? base : endY]]);
  return { link, line, head, sign: sign ? shape : null, ring, reach, dash };
}

/**
 * Join spots so that each bend is left and met upright.
 *
 * @param {Spot[]} spots
 * @returns {Path2D}
 */
function curve([[startX, startY], ...rest]) {
  const line = new Path2D();
  line.moveTo(startX, startY);
  let [x, y] = [startX, startY];
  for (const [toX, toY] of rest) {
    const middle = (y + toY) / 2;
    if (toX === x || toY === y) line.lineTo(toX, toY);
    else line.bezierCurveTo(x, middle, toX, middle, toX, toY);
    [x, y] = [toX, toY];
  }
  return line;
}
