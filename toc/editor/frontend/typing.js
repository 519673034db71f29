/**
 * Text typed in place, over the card it belongs to; what was typed is never thrown away.
 *
 * @typedef {import("./start.js").Editor} Editor
 * @typedef {import("./geometry.js").Box} Box
 * @typedef {{box: () => Box|null, text: string, label: string, kind: string,
 *   language?: string, hint?: string, commit: (text: string) => void, cancel?: () => void}} Request
 */
import { make } from "./dom.js";

/** Below this the words could not be read while they are typed. */
const LEAST_WIDTH = 240;
const LEAST_ZOOM = 1;

/** @param {Editor} editor */
export function createTyping(editor) {
  const { say } = editor;
  /** @type {{request: Request, frame: HTMLElement, area: HTMLTextAreaElement}|null} */
  let open = null;

  /** @param {boolean} isKept */
  function finish(isKept) {
    if (!open) {
      return;
    }
    const { request, frame, area } = open;
    const text = area.value.trim();
    open = null;
    frame.remove();
    if (isKept && text !== request.text.trim()) {
      request.commit(text);
    } else {
      request.cancel?.();
    }
  }

  /** @param {KeyboardEvent} event */
  function onKey(event) {
    if (!["Enter", "Escape"].includes(event.key)) {
      return;
    }
    if (event.key === "Enter" && event.shiftKey) {
      return;
    }
    event.preventDefault();
    event.stopPropagation();
    finish(event.key === "Enter");
    editor.focusStage();
  }

  const typing = {
    get isOpen() {
      return open !== null;
    },

    /** @param {Request} request */
    start(request) {
      finish(true);
      editor.peek.at(null);
      const area = make("textarea", {
        class: "toc-typing-area", rows: 1, spellcheck: "true",
        "aria-label": request.label, lang: request.language,
      });
      area.value = request.text;
      const frame = make(
        "div",
        { class: "toc-typing", "data-kind": request.kind },
        make("div", { class: "toc-kind" }, editor.glyph(request.kind), say(`kind.${request.kind}`)),
        area,
        make("div", { class: "toc-typing-hint", "aria-hidden": "true" },
          request.hint ?? say("typing.hint")),
      );
      open = { request, frame, area };
      area.addEventListener("keydown", onKey);
      area.addEventListener("input", () => grow(area));
      area.addEventListener("blur", () => open?.area === area && finish(true));
      editor.stage.overlay.append(frame);
      typing.follow();
      area.focus({ preventScroll: true });
      area.select();
      grow(area);
    },

    /** Stay over the card while the picture moves. */
    follow() {
      const box = open?.request.box();
      if (!open || !box) {
        return;
      }
      const { camera } = editor.stage;
      const shown = editor.stage.onScreen(box);
      const width = Math.max(LEAST_WIDTH, shown.width + 2);
      const zoom = Math.max(LEAST_ZOOM, camera.zoom);
      const x = Math.min(Math.max(shown.x - 1, camera.left + 4), camera.width - width - 8);
      const y = Math.min(Math.max(shown.y - 1, camera.top + 4), camera.height - 120);
      open.frame.style.transform = `translate(${x}px, ${Math.max(4, y)}px)`;
      open.frame.style.width = `${width}px`;
      open.frame.style.minHeight = `${shown.height + 2}px`;
      open.frame.style.setProperty("--toc-typing-zoom", String(zoom));
      grow(open.area);
    },

    /** Put back what was typed before it was refused. @param {string} text */
    fill(text) {
      if (open) {
        open.area.value = text;
        grow(open.area);
      }
    },

    /** Keep what was typed and close. */
    finish: () => finish(true),
  };
  return typing;
}

/** @param {HTMLTextAreaElement} area */
export function grow(area) {
  area.style.height = "auto";
  area.style.height = `${area.scrollHeight + 2}px`;
}
