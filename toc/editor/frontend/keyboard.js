/**
 * Hears the keys pressed in the editor; what each does stands in `keys.js`. None of them
 * reaches the notebook around it.
 *
 * @typedef {import("./start.js").Editor} Editor
 */
import { isComposing, isTypedIn } from "./dom.js";
import { chordOf, isCharacter, placeOf } from "./keys.js";

/** The places that lie within each reach of a key. */
const WITHIN = {
  map: ["map"], cards: ["map", "cards"], editor: ["map", "cards", "editor"],
  everywhere: ["map", "cards", "editor", "field"],
};

/** @param {Editor} editor */
export function createKeyboard(editor) {
  /** @param {KeyboardEvent} event */
  function actOf(event) {
    const chord = chordOf(event);
    const action = editor.keys.find(chord);
    if (!action) {
      return null;
    }
    const place = isTypedIn(event.target) ? "field" : placeOf(editor, event.target);
    const reach = isCharacter(chord) && action.where !== "map" ? "cards" : action.where;
    const { key } = event;
    return WITHIN[reach].includes(place) ? () => action.act(editor, key) : null;
  }

  /** @param {KeyboardEvent} event */
  function onKeyDown(event) {
    event.stopPropagation();
    editor.peek.at(null);
    if (event.defaultPrevented || isPress(event)) {
      return;
    }
    if (editor.present.isOn) {
      editor.present.keyed(event.key) && event.preventDefault();
      return;
    }
    const act = actOf(event);
    if (act) {
      event.preventDefault();
      act();
    }
  }

  // What an input method is asked while it composes is no key of ours, in any field.
  editor.listen(editor.root, "keydown", (/** @type {KeyboardEvent} */ event) =>
    isComposing(event) && event.stopPropagation(), { capture: true });
  editor.listen(editor.root, "keydown", onKeyDown);
  editor.listen(editor.root, "keyup", (/** @type {KeyboardEvent} */ event) => {
    event.stopPropagation();
    event.key === " " && editor.pointer.holdSpace(false);
  });
  editor.listen(editor.root, "keypress", (event) => event.stopPropagation());
}

/** Enter or Space on a button presses it. @param {KeyboardEvent} event */
function isPress({ key, target }) {
  return (key === "Enter" || key === " ") && target instanceof Element &&
    target.matches("button, summary, a, input");
}
