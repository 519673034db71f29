/**
 * Cards as elements of the page: each can be named, focused, read aloud and tested.
 *
 * @typedef {import("./start.js").Editor} Editor
 * @typedef {import("./geometry.js").Box} Box
 * @typedef {import("./host.js").ElementRecord} ElementRecord
 */
import { cardLabel, description } from "./describe.js";
import { arrange, make, setAttributes } from "./dom.js";
import { badge } from "./marks.js";
import { cardsInOrder } from "./order.js";
import { colourOf, findingsOf, linesOf, spokenIn, textOf } from "./reading.js";
import { widestWord } from "./shortening.js";
import { isCondition } from "./store.js";
import { tally } from "./talk.js";

/** What a card keeps free beside small words, and for what no measure foresees. */
const BESIDE_SMALL = 20;

/**
 * @param {Editor} editor
 * @param {HTMLElement} layer
 */
export function createCards(editor, layer) {
  /** @type {Map<string, HTMLElement>} */
  const shown = new Map();
  /** Cards have come or moved since they were put in the order of reading. */
  let isUnordered = false;

  /** @param {string} id */
  function drop(id) {
    const card = shown.get(id);
    if (card) {
      // A card that has the focus leaves it to the stage, so that keys go on working.
      const hadFocus = card === document.activeElement;
      card.remove();
      shown.delete(id);
      hadFocus && editor.stage.element.focus({ preventScroll: true });
    }
  }

  return {
    /**
     * Put on the page the cards that are seen, and take the others off.
     *
     * @param {Map<string, Box>} boxes
     */
    show(boxes) {
      for (const id of [...shown.keys()]) {
        boxes.has(id) || drop(id);
      }
      const added = document.createDocumentFragment();
      for (const [id, box] of boxes) {
        if (!shown.has(id)) {
          const card = make("div", { class: "toc-card", "data-id": id });
          shown.set(id, card);
          paint(editor, id, card, box);
          added.append(card);
          isUnordered = true;
        }
      }
      layer.append(added);
      if (isUnordered) {
        isUnordered = false;
        const ids = cardsInOrder(editor.store, shown.keys());
        arrange(layer, ids.flatMap((id) => shown.get(id) ?? []));
      }
    },

    /**
     * @param {string} id
     * @param {Box} box
     */
    repaint(id, box) {
      const card = shown.get(id);
      card && paint(editor, id, card, box);
      isUnordered ||= card !== undefined;
    },

    /** Show whether a card is selected, without painting it again. @param {string} id */
    mark(id) {
      const card = shown.get(id);
      card && markCard(editor, id, card);
    },

    /** Show again which cards are selected or faded. */
    markAll() {
      shown.forEach((card, id) => markCard(editor, id, card));
    },

    /** @param {string} id */
    element: (id) => shown.get(id) ?? null,

    /** Name the card that has the focus. */
    focused: () => [...shown].find(([, card]) => card === document.activeElement)?.[0] ?? null,

    clear() {
      [...shown.keys()].forEach(drop);
    },

    /**
     * Show a card under way somewhere else.
     *
     * @param {string} id
     * @param {Box} box
     */
    move(id, box) {
      const card = shown.get(id);
      if (card) {
        card.style.transform = `translate(${box.x}px, ${box.y}px)`;
      }
    },
  };
}

/**
 * @param {Editor} editor
 * @param {string} id
 * @param {HTMLElement} card
 * @param {Box} box
 */
function paint(editor, id, card, box) {
  const { store } = editor;
  const element = store.elements.get(id);
  if (!element) {
    return;
  }
  setAttributes(card, {
    "data-kind": element.kind,
    // Its name is read in this language.
    lang: spokenIn(store, element.text, editor.language),
    role: "button",
    "aria-roledescription": editor.say("card"),
    "aria-label": cardLabel(editor, element),
    "aria-description": description(editor, id),
  });
  markCard(editor, id, card);
  card.classList.toggle("is-pending", editor.pendingText.has(id));
  card.classList.toggle("is-question", element.is_question === true);
  card.style.transform = `translate(${box.x}px, ${box.y}px)`;
  card.style.width = `${box.width}px`;
  card.style.height = `${box.height}px`;
  card.style.setProperty("--height", `${box.height}px`);
  const widest = widestWord(editor.pendingText.get(id) ?? textOf(store, id, editor.language), 1);
  card.style.setProperty("--word-fit", widest ? `${(box.width - BESIDE_SMALL) / widest}px` : null);
  const colour = colourOf(store, element);
  card.classList.toggle("has-colour", colour !== "");
  card.style.setProperty("--own", colour || null);
  card.replaceChildren(...cardParts(editor, element));
}

/**
 * @param {Editor} editor
 * @param {string} id
 * @param {HTMLElement} card
 */
