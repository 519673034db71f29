/**
 * What the page carries, as `_content` in the Python beside it has written it.
 *
 * @typedef {[x: number, y: number]} Spot
 * @typedef {[x: number, y: number, width: number, height: number]} Box
 *
 * @typedef {{words: string, x: number, y: number, font: string, ink: string,
 *   isRtl: boolean, spacing: number}} Line
 * @typedef {{fill: string, line: string, ink: string, glyph: string,
 *   shape: "round"|"square"|"cut", corner: number, border: "solid"|"dashed"|"double",
 *   thickness: number}} Look
 * @typedef {{page: string, lane: string, line: string, route: string,
 *   focus: string}} Ground
 * @typedef {{kind: string, width: number, height: number, lines: Line[],
 *   colour: string}} Card
 * @typedef {{link: string, points: Spot[], dash: number[], isDirected: boolean,
 *   sign: string, middle: Spot}} Route
 * @typedef {{card: string, kind: string, ends: [start: Spot, end: Spot]}} Tie
 * @typedef {{card: string, kind: string, box: Box, lines: Line[]}} Mark
 *
 * @typedef {{fonts: string, looks: {[kind: string]: Look}, ground: Ground,
 *   lanes: {box: Box, colour: string, lines: Line[]}[],
 *   strips: {box: Box, lines: Line[]}[], levels: {box: Box, lines: Line[]}[],
 *   routes: Route[], ties: Tie[], cards: {[id: string]: Card}, marks: Mark[]}} Drawing
 *
 * @typedef {{text: string, id?: string, note?: string}} Item
 * @typedef {{title: string, items: Item[]}} Section
 * @typedef {{kind: string, pillars: string, text: string, sections: Section[]}} Details
 *
 * @typedef {{id: string, x: number, y: number}} Node
 * @typedef {{from: string, to: string, link: string, title: string, leadsOn: boolean}} Edge
 * @typedef {{nodes: Node[], edges: Edge[], options: {[name: string]: unknown},
 *   drawing: Drawing, details: {[id: string]: Details},
 *   sitting: {[target: string]: string[]}}} Content
 */

/**
 * Find a part of the page.
 *
 * @template {HTMLElement} T
 * @param {string} id
 * @param {new () => T} type
 * @returns {T}
 */
export function part(id, type) {
  const found = document.getElementById(id);
  if (!(found instanceof type)) throw new Error(`The page has no "${id}".`);
  return found;
}

/** @type {Content} */
export const content = JSON.parse(part("content", HTMLScriptElement).text);

export const { drawing } = content;
