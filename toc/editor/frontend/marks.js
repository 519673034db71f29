/** Small shapes that tell kinds and severities apart without colour. */
import { makeSvg } from "./dom.js";

/** On a 22 by 20 grid. @type {{[severity: string]: string}} */
const SEVERITIES = {
  error: "M6.5 1h9L21 6v8l-5.5 5h-9L1 14V6z",
  warning: "M11 .8 21.6 19.2H.4z",
  info: "M11 1a9 9 0 1 1 0 18 9 9 0 0 1 0-18z",
};

/**
 * Draw the sign of a kind, filled with the kind's ink.
 *
 * @param {import("./host.js").Options["look"]} look
 * @param {string} kind
 */
export function glyph(look, kind) {
  const path = look.kinds[kind]?.glyph ?? "";
  return makeSvg(
    "svg",
    { class: "toc-glyph", viewBox: "0 0 10 10", "aria-hidden": "true", "data-kind": kind },
    makeSvg("path", { d: path, "fill-rule": "evenodd" }),
  );
}

/**
 * Draw the sign of a severity with a number in it.
 *
 * @param {string} severity
 * @param {number|null} [count]
 */
export function badge(severity, count = null) {
  const mark = makeSvg(
    "svg",
    {
      class: "toc-badge", viewBox: "0 0 22 20", "aria-hidden": "true",
      "data-severity": severity,
    },
    makeSvg("path", { d: SEVERITIES[severity] ?? "" }),
  );
  if (count !== null) {
    const y = severity === "warning" ? 17 : 14.2;
    const number = makeSvg("text", { x: 11, y, "text-anchor": "middle" });
    number.textContent = count > 99 ? "99" : String(count);
    mark.append(number);
  }
  return mark;
}