function markCard(editor, id, card) {
  const isSelected = editor.selected === id;
  const isOneOf = editor.selection.isSeveral && editor.selection.has(id);
  card.classList.toggle("is-selected", isSelected);
  card.classList.toggle("is-chosen", isOneOf);
  card.classList.toggle("is-faded", editor.spotlight.fades(id));
  setAttributes(card, {
    tabindex: editor.stage.tabStop === id ? 0 : -1,
    "aria-current": isSelected ? "true" : null,
    "aria-pressed": isOneOf ? "true" : null,
  });
  if (isSelected) {
    // Its neighbours may have other names by now.
    setAttributes(card, { "aria-description": description(editor, id) });
  }
}

/**
 * @param {Editor} editor
 * @param {ElementRecord} element
 */
function cardParts(editor, element) {
  const { store, say } = editor;
  const lines = store.picture.cards.get(element.id)?.lines ?? [];
  const pending = editor.pendingText.get(element.id);
  const written = pending ?? textOf(store, element.id, editor.language);
  const lang = spokenIn(store, element.text, editor.language);
  /** @type {HTMLElement[]} */
  const parts = [
    shape(editor.look.kinds[element.kind]),
    make("div", { class: "toc-kind", lang: editor.wordsLanguage }, editor.glyph(element.kind), say(`kind.${element.kind}`),
      element.is_question ? make("span", { class: "toc-question", "aria-hidden": "true" }, "?") : null,
      isForeign(editor, element) ? make("span", { class: "toc-foreign", "data-code": lang }) : null,
      " "),
    written
      ? make("div", { class: "toc-text", lang }, ...textParts(lines, written, pending))
      : make("div", { class: "toc-text is-empty" }, say("card.empty")),
  ];
  const findings = findingsOf(store, element.id);
  const worst = findings[0];
  if (worst) {
    // The number is drawn and no text: the card's name says it in words.
    parts.push(make("div", {
      class: "toc-card-badge", "data-count": Math.min(99, findings.length),
      "data-severity": worst.severity,
    }, badge(worst.severity)));
  }
  const marks = tally(editor, element.id);
  marks && parts.push(marks);
  if (!store.readOnly) {
    const hint = isCondition(element.kind) ? say("handle.attach") : say("handle.link");
    parts.push(make("div", { class: "toc-handle", title: hint, "aria-hidden": "true" }));
  }
  return parts;
}

/**
 * Keep the lines that were meant apart, where the picture's own line breaks do not hold.
 *
 * @param {string[]} lines the picture's
 * @param {string} written
 * @param {string} [pending] what was typed and is not in the picture yet
 */
function textParts(lines, written, pending) {
  const meant = linesOf(written);
  if (pending !== undefined || meant.length < 2) {
    return pending === undefined ? broken(lines, written) : [pending];
  }
  const left = [...lines];
  return meant.map((line) => {
    const own = [];
    for (let room = letters(line); room > 0 && left.length;) {
      const next = left.shift() ?? "";
      own.push(next);
      room -= letters(next);
    }
    return make("div", {}, ...broken(own, line));
  });
}

/**
 * Break a text as the picture does. A break where nothing was between the words, as after
 * a hyphen and in Khmer, leaves none where the browser breaks the lines.
 *
 * @param {string[]} lines the picture's
 * @param {string} written
 */
function broken(lines, written) {
  /** After how many letters a gap is written. @type {Set<number>} */
  const gaps = new Set();
  let count = 0;
  for (const letter of written) {
    /\s/.test(letter) ? gaps.add(count) : (count += letter.length);
  }
  /** @type {(string|HTMLElement)[]} */
  const parts = [];
  let seen = 0;
  let run = "";
  for (const line of lines) {
    if (seen > 0 && gaps.has(seen)) {
      run += "\n";
    } else if (seen > 0) {
      parts.push(run, make("br", { class: "toc-seam" }));
      run = "";
    }
    run += line;
    seen += letters(line);
  }
  return [...parts, run];
}

/** @param {string} words */
function letters(words) {
  return words.replace(/\s/g, "").length;
}

/**
 * Make the outline of a card.
 *
 * @param {import("./host.js").KindLook|undefined} look
 */
export function shape(look) {
  const outline = make("div", {
    class: "toc-shape", "data-corner": look?.corner, "data-border": look?.border,
  });
  outline.style.setProperty("--corner", `${look?.corner_size ?? 0}px`);
  outline.style.setProperty("--thickness", `${look?.thickness ?? 1.5}px`);
  return outline;
}

/**
 * Say whether a card's text is missing in the language of the cards.
 *
 * @param {Editor} editor
 * @param {ElementRecord} element
 */
function isForeign(editor, element) {
  return Boolean(element.text && editor.language && Object.keys(element.text).length &&
    !element.text[editor.language]);
}
