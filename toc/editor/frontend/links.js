/**
 * Links and ties as SVG, drawn for what is seen only.
 *
 * @typedef {import("./start.js").Editor} Editor
 * @typedef {import("./geometry.js").Spot} Spot
 */
import { description } from "./describe.js";
import { arrange, makeSvg, setAttributes } from "./dom.js";
import { arrowHead, besideHead, curve, middleOf } from "./geometry.js";
import { badge } from "./marks.js";
import { linksInOrder } from "./order.js";
import { findingsOf, languageOf, nameOf } from "./reading.js";

/** A longer tie shows its two ends only, until one of them is selected. */
const FAR = 230;
const STUB = 22;

/**
 * @param {Editor} editor
 * @param {SVGSVGElement} layer
 */
export function createLinks(editor, layer) {
  const ties = layer.appendChild(makeSvg("g", { class: "toc-ties", "aria-hidden": "true" }));
  const links = layer.appendChild(makeSvg("g", { class: "toc-link-lines" }));
  /** @type {Map<string, SVGElement>} */
  const shownLinks = new Map();
  /** @type {Map<string, SVGElement>} */
  const shownTies = new Map();
  let isUnordered = false;

  return {
    /**
     * @param {Map<string, Spot[]>} routes
     * @param {Map<string, Spot[]>} tieRoutes
     */
    show(routes, tieRoutes) {
      keepOnly(shownLinks, routes);
      keepOnly(shownTies, tieRoutes);
      for (const [id, spots] of routes) {
        if (!shownLinks.has(id)) {
          const group = links.appendChild(makeSvg("g", {
            class: "toc-link", "data-id": id, role: "button", tabindex: -1,
          }));
          shownLinks.set(id, group);
          paintLink(editor, id, group, spots);
          isUnordered = true;
        }
      }
      if (isUnordered) {
        isUnordered = false;
        const ids = linksInOrder(editor.store, shownLinks.keys());
        arrange(links, ids.flatMap((id) => shownLinks.get(id) ?? []));
      }
      for (const [key, spots] of tieRoutes) {
        if (!shownTies.has(key)) {
          const line = ties.appendChild(makeSvg("g", { class: "toc-tie" }));
          shownTies.set(key, line);
          paintTie(editor, key, line, spots);
        }
      }
    },

    /**
     * @param {string} id
     * @param {Spot[]} spots
     */
    repaint(id, spots) {
      const group = shownLinks.get(id);
      group && paintLink(editor, id, group, spots);
    },

    /**
     * @param {string} key
     * @param {Spot[]} spots
     */
    repaintTie(key, spots) {
      const line = shownTies.get(key);
      line && paintTie(editor, key, line, spots);
    },

    /** @param {string} id */
    element: (id) => shownLinks.get(id) ?? null,

    /** Mark the selected link, and the links and ties of the selected card. */
    mark() {
      for (const [id, group] of shownLinks) {
        markLink(editor, id, group);
      }
      for (const [key, line] of shownTies) {
        markTie(editor, key, line);
      }
    },

    clear() {
      keepOnly(shownLinks, new Map());
      keepOnly(shownTies, new Map());
    },
  };
}

/**
 * @param {Map<string, SVGElement>} shown
 * @param {Map<string, unknown>} wanted
 */
function keepOnly(shown, wanted) {
  for (const [id, element] of shown) {
    if (!wanted.has(id)) {
      element.remove();
      shown.delete(id);
    }
  }
}

/**
 * @param {Editor} editor
 * @param {string} id
 * @param {SVGElement} group
 * @param {Spot[]} spots
 */
