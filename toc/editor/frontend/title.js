/**
 * The theory's title over the map, where it is read and written.
 *
 * @typedef {import("./start.js").Editor} Editor
 * @typedef {import("./host.js").Text} Text
 */
import { make, setAttributes } from "./dom.js";
import { spoken, spokenIn } from "./reading.js";

const LEAST_WIDTH = 320;

/** @param {Editor} editor */
export function createTitle(editor) {
  const { say, stage, store } = editor;
  const button = make("button", { type: "button", class: "toc-title", dir: "auto", "data-deed": "title" });
  const element = make("div", { class: "toc-title-place" }, button);

  const text = () => /** @type {Text|undefined} */ (store.theory.title);

  function rename() {
    if (!editor.actions.mayEdit()) {
      return;
    }
    const language = editor.language || spokenIn(store, text());
    const most = stage.camera.width - stage.camera.left - 16;
    editor.naming.start({
      at: () => ({
        x: stage.camera.left, y: 1, width: Math.min(most, Math.max(LEAST_WIDTH, button.offsetWidth)),
      }),
      text: spoken(store, text(), editor.language),
      label: say("title.label"),
      empty: say("title.needed"),
      language,
      send: (title) => editor.outbox.post(
        { type: "set-theory", field: "title", value: { ...text(), [language]: title } }),
      leave: () => button.focus({ preventScroll: true }),
    });
  }

  button.addEventListener("pointerdown", (event) => event.stopPropagation());
  button.addEventListener("click", () => editor.select(null));
  button.addEventListener("dblclick", rename);
  button.addEventListener("keydown", (event) => {
    if (["F2", "Enter"].includes(event.key)) {
      event.preventDefault();
      rename();
    } else if (["ArrowDown", "Escape"].includes(event.key)) {
      event.preventDefault();
      editor.focusStage();
    }
  });

  return {
    element,

    /** Show the title as it is now. */
    refresh() {
      const words = spoken(store, text(), editor.language);
      button.textContent = words || say("title.none");
      setAttributes(button, {
        lang: words ? spokenIn(store, text(), editor.language) : null,
        title: words, "aria-label": say("title.is", { title: words || say("title.none") }),
        "aria-description": store.readOnly ? null : say("title.keys"),
      });
    },
  };
}
