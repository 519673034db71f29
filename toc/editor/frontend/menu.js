/**
 * A menu under a button: arrows and first letters go to an item, a letter of its own takes
 * it, Escape leaves.
 *
 * @typedef {{label: string, lang?: string, hint?: string, sign?: Node, kind?: string, isOn?: boolean,
 *   isHead?: boolean, letter?: string, act?: () => void}} Item
 */
import { make, setAttributes } from "./dom.js";

/**
 * @param {HTMLButtonElement} button
 * @param {string} label
 * @param {() => Item[]} items
 */
export function createMenu(button, label, items) {
  const list = make("div", { class: "toc-menu", role: "menu", hidden: true,
    "aria-label": label });
  const element = make("div", { class: "toc-menu-place" }, button, list);
  /** @type {Item[]} */
  let shown = [];
  /** What had the focus before, and has it again after. @type {Element|null} */
  let before = null;
  setAttributes(button, { "aria-haspopup": "menu", "aria-expanded": "false" });

  /** @param {Item} item */
  function row(item) {
    if (item.isHead) {
      return make("div", { class: "toc-menu-head", role: "presentation" }, item.label);
    }
    const isChoice = item.isOn !== undefined;
    const one = make(
      "button", {
        type: "button", tabindex: -1, "data-kind": item.kind,
        role: isChoice ? "menuitemradio" : "menuitem",
        "aria-checked": isChoice ? String(item.isOn) : null,
        "aria-keyshortcuts": item.letter,
      },
      item.sign ?? make("span", { class: "toc-menu-sign", "aria-hidden": "true" },
        item.isOn ? "✓" : ""),
      make("span", { lang: item.lang }, item.label),
      item.hint ? make("small", {}, item.hint) : null,
      item.letter ? make("kbd", { "aria-hidden": "true" }, item.letter) : null,
    );
    one.addEventListener("click", () => take(item));
    return one;
  }

  /** @param {Item} item */
  function take(item) {
    leave();
    item.act?.();
  }

  function leave() {
    menu.close();
    const back = before instanceof HTMLElement && before.isConnected ? before : button;
    back.focus({ preventScroll: true });
  }

  function rows() {
    return /** @type {HTMLElement[]} */ ([...list.querySelectorAll("button")]);
  }

  /** @param {string} letter @param {HTMLElement[]} all @param {number} place */
  function startingWith(letter, all, place) {
    return all.findIndex((one, number) => number > place &&
      one.children[1]?.textContent?.toLocaleLowerCase().startsWith(letter));
  }

  /** @param {KeyboardEvent} event */
  function onKey(event) {
    const all = rows();
    const place = all.findIndex((one) => one === document.activeElement);
    const turn = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const letter = event.key.toLocaleLowerCase();
    const own = shown.find((item) => item.letter?.toLocaleLowerCase() === letter);
    const named = letter.length === 1 && letter !== " " ? startingWith(letter, all, place) : -1;
    if (turn) {
      all[(place + turn + all.length) % all.length]?.focus();
    } else if (event.key === "Escape") {
      leave();
    } else if (event.key === "Tab") {
      menu.close();
      return;
    } else if (own) {
      take(own);
    } else if (named >= 0) {
      all[named]?.focus();
    } else {
      event.key.length === 1 && event.stopPropagation();
      return;
    }
    event.preventDefault();
    event.stopPropagation();
  }

  const menu = {
    element,
    list,

    open() {
      shown = items();
      before = document.activeElement === document.body ? null : document.activeElement;
      list.replaceChildren(...shown.map(row));
      list.hidden = false;
      setAttributes(button, { "aria-expanded": "true" });
      const [first] = rows();
      first?.focus();
    },

    close() {
      list.hidden = true;
      setAttributes(button, { "aria-expanded": "false" });
    },
  };

  button.addEventListener("click", () => (list.hidden ? menu.open() : menu.close()));
  list.addEventListener("keydown", onKey);
  element.addEventListener("focusout", (event) => {
    const next = event.relatedTarget;
    if (!(next instanceof Node && element.contains(next))) {
      menu.close();
    }
  });
  return menu;
}
