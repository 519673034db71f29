/** The picture in its window: shown by vis-network, moved, pointed at. */

import { drawCard, drawLanes, drawMarks } from "./brush.js";
import { content, drawing, part } from "./content.js";
import { drawLinks, drawTies, linkAt } from "./links.js";
import { view } from "./view.js";

/**
 * What is used of vis-network, which brings no types into the page.
 *
 * @typedef {import("./content.js").Box} Box
 * @typedef {import("./content.js").Node} Node
 * @typedef {CanvasRenderingContext2D} Canvas
 * @typedef {{x: number, y: number}} Place
 * @typedef {{update(items: {id: string}[]): void}} DataSet
 * @typedef {{ctx: Canvas, id: string, x: number, y: number,
 *   state: {hover: boolean}}} Drawn
 * @typedef {{
 *   once(event: "afterDrawing", listener: () => void): void,
 *   on(event: "beforeDrawing"|"afterDrawing", listener: (ctx: Canvas) => void): void,
 *   on(event: "click", listener: (happened: {nodes: string[]}) => void): void,
 *   on(event: "hoverNode"|"blurNode", listener: () => void): void,
 *   redraw(): void,
 *   getNodeAt(spot: Place): string|undefined,
 *   getScale(): number,
 *   DOMtoCanvas(spot: Place): Place,
 *   moveTo(aim: {position: Place, scale: number,
 *     animation: {duration: number}|false}): void}} Network
 * @typedef {{
 *   DataSet: new (items: {[name: string]: unknown}[]) => DataSet,
 *   Network: new (element: HTMLElement, data: {nodes: DataSet, edges: DataSet},
 *     options: {[name: string]: unknown}) => Network}} Vis
 */

const { edges, nodes } = content;
const picture = part("picture", HTMLElement);
const tip = part("tip", HTMLElement);
const reasons = new Map(edges.map(({ link, title }) => [link, title]));

/**
 * Show the picture.
 *
 * @param {(card: string|undefined) => void} clicked
 */
export function openStage(clicked) {
  const network = networkOf();
  network.on("beforeDrawing", drawGround);
  network.on("afterDrawing", drawMarks);
  network.on("click", ({ nodes: [card] }) => clicked(card));
  network.on("hoverNode", () => network.redraw());
  network.on("blurNode", () => network.redraw());
  picture.addEventListener("pointermove", (event) => point(network, event));
  picture.addEventListener("pointerleave", () => pointAt(network, null));
  const fitAll = () => fit(network, everything(), false);
  fitAll();
  new ResizeObserver(fitAll).observe(picture);
  return {
    fitAll,
    redraw: () => network.redraw(),

    /**
     * Come nearer to some cards where their words are too small to read.
     *
     * @param {(id: string) => boolean} isWanted
     */
    approach(isWanted) {
      if (network.getScale() > 0.8) return;
      fit(network, nodes.filter(({ id }) => isWanted(id)).map(boxOf), true);
    },
  };
}

/** @returns {Network} */
function networkOf() {
  const { vis } = /** @type {{vis: Vis}} */ (/** @type {unknown} */ (globalThis));
  const cards = new vis.DataSet(
    nodes.map((node) => ({ ...node, shape: "custom", ctxRenderer: shape })),
  );
  // What a link says is shown by us: vis-network does not know where it runs.
  const links = new vis.DataSet(edges.map(({ title, ...edge }) => edge));
  const network = new vis.Network(
    picture, { nodes: cards, edges: links }, content.options,
  );
  // vis-network learns a card's size when it draws it, but uses it only after a change of
  // the card; until then a click on the card's edge would miss.
  network.once("afterDrawing", () => cards.update(nodes.map(({ id }) => ({ id }))));
  return network;
}

/** @param {Drawn} drawn */
function shape({ ctx, id, x, y, state }) {
  const { width, height } = drawing.cards[id];
  return {
    drawNode: () => drawCard(ctx, id, x, y, state.hover),
    nodeDimensions: { width, height },
  };
}

/** @param {Canvas} ctx */
function drawGround(ctx) {
  ctx.save();
  drawLanes(ctx);
  drawLinks(ctx);
  drawTies(ctx);
  ctx.restore();
}

/**
 * Say why a link leads on, while the pointer is on it.
 *
 * @param {Network} network
 * @param {PointerEvent} event
 */
function point(network, event) {
  const edge = picture.getBoundingClientRect();
  const spot = { x: event.clientX - edge.left, y: event.clientY - edge.top };
  const isBusy = event.buttons > 0 || network.getNodeAt(spot) !== undefined;
  pointAt(
    network, isBusy ? null : linkAt(network.DOMtoCanvas(spot), 6 / network.getScale()),
  );
  tip.style.left = `${Math.min(spot.x + 14, edge.width - tip.offsetWidth - 4)}px`;
  tip.style.top = `${Math.min(spot.y + 14, edge.height - tip.offsetHeight - 4)}px`;
}

/**
 * @param {Network} network
 * @param {string|null} link
 */
function pointAt(network, link) {
  if (link === view.pointedAt) return;
  view.pointedAt = link;
  tip.textContent = (link === null ? "" : reasons.get(link)) ?? "";
  tip.hidden = !tip.textContent;
  network.redraw();
}

/**
 * Move so that some boxes fill the picture; nothing is made larger than it is drawn.
 *
 * @param {Network} network
 * @param {Box[]} boxes
 * @param {boolean} isGliding
 */
function fit(network, boxes, isGliding) {
  if (!boxes.length || !picture.clientWidth) return;
  const left = Math.min(...boxes.map(([x]) => x)) - 24;
  const top = Math.min(...boxes.map(([, y]) => y)) - 16;
  const right = Math.max(...boxes.map(([x, , width]) => x + width)) + 24;
  const bottom = Math.max(...boxes.map(([, y, , height]) => y + height)) + 16;
  const isCalm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  network.moveTo({
    position: { x: (left + right) / 2, y: (top + bottom) / 2 },
    scale: Math.min(
      picture.clientWidth / (right - left), picture.clientHeight / (bottom - top), 1.2,
    ),
    animation: isGliding && !isCalm ? { duration: 350 } : false,
  });
}

/** @returns {Box[]} */
function everything() {
  const { lanes, levels, strips } = drawing;
  const names = levels.flatMap(({ lines }) => lines.map(dot));
  const grounds = [...lanes, ...strips, ...levels].map(({ box }) => box);
  return [...grounds, ...names, ...nodes.map(boxOf)];
}

/**
 * @param {Place} place
 * @returns {Box}
 */
function dot({ x, y }) {
  return [x, y, 0, 0];
}

/**
 * @param {Node} node
 * @returns {Box}
 */
function boxOf({ id, x, y }) {
  const { width, height } = drawing.cards[id];
  return [x - width / 2, y - height / 2, width, height];
}
