/** Elements made by calls, never from markup: whatever a label holds stays text. */
import { borrowedFrom } from "./say.js";

const SVG = "http://www.w3.org/2000/svg";

/** @typedef {{[name: string]: string|number|boolean|null|undefined}} Attributes */

/** Letters that run from right to left. */
const TURNING = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefe\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;

/** A name in a sentence that may run the other way: without a hold its words would part. */
const QUOTED = new RegExp(`(?<=["“«])([^"“”«»]*${TURNING.source}[^"“”«»]*)(?=["”»])`, "u");

/**
 * Make an HTML element; an attribute that is true stands bare, one that is false or null
 * is left out. Its own text, or what is typed into it, decides in which direction it runs.
 *
 * @template {keyof HTMLElementTagNameMap} K
 * @param {K} tag
 * @param {Attributes} [attributes]
 * @param {...(Node|string|null)} children
 * @returns {HTMLElementTagNameMap[K]}
 */
export function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  setAttributes(element, attributes);
  const texts = [attributes["aria-label"], ...children].filter((one) => typeof one === "string");
  const lang = attributes.lang ?? borrowedFrom(texts);
  lang && setAttributes(element, { lang });
  element.append(...children.flatMap(parted));
  const isTyped = tag === "textarea" ||
    (tag === "input" && ["text", "search"].includes(String(attributes.type ?? "text")));
  if (isTyped || children.some((child) => typeof child === "string" && TURNING.test(child))) {
    element.dir = "auto";
  }
  return element;
}

/**
 * Hold together what is quoted in a text, where it runs from right to left.
 *
 * @param {Node|string|null} child
 * @returns {(Node|string)[]}
 */
function parted(child) {
  if (typeof child !== "string") {
    return child === null ? [] : [child];
  }
  return !TURNING.test(child) ? [child] : child.split(QUOTED).map((part, place) =>
    place % 2 ? make("bdi", {}, part) : part);
}

/**
 * Make an SVG element.
 *
 * @template {keyof SVGElementTagNameMap} K
 * @param {K} tag
 * @param {Attributes} [attributes]
 * @param {...Node} children
 * @returns {SVGElementTagNameMap[K]}
 */
export function makeSvg(tag, attributes = {}, ...children) {
  const element = document.createElementNS(SVG, tag);
  setAttributes(element, attributes);
  element.append(...children);
  return element;
}

/**
 * @param {Element} element
 * @param {Attributes} attributes
 */
export function setAttributes(element, attributes) {
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) {
      element.removeAttribute(name);
    } else {
      element.setAttribute(name, value === true ? "" : String(value));
    }
  }
}

/**
 * Put children in order; the one that has the focus stays where it is, or it would lose it.
 *
 * @param {Element} parent
 * @param {Element[]} wanted
 */
export function arrange(parent, wanted) {
  if (wanted.every((one, place) => one === parent.children[place])) {
    return;
  }
  const held = wanted.findIndex((one) => one.contains(document.activeElement));
  held > 0 && parent.prepend(...wanted.slice(0, held));
  parent.append(...wanted.slice(held + 1));
}

