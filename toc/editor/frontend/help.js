/**
 * The sheet with all keys.
 *
 * @typedef {import("./start.js").Editor} Editor
 */
import { iconButton, make } from "./dom.js";

const KEYS = /** @type {const} */ ([
  ["select", ["↑ ↓ ← →", "K", "Esc"]],
  ["edit", ["Enter", "F2"]],
  ["typing", ["Shift+Enter", "Esc"]],
  ["add", ["N"]],
  ["beside", ["Enter", "Shift+Enter"]],
  ["cause", ["C", "E"]],
  ["assumption", ["A"]],
  ["risk", ["R"]],
  ["link", ["L"]],
  ["quick", [":", ".", "Ctrl+V"]],
  ["remove", ["Delete"]],
  ["undo", ["Ctrl+Z"]],
  ["redo", ["Shift+Ctrl+Z", "Ctrl+Y"]],
  ["move", ["Alt+↑ ↓ ← →"]],
  ["park", ["X", "B"]],
  ["vote", ["V", "Shift+V", "M"]],
  ["search", ["/", "Ctrl+F"]],
  ["panel", ["P", "G", "H"]],
  ["table", ["T"]],
  ["show", ["S"]],
  ["fold", ["W", "Shift+W"]],
  ["aloud", ["O"]],
  ["zoom", ["+", "-"]],
  ["fit", ["0", "1 … 9"]],
  ["pan", ["Space"]],
  ["present", ["D"]],
  ["full", ["F"]],
  ["help", ["?"]],
]);

/** @param {Editor} editor */
export function createHelp(editor) {
  const { say } = editor;
  const close = iconButton("close", say("notice.close"));
  close.classList.add("is-bare");
  const element = make(
    "div", {
      class: "toc-help", role: "dialog", "aria-label": say("help.title"), hidden: true,
      tabindex: -1,
    },
    make("div", { class: "toc-help-head" }, make("h2", {}, say("help.title")), close),
    make("dl", {}, ...KEYS.map(([name, keys]) =>
      make("div", {},
        make("dt", {}, ...keys.map((key) => make("kbd", {}, key))),
        make("dd", {}, say(`help.${name}`))))),
  );

  const help = {
    element,
    get isOpen() {
      return !element.hidden;
    },
    toggle() {
      element.hidden = !element.hidden;
      element.hidden ? editor.focusStage() : element.focus();
    },
  };
  close.addEventListener("click", help.toggle);
  return help;
}
