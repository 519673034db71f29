/**
 * Cards as elements of the page: each can be named, focused, read aloud and tested.
 *
 * @typedef {import("./start.js").Editor} Editor
 * @typedef {import("./geometry.js").Box} Box
 * @typedef {import("./host.js").ElementRecord} ElementRecord
 */
import { make, setAttributes } from "./dom.js";
import { badge } from "./marks.js";
import { findingsOf, nameOf, neighbours, pillars, spokenIn } from "./reading.js";
import { isCondition } from "./store.js";

/**
 * @param {Editor} editor
 * @param {HTMLElement} layer
 */
export function createCards(editor, layer) {
  /** @type {Map<string, HTMLElement>} */
  const shown = new Map();

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
        }
      }
      layer.append(added);
    },

    /**
     * @param {string} id
     * @param {Box} box
     */
    repaint(id, box) {
      const card = shown.get(id);
      card && paint(editor, id, card, box);
    },

    /** Show whether a card is selected, without painting it again. @param {string} id */
    mark(id) {
      const card = shown.get(id);
      card && markCard(editor, id, card);
    },

    /** @param {string} id */
    element: (id) => shown.get(id) ?? null,

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
    role: "button",
    "aria-roledescription": editor.say("card"),
    "aria-label": cardLabel(editor, element),
    "aria-description": findingsOf(store, id).map(({ message }) => message).join(" ") || null,
  });
  markCard(editor, id, card);
  card.classList.toggle("is-pending", editor.pendingText.has(id));
  card.style.transform = `translate(${box.x}px, ${box.y}px)`;
  card.style.width = `${box.width}px`;
  card.style.height = `${box.height}px`;
  card.style.setProperty("--height", `${box.height}px`);
  card.replaceChildren(...cardParts(editor, element));
}

/**
 * @param {Editor} editor
 * @param {string} id
 * @param {HTMLElement} card
 */
function markCard(editor, id, card) {
  const isSelected = editor.selected === id;
  card.classList.toggle("is-selected", isSelected);
  setAttributes(card, {
    tabindex: editor.stage.tabStop === id ? 0 : -1,
    "aria-current": isSelected ? "true" : null,
  });
}

/**
 * @param {Editor} editor
 * @param {ElementRecord} element
 */
function cardParts(editor, element) {
  const { store, say } = editor;
  const lines = store.picture.cards.get(element.id)?.lines ?? [];
  const text = editor.pendingText.get(element.id) ?? lines.join("\n");
  const lang = spokenIn(store, element.text, editor.language);
  const parts = [
    shape(editor.look.kinds[element.kind]),
    make("div", { class: "toc-kind" }, editor.glyph(element.kind), say(`kind.${element.kind}`)),
    text
      ? make("div", { class: "toc-text", lang }, text)
      : make("div", { class: "toc-text is-empty" }, say("card.empty")),
  ];
  const findings = findingsOf(store, element.id);
  const worst = findings[0];
  if (worst) {
    parts.push(make("div", { class: "toc-card-badge" }, badge(worst.severity, findings.length)));
  }
  if (!store.readOnly) {
    const hint = isCondition(element.kind) ? say("handle.attach") : say("handle.link");
    parts.push(make("div", { class: "toc-handle", title: hint, "aria-hidden": "true" }));
  }
  return parts;
}

/**
 * Make the outline of a card.
 *
 * @param {import("./host.js").KindLook|undefined} look
 */
function shape(look) {
  const outline = make("div", {
    class: "toc-shape", "data-corner": look?.corner, "data-border": look?.border,
  });
  outline.style.setProperty("--corner", `${look?.corner_size ?? 0}px`);
  outline.style.setProperty("--thickness", `${look?.thickness ?? 1.5}px`);
  return outline;
}

/**
 * Say all that a card shows, for those who hear it.
 *
 * @param {Editor} editor
 * @param {ElementRecord} element
 */
export function cardLabel(editor, element) {
  const { store, say, language } = editor;
  const { leaving, coming, sitting } = neighbours(store, element.id);
  const findings = findingsOf(store, element.id);
  const own = new Set(element.pillars ?? []);
  const titles = pillars(store)
    .filter((pillar) => own.has(pillar.id))
    .map((pillar) => nameOf(store, pillar.id, language));
  const text = editor.pendingText.get(element.id) ?? nameOf(store, element.id, language);
  const parts = [
    `${say(`kind.${element.kind}`)}: ${text || say("card.empty")}`,
    titles.length ? say("label.pillars", { count: titles.length, names: titles.join(", ") }) : "",
    leaving.length ? say("label.leads-to", { count: leaving.length }) : "",
    coming.length ? say("label.rests-on", { count: coming.length }) : "",
    sitting.length ? say("label.sitting", { count: sitting.length }) : "",
    findings.length ? say("label.findings", { count: findings.length }) : "",
  ];
  return parts.filter(Boolean).join(". ");
}
