/**
 * Puts the parts of the editor together and carries messages between them and Python.
 *
 * @typedef {import("./host.js").Host} Host
 * @typedef {import("./host.js").Options} Options
 * @typedef {import("./store.js").Store} Store
 * @typedef {import("./store.js").Change} Change
 *
 * @typedef {{focus?: boolean, round?: string|null}} SelectWishes
 *
 * What every part can ask of the others.
 * @typedef {{
 *   root: HTMLElement, store: Store, options: Options, look: Options["look"],
 *   language: string, say: import("./say.js").Say, selected: string|null,
 *   linkRound: string|null, pendingText: Map<string, string>,
 *   send: Host["send"], glyph: (kind: string) => SVGSVGElement,
 *   listen: <E extends Event>(target: EventTarget, type: string,
 *     act: (event: E) => void, options?: AddEventListenerOptions) => void,
 *   outbox: ReturnType<typeof import("./outbox.js").createOutbox>,
 *   stage: ReturnType<typeof import("./stage.js").createStage>,
 *   typing: ReturnType<typeof import("./typing.js").createTyping>,
 *   actions: ReturnType<typeof import("./actions.js").createActions>,
 *   notices: ReturnType<typeof import("./notices.js").createNotices>,
 *   panel: ReturnType<typeof import("./panel.js").createPanel>,
 *   bars: ReturnType<typeof import("./bars.js").createBars>,
 *   peek: ReturnType<typeof import("./peek.js").createPeek>,
 *   linker: ReturnType<typeof import("./linker.js").createLinker>,
 *   help: ReturnType<typeof import("./help.js").createHelp>,
 *   pointer: ReturnType<typeof import("./pointer.js").createPointer>,
 *   select: (id: string|null, wishes?: SelectWishes) => void,
 *   goTo: (id: string, isWalk?: boolean) => void,
 *   focusStage: () => void, neighbourOf: (id: string) => string|null,
 *   canLink: (from: string, to: string) => boolean,
 *   showCandidate: (id: string|null) => void,
 *   showWhenThere: (id: string) => void,
 *   forgetPending: (id: string, after: number) => void,
 *   turnFullScreen: () => void,
 * }} Editor
 */
import { createActions } from "./actions.js";
import { createBars } from "./bars.js";
import { make } from "./dom.js";
import { createHelp } from "./help.js";
import { createKeyboard } from "./keyboard.js";
import { createLinker, mayLink } from "./linker.js";
import { glyph } from "./marks.js";
import { createNotices } from "./notices.js";
import { createOutbox, PATIENCE } from "./outbox.js";
import { createPanel } from "./panel.js";
import { createPeek } from "./peek.js";
import { createPointer } from "./pointer.js";
import { nameOf, step } from "./reading.js";
import { speaker } from "./say.js";
import { createStage } from "./stage.js";
import { emptyStore, take } from "./store.js";
import { createTyping } from "./typing.js";

/** Large enough to read, for a card one is led to. */
const READABLE = 0.8;
const TICK = 500;

/**
 * Open an editor inside an element.
 *
 * @param {Host} host
 * @param {HTMLElement} parent
 * @returns {() => void} closes the editor and takes away every listener
 */
export function startEditor(host, parent) {
  const closing = new AbortController();
  const editor = assemble(host, closing.signal);
  parent.append(editor.root);
  const stops = [
    receive(host, editor),
    watch(editor),
    () => editor.stage.stop(),
    () => editor.peek.stop(),
    () => editor.notices.stop(),
  ];
  editor.stage.measure();
  host.send({ type: "hello" });
  return () => {
    sendWhatIsTyped(editor);
    closing.abort();
    stops.forEach((stop) => stop());
    editor.root.remove();
  };
}

/**
 * Make the parts; each may use those made before it at once, and all of them later.
 *
 * @param {Host} host
 * @param {AbortSignal} signal
 */
function assemble(host, signal) {
  const options = host.options();
  const say = speaker(options.words, "en");
  const root = make("div", {
    // JupyterLab leaves its own keys alone inside an element marked so.
    class: "toc-editor", "data-lm-suppress-shortcuts": "true", lang: "en",
    role: "region", "aria-label": say("editor.label"),
  });
  root.style.height = `${options.height}px`;
  const begun = /** @type {Partial<Editor>} */ ({
    root, options, say, look: options.look, language: options.language,
    store: emptyStore(), selected: null, linkRound: null, pendingText: new Map(),
    send: host.send,
    glyph: (kind) => glyph(options.look, kind),
    listen: (target, type, act, wishes = {}) =>
      target.addEventListener(type, /** @type {EventListener} */ (act), { ...wishes, signal }),
  });
  const editor = /** @type {Editor} */ (begun);
  editor.notices = createNotices(editor);
  editor.outbox = createOutbox({
    send: host.send,
    now: () => performance.now(),
    name: Math.random().toString(36).slice(2, 10),
    onSilence: (isSilent, count) => {
      editor.notices.warn(isSilent ? say("silent.banner", { count }) : "");
      editor.bars.showSaving();
    },
  });
  editor.stage = createStage(editor);
  editor.typing = createTyping(editor);
  editor.peek = createPeek(editor);
  editor.actions = createActions(editor);
  editor.linker = createLinker(editor);
  editor.help = createHelp(editor);
  addDeeds(editor);
  editor.pointer = createPointer(editor);
  editor.bars = createBars(editor);
  editor.panel = createPanel(editor);
  createKeyboard(editor);
  root.append(
    editor.bars.toolbar,
    make("div", { class: "toc-main" }, editor.stage.element, editor.panel.element,
      ...editor.notices.elements, editor.help.element),
    editor.bars.footer,
  );
  return editor;
}

