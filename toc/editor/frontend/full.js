/**
 * The editor over the whole window.
 *
 * It stands in the page's body meanwhile: a part of a notebook cannot leave its place, and
 * the browser's own full screen of one element hides the notebook's dialogs.
 *
 * @typedef {import("./start.js").Editor} Editor
 */
import { make } from "./dom.js";

/** @param {Editor} editor */
export function createFull({ root }) {
  /** What keeps the editor's place in the notebook. @type {HTMLElement|null} */
  let place = null;

  /** Moved elements lose the focus. @param {() => void} act */
  function move(act) {
    const held = document.activeElement;
    act();
    root.classList.toggle("is-full", place !== null);
    held instanceof HTMLElement && root.contains(held) && held.focus({ preventScroll: true });
  }

  const full = {
    get isOn() {
      return place !== null;
    },

    fill() {
      place ??= make("div", {});
      const own = place;
      own.style.height = `${root.offsetHeight}px`;
      move(() => {
        root.replaceWith(own);
        document.body.append(root);
      });
    },

    leave() {
      const own = place;
      place = null;
      own && move(() => own.replaceWith(root));
    },

    turn: () => (full.isOn ? full.leave() : full.fill()),

    stop: () => place?.remove(),
  };
  return full;
}
