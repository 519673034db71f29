/**
 * Linking without dragging: a box beside the card where one types or steps to the target.
 *
 * @typedef {import("./start.js").Editor} Editor
 * @typedef {import("./picker.js").Choice} Choice
 */
import { make } from "./dom.js";
import { createPicker } from "./picker.js";
import { languageOf, nameOf, neighbours, plain } from "./reading.js";
import { isCondition } from "./store.js";

const MOST = 40;
const WIDTH = 380;
const HEIGHT = 340;

/** @param {Editor} editor */
export function createLinker(editor) {
  const { say, stage, store } = editor;
  /** @type {HTMLElement|null} */
  let box = null;

  function stop() {
    const gone = box;
    box = null;
    gone?.remove();
    editor.showCandidate(null);
  }

  /**
   * List what a card may be linked to, nearest above first.
   *
   * @param {string} from
   * @param {string} query
   * @returns {Choice[]}
   */
  function targets(from, query) {
    const wanted = plain(query).split(/\s+/).filter(Boolean);
    const kind = store.elements.get(from)?.kind ?? "";
    const ids = isCondition(kind)
      ? [...store.elements.keys(), ...store.links.keys()]
      : [...store.elements.keys()];
    const here = stage.boxOf(from);
    /** @type {(Choice & {away: number})[]} */
    const found = [];
    for (const id of ids) {
      const label = nameOf(store, id, editor.language);
      if (!editor.canLink(from, id) || !wanted.every((word) => plain(label).includes(word))) {
        continue;
      }
      const element = store.elements.get(id);
      const pillar = nameOf(store, element?.pillars?.[0] ?? "", editor.language);
      const hint = element ? pillar : say("kind.link");
      found.push({ id, label, lang: languageOf(store, id, editor.language), hint, kind: element?.kind, away: away(here, id, kind) });
    }
    return found.sort((one, other) => one.away - other.away).slice(0, MOST);
  }

  /**
   * @param {import("./geometry.js").Box|null} here
   * @param {string} id
   * @param {string} kind
   */
  function away(here, id, kind) {
    const spots = stage.spotsOf(id);
    const there = stage.boxOf(id) ?? spots?.[0];
    if (!here || !there) {
      return Infinity;
    }
    const up = here.y - there.y;
    const isBehind = up <= 0 && !isCondition(kind) ? 5000 : 0;
    return Math.abs(up) + Math.abs(here.x - there.x) + isBehind;
  }

  return {
    get isOpen() {
      return box !== null;
    },

    /** @param {string} from */
    start(from) {
      const element = store.elements.get(from);
      if (!element || !editor.actions.mayEdit()) {
        return;
      }
      stop();
      editor.table.showMap();
      stage.reveal(from);
      const name = nameOf(store, from, editor.language);
      const title = say(isCondition(element.kind) ? "linker.attach" : "linker.link", { name });
      const picker = createPicker({
        label: title,
        placeholder: say("linker.hint"),
        none: say("search.none"),
        sign: editor.glyph,
        choices: (query) => targets(from, query),
        point: (choice) => editor.showCandidate(choice?.id ?? null),
        pick: (choice) => {
          stop();
          editor.focusStage();
          editor.actions.link(from, choice.id);
        },
        cancel: () => {
          stop();
          editor.focusStage();
          editor.notices.announce(say("linker.cancelled"));
        },
      });
      box = make("div", { class: "toc-linker" },
        make("div", { class: "toc-linker-title" }, title), picker.element);
      stage.overlay.append(box);
      const card = stage.boxOf(from);
      const shown = card ? stage.onScreen(card) : { x: 40, y: 40, width: 0, height: 0 };
      const { width, height } = stage.camera;
      const isRoomy = shown.x + shown.width + 12 + WIDTH < width;
      const x = isRoomy ? shown.x + shown.width + 12 : shown.x - WIDTH - 12;
      const y = Math.min(shown.y, height - HEIGHT);
      box.style.transform = `translate(${Math.max(8, x)}px, ${Math.max(8, y)}px)`;
      box.addEventListener("focusout", (event) => {
        const next = event.relatedTarget;
        if (!(next instanceof Node && box?.contains(next))) {
          stop();
        }
      });
      picker.input.focus();
    },

    stop,
  };
}

/**
 * Say whether one thing may be linked to, or put on, another.
 *
 * @param {import("./store.js").Store} store
 * @param {string} from
 * @param {string} to
 */
export function mayLink(store, from, to) {
  const start = store.elements.get(from);
  const end = store.elements.get(to);
  if (!start || from === to) {
    return false;
  }
  if (isCondition(start.kind)) {
    const sits = store.sitting.get(to)?.has(from) ?? false;
    return !sits && (store.links.has(to) || (end !== undefined && !isCondition(end.kind)));
  }
  const isLinked = neighbours(store, from).leaving
    .some((id) => store.links.get(id)?.to === to);
  return end !== undefined && !isCondition(end.kind) && !isLinked;
}
