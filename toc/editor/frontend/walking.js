/**
 * What keys do with the selection: go from card to card and along links, open, step out.
 *
 * @typedef {import("./start.js").Editor} Editor
 */
import { isParked } from "./chain.js";
import { neighbours } from "./reading.js";

/** The way each arrow points. */
const WAYS = /** @type {const} */ ({
  ArrowUp: [0, -1], ArrowDown: [0, 1], ArrowLeft: [-1, 0], ArrowRight: [1, 0],
});

/** @typedef {keyof WAYS} Arrow */

/**
 * Do something with what is selected, or say that something must be selected first.
 *
 * @param {Editor} editor
 * @param {(id: string) => void} act
 */
export function withSelected(editor, act) {
  if (editor.adding.isUnderWay) {
    editor.notices.announce(editor.say("told.on-its-way"), true);
  } else if (editor.selected === null) {
    editor.notices.announce(editor.say("told.select-first"), true);
  } else {
    act(editor.selected);
  }
}

/**
 * Add to the card just made, though it may still be on its way, else to what is selected.
 *
 * @param {Editor} editor
 * @param {(id: string) => void} act
 */
export function nearNew(editor, act) {
  const { near } = editor.adding;
  near === null ? withSelected(editor, act) : act(near);
}

/**
 * Go to the next card that way, or from a link to its ends and the other links.
 *
 * @param {Editor} editor
 * @param {Arrow} arrow
 */
export function walk(editor, arrow) {
  const { selected, store } = editor;
  if (selected !== null && store.links.has(selected)) {
    const link = store.links.get(selected);
    const end = arrow === "ArrowUp" ? link?.to : arrow === "ArrowDown" ? link?.from : null;
    end ? editor.goTo(end, true) : nextLink(editor, arrow === "ArrowRight" ? 1 : -1);
    return;
  }
  const next = selected === null ? editor.stage.tabStop : editor.walk(selected, arrow);
  if (next !== null) {
    editor.goTo(next, true);
  } else {
    editor.notices.announce(editor.say("told.nothing-there"));
  }
}

/**
 * Select the next link of the card, or of the card the selected link starts from.
 *
 * @param {Editor} editor
 * @param {number} turn
 */
export function nextLink(editor, turn) {
  const { selected } = editor;
  const card = editor.linkRound ?? selected;
  if (card === null || selected === null) {
    return;
  }
  const { leaving, coming } = neighbours(editor.store, card);
  const around = [...leaving, ...coming];
  const place = around.indexOf(selected);
  const start = place < 0 && turn < 0 ? 0 : place;
  const next = around[(start + turn + around.length) % around.length];
  if (next === undefined) {
    editor.notices.announce(editor.say("told.no-links"), true);
    return;
  }
  editor.select(next, { focus: true, round: card });
  editor.stage.reveal(next);
}

/**
 * Take the next card that way into what is selected.
 *
 * @param {Editor} editor
 * @param {Arrow} arrow
 */
export function extend(editor, arrow) {
  const { selected, selection } = editor;
  const next = selected === null ? null : editor.walk(selected, arrow);
  if (next === null) {
    editor.notices.announce(editor.say("told.nothing-there"));
    return;
  }
  selection.set([...selection.ids.filter((id) => id !== next), next]);
  editor.stage.reveal(next);
}

/**
 * Move the selected card one step.
 *
 * @param {Editor} editor
 * @param {Arrow} arrow
 */
export function nudge(editor, arrow) {
  const [dx, dy] = WAYS[arrow];
  withSelected(editor, (id) => editor.actions.nudge(id, dx, dy));
}

/**
 * Type in the card, or open the details of what has no text on the map.
 *
 * @param {Editor} editor
 * @param {string} id
 */
export function edit(editor, id) {
  const { stage, store } = editor;
  if (store.elements.has(id) && !isParked(store, id)) {
    stage.isFar && stage.reveal(id, 0.9);
    editor.actions.editText(id);
  } else {
    editor.panel.open("details");
  }
}

/**
 * Step out of the innermost thing one is in.
 *
 * @param {Editor} editor
 * @param {boolean} isOnMap the focus is on the map, and not beside it
 */
export function stepOut(editor, isOnMap) {
  if (editor.help.isOpen) {
    editor.help.toggle();
  } else if (!isOnMap && comesBack(editor)) {
    return;
  } else if (editor.adding.isFresh) {
    editor.adding.forget(null);
  } else if (editor.linkRound !== null && !editor.selection.isSeveral) {
    editor.select(editor.linkRound, { focus: true });
  } else if (editor.selected === null && editor.spotlight.isOn) {
    editor.spotlight.set(null);
  } else if (editor.selected === null && editor.full.isOn) {
    editor.full.leave();
  } else {
    editor.select(null);
    editor.stage.element.focus({ preventScroll: true });
  }
}

/** Put the focus on what is selected; say whether it was elsewhere. @param {Editor} editor */
function comesBack(editor) {
  const { activeElement } = document;
  editor.focusStage();
  return document.activeElement !== activeElement;
}