/**
 * Give the editor what concerns several of its parts at once: selection and focus.
 *
 * @param {Editor} editor
 */
function addDeeds(editor) {
  const { root, stage, store } = editor;
  Object.assign(editor, /** @type {Partial<Editor>} */ ({
    select(id, { focus = false, round = null } = {}) {
      const before = editor.selected;
      editor.selected = id;
      editor.linkRound = round;
      if (id !== null && store.elements.has(id)) {
        const stop = stage.tabStop;
        stage.tabStop = id;
        stop !== null && stage.mark(stop);
      }
      stage.mark(before);
      editor.panel.follow();
      editor.bars.refresh();
      focus && editor.focusStage();
    },

    goTo(id, isWalk = false) {
      editor.select(id);
      stage.reveal(id, isWalk ? 0 : READABLE);
      editor.focusStage();
    },

    focusStage() {
      const card = editor.selected === null ? null : stage.cardElement(editor.selected);
      (card ?? stage.element).focus({ preventScroll: true });
      if (!card && editor.selected !== null) {
        editor.notices.announce(nameOf(store, editor.selected, editor.language));
      }
    },

    neighbourOf: (id) =>
      step(store, id, "ArrowRight") ?? step(store, id, "ArrowLeft") ?? step(store, id, "ArrowUp"),

    canLink: (from, to) => mayLink(store, from, to),

    showCandidate: (id) => stage.markCandidate(id),

    showWhenThere(id) {
      if (stage.boxOf(id)) {
        editor.goTo(id, true);
      } else {
        stage.awaited = id;
      }
    },

    forgetPending(id, after) {
      const text = editor.pendingText.get(id);
      window.setTimeout(() => {
        if (editor.pendingText.get(id) === text) {
          editor.pendingText.delete(id);
          stage.repaintCard(id);
        }
      }, after);
    },

    turnFullScreen() {
      document.fullscreenElement ? document.exitFullscreen() : root.requestFullscreen?.();
    },
  }));
}

/**
 * Take messages in until the editor closes.
 *
 * @param {Host} host
 * @param {Editor} editor
 */
function receive(host, editor) {
  const { outbox, store } = editor;
  let askedAt = performance.now();

  const timer = setInterval(() => {
    outbox.tick();
    if (store.revision < 0 && performance.now() - askedAt >= PATIENCE) {
      askedAt = performance.now();
      editor.notices.warn(editor.say("silent.opening"));
      host.send({ type: "hello" });
    }
  }, TICK);

  const stop = host.listen((message) => {
    outbox.heard();
    if (message.type === "answer") {
      outbox.answered(message);
      message.accepted && editor.notices.settle();
      editor.bars.showSaving();
      return;
    }
    const isOwn = outbox.size > 0;
    const change = take(store, message);
    change.gap ? host.send({ type: "hello" }) : show(editor, change);
    if (message.type === "patch" && !isOwn && !change.gap) {
      editor.notices.announce(editor.say("told.changed-elsewhere"));
    }
  });
  return () => {
    clearInterval(timer);
    stop();
  };
}

/**
 * Show what a message touched.
 *
 * @param {Editor} editor
 * @param {Change} change
 */
function show(editor, change) {
  const { panel, pendingText, stage, store } = editor;
  const { selected } = editor;
  if (selected !== null && !store.elements.has(selected) && !store.links.has(selected)) {
    editor.select(null);
  }
  if (stage.tabStop === null || !store.elements.has(stage.tabStop)) {
    stage.tabStop = store.picture.cards.keys().next().value ?? null;
  }
  // The picture has the new lines: the text as it was typed is no longer needed.
  (change.whole ? [...pendingText.keys()] : [...change.cards]).forEach((id) =>
    pendingText.delete(id));
  if (change.whole) {
    editor.outbox.isSilent || editor.notices.warn("");
    stage.reset();
  } else {
    stage.update(change);
  }
  panel.update(change);
  editor.bars.refresh();
  if (stage.awaited !== null && stage.boxOf(stage.awaited)) {
    const id = stage.awaited;
    stage.awaited = null;
    editor.goTo(id, true);
  }
}

/**
 * Send what stands in a field that has not been left yet.
 *
 * @param {Editor} editor
 */
function sendWhatIsTyped(editor) {
  editor.typing.finish();
  const { activeElement } = document;
  if (activeElement instanceof HTMLElement && editor.panel.element.contains(activeElement)) {
    activeElement.blur();
  }
}

/**
 * Watch the size, the theme, and the closing of the page.
 *
 * @param {Editor} editor
 */
function watch(editor) {
  const { root, stage } = editor;
  const size = new ResizeObserver(() => stage.resized());
  size.observe(stage.element);
  const theme = new MutationObserver(() => stage.refreshColours());
  const attributes = ["data-jp-theme-light", "data-vscode-theme-kind", "class"];
  theme.observe(document.body, { attributes: true, attributeFilter: attributes });
  const scheme = window.matchMedia("(prefers-color-scheme: dark)");
  editor.listen(scheme, "change", () => stage.refreshColours());
  editor.listen(window, "beforeunload", (event) => {
    sendWhatIsTyped(editor);
    editor.outbox.size > 0 && event.preventDefault();
  });
  editor.listen(root, "focusin", (event) => {
    const card = event.target instanceof Element ? event.target.closest(".toc-card") : null;
    const id = card instanceof HTMLElement ? card.dataset.id : undefined;
    id !== undefined && id !== editor.selected && editor.select(id);
  });
  return () => {
    size.disconnect();
    theme.disconnect();
  };
}
