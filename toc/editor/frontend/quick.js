/**
 * The quick line at the foot of the stage: what people type or paste while others talk.
 *
 * @typedef {import("./start.js").Editor} Editor
 */
import { iconButton, make } from "./dom.js";
import { createQuickRows } from "./rows.js";
import { nameOf } from "./reading.js";
import { isCondition } from "./store.js";
import { grow } from "./typing.js";

/** How long fingers rest before Python is asked what would be made. */
const REST = 150;

/** @param {Editor} editor */
export function createQuick(editor) {
  const { say, store } = editor;
  const kinds = Object.keys(editor.look.kinds).filter((kind) => !isCondition(kind));
  const kind = make("select", { class: "toc-input toc-quick-kind", "aria-label": say("quick.kind") },
    ...kinds.map((one) => make("option", { value: one }, say(`kind.${one}`))));
  const area = make("textarea", {
    class: "toc-input toc-quick-area", rows: 1, "aria-label": say("quick.label"),
    placeholder: say("quick.hint"), "aria-describedby": "toc-quick-preview",
  });
  const park = make("input", { type: "checkbox" });
  const summary = make("div", { class: "toc-quick-summary", role: "status" });
  const rows = createQuickRows(editor, {
    choose: (text, one) => {
      chosen.set(text, one);
      ask();
    },
    enter: () => enter(),
    leave: () => area.focus(),
  });
  const close = iconButton("close", say("notice.close"));
  close.classList.add("is-bare");
  const element = make(
    "div", { class: "toc-quick", hidden: true, role: "group", "aria-label": say("quick.title") },
    make("div", { class: "toc-quick-preview" }, summary, rows.element),
    make("div", { class: "toc-quick-row" }, kind, area,
      make("label", { class: "toc-quick-park" }, park, say("quick.park")), close),
  );
  let timer = 0;
  /** The thing that "!" and "?" lines are put on. @type {string|null} */
  let on = null;
  /** Kinds that were chosen in the rows, by a card's text. @type {Map<string, string>} */
  const chosen = new Map();
  /** The draft that was emptied or pasted over, and what stood there at once after. */
  let before = { draft: "", instead: "" };
  let refusal = "";
  /** The first card made since the line was opened, shown when it is closed. @type {string|null} */
  let first = null;

  /** @returns {import("./host.js").Enter} */
  function action() {
    return {
      type: "enter", text: area.value, kind: kind.value, on, is_parked: park.checked,
      pillars: editor.adding.homePillars(), kinds: Object.fromEntries(chosen),
    };
  }

  function changed() {
    grow(area);
    clearTimeout(timer);
    if (area.value.trim()) {
      timer = window.setTimeout(ask, REST);
    } else {
      rest();
    }
  }

  function ask() {
    editor.send({ type: "preview", command: { ...action(), id: "preview" } });
  }

  /** Say what the line understands while it is empty. */
  function rest() {
    chosen.clear();
    rows.show([]);
    const name = on === null ? "" : nameOf(store, on, editor.language);
    tell(
      ...(before.draft && !before.instead ? [make("strong", {}, say("quick.emptied"))] : []),
      make("span", {}, say("quick.grammar")),
      make("span", {}, name ? say("quick.on", { name }) : ""));
  }

  /** @param {...Node} parts */
  function tell(...parts) {
    summary.classList.toggle("is-refused", refusal !== "");
    summary.replaceChildren(...(refusal ? [make("strong", {}, refusal)] : parts));
  }

  async function enter() {
    const sent = action();
    if (!sent.text.trim() || !editor.actions.mayEdit()) {
      return;
    }
    put("");
    area.focus();
    const known = new Set(store.elements.keys());
    const answer = await editor.outbox.post(sent);
    refusal = answer.accepted ? "" : answer.reason ?? say("refused.unknown");
    const left = answer.accepted ? answer.left ?? "" : sent.text;
    if (left) {
      // What was not understood comes back, before what was begun meanwhile.
      Object.entries(sent.kinds ?? {}).forEach(([text, one]) => chosen.set(text, one));
      area.value = [left, area.value].filter(Boolean).join("\n");
      tell();
      changed();
    }
    if (answer.accepted) {
      const made = [...store.elements.keys()].filter((id) => !known.has(id));
      first ??= made[0] ?? null;
      element.hidden && showFirst();
      park.checked && editor.lot.open();
      editor.notices.announce(say("told.entered", { count: made.length }), true);
    }
  }

  /** Go to the first card that was made, unless people have gone elsewhere. */
  function showFirst() {
    const id = first;
    first = null;
    id !== null && editor.selected === on && editor.showWhenThere(id);
  }

  /** Let another draft stand here; the one before can be had back. @param {string} text */
  function put(text) {
    before = { draft: "", instead: "" };
    refusal = "";
    area.value = text;
    changed();
  }

  /** @param {string} text */
  function putInstead(text) {
    const draft = area.value;
    put(text);
    if (draft.trim() && draft !== text) {
      before = { draft, instead: text };
      text || rest();
    }
  }

  /** @param {KeyboardEvent} event */
  function onKey(event) {
    const isUndo = (event.ctrlKey || event.metaKey) && event.key === "z";
    if (isUndo && before.draft && area.value === before.instead) {
      put(before.draft);
    } else if (event.key === "ArrowUp" && isOnFirstLine() && rows.focus()) {
      // The rows have the focus now.
    } else if (event.key === "Enter" && !event.shiftKey) {
      enter();
    } else if (event.key === "Escape") {
      area.value.trim() ? putInstead("") : quick.close();
    } else {
      return;
    }
    event.preventDefault();
    event.stopPropagation();
  }

  function isOnFirstLine() {
    return !area.value.slice(0, area.selectionStart).includes("\n");
  }

  /** Several lines that are pasted begin on a line of their own. @param {ClipboardEvent} event */
  function onPaste(event) {
    const text = event.clipboardData?.getData("text/plain") ?? "";
    const typed = area.value.slice(0, area.selectionStart).split("\n").pop() ?? "";
    if (text.trim().includes("\n") && typed.trim()) {
      event.preventDefault();
      // The box's own undo takes this back.
      document.execCommand("insertText", false, `\n${text}`);
    }
  }

  const quick = {
    element,

    /** @param {{text?: string, isParked?: boolean}} [wishes] */
    open({ text, isParked } = {}) {
      if (!editor.actions.mayEdit()) {
        return;
      }
      on = editor.selected;
      first = null;
      const own = store.elements.get(on ?? "")?.kind;
      if (element.hidden) {
        kind.value = own && kinds.includes(own) ? own : "outcome";
      }
      if (isParked !== undefined) {
        park.checked = isParked;
      }
      const wasHidden = element.hidden;
      element.hidden = false;
      text === undefined ? changed() : putInstead(text);
      area.focus();
      // What is typed or pasted next is never joined to an old draft.
      wasHidden && text === undefined && area.select();
      // The line takes room from the stage: what it works on stays in sight.
      requestAnimationFrame(() => on !== null && editor.stage.reveal(on));
    },

    close() {
      element.hidden = true;
      editor.focusStage();
      showFirst();
    },

    /** Another thing is selected: marks go on it. @param {string|null} id */
    follow(id) {
      if (!element.hidden && id !== null) {
        on = id;
        changed();
      }
    },

    /** @param {import("./host.js").PreviewMessage} message */
    heard({ accepted, rows: found = [], reason = "" }) {
      if (!area.value.trim()) {
        return;
      }
      rows.show(found);
      if (!accepted) {
        refusal = reason;
      }
      const count = found.filter((one) =>
        !one.fault && !one.is_known && !one.is_heading).length;
      const left = found.filter((one) => one.fault).length;
      tell(
        make("strong", {}, say(count ? "quick.will" : "quick.will-add-none", { count })),
        make("strong", { class: "is-fault" }, left ? say("quick.left", { count: left }) : ""),
        make("span", {}, say("quick.keys")),
      );
    },

    stop: () => clearTimeout(timer),
  };
  area.addEventListener("input", () => {
    refusal = "";
    changed();
  });
  area.addEventListener("keydown", onKey);
  area.addEventListener("paste", onPaste);
  kind.addEventListener("change", changed);
  park.addEventListener("change", changed);
  close.addEventListener("click", quick.close);
  return quick;
}
