/**
 * Copy, cut and paste cards: here, in another theory, and as a table or outline elsewhere.
 *
 * @typedef {import("./start.js").Editor} Editor
 */
import { choose, chosen } from "./choices.js";
import { isTypedIn, make } from "./dom.js";
import { outlineOf, partOf, rowsOf } from "./part.js";

/** What our own cards are called on the clipboard. */
const PART = "application/vnd.toc+json";
/** Where the last copy is kept for the menu, which may not read the clipboard. */
const KEPT = "toc-copied";

/** @param {Editor} editor */
export function createClipboard(editor) {
  const { root, say, selection, store } = editor;

  /** These keys are ours while the focus is here and no text is marked. */
  function isOurs() {
    const { activeElement } = document;
    const marked = window.getSelection();
    const isText = marked !== null && !marked.isCollapsed && root.contains(marked.anchorNode);
    return root.contains(activeElement) && !isTypedIn(activeElement) && !isText;
  }

  /** @param {ClipboardEvent} event */
  function onCopy(event) {
    if (!isOurs() || !event.clipboardData) {
      return;
    }
    event.preventDefault();
    event.stopImmediatePropagation();
    const ids = selection.cards;
    if (!ids.length) {
      // Without a card the clipboard stays as it is: nobody wants the page's text.
      editor.notices.announce(say("told.copy-cards"), true);
      return;
    }
    const part = JSON.stringify(partOf(store, ids));
    event.clipboardData.setData(PART, part);
    event.clipboardData.setData("text/plain", outlineOf(store, ids, editor.language));
    event.clipboardData.setData("text/html", tableOf(rowsOf(store, ids, editor.language, say)));
    // Where it is too large to be kept, the keys still work.
    choose(KEPT, part);
    if (event.type === "cut" && !store.readOnly) {
      editor.actions.remove(/** @type {string} */ (editor.selected));
    } else {
      editor.notices.announce(say("told.copied", { count: ids.length }), true);
    }
  }

  /** @param {ClipboardEvent} event */
  function onPaste(event) {
    if (!isOurs() || !event.clipboardData) {
      return;
    }
    const part = event.clipboardData.getData(PART);
    // How far the first line is set in says what stands under it.
    const text = event.clipboardData.getData("text/plain").replace(/^\s*\n|\s+$/g, "");
    event.preventDefault();
    event.stopImmediatePropagation();
    if (part) {
      paste(part);
    } else if (text) {
      editor.quick.open({ text });
    }
  }

  /** @param {string} part */
  async function paste(part) {
    if (!editor.actions.mayEdit()) {
      return;
    }
    const answer = await editor.actions.post(
      { type: "paste", part: JSON.parse(part), pillars: editor.adding.homePillars() });
    answer.accepted && editor.together.show(answer, "told.pasted");
  }

  editor.listen(document, "copy", onCopy, { capture: true });
  editor.listen(document, "cut", onCopy, { capture: true });
  editor.listen(document, "paste", onPaste, { capture: true });

  return {
    copy: () => document.execCommand("copy"),
    cut: () => document.execCommand("cut"),

    get hasPart() {
      return chosen(KEPT) !== null;
    },

    /** Paste the cards that were copied last. */
    paste() {
      const part = chosen(KEPT);
      part === null ? editor.notices.announce(say("told.copied-nothing"), true) : paste(part);
    },
  };
}

/** @param {string[][]} rows */
function tableOf([heads = [], ...rows]) {
  const table = make("table", {},
    make("thead", {}, make("tr", {}, ...heads.map((head) => make("th", {}, head)))),
    make("tbody", {}, ...rows.map((row) =>
      make("tr", {}, ...row.map((cell) => make("td", {}, cell))))));
  return new XMLSerializer().serializeToString(table);
}
