/**
 * The wall: full screen, large text, one chain card by card, and nothing else.
 *
 * @typedef {import("./start.js").Editor} Editor
 */
import { pathThrough } from "./chain.js";
import { iconButton, make } from "./dom.js";
import { languageOf, textOf } from "./reading.js";

/** How large the card one has come to stands on the wall. */
const ZOOM = 1.6;

/** @param {Editor} editor */
export function createPresent(editor) {
  const { say, store, root } = editor;
  const text = make("p", { class: "toc-wall-text", dir: "auto" });
  const sentence = make("p", { class: "toc-wall-sentence", dir: "auto" });
  const count = make("span", {});
  const back = iconButton("left", say("present.back"), "←");
  const on = iconButton("right", say("present.on"), "→");
  const end = iconButton("close", say("present.end"), "Esc");
  const element = make(
    "section", { class: "toc-wall", hidden: true, "aria-label": say("present.label") },
    make("div", { role: "status" }, text, sentence),
    make("div", { class: "toc-wall-foot" }, back, count, on, end),
  );
  /** It filled the window before. */
  let wasFull = false;
  /** @type {string[]} */
  let steps = [];
  let place = 0;

  async function show() {
    const id = steps[place];
    if (id === undefined) {
      return;
    }
    const kind = store.elements.get(id)?.kind ?? "link";
    element.dataset.kind = kind;
    count.textContent = say("present.step", { place: place + 1, count: steps.length });
    text.textContent = textOf(store, id, editor.language) || say("card.empty");
    text.lang = languageOf(store, id, editor.language);
    sentence.textContent = "";
    editor.select(id);
    editor.stage.centre(id, ZOOM);
    const words = await editor.aloud.read([id]);
    if (steps[place] === id) {
      sentence.textContent = words;
    }
  }

  /** @param {number} turn */
  function step(turn) {
    place = Math.min(Math.max(0, place + turn), steps.length - 1);
    show();
  }

  const present = {
    element,
    get isOn() {
      return !element.hidden;
    },

    start() {
      const from = editor.selected ?? editor.stage.tabStop;
      if (from === null) {
        return;
      }
      steps = pathThrough(store, from);
      place = Math.max(0, steps.indexOf(from));
      element.hidden = false;
      root.classList.add("is-presenting");
      editor.spotlight.set({ type: "chain", id: from });
      // A notebook in a frame may refuse; the wall is shown all the same.
      document.documentElement.requestFullscreen?.().catch(() => null);
      wasFull = editor.full.isOn;
      editor.full.fill();
      requestAnimationFrame(() => {
        editor.stage.resized();
        show();
      });
      on.focus();
    },

    stop() {
      if (!present.isOn) {
        return;
      }
      element.hidden = true;
      root.classList.remove("is-presenting");
      editor.spotlight.set(null);
      document.fullscreenElement && document.exitFullscreen();
      wasFull || editor.full.leave();
      editor.stage.resized();
      editor.focusStage();
    },

    /** Take the keys while the wall is on. @param {string} key */
    keyed(key) {
      const turn = {
        ArrowRight: 1, ArrowUp: 1, PageDown: 1, " ": 1, Enter: 1,
        ArrowLeft: -1, ArrowDown: -1, PageUp: -1, Backspace: -1,
      }[key];
      turn ? step(turn) : key === "Escape" && present.stop();
      return turn !== undefined || key === "Escape";
    },
  };
  back.addEventListener("click", () => step(-1));
  on.addEventListener("click", () => step(1));
  end.addEventListener("click", present.stop);
  // Escape ends full screen before any key is heard.
  editor.listen(document, "fullscreenchange", () =>
    document.fullscreenElement ?? present.stop());
  return present;
}
