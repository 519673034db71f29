/**
 * The screen on which a theory is begun, opened, copied or brought back; nothing is written
 * until a person chooses.
 *
 * @typedef {import("./start.js").Editor} Editor
 * @typedef {import("./host.js").DeskMessage} Desk
 * @typedef {import("./host.js").Outgoing} Outgoing
 * @typedef {"new"|"open"|"copy"} Page
 */
import { iconButton, make, setAttributes } from "./dom.js";

let made = 0;

/** @param {Editor} editor */
export function createBegin(editor) {
  const { say } = editor;
  const element = make("div", { class: "toc-begin", role: "dialog", "aria-modal": "true",
    hidden: true, tabindex: -1 });
  const refused = make("p", { class: "toc-field-refused", id: "toc-begin-refused", role: "alert",
    dir: "auto", hidden: true });
  /** The page that was asked for; an empty desk begins. @type {Page} */
  let page = "new";
  let isEmpty = false;

  /** @param {boolean} isOpen */
  function show(isOpen) {
    element.hidden = !isOpen;
    for (const part of editor.root.children) {
      part instanceof HTMLElement && part !== element && (part.inert = isOpen);
    }
  }

  /** Send a choice; the answer closes the screen or says why not. @param {Outgoing} message */
  function choose(message) {
    refused.hidden = true;
    editor.send(message);
  }

  /**
   * @param {string} label
   * @param {HTMLElement} input
   * @param {string} [hint]
   */
  function field(label, input, hint = "") {
    made += 1;
    input.id = `toc-begin-${made}`;
    return make("div", { class: "toc-field" },
      make("label", { for: input.id }, label, hint ? make("small", {}, hint) : null), input);
  }

  /** @param {string} value @param {string} [placeholder] */
  const line = (value, placeholder = "") => {
    const input = make("input", { type: "text", class: "toc-input", placeholder, dir: "auto",
      maxlength: 200, autocomplete: "off" });
    input.value = value;
    return input;
  };

  /**
   * @param {string} label
   * @param {string} hint
   * @param {() => void} act
   */
  function choice(label, hint, act) {
    const button = make("button", { type: "button", class: "toc-begin-choice" },
      make("strong", {}, label), make("span", {}, hint));
    button.addEventListener("click", act);
    return button;
  }

  /** @param {Desk} desk */
  function beginning(desk) {
    const title = line("");
    const file = line(desk.file, say("begin.file-by-title"));
    const language = make("select", { class: "toc-input" },
      ...Object.entries(desk.languages).map(([code, name]) =>
        make("option", { value: code, lang: code, selected: code === editor.wordsLanguage }, name)));
    const outline = make("textarea", { class: "toc-input", rows: 5, dir: "auto",
      placeholder: say("begin.outline-hint") });
    /** @param {"empty"|"template"|"example"|"outline"} from @param {string} [template] */
    const begin = (from, template) => () => choose({
      type: "begin", from, template, file: file.value, title: title.value,
      language: language.value, outline: from === "outline" ? outline.value : undefined,
    });
    title.addEventListener("keydown", (event) => event.key === "Enter" && begin("empty")());
    const withOutline = make("button", { type: "button", class: "toc-button is-plain" },
      say("begin.outline-do"));
    withOutline.addEventListener("click", begin("outline"));
    return make("section", { class: "toc-begin-new" },
      make("div", { class: "toc-begin-fields" },
        field(say("title.label"), title), field(say("begin.file"), file),
        field(say("begin.language"), language)),
      make("h3", {}, say("begin.from")),
      make("div", { class: "toc-begin-choices" },
        choice(say("begin.empty"), say("begin.empty-hint"), begin("empty")),
        ...desk.templates.map((one) => choice(titleIn(editor, one.title),
          say("begin.template-hint"), begin("template", one.name))),
        choice(say("begin.example"), say("begin.example-hint"), begin("example"))),
      make("details", { class: "toc-folding" },
        make("summary", {}, make("span", {}, say("begin.outline"))),
        make("div", { class: "toc-folded" }, field(say("begin.outline-label"), outline),
          withOutline)));
  }

  /** @param {Desk} desk */
  function opening(desk) {
    const rows = desk.files.map((file) => {
      const row = make("button", { type: "button", class: "toc-row", dir: "auto" }, file);
      row.addEventListener("click", () => choose({ type: "open-file", file }));
      return row;
    });
    return make("section", {}, make("h3", {}, say("begin.open-here")),
      ...rows.length ? rows : [make("p", { class: "toc-quiet" }, say("begin.none-here"))]);
  }

  /** @param {Desk} desk */
  function copying(desk) {
    const file = line(desk.copy);
    const form = make("form", { class: "toc-begin-copy" }, field(say("begin.file"), file),
      make("button", { type: "submit", class: "toc-button is-main" }, say("begin.copy-do")));
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      choose({ type: "save-copy", file: file.value });
    });
    return form;
  }

  /** @param {NonNullable<Desk["damage"]>} damage */
  function damaged({ reason, journal, backup }) {
    /** @param {string|null} at @param {"journal"|"backup"} way */
    const offer = (at, way) => at && choice(say(`begin.${way}`, { at: editor.moment(at) }),
      say(`begin.${way}-hint`), () => choose({ type: "bring-back", way }));
    return make("section", { class: "toc-begin-damage" },
      make("p", { dir: "auto" }, reason),
      make("div", { class: "toc-begin-choices" },
        offer(journal, "journal") || null, offer(backup, "backup") || null));
  }

  /** @param {Desk} desk */
  function paint(desk) {
    const heading = desk.damage ? "begin.damaged" : isEmpty ? "begin.title" : `begin.${page}`;
    const close = iconButton("close", say("notice.close"));
    close.classList.add("is-bare");
    close.hidden = isEmpty;
    close.addEventListener("click", begin.close);
    setAttributes(element, { "aria-label": say(heading) });
    const parts = desk.damage ? [damaged(desk.damage), opening(desk)]
      : isEmpty ? [beginning(desk), opening(desk)]
        : [{ new: beginning, open: opening, copy: copying }[page](desk)];
    element.replaceChildren(make("div", { class: "toc-begin-sheet" },
      make("div", { class: "toc-begin-head" }, make("h2", {}, say(heading)), close),
      refused, ...parts));
  }

  element.addEventListener("keydown", (event) => {
    // Keys of the map mean nothing here, and none may reach the notebook.
    event.stopPropagation();
    if (event.key === "Escape" && !isEmpty) {
      event.preventDefault();
      begin.close();
    }
  });

  const begin = {
    element,

    get isOpen() {
      return !element.hidden;
    },

    /** Ask what there is to begin or open. @param {Page} wanted */
    ask(wanted) {
      page = wanted;
      editor.send({ type: "desk" });
    },

    /** Show what the desk offers. @param {Desk} desk */
    heard(desk) {
      isEmpty = desk.is_empty;
      if (isEmpty && begin.isOpen) {
        // Asked again after a silence: what is being typed stays.
        return;
      }
      editor.notices.warn("");
      refused.hidden = true;
      paint(desk);
      show(true);
      const first = element.querySelector(
        ".toc-begin-damage button, section input, form input, .toc-row");
      first instanceof HTMLElement ? first.focus({ preventScroll: true }) : element.focus();
      first instanceof HTMLInputElement && first.select();
    },

    /**
     * A choice was carried out, or refused with a reason.
     *
     * @param {import("./host.js").TurnedMessage} message
     */
    answered(message) {
      if (!message.accepted) {
        refused.textContent = message.reason ?? say("refused.unknown");
        refused.hidden = false;
      } else if (message.is_other) {
        // Not at once, or the next editor would hear this message too.
        queueMicrotask(() => editor.reopen(editor.words, editor.wordsLanguage));
      } else if (begin.isOpen) {
        begin.close();
        editor.notices.announce(say("told.copy-saved", { file: message.file ?? "" }), true);
      }
    },

    close() {
      show(false);
      editor.bars.focusFile();
    },
  };
  return begin;
}

/**
 * @param {Editor} editor
 * @param {import("./host.js").Text} title
 */
function titleIn({ wordsLanguage }, title) {
  return title[wordsLanguage] ?? title.en ?? Object.values(title)[0] ?? "";
}
