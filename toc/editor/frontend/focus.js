/**
 * Where keys go: the focus stays in the editor, and on what is selected.
 *
 * What is painted again keeps the focus; what moves it on purpose is never called back.
 *
 * @typedef {import("./start.js").Editor} Editor
 */
import { isTypedIn } from "./dom.js";
import { placeOf } from "./keys.js";
import { nameOf } from "./reading.js";

/** @param {Editor} editor */
export function addFocus(editor) {
  const { root, stage, store } = editor;
  /** How often the focus was moved on purpose. */
  let moves = 0;

  function toSelected() {
    if (editor.present.isOn) {
      return;
    }
    const card = editor.selected === null ? null : elementOf(editor, editor.selected);
    (card ?? groundOf(editor)).focus({ preventScroll: true });
    if (!card && editor.selected !== null) {
      editor.notices.announce(nameOf(store, editor.selected, editor.language));
    }
  }

  // A click on what takes no focus has put it on the editor itself; words that were marked
  // with the mouse stay marked.
  editor.listen(root, "pointerup", () =>
    document.activeElement === root && getSelection()?.isCollapsed && toSelected());

  // A tool pressed with the mouse leaves the focus on what it works on.
  editor.listen(root, "mousedown", (event) => {
    const tool = event.target instanceof Element
      ? event.target.closest(":is(.toc-toolbar, .toc-footer) button") : null;
    if (tool && !tool.hasAttribute("aria-haspopup") && !tool.closest(".toc-menu")) {
      event.preventDefault();
      placeOf(editor, document.activeElement) === "editor" && toSelected();
    }
  });

  Object.assign(editor, /** @type {Partial<Editor>} */ ({
    focusStage() {
      moves += 1;
      toSelected();
    },

    showWhenThere(id) {
      stage.awaited = id;
      editor.showAwaited();
    },

    showAwaited() {
      const id = stage.awaited;
      if (id === null || !stage.boxOf(id)) {
        return;
      }
      stage.awaited = null;
      const { activeElement } = document;
      const isAway = activeElement !== document.body && !root.contains(activeElement);
      if (isAway || isTypedIn(activeElement) || placeOf(editor, activeElement) === "editor") {
        // Other words are being typed already, or a menu is open: nothing may take the
        // cursor away.
        editor.select(id);
      } else {
        editor.goTo(id, true);
      }
    },

    keepFocus(act) {
      const held = document.activeElement;
      const isOurs = held instanceof HTMLElement && root.contains(held);
      const before = moves;
      act();
      const isLost = isOurs && (document.activeElement !== held || held.matches(":disabled"));
      const isTyping = editor.typing.isOpen || editor.naming.isOpen;
      if (isLost && moves === before && !isTyping) {
        const again = held.isConnected && !held.matches(":disabled") ? held : likeIt(root, held);
        again ? again.focus({ preventScroll: true }) : toSelected();
      }
    },
  }));
}

/**
 * Find what stands for a card or link where people are: picture, table or parking lot.
 *
 * @param {Editor} editor
 * @param {string} id
 */
function elementOf({ lot, stage, table }, id) {
  const inTable = table.view === "table" || table.element.contains(document.activeElement)
    ? table.cardElement(id) : null;
  return inTable ?? stage.cardElement(id) ?? stage.linkElement(id) ?? lot.cardElement(id);
}

/** @param {Editor} editor @returns {HTMLElement} */
function groundOf({ stage, table }) {
  return table.view === "table"
    ? table.element.querySelector('[tabindex="0"]') ?? stage.element : stage.element;
}

/**
 * Find what has taken the place of an element that was made again.
 *
 * @param {HTMLElement} root
 * @param {HTMLElement} gone
 * @returns {HTMLElement|null}
 */
function likeIt(root, gone) {
  const { deed, column } = gone.dataset;
  if (deed) {
    return root.querySelector(`[data-deed="${deed}"]:not(:disabled)`);
  }
  const id = /** @type {HTMLElement|null} */ (gone.closest("[data-id]"))?.dataset.id;
  return id && column ? root.querySelector(`tr[data-id="${id}"] [data-column="${column}"]`)
    : id ? root.querySelector(`.toc-lot-card[data-id="${id}"]`) : null;
}