/** Strokes on a 16 by 16 grid. @type {{[name: string]: string}} */
const ICONS = {
  add: "M8 3v10M3 8h10",
  link: "M8 13V4M4.5 7.5 8 4l3.5 3.5M3 2h10",
  undo: "M6 3 2.5 6.5 6 10M3 6.5h6.5a4 4 0 0 1 0 8H7",
  redo: "M10 3l3.5 3.5L10 10M13 6.5H6.5a4 4 0 0 0 0 8H9",
  search: "M7 2.5a4.5 4.5 0 1 0 0 9 4.5 4.5 0 0 0 0-9zM10.5 10.5 14 14",
  file: "M3.5 2h6l3 3v9h-9zM9.5 2v3h3",
  fit: "M2 6V2h4M10 2h4v4M14 10v4h-4M6 14H2v-4",
  full: "M9.5 6.5 14 2M10 2h4v4M6.5 9.5 2 14M2 10v4h4",
  zoomIn: "M8 3.5v9M3.5 8h9",
  zoomOut: "M3.5 8h9",
  findings: "M8 2 14.5 13.5h-13zM8 6.5v3.5M8 11.6v.4",
  details: "M2 3h12v10H2zM9.5 3v10",
  keys: "M5.8 6a2.2 2.2 0 1 1 3.2 2c-.7.4-1 .8-1 1.7M8 12v.4",
  close: "M4 4l8 8M12 4l-8 8",
  remove: "M3 4.5h10M6.5 4.5v-2h3v2M4.5 4.5l.6 9h5.8l.6-9",
  down: "M4.5 6.5 8 10l3.5-3.5",
  more: "M3 7.6v.8M8 7.6v.8M13 7.6v.8",
  eye: "M1.5 8C3.5 4.5 5.6 3.2 8 3.2S12.5 4.5 14.5 8c-2 3.5-4.1 4.8-6.5 4.8S3.5 11.5 1.5 8zM8 6a2 2 0 1 0 0 4 2 2 0 0 0 0-4z",
  table: "M2 3h12v10H2zM2 6.5h12M2 9.8h12M6 3v10",
  park: "M2 9.5v4h12v-4M2 9.5h3.5l1 1.8h3l1-1.8H14M8 2v5.5M5.5 5.2 8 7.7l2.5-2.5",
  language: "M8 1.8a6.2 6.2 0 1 0 0 12.4A6.2 6.2 0 0 0 8 1.8zM1.8 8h12.4M8 1.8c-4 4-4 8.4 0 12.4 4-4 4-8.4 0-12.4",
  dot: "M8 3.5a4.5 4.5 0 1 0 0 9 4.5 4.5 0 0 0 0-9z",
  comment: "M2 3h12v8H8l-3.5 3v-3H2z",
  aloud: "M2 6h3l4-3v10l-4-3H2zM11.5 5.5a3.5 3.5 0 0 1 0 5",
  left: "M9.5 3.5 5 8l4.5 4.5",
  right: "M6.5 3.5 11 8l-4.5 4.5",
  up: "M3.5 9.5 8 5l4.5 4.5",
  fold: "M2 8h4M4 6l2 2-2 2M14 8h-4M12 6l-2 2 2 2M8 3v10",
  unfold: "M6 8H2M4 6 2 8l2 2M10 8h4M12 6l2 2-2 2M8 3v10",
  copy: "M5.5 5.5h8v8h-8zM10.5 5.5v-3h-8v8h3",
  edit: "M3 13l.6-2.8L11 2.8l2.2 2.2-7.4 7.4z",
};

/**
 * Make a line icon that says nothing to a screen reader.
 *
 * @param {string} name
 * @returns {SVGSVGElement}
 */
export function icon(name) {
  return makeSvg(
    "svg",
    { class: "toc-icon", viewBox: "0 0 16 16", "aria-hidden": "true" },
    makeSvg("path", { d: ICONS[name] ?? "" }),
  );
}

/**
 * Make a button with an icon and a name; the name shows where there is room.
 *
 * @param {string} iconName
 * @param {string} label
 * @param {string} [keys] shown beside the label when the pointer rests on the button
 * @returns {HTMLButtonElement}
 */
export function iconButton(iconName, label, keys = "") {
  return make(
    "button",
    { type: "button", class: "toc-button", title: keys ? `${label} (${keys})` : label },
    icon(iconName),
    make("span", { class: "toc-button-label" }, label),
  );
}

/**
 * Say in a button's name what it acts on, for those who hear it apart from what is beside it.
 *
 * @param {HTMLElement} button
 * @param {...{words: string, lang: string}} things
 */
export function actsOn(button, ...things) {
  button.append(" ", make("span", { class: "toc-unseen" },
    ...things.flatMap(({ words, lang }, place) =>
      [place ? ", " : "", make("span", { lang }, words)])));
  return button;
}

/** Say whether keys pressed now are words being typed. @param {EventTarget|null} target */
export function isTypedIn(target) {
  return target instanceof HTMLElement &&
    target.matches("input:not([type=checkbox]), textarea, select");
}

/**
 * Say whether a key belongs to an input method: letters are being composed, or just were.
 * Some browsers mark the Enter that ends a composition with the code 229 alone.
 *
 * @param {KeyboardEvent} event
 */
export function isComposing(event) {
  return event.isComposing || event.keyCode === 229;
}
