/** A bar of tools with one Tab stop: arrows, Home and End go from tool to tool. */
import { isTypedIn, setAttributes } from "./dom.js";

const TURNS = /** @type {{[key: string]: number}} */ ({
  ArrowRight: 1, ArrowLeft: -1, Home: -Infinity, End: Infinity,
});

/**
 * Let the arrows move within a bar; `refresh` is called when tools come, go or are switched.
 *
 * @param {HTMLElement} bar
 */
export function rove(bar) {
  /** @type {HTMLElement|null} */
  let stop = null;

  function tools() {
    const all = /** @type {HTMLElement[]} */ ([...bar.querySelectorAll("button, input")]);
    return all.filter((one) => !one.matches(":disabled, [role=menu] *") && one.checkVisibility());
  }

  function refresh() {
    const all = tools();
    stop = stop && all.includes(stop) ? stop : all[0] ?? null;
    for (const one of bar.querySelectorAll("button, input")) {
      one.matches("[role=menu] *") || setAttributes(one, { tabindex: one === stop ? 0 : -1 });
    }
  }

  bar.addEventListener("focusin", ({ target }) => {
    if (target instanceof HTMLElement && tools().includes(target)) {
      stop = target;
      refresh();
    }
  });
  bar.addEventListener("keydown", (event) => {
    const turn = TURNS[event.key];
    const all = tools();
    const place = all.findIndex((one) => one === event.target);
    if (turn === undefined || place < 0 || isWithinText(event)) {
      return;
    }
    event.preventDefault();
    event.stopPropagation();
    all[Math.min(Math.max(0, place + turn), all.length - 1)]?.focus();
  });
  return { refresh };
}

/** An arrow leaves the words of a field only where they end. @param {KeyboardEvent} event */
function isWithinText({ key, target }) {
  if (!isTypedIn(target)) {
    return false;
  }
  const { selectionStart, selectionEnd, value } = /** @type {HTMLInputElement} */ (target);
  const isAtEdge = (key === "ArrowLeft" && selectionEnd === 0) ||
    (key === "ArrowRight" && selectionStart === value.length);
  return !isAtEdge;
}
