/**
 * A cell of the table while it is edited: its text, or a choice of kinds or pillars.
 *
 * @typedef {import("./start.js").Editor} Editor
 * @typedef {import("./host.js").ElementRecord} ElementRecord
 * @typedef {import("./table.js").Column} Column
 */
import { make, setAttributes } from "./dom.js";
import { languageOf, pillars, textOf } from "./reading.js";
import { grow } from "./typing.js";

/**
 * @param {Editor} editor
 * @param {{names: (ids: string[]) => string,
 *   parts: (card: ElementRecord, column: Column) => Node[],
 *   languageIn: (card: ElementRecord, column: Column) => string|null}} words what a cell says
 */
export function createEntry(editor, { names, parts, languageIn }) {
  const { say, store } = editor;
  const kinds = Object.keys(editor.look.kinds);

  /** @param {ElementRecord} card */
  function textInput(card) {
    // A field of one line would run the lines of a text together.
    const input = make("textarea", { rows: 2 });
    input.value = editor.pendingText.get(card.id) ?? textOf(store, card.id, editor.language);
    return input;
  }

  /** @param {ElementRecord} card @param {Column} column */
  function choiceInput(card, column) {
    const own = (card.pillars ?? []).join(" ");
    const choices = column === "kind"
      ? kinds.map((kind) => [kind, say(`kind.${kind}`)])
      : [["", say("field.none")],
        ...pillars(store).map(({ id }) => [id, names([id]), languageOf(store, id, editor.language)]),
        ...(card.pillars && card.pillars.length > 1
          ? [[own, names(card.pillars), languageIn(card, column) ?? undefined]] : [])];
    const input = make("select", {},
      ...choices.map(([value, label, lang]) => make("option", { value, lang }, label ?? "")));
    input.value = column === "kind" ? card.kind : own;
    return input;
  }

  /** @param {ElementRecord} card @param {Column} column @param {string} written */
  function keep(card, column, written) {
    if (column === "text") {
      editor.actions.writeText(card.id, written.trim(), card.text ?? {});
    } else if (column === "kind") {
      editor.actions.post({ type: "set", target: card.id, field: "kind", value: written });
    } else if (column === "pillars") {
      const value = written ? written.split(" ") : null;
      editor.actions.post({ type: "set", target: card.id, field: "pillars", value });
    }
  }

  /** @param {HTMLElement} cell @param {Column} column @param {string} id */
  return function edit(cell, column, id) {
    const card = store.elements.get(id);
    if (!card) {
      return;
    }
    const input = column === "text" ? textInput(card) : choiceInput(card, column);
    setAttributes(input, { "aria-label": say(`table.${column}`), class: "toc-input" });
    const before = input.value;
    let isOver = false;
    /** @param {boolean} isKept @param {boolean} isFocused */
    const finish = (isKept, isFocused) => {
      if (isOver) {
        return;
      }
      isOver = true;
      const written = input.value;
      isKept && written !== before && keep(card, column, written);
      cell.replaceChildren(...parts(card, column));
      isFocused && cell.focus();
    };
    input.addEventListener("keydown", (event) => {
      const { key } = /** @type {KeyboardEvent} */ (event);
      event.stopPropagation();
      const isBreak = key === "Enter" && /** @type {KeyboardEvent} */ (event).shiftKey;
      if ((key === "Enter" || key === "Escape") && !isBreak) {
        event.preventDefault();
        finish(key === "Enter", true);
      }
    });
    input.addEventListener("blur", () => finish(true, false));
    cell.replaceChildren(input);
    input.focus();
    input instanceof HTMLTextAreaElement && grow(input);
  };
}
