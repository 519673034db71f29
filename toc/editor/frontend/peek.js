/**
 * A card or link shown in full size beside the pointer, where the picture is too small
 * to read, and for links, which have no words on the picture.
 *
 * @typedef {import("./start.js").Editor} Editor
 * @typedef {import("./geometry.js").Spot} Spot
 */
import { make } from "./dom.js";
import { badge } from "./marks.js";
import { findingsOf, languageOf, messageOf, nameOf, spoken, textOf } from "./reading.js";

/** Above this zoom cards can be read as they are. */
const READABLE = 0.62;
const DELAY = 220;
const MOST = 2;

/** @param {Editor} editor */
export function createPeek(editor) {
  const { stage, store, say } = editor;
  const box = make("div", { class: "toc-peek", hidden: true, "aria-hidden": "true" });
  stage.overlay.append(box);
  /** @type {string|null} */
  let shown = null;
  let timer = 0;

  /** @param {string} id */
  function parts(id) {
    const element = store.elements.get(id);
    const link = store.links.get(id);
    const all = findingsOf(store, id);
    const found = all.slice(0, MOST).map((finding) => {
      const { words, lang } = messageOf(finding, editor.wordsLanguage);
      return make("div", { class: "toc-peek-finding" }, badge(finding.severity),
        make("span", { lang }, words));
    });
    if (all.length > MOST) {
      const more = say("peek.more", { count: all.length - MOST });
      found.push(make("div", { class: "toc-peek-quiet" }, more));
    }
    const lang = languageOf(store, id, editor.language);
    if (element) {
      const text = textOf(store, id, editor.language) || say("card.empty");
      const kind = make("div", { class: "toc-kind" },
        editor.glyph(element.kind), say(`kind.${element.kind}`));
      return [kind, make("div", { class: "toc-peek-text", lang }, text), ...found];
    }
    const because = spoken(store, link?.mechanism, editor.language);
    return [
      make("div", { class: "toc-kind" }, say("kind.link")),
      make("div", { class: "toc-peek-text", lang }, nameOf(store, id, editor.language)),
      make("div", { class: "toc-peek-quiet" },
        because ? say("link.because", { text: because }) : say("link.no-because")),
      ...found,
    ];
  }

  /**
   * @param {string} id
   * @param {Spot} spot
   */
  function show(id, spot) {
    const kind = store.elements.get(id)?.kind ?? "link";
    box.dataset.kind = kind;
    box.replaceChildren(...parts(id));
    box.hidden = false;
    const { width, height } = stage.camera;
    const x = spot.x + 16 + box.offsetWidth > width ? spot.x - 16 - box.offsetWidth : spot.x + 16;
    const y = Math.min(spot.y + 16, height - box.offsetHeight - 8);
    box.style.transform = `translate(${Math.max(4, x)}px, ${Math.max(4, y)}px)`;
  }

  return {
    /**
     * Say what the pointer rests on; null for nothing.
     *
     * @param {string|null} id
     * @param {Spot} [spot]
     */
    at(id, spot) {
      const isWanted = id !== null &&
        (store.links.has(id) || stage.camera.zoom < READABLE) && !editor.typing.isOpen;
      const wanted = isWanted ? id : null;
      if (wanted === shown) {
        return;
      }
      shown = wanted;
      clearTimeout(timer);
      box.hidden = true;
      if (wanted !== null && spot) {
        timer = window.setTimeout(() => show(wanted, spot), DELAY);
      }
    },

    stop() {
      clearTimeout(timer);
    },
  };
}