function paintLink(editor, id, group, spots) {
  const path = curve(spots);
  const parts = [
    makeSvg("path", { class: "toc-link-reach", d: path }),
    makeSvg("path", { class: "toc-link-line", d: path }),
  ];
  const { is_directed: isDirected = true, is_feedback: isFeedback = false,
    is_uncertain: isUncertain = false, polarity } = editor.store.links.get(id) ?? {};
  isDirected && parts.push(makeSvg("path", { class: "toc-link-head", d: arrowHead(spots) }));
  polarity && parts.push(...sign(editor.look.signs[polarity] ?? "", besideHead(spots)));
  const findings = findingsOf(editor.store, id);
  if (findings[0]) {
    const { x, y } = middleOf(spots);
    const mark = badge(findings[0].severity, findings.length);
    setAttributes(mark, { x: x - 9, y: y - 8.5, width: 18, height: 17 });
    parts.push(/** @type {SVGPathElement} */ (/** @type {unknown} */ (mark)));
  }
  group.classList.toggle("is-feedback", isFeedback);
  group.classList.toggle("is-uncertain", isUncertain);
  group.replaceChildren(...parts);
  const name = nameOf(editor.store, id, editor.language);
  const label = [
    `${editor.say("kind.link")}: ${name}`,
    ...signsOf(editor, id),
    findings.length ? editor.say("label.findings", { count: findings.length }) : "",
  ];
  setAttributes(group, {
    "aria-label": label.filter(Boolean).join(". "),
    lang: languageOf(editor.store, id, editor.language),
  });
  markLink(editor, id, group);
}

/**
 * A plus or minus in a ring, which keeps other lines out of it.
 *
 * @param {string} path
 * @param {Spot} middle
 */
export function sign(path, { x, y }) {
  return [
    makeSvg("circle", { class: "toc-link-ring", cx: x, cy: y, r: 5.5 }),
    makeSvg("path", { class: "toc-link-sign", d: path, transform: `translate(${x} ${y})` }),
  ];
}

/**
 * Say in words what a link's line shows: its sign, its dots, and that it has no head.
 *
 * @param {Editor} editor
 * @param {string} id
 * @returns {string[]}
 */
function signsOf({ say, store }, id) {
  const link = store.links.get(id);
  return [
    link?.is_directed === false ? say("line.undirected") : "",
    link?.polarity ? say(`line.${link.polarity}`) : "",
    link?.is_uncertain ? say("line.uncertain") : "",
  ];
}

/**
 * @param {Editor} editor
 * @param {string} id
 * @param {SVGElement} group
 */
function markLink(editor, id, group) {
  const link = editor.store.links.get(id);
  const { selected } = editor;
  group.classList.toggle("is-selected", editor.selection.has(id));
  group.classList.toggle("is-faded", editor.spotlight.fades(id));
  setAttributes(group, {
    "aria-description": selected === id ? description(editor, id) : null,
    "aria-current": selected === id ? "true" : null,
  });
  const isTheirs = link?.from === selected || link?.to === selected ||
    editor.store.sitting.get(id)?.has(selected ?? "") === true;
  group.classList.toggle("is-lit", selected !== null && isTheirs);
}

/**
 * @param {Editor} editor
 * @param {string} key
 * @param {SVGElement} line
 * @param {Spot[]} spots
 */
function paintTie(editor, key, line, spots) {
  const kind = editor.store.elements.get(key.split(">")[0] ?? "")?.kind;
  const [start, end] = [spots[0], spots[spots.length - 1]];
  if (start && end) {
    const length = Math.hypot(end.x - start.x, end.y - start.y);
    line.replaceChildren(
      makeSvg("path", { d: `M${start.x} ${start.y}L${end.x} ${end.y}` }),
      makeSvg("circle", { cx: end.x, cy: end.y, r: 2.6 }),
    );
    line.classList.toggle("is-far", length > FAR);
    length > FAR && line.append(makeSvg("path", {
      class: "toc-tie-ends", d: `${stub(start, end, length)}${stub(end, start, length)}`,
    }));
  }
  setAttributes(line, { "data-kind": kind });
  markTie(editor, key, line);
}

/**
 * @param {Spot} from
 * @param {Spot} to
 * @param {number} length
 */
function stub(from, to, length) {
  const share = STUB / length;
  return `M${from.x} ${from.y}l${(to.x - from.x) * share} ${(to.y - from.y) * share}`;
}

/**
 * @param {Editor} editor
 * @param {string} key
 * @param {SVGElement} line
 */
function markTie(editor, key, line) {
  const isLit = editor.selected !== null && key.split(">").includes(editor.selected);
  line.classList.toggle("is-lit", isLit);
  line.classList.toggle("is-faded", key.split(">").some(editor.spotlight.fades));
}
