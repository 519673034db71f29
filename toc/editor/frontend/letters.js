/**
 * Fonts for letters that the editor's style did not bring: asked for when a text has them.
 *
 * @typedef {import("./host.js").Host} Host
 * @typedef {[first: number, last: number]} Range
 */

/** What the style brings; a test compares it with the Python that makes the style. */
const AT_HAND =
  /[\u0000-\u017f\u1780-\u17ff\u19e0-\u19ff\u200b-\u200d\u2010-\u2027\u20ac\u25cc]/u;
/** The family of all letters that come later, as the style names it. */
const FAMILY = "Toc more";

/**
 * Look at what Python says and at what is typed, until the editor closes.
 *
 * @param {Host} host
 * @param {HTMLElement} root
 */
export function bringLetters(host, root) {
  /** Signs asked for: they came, or no font of ours has them. @type {Set<string>} */
  const asked = new Set();
  /** @type {Range[]} */
  const covered = [];
  /** @type {FontFace[]} */
  const faces = [];
  /** What was seen while an answer is under way; null while none is. @type {string|null} */
  let meanwhile = null;

  /** @param {string} sign */
  function isMissing(sign) {
    const code = sign.codePointAt(0) ?? 0;
    return !AT_HAND.test(sign) && !asked.has(sign) &&
      !covered.some(([first, last]) => first <= code && code <= last);
  }

  /** @param {string} text */
  function need(text) {
    const signs = [...new Set(text)].filter(isMissing).join("");
    if (signs && meanwhile === null) {
      meanwhile = "";
      [...signs].forEach((sign) => asked.add(sign));
      host.send({ type: "letters", signs });
    } else if (signs) {
      meanwhile += signs;
    }
  }

  /** @param {{source: string, covers: Range[]}[]} found */
  function take(found) {
    for (const { source, covers } of found) {
      const unicodeRange = covers.map((pair) =>
        `U+${pair.map((code) => code.toString(16)).join("-")}`).join(", ");
      const face = new FontFace(FAMILY, source, { weight: "100 500", unicodeRange });
      covered.push(...covers);
      faces.push(face);
      document.fonts.add(face);
    }
    const rest = meanwhile ?? "";
    meanwhile = null;
    need(rest);
  }

  /** @param {Event} event */
  function onInput({ target }) {
    if (target instanceof HTMLTextAreaElement || target instanceof HTMLInputElement) {
      need(target.value);
    }
  }

  const stop = host.listen((message) => {
    if (message.type === "letters") {
      take(message.faces);
    } else if (message.type === "state" || message.type === "patch") {
      need(JSON.stringify(message));
    }
  });
  root.addEventListener("input", onInput);
  return () => {
    stop();
    root.removeEventListener("input", onInput);
    faces.forEach((face) => document.fonts.delete(face));
  };
}
