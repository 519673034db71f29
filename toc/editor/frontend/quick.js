/**
 * The quick line at the foot of the stage: what people type or paste while others talk.
 *
 * @typedef {import("./start.js").Editor} Editor
 */
import { iconButton, make } from "./dom.js";
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
  const preview = make("div", { class: "toc-quick-preview", role: "status" });
  const close = iconButton("close", say("notice.close"));
  close.classList.add("is-bare");
  const element = make(
    "div", { class: "toc-quick", hidden: true, role: "group", "aria-label": say("quick.title") },
    preview,
    make("div", { class: "toc-quick-row" }, kind, area,
      make("label", { class: "toc-quick-park" }, park, say("quick.park")), close),
  );
  let timer = 0;
  /** The thing that "!" and "?" lines are put on. @type {string|null} */
  let on = null;

  /** @returns {import("./host.js").Enter} */
  function action() {
    return {
      type: "enter", text: area.value, kind: kind.value, on,
      pillars: editor.adding.homePillars(), is_parked: park.checked,
    };
  }

  function changed() {
    grow(area);
    clearTimeout(timer);
    if (!area.value.trim()) {
      rest();
      return;
    }
    timer = window.setTimeout(() =>
      editor.send({ type: "preview", command: { ...action(), id: "preview" } }), REST);
  }

  /** Say what the line understands while it is empty. */
  function rest() {
    const name = on === null ? "" : nameOf(store, on, editor.language);
    preview.classList.remove("is-refused");
    preview.replaceChildren(make("span", {}, say("quick.grammar")),
      make("span", {}, name ? say("quick.on", { name }) : ""));
  }

  async function enter() {
    const text = area.value;
    if (!text.trim() || !editor.actions.mayEdit()) {
      return;
    }
    area.value = "";
    changed();
    const known = new Set(store.elements.keys());
    const answer = await editor.outbox.post({ ...action(), text });
    if (!answer.accepted) {
      // What was typed comes back, unless the next line was begun meanwhile.
      area.value = [text, area.value].filter(Boolean).join("\n");
      grow(area);
      refuse(answer.reason ?? say("refused.unknown"));
      return;
    }
    const made = [...store.elements.keys()].filter((id) => !known.has(id));
    park.checked && editor.lot.open();
    editor.notices.announce(say("told.entered", { count: made.length }), true);
  }

  /** @param {string} reason */
  function refuse(reason) {
    preview.classList.add("is-refused");
    preview.textContent = reason;
  }

  /** @param {KeyboardEvent} event */
  function onKey(event) {
    if (!["Enter", "Escape"].includes(event.key) || event.shiftKey) {
      return;
    }
    event.preventDefault();
    event.stopPropagation();
    event.key === "Enter" ? enter() : quick.close();
  }

  const quick = {
    element,

    /** @param {{text?: string, isParked?: boolean}} [wishes] */
    open({ text, isParked } = {}) {
      if (!editor.actions.mayEdit()) {
        return;
      }
      on = editor.selected;
      const own = store.elements.get(on ?? "")?.kind;
      if (element.hidden) {
        kind.value = own && kinds.includes(own) ? own : "outcome";
      }
      if (isParked !== undefined) {
        park.checked = isParked;
      }
      element.hidden = false;
      area.value = text ?? area.value;
      area.focus();
      changed();
      // The line takes room from the stage: what it works on stays in sight.
      requestAnimationFrame(() => on !== null && editor.stage.reveal(on));
    },

    close() {
      element.hidden = true;
      editor.focusStage();
    },

    /** Another thing is selected: marks go on it. @param {string|null} id */
    follow(id) {
      if (!element.hidden && id !== null) {
        on = id;
        changed();
      }
    },

    /** @param {import("./host.js").PreviewMessage} message */
    heard({ accepted, words = [], reason = "" }) {
      if (!area.value.trim()) {
        return;
      }
      if (!accepted) {
        refuse(reason);
        return;
      }
      preview.classList.remove("is-refused");
      preview.replaceChildren(
        make("strong", {}, say("quick.will", { count: words.length })),
        make("ul", {}, ...words.map((one) => make("li", {}, one))),
      );
    },

    stop: () => clearTimeout(timer),
  };
  area.addEventListener("input", changed);
  area.addEventListener("keydown", onKey);
  kind.addEventListener("change", changed);
  park.addEventListener("change", changed);
  close.addEventListener("click", quick.close);
  return quick;
}
