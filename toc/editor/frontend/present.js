/**
 * The wall: full screen, large text, one chain card by card, and nothing else.
 *
 * @typedef {import("./start.js").Editor} Editor
 */
import { pathsThrough } from "./chain.js";
import { iconButton, make } from "./dom.js";
import { few, languageOf, textOf } from "./reading.js";

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
  const choice = make("select", { class: "toc-input", "aria-label": say("present.path") });
  const element = make(
    "section", { class: "toc-wall", hidden: true, "aria-label": say("present.label") },
    make("div", { role: "status" }, text, sentence),
    make("div", { class: "toc-wall-foot" }, back, count, on, choice, end),
  );
  /** It filled the window before. */
  let wasFull = false;
  /** The paths one can choose among. @type {string[][]} */
  let paths = [];
  /** @type {string[]} */
  let steps = [];
  /** Gives back what was seen and selected before. */
  let giveBack = () => {};
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
    editor.folds.reveal(id);
    editor.select(id);
    editor.stage.centre(id, ZOOM);
    const words = await editor.aloud.read([id]);
    if (steps[place] === id) {
      sentence.textContent = words;
    }
  }

  /** Keep what is seen, folded, lit and selected now. */
  function remember() {
    const { folds } = editor.stage;
    const view = editor.stage.view();
    const { beam } = editor.spotlight;
    const { ids } = editor.selection;
    const lead = editor.selected ?? undefined;
    const folded = { pillars: new Set(folds.pillars), levels: new Set(folds.levels) };
    giveBack = () => {
      editor.spotlight.set(beam);
      editor.folds.restore(folded);
      ids.length ? editor.selection.set(ids, lead) : editor.select(null);
      editor.stage.look(view);
    };
  }

  /** @param {number} number @param {string} from the card that one starts at, if it leads on */
  function take(number, from) {
    steps = paths[number] ?? [];
    const at = Math.max(0, steps.indexOf(from));
    // From its end a path is told from its beginning.
    place = at === steps.length - 1 ? 0 : at;
  }

  function fillChoice() {
    /** @param {string} id */
    const name = (id) => few(textOf(store, id, editor.language) || say("card.empty"), editor.language);
    choice.replaceChildren(...paths.map((path, number) => make("option",
      { value: number, lang: languageOf(store, path[0] ?? "", editor.language) },
      say("present.path-of", { number: number + 1, count: paths.length,
        first: name(path[0] ?? ""), last: name(path[path.length - 1] ?? "") }))));
    choice.hidden = paths.length < 2;
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
      remember();
      paths = pathsThrough(store, from);
      take(0, from);
      fillChoice();
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
      document.fullscreenElement && document.exitFullscreen();
      wasFull || editor.full.leave();
      editor.stage.resized();
      giveBack();
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
  choice.addEventListener("change", () => {
    take(Number(choice.value), "");
    show();
  });
  // The arrows choose here; Escape still ends.
  choice.addEventListener("keydown", (event) => event.key !== "Escape" && event.stopPropagation());
  back.addEventListener("click", () => step(-1));
  on.addEventListener("click", () => step(1));
  end.addEventListener("click", present.stop);
  // Escape ends full screen before any key is heard.
  editor.listen(document, "fullscreenchange", () =>
    document.fullscreenElement ?? present.stop());
  return present;
}
