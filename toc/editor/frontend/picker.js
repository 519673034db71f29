/**
 * A box to find one thing among many by typing: for search, links and the panel's fields.
 *
 * @typedef {{id: string, label: string, lang?: string, hint?: string, kind?: string,
 *   named?: string}} Choice
 * @typedef {{label: string, placeholder: string, none: string,
 *   sign: (kind: string) => Node,
 *   choices: (query: string) => Choice[], pick: (choice: Choice) => void,
 *   cancel?: () => void, point?: (choice: Choice|null) => void}} Request
 */
import { make, setAttributes } from "./dom.js";

let made = 0;

/** @param {Request} request */
export function createPicker(request) {
  made += 1;
  const listId = `toc-picker-${made}-${Math.random().toString(36).slice(2, 8)}`;
  const input = make("input", {
    type: "text", class: "toc-input", role: "combobox", autocomplete: "off",
    "aria-label": request.label, placeholder: request.placeholder,
    "aria-expanded": "false", "aria-controls": listId, "aria-autocomplete": "list",
  });
  const list = make("ul", {
    class: "toc-choices", id: listId, role: "listbox", hidden: true,
    "aria-label": request.label,
  });
  const element = make("div", { class: "toc-picker" }, input, list);
  /** @type {Choice[]} */
  let choices = [];
  let place = 0;

  function refresh() {
    choices = request.choices(input.value);
    place = 0;
    list.replaceChildren(...choices.map(row));
    if (!choices.length) {
      list.append(make("li", { class: "toc-choice-none" }, request.none));
    }
    list.hidden = false;
    setAttributes(input, { "aria-expanded": "true" });
    mark();
  }

  /**
   * @param {Choice} choice
   * @param {number} number
   */
  function row(choice, number) {
    const item = make(
      "li",
      { role: "option", id: `${listId}-${number}`, class: "toc-choice", "data-kind": choice.kind },
      choice.kind ? request.sign(choice.kind) : null,
      make("span", { class: "toc-choice-label", lang: choice.lang }, choice.label),
      choice.hint ? make("span", { class: "toc-choice-hint" }, choice.hint) : null,
    );
    // On press, not on click: the click would come after the input has lost the focus.
    item.addEventListener("pointerdown", (event) => {
      event.preventDefault();
      event.stopPropagation();
      pick(number);
    });
    return item;
  }

  function mark() {
    [...list.children].forEach((item, number) => {
      const isMarked = number === place && choices.length > 0;
      item.setAttribute("aria-selected", String(isMarked));
      isMarked && item.scrollIntoView({ block: "nearest" });
    });
    setAttributes(input, {
      "aria-activedescendant": choices.length ? `${listId}-${place}` : null,
    });
    request.point?.(choices[place] ?? null);
  }

  /** @param {number} number */
  function pick(number) {
    const choice = choices[number];
    if (choice) {
      close();
      input.value = "";
      request.pick(choice);
    }
  }

  function close() {
    list.hidden = true;
    setAttributes(input, { "aria-expanded": "false", "aria-activedescendant": null });
    request.point?.(null);
  }

  /** @param {KeyboardEvent} event */
  function onKey(event) {
    const turn = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (turn && choices.length) {
      place = (place + turn + choices.length) % choices.length;
      mark();
    } else if (event.key === "Enter") {
      list.hidden ? refresh() : pick(place);
    } else if (event.key === "Escape") {
      close();
      input.value = "";
      request.cancel?.();
    } else {
      return;
    }
    event.preventDefault();
    event.stopPropagation();
  }

  input.addEventListener("input", refresh);
  input.addEventListener("focus", refresh);
  input.addEventListener("keydown", onKey);
  input.addEventListener("blur", close);
  return { element, input, refresh };
}
