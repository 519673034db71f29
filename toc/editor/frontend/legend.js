/**
 * The legend: what shapes, borders, lines and marks of the map mean.
 *
 * @typedef {import("./start.js").Editor} Editor
 */
import { shape } from "./cards.js";
import { iconButton, make, makeSvg } from "./dom.js";
import { sign } from "./links.js";
import { badge } from "./marks.js";

/** Lines as the map draws them, by the word for each. */
const LINES = /** @type {const} */ ([
  ["link", "toc-link", "toc-link-line"],
  ["feedback", "toc-link is-feedback", "toc-link-line"],
  ["uncertain", "toc-link is-uncertain", "toc-link-line"],
  ["undirected", "toc-link", "toc-link-line"],
  ["positive", "toc-link", "toc-link-line"],
  ["negative", "toc-link", "toc-link-line"],
  ["tie", "toc-tie", ""],
]);

/** @param {Editor} editor */
export function createLegend(editor) {
  const { look, say } = editor;
  const close = iconButton("close", say("notice.close"));
  close.classList.add("is-bare");
  const element = make(
    "section", { class: "toc-legend", "aria-label": say("legend.title"), hidden: true },
    make("div", { class: "toc-legend-head" }, make("h2", {}, say("legend.title")), close),
    make("ul", {},
      ...Object.keys(look.kinds).map((kind) => row(
        make("span", { class: "toc-legend-card", "data-kind": kind },
          shape(look.kinds[kind]), editor.glyph(kind)), say(`kind.${kind}`))),
      ...LINES.map(([name, group, line]) => row(
        makeSvg("svg", { viewBox: "0 0 30 20", "aria-hidden": "true" },
          makeSvg("g", { class: group, "data-kind": "assumption" },
            makeSvg("path", { class: line, d: "M1 10H29" }),
            ...(look.signs[name] ? sign(look.signs[name], { x: 15, y: 10 }) : []))), say(`line.${name}`))),
      ...["error", "warning", "info"].map((severity) =>
        row(badge(severity, 1), say(`legend.${severity}`)))),
  );

  const legend = {
    element,
    get isOpen() {
      return !element.hidden;
    },
    turn() {
      element.hidden = !element.hidden;
      editor.notices.announce(say(legend.isOpen ? "told.legend" : "told.no-legend"));
      editor.focusStage();
    },
  };
  close.addEventListener("click", legend.turn);
  return legend;
}

/** @param {Element} sign @param {string} words */
function row(sign, words) {
  return make("li", {}, sign, make("span", {}, words));
}
