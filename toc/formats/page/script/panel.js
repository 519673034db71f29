/** The text beside the picture: all cards, or what is told of the one chosen. */

import { content, part } from "./content.js";

/** @typedef {import("./content.js").Item} Item */

const aside = document.querySelector("aside");
const all = part("all", HTMLElement);
const one = part("one", HTMLElement);
const told = part("told", HTMLElement);
const back = part("back", HTMLButtonElement);
const search = part("search", HTMLInputElement);
/**
 * The card whose button the reader came from, to go back to it.
 *
 * @type {HTMLElement|null}
 */
let cameFrom = null;

/**
 * Let the reader search, choose and go back.
 *
 * @param {(card: string) => void} choose
 * @param {() => void} release
 */
export function openPanel(choose, release) {
  aside?.addEventListener("click", ({ target }) => {
    const button = target instanceof Element ? target.closest("button") : null;
    const card = button?.dataset.card;
    if (!button || card === undefined) return;
    if (all.contains(button)) cameFrom = button;
    choose(card);
    back.focus();
  });
  back.addEventListener("click", release);
  search.addEventListener("input", sift);
  search.hidden = false;
}

/**
 * Tell about a card.
 *
 * @param {string} card
 */
export function tell(card) {
  const about = content.details[card];
  /** @type {HTMLElement[]} */
  const parts = [
    made("p", [about.kind, about.pillars].filter(Boolean).join(" · "), "kind"),
    made("h2", about.text),
  ];
  for (const section of about.sections) {
    const list = made("ul", "");
    list.append(...section.items.map(entry));
    parts.push(made("h3", section.title), list);
  }
  told.replaceChildren(...parts);
  all.hidden = true;
  one.hidden = false;
  aside?.scrollTo(0, 0);
}

/** Show all cards again, at the one that the reader came from. */
export function tellNothing() {
  all.hidden = false;
  one.hidden = true;
  cameFrom?.focus();
  cameFrom = null;
}

/**
 * @param {Item} item
 * @returns {HTMLElement}
 */
function entry({ text, id, note }) {
  const found = made("li", "");
  if (id) {
    const button = made("button", text);
    button.type = "button";
    button.dataset.card = id;
    found.append(button);
  } else {
    found.append(made("span", text, "plain"));
  }
  if (note) found.append(made("span", note, "note"));
  return found;
}

/** Leave only the cards that hold what is searched for, and the heads above them. */
function sift() {
  const wanted = search.value.trim().toLocaleLowerCase();
  for (const list of all.querySelectorAll("ul")) {
    let isEmpty = true;
    for (const card of list.querySelectorAll("li")) {
      card.hidden = !card.textContent?.toLocaleLowerCase().includes(wanted);
      isEmpty &&= card.hidden;
    }
    list.hidden = isEmpty;
    const head = list.previousElementSibling;
    if (head instanceof HTMLElement) head.hidden = isEmpty;
  }
}

/**
 * Make an element; whatever its text holds stays text.
 *
 * @template {keyof HTMLElementTagNameMap} K
 * @param {K} tag
 * @param {string} text
 * @param {string} [className]
 * @returns {HTMLElementTagNameMap[K]}
 */
function made(tag, text, className) {
  const element = document.createElement(tag);
  element.textContent = text;
  element.dir = "auto";
  if (className) element.className = className;
  return element;
}
