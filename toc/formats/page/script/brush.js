/** Cards, lanes and letters on the canvas, as every picture has them. */

import { drawing } from "./content.js";
import { strength, view } from "./view.js";

/**
 * @typedef {import("./content.js").Box} Box
 * @typedef {import("./content.js").Line} Line
 * @typedef {import("./content.js").Look} Look
 * @typedef {CanvasRenderingContext2D} Canvas
 */

/**
 * @param {Canvas} ctx
 * @param {string} id
 * @param {number} x the card's middle
 * @param {number} y
 * @param {boolean} isPointedAt
 */
export function drawCard(ctx, id, x, y, isPointedAt) {
  const card = drawing.cards[id];
  const look = drawing.looks[card.kind];
  const isChosen = id === view.chosen;
  const corner = Math.min(look.corner, card.height / 2);
  /** @type {Box} */
  const box = [x - card.width / 2, y - card.height / 2, card.width, card.height];
  ctx.save();
  ctx.globalAlpha = strength(id);
  outline(ctx, look, box, corner);
  ctx.fillStyle = look.fill;
  ctx.fill();
  ctx.strokeStyle = isChosen || isPointedAt ? drawing.ground.focus : look.line;
  ctx.lineWidth = isChosen ? 3 : isPointedAt ? 2 : look.thickness;
  ctx.setLineDash(look.border === "dashed" ? [5, 3] : []);
  ctx.stroke();
  ctx.setLineDash([]);
  if (look.border === "double") {
    const [left, top, width, height] = box;
    const inner = Math.max(0, corner - 3.5);
    outline(ctx, look, [left + 3.5, top + 3.5, width - 7, height - 7], inner);
    ctx.lineWidth = 0.9;
    ctx.stroke();
  }
  drawLines(ctx, card.lines, x, y);
  if (card.colour) {
    ctx.fillStyle = card.colour;
    ctx.fillRect(box[0] - 6, box[1] + 8, 3.5, box[3] - 16);
  }
  ctx.translate(box[0] + 9, box[1] + 7);
  ctx.fillStyle = look.ink;
  ctx.fill(new Path2D(look.glyph), "evenodd");
  ctx.restore();
}

/**
 * Draw the grounds with their heads and names.
 *
 * @param {Canvas} ctx
 */
export function drawLanes(ctx) {
  ctx.lineWidth = 1;
  ctx.strokeStyle = drawing.ground.line;
  for (const { box, colour, lines } of drawing.lanes) {
    plate(ctx, box, 6, drawing.ground.lane);
    ctx.stroke();
    plate(ctx, [box[0], box[1], box[2], 5], [4, 4, 0, 0], colour);
    drawLines(ctx, lines);
  }
  for (const { box, lines } of drawing.strips) {
    plate(ctx, box, 8, drawing.ground.page);
    ctx.stroke();
    drawLines(ctx, lines);
  }
  for (const { box, lines } of drawing.levels) {
    ctx.fillStyle = drawing.ground.line;
    ctx.fillRect(...box);
    drawLines(ctx, lines);
  }
}

/**
 * Draw the letters that stand for ties too long to draw.
 *
 * @param {Canvas} ctx
 */
export function drawMarks(ctx) {
  ctx.save();
  ctx.lineWidth = 1.2;
  for (const { card, kind, box, lines } of drawing.marks) {
    ctx.globalAlpha = strength(card);
    plate(ctx, box, 3.5, drawing.ground.page);
    ctx.strokeStyle = drawing.looks[kind].line;
    ctx.stroke();
    drawLines(ctx, lines);
  }
  ctx.restore();
}

/**
 * @param {Canvas} ctx
 * @param {Line[]} lines
 * @param {number} x what the lines' places are counted from
 * @param {number} y
 */
function drawLines(ctx, lines, x = 0, y = 0) {
  ctx.textBaseline = "alphabetic";
  ctx.textAlign = "start";
  for (const line of lines) {
    ctx.font = `${line.font} ${drawing.fonts}`;
    ctx.fillStyle = line.ink;
    ctx.direction = line.isRtl ? "rtl" : "ltr";
    ctx.letterSpacing = `${line.spacing}px`;
    ctx.fillText(line.words, x + line.x, y + line.y);
  }
  ctx.direction = "ltr";
  ctx.letterSpacing = "0px";
}

/**
 * Fill a box and leave its outline as the path.
 *
 * @param {Canvas} ctx
 * @param {Box} box
 * @param {number|number[]} corner
 * @param {string} colour
 */
function plate(ctx, box, corner, colour) {
  ctx.beginPath();
  ctx.roundRect(...box, corner);
  ctx.fillStyle = colour;
  ctx.fill();
}

/**
 * @param {Canvas} ctx
 * @param {Look} look
 * @param {Box} box
 * @param {number} corner
 */
function outline(ctx, look, [x, y, width, height], corner) {
  ctx.beginPath();
  if (look.shape !== "cut") {
    ctx.roundRect(x, y, width, height, look.shape === "round" ? corner : 0);
    return;
  }
  ctx.moveTo(x + corner, y);
  ctx.lineTo(x + width - corner, y);
  ctx.lineTo(x + width, y + corner);
  ctx.lineTo(x + width, y + height - corner);
  ctx.lineTo(x + width - corner, y + height);
  ctx.lineTo(x + corner, y + height);
  ctx.lineTo(x, y + height - corner);
  ctx.lineTo(x, y + corner);
  ctx.closePath();
}
