/**
 * A name typed where it stands: a pillar's, the theory's, or that of a pillar to come.
 *
 * @typedef {import("./start.js").Editor} Editor
 * @typedef {import("./host.js").Answer} Answer
 *
 * `goesOn`: the next name is typed in the same place.
 * @typedef {{at: () => {x: number, y: number, width: number}, text: string, label: string,
 *   hint?: string, language: string, goesOn?: boolean, empty: string,
 *   send: (name: string) => Promise<Answer>, leave: () => void}} Request
 */
import { make, setAttributes } from "./dom.js";

/** @param {Editor} editor */
export function createNaming(editor) {
  /** @type {{request: Request, frame: HTMLElement, input: HTMLInputElement}|null} */
  let open = null;
  const reason = make("p", { class: "toc-field-refused", id: "toc-naming-reason", role: "alert",
    dir: "auto", hidden: true });

  /** @param {string} words empty when all is well */
  function refuse(words) {
    reason.textContent = words;
    reason.hidden = !words;
    open && setAttributes(open.input, {
      "aria-invalid": words ? "true" : null, "aria-describedby": words ? reason.id : null,
    });
  }

  function close() {
    const gone = open;
    open = null;
    gone?.frame.remove();
    return gone?.request;
  }

  /**
   * Keep what was typed; what is refused stays, with the reason beside it.
   *
   * @param {boolean} isLeft the focus has gone elsewhere
   */
  async function keep(isLeft) {
    const own = open;
    const name = own?.input.value.trim() ?? "";
    if (!own || own.input.readOnly) {
      return;
    }
    const { request } = own;
    if (isLeft ? !name || name === request.text : name === request.text && !request.goesOn) {
      close();
      isLeft || request.leave();
      return;
    }
    if (!name) {
      request.goesOn ? (close(), request.leave()) : refuse(request.empty);
      return;
    }
    const goesOn = Boolean(request.goesOn) && !isLeft;
    if (goesOn) {
      // Who types fast is at the next name before the answer comes.
      own.input.value = "";
    } else {
      own.input.readOnly = true;
    }
    const answer = await request.send(name);
    own.input.readOnly = false;
    if (open !== own || (goesOn && !answer.accepted && own.input.value)) {
      answer.accepted || editor.notices.refuse(answer.reason ?? "");
    } else if (!answer.accepted) {
      own.input.value = name;
      refuse(answer.reason ?? editor.say("refused.unknown"));
      own.input.focus();
    } else if (goesOn) {
      naming.follow();
    } else {
      close();
      isLeft || request.leave();
    }
  }

  /** @param {KeyboardEvent} event */
  function onKey(event) {
    if (event.key === "Enter" || event.key === "Escape") {
      event.preventDefault();
      event.stopPropagation();
      event.key === "Enter" ? keep(false) : close()?.leave();
    }
  }

  const naming = {
    get isOpen() {
      return open !== null;
    },

    /** @param {Request} request */
    start(request) {
      close();
      editor.peek.at(null);
      const input = make("input", {
        type: "text", class: "toc-input", "aria-label": request.label, lang: request.language,
        dir: "auto", placeholder: request.hint, maxlength: 400,
      });
      input.value = request.text;
      const frame = make("div", { class: "toc-naming" }, input, reason);
      open = { request, frame, input };
      refuse("");
      input.addEventListener("keydown", onKey);
      input.addEventListener("input", () => refuse(""));
      input.addEventListener("blur", () => open?.input === input && keep(true));
      editor.stage.overlay.append(frame);
      naming.follow();
      input.focus({ preventScroll: true });
      input.select();
    },

    /** Stay where the name belongs while the picture moves. */
    follow() {
      if (open) {
        const { x, y, width } = open.request.at();
        open.frame.style.transform = `translate(${x}px, ${y}px)`;
        open.frame.style.width = `${width}px`;
      }
    },

    /** Keep what was typed and close. */
    finish() {
      keep(true);
    },
  };
  return naming;
}
