/**
 * The sheet with all keys, where those of one character can be changed or switched off.
 *
 * @typedef {import("./start.js").Editor} Editor
 * @typedef {import("./keys.js").Action} Action
 */
import { iconButton, make } from "./dom.js";
import { ACTIONS, chordOf, GROUPS, isCharacter, shownKey } from "./keys.js";

/** Keys that no table can change, with the fields and gestures they belong to. */
const ELSEWHERE = /** @type {const} */ ([
  ["add", "again", ["Enter"]],
  ["add", "paste", ["Ctrl+V"]],
  ["change", "new-line", ["Shift+Enter"]],
  ["change", "copy", ["Ctrl+C", "Ctrl+X", "Ctrl+V"]],
  ["go", "several", ["Shift+click", "Shift+drag"]],
]);

/** @param {Editor} editor */
export function createHelp(editor) {
  const { keys, say } = editor;
  const close = iconButton("close", say("notice.close"));
  close.classList.add("is-bare");
  const letters = make("input", { type: "checkbox", "data-deed": "letters" });
  const reset = make("button", { type: "button", class: "toc-button is-plain",
    "data-deed": "keys-reset" }, say("keys.reset"));
  const told = make("p", { class: "toc-keys-told", role: "status" });
  const sheet = make("div", { class: "toc-keys" });
  /** The key that waits for another in its place. */
  let waiting = /** @type {{action: Action, key: string}|null} */ (null);
  const element = make(
    "dialog", { class: "toc-help", "aria-label": say("help.title"), tabindex: -1 },
    make("div", { class: "toc-help-head" },
      make("h2", {}, say("help.title")),
      make("label", { class: "toc-check" }, letters, say("keys.letters")), reset, told, close),
    make("p", { class: "toc-quiet toc-keys-hint" }, say("keys.hint")),
    sheet,
  );

  /** @param {Action} action @param {string} key */
  function keyButton(action, key) {
    const words = say(`help.${action.name}`);
    const isWaiting = waiting?.action === action && waiting.key === key;
    const one = make(
      "button", { type: "button", class: "toc-key", "data-deed": `key-${action.name}-${key}`,
        "aria-label": say(isWaiting ? "keys.press" : "keys.change", { key, words }),
        "aria-pressed": String(isWaiting) },
      isWaiting ? "…" : shownKey(key));
    one.addEventListener("click", () => {
      waiting = isWaiting ? null : { action, key };
      tell(isWaiting ? "" : say("keys.press", { key, words }));
      paint();
    });
    return one;
  }

  /** @param {string} words @param {Node[]} shown */
  const row = (words, shown) =>
    make("div", {}, make("dt", {}, ...shown), make("dd", {}, words));

  /** @param {readonly string[]} shown */
  const plainKeys = (shown) => shown.map((key) => make("kbd", {}, shownKey(key)));

  /** @param {Action} action */
  function actionRow(action) {
    const now = keys.all(action);
    const change = (/** @type {string} */ key) =>
      (isCharacter(key) ? keyButton(action, key) : make("kbd", {}, shownKey(key)));
    return row(say(`help.${action.name}`),
      action.shown ? plainKeys(action.shown) : now.map(change));
  }

  function paint() {
    letters.checked = !keys.areLettersOff;
    reset.hidden = !keys.areChanged && !keys.areLettersOff;
    sheet.classList.toggle("is-off", keys.areLettersOff);
    editor.keepFocus(() => sheet.replaceChildren(...GROUPS.map((group) => make("section", {},
      make("h3", {}, say(`keys.group.${group}`)),
      make("dl", {},
        ...ACTIONS.filter((one) => one.group === group).map(actionRow),
        ...ELSEWHERE.filter(([place]) => place === group)
          .map(([, name, shown]) => row(say(`help.${name}`), plainKeys(shown))))))));
  }

  /** @param {string} words */
  function tell(words) {
    told.textContent = words;
  }

  /** Take the key that is pressed in the place of the one that waits. @param {KeyboardEvent} event */
  function onKey(event) {
    if (!waiting || ["Shift", "Tab"].includes(event.key)) {
      return;
    }
    event.preventDefault();
    event.stopPropagation();
    const { action, key } = waiting;
    const chord = chordOf(event);
    if (event.key !== "Escape" && !isCharacter(chord)) {
      tell(say("keys.one-character"));
      return;
    }
    waiting = null;
    const holder = event.key === "Escape" ? null : keys.change(action, key, chord);
    tell(holder ? say("keys.taken", { key: chord, words: say(`help.${holder.name}`) })
      : event.key === "Escape" ? "" : say("keys.changed", { key: chord, words: say(`help.${action.name}`) }));
    paint();
    focusOn(`key-${action.name}-${holder || event.key === "Escape" ? key : chord}`);
  }

  /** @param {string} deed */
  function focusOn(deed) {
    const buttons = /** @type {HTMLElement[]} */ ([...sheet.querySelectorAll("button")]);
    buttons.find((one) => one.dataset.deed === deed)?.focus();
  }

  const help = {
    element,
    get isOpen() {
      return element.open;
    },
    toggle() {
      waiting = null;
      tell("");
      if (element.open) {
        element.close();
      } else {
        paint();
        element.showModal();
        element.focus();
      }
    },
  };
  close.addEventListener("click", help.toggle);
  element.addEventListener("close", () => {
    // The browser gives the focus back, unless what had it is gone.
    editor.root.contains(document.activeElement) || editor.focusStage();
  });
  element.addEventListener("keydown", onKey, { capture: true });
  letters.addEventListener("change", () => {
    keys.switchLetters(!letters.checked);
    paint();
  });
  reset.addEventListener("click", () => {
    keys.reset();
    tell(say("keys.was-reset"));
    paint();
    letters.focus();
  });
  return help;
}
