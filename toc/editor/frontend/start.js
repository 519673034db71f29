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
 *   language: string, wordsLanguage: string, say: import("./say.js").Say, selected: string|null,
 *   linkRound: string|null, pendingText: Map<string, string>,
 *   send: Host["send"], glyph: (kind: string) => SVGSVGElement,
 *   listen: <E extends Event>(target: EventTarget, type: string,
 *     act: (event: E) => void, options?: AddEventListenerOptions) => void,
 *   adding: ReturnType<typeof import("./adding.js").createAdding>,
 *   quick: ReturnType<typeof import("./quick.js").createQuick>,
 *   lot: ReturnType<typeof import("./lot.js").createLot>,
 *   table: ReturnType<typeof import("./table.js").createTable>,
 *   selection: ReturnType<typeof import("./selection.js").createSelection>,
 *   together: ReturnType<typeof import("./together.js").createTogether>,
 *   clipboard: ReturnType<typeof import("./clipboard.js").createClipboard>,
 *   context: ReturnType<typeof import("./context.js").createContext>,
 *   legend: ReturnType<typeof import("./legend.js").createLegend>,
 *   spotlight: ReturnType<typeof import("./spotlight.js").createSpotlight>,
 *   folds: ReturnType<typeof import("./folds.js").createFolds>,
 *   present: ReturnType<typeof import("./present.js").createPresent>,
 *   past: ReturnType<typeof import("./past.js").createPast>,
 *   findings: ReturnType<typeof import("./findings.js").createFindings>,
 *   aloud: ReturnType<typeof import("./aloud.js").createAloud>,
 *   keeping: ReturnType<typeof import("./keeping.js").createKeeping>,
 *   awake: ReturnType<typeof import("./clock.js").createClock>,
 *   outbox: ReturnType<typeof import("./outbox.js").createOutbox>,
 *   stage: ReturnType<typeof import("./stage.js").createStage>,
 *   typing: ReturnType<typeof import("./typing.js").createTyping>,
 *   actions: ReturnType<typeof import("./actions.js").createActions>,
 *   notices: ReturnType<typeof import("./notices.js").createNotices>,
 *   unkept: ReturnType<typeof import("./unkept.js").createUnkept>,
 *   meanwhile: ReturnType<typeof import("./meanwhile.js").createMeanwhile>,
 *   panel: ReturnType<typeof import("./panel.js").createPanel>,
 *   bars: ReturnType<typeof import("./bars.js").createBars>,
 *   peek: ReturnType<typeof import("./peek.js").createPeek>,
 *   linker: ReturnType<typeof import("./linker.js").createLinker>,
 *   keys: ReturnType<typeof import("./keys.js").createKeys>,
 *   help: ReturnType<typeof import("./help.js").createHelp>,
 *   pointer: ReturnType<typeof import("./pointer.js").createPointer>,
 *   words: Options["words"], begin: ReturnType<typeof import("./begin.js").createBegin>,
 *   heads: ReturnType<typeof import("./heads.js").createHeads>,
 *   naming: ReturnType<typeof import("./naming.js").createNaming>,
 *   title: ReturnType<typeof import("./title.js").createTitle>,
 *   select: (id: string|null, wishes?: SelectWishes) => void,
 *   goTo: (id: string, isWalk?: boolean) => void,
 *   walk: (id: string, key: "ArrowUp"|"ArrowDown"|"ArrowLeft"|"ArrowRight") => string|null,
 *   focusStage: () => void, neighbourOf: (id: string) => string|null,
 *   canLink: (from: string, to: string) => boolean,
 *   showCandidate: (id: string|null) => void,
 *   showWhenThere: (id: string) => void, showAwaited: () => void,
 *   forgetPending: (id: string, revision: number, text?: string) => void,
 *   forgetShown: () => void,
 *   full: ReturnType<typeof import("./full.js").createFull>,
 *   keepFocus: (act: () => void) => void,
 *   moment: (at: string) => string, clock: (at: string) => string,
 *   day: (date: string) => string,
 *   reopen: (words: {[key: string]: string}, language: string) => void,
 * }} Editor
 */
import { createActions } from "./actions.js";
import { createAdding } from "./adding.js";
import { createAloud } from "./aloud.js";
import { createBars } from "./bars.js";
import { createBegin } from "./begin.js";
import { createClipboard } from "./clipboard.js";
import { createClock } from "./clock.js";
import { createContext } from "./context.js";
import { make } from "./dom.js";
import { createFindings } from "./findings.js";
import { addFocus } from "./focus.js";
import { createFolds } from "./folds.js";
import { createHeads } from "./heads.js";
import { createFull } from "./full.js";
import { createHelp } from "./help.js";
import { createKeeping } from "./keeping.js";
import { createKeyboard } from "./keyboard.js";
import { createKeys } from "./keys.js";
import { chosenWords } from "./languages.js";
import { bringLetters } from "./letters.js";
import { createLegend } from "./legend.js";
import { createLinker, mayLink } from "./linker.js";
import { createLot } from "./lot.js";
import { glyph } from "./marks.js";
import { createMeanwhile } from "./meanwhile.js";
import { createNotices } from "./notices.js";
import { createOutbox } from "./outbox.js";
import { pageName } from "./page.js";
import { createPanel } from "./panel.js";
import { createPast } from "./past.js";
import { createPeek } from "./peek.js";
import { createPointer } from "./pointer.js";
import { createPresent } from "./present.js";
import { createQuick } from "./quick.js";
import { createNaming } from "./naming.js";
import { step } from "./reading.js";
import { receive } from "./receive.js";
import { speaker } from "./say.js";
import { createSelection } from "./selection.js";
import { forgetWidths } from "./shortening.js";
import { keepHeight } from "./sizing.js";
import { followSpacing } from "./spacing.js";
import { createSpotlight } from "./spotlight.js";
import { createStage } from "./stage.js";
import { emptyStore } from "./store.js";
import { createTable } from "./table.js";
import { createTitle } from "./title.js";
import { createTogether } from "./together.js";
import { createTyping } from "./typing.js";
import { createUnkept } from "./unkept.js";

/** Large enough to read, for a card one is led to. */
const READABLE = 0.8;

/**
 * Open an editor inside an element.
 *
 * @param {Host} host
 * @param {HTMLElement} parent
 * @returns {() => void} closes the editor and takes away every listener
 */
export function startEditor(host, parent) {
  const { words } = host.options();
  let stop = open(words, "en");

  /** @param {Options["words"]} words @param {string} language */
  function open(words, language) {
    return openIn(host, parent, { words, language, reopen });
  }

  /** @param {Options["words"]} words @param {string} language */
  function reopen(words, language) {
    const isWorkedIn = parent.contains(document.activeElement);
    stop();
    stop = open(words, language);
    // Who chose the language goes on with the keys.
    const stage = parent.querySelector(".toc-stage");
    isWorkedIn && stage instanceof HTMLElement && stage.focus({ preventScroll: true });
  }

  const chosen = chosenWords();
  if (chosen !== "en") {
    host.send({ type: "words", language: chosen });
  }
  return () => stop();
}

/**
 * Open an editor with the interface in one language.
 *
 * @param {Host} host
 * @param {HTMLElement} parent
 * @param {{words: Options["words"], language: string, reopen: Editor["reopen"]}} speech
 */
function openIn(host, parent, speech) {
  const closing = new AbortController();
  const editor = assemble(host, closing.signal, speech);
  parent.append(editor.root);
  const stops = [
    keepHeight(editor),
    receive(host, editor),
    bringLetters(host, editor.root),
    followSpacing(editor),
    watch(editor),
    () => editor.stage.stop(),
    () => editor.peek.stop(),
    () => editor.notices.stop(),
    () => editor.keeping.stop(),
    () => editor.quick.stop(),
    () => editor.past.stop(),
    () => editor.full.stop(),
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
 * @param {{words: Options["words"], language: string, reopen: Editor["reopen"]}} speech
 */
function assemble(host, signal, { words, language, reopen }) {
  const options = host.options();
  const say = speaker(words, language, options.words);
  const dates = new Intl.DateTimeFormat(language, { dateStyle: "medium", timeStyle: "short" });
  const days = new Intl.DateTimeFormat(language, { dateStyle: "medium" });
  const times = new Intl.DateTimeFormat(language, { timeStyle: "medium", hourCycle: "h23" });
  const name = Math.random().toString(36).slice(2, 10);
  const root = make("div", {
    // JupyterLab leaves its own keys alone inside an element marked so.
    class: "toc-editor", "data-lm-suppress-shortcuts": "true", lang: language,
    role: "region", "aria-label": say("root.label"),
    // A click on what takes no focus lands here, and not on the notebook's cell.
    tabindex: -1,
  });
  const page = pageName();
  const begun = /** @type {Partial<Editor>} */ ({
    root, options, say, look: options.look, language: options.language,
    words, wordsLanguage: language, reopen,
    moment: (at) => dates.format(new Date(at)),
    clock: (at) => times.format(new Date(at)),
    day: (date) => days.format(new Date(`${date}T00:00`)),
    store: emptyStore(page), selected: null, linkRound: null, pendingText: new Map(),
    send: host.send,
    glyph: (kind) => glyph(options.look, kind),
    listen: (target, type, act, wishes = {}) =>
      target.addEventListener(type, /** @type {EventListener} */ (act), { ...wishes, signal }),
  });
  const editor = /** @type {Editor} */ (begun);
  editor.notices = createNotices(editor);
  editor.keeping = createKeeping(name);
  editor.awake = createClock();
  editor.outbox = createOutbox({
    send: (message) => host.send(message.type === "edit" ? { ...message, page } : message),
    now: editor.awake.now,
    name,
    keep: editor.keeping.keep,
    onHeld: () => editor.unkept.paint(),
    onSilence: (isSilent, count) => {
      editor.notices.warn(isSilent
        ? count ? say("silent.banner", { count }) : say("silent.idle") : "");
      editor.bars.showSaving();
    },
  });
  editor.unkept = createUnkept(editor);
  editor.full = createFull(editor);
  editor.meanwhile = createMeanwhile(editor);
  editor.spotlight = createSpotlight(editor);
  editor.selection = createSelection(editor);
  editor.stage = createStage(editor);
  editor.folds = createFolds(editor);
  editor.typing = createTyping(editor);
  editor.naming = createNaming(editor);
  editor.heads = createHeads(editor);
  editor.title = createTitle(editor);
  editor.stage.title.append(editor.title.element);
  editor.peek = createPeek(editor);
  editor.actions = createActions(editor);
  editor.adding = createAdding(editor);
  editor.aloud = createAloud(editor);
  editor.linker = createLinker(editor);
  editor.quick = createQuick(editor);
  editor.lot = createLot(editor);
  editor.table = createTable(editor);
  editor.present = createPresent(editor);
  addDeeds(editor);
  addFocus(editor);
  editor.keys = createKeys();
  editor.together = createTogether(editor);
  editor.help = createHelp(editor);
  editor.legend = createLegend(editor);
  editor.pointer = createPointer(editor);
  editor.clipboard = createClipboard(editor);
  editor.context = createContext(editor);
  editor.bars = createBars(editor);
  editor.begin = createBegin(editor);
  editor.past = createPast(editor);
  editor.findings = createFindings(editor);
  editor.panel = createPanel(editor);
  createKeyboard(editor);
  root.append(
    editor.bars.toolbar,
    make("div", { class: "toc-main" }, editor.lot.element,
      make("div", { class: "toc-middle" },
        make("div", { class: "toc-twins" }, editor.table.element, editor.stage.element,
          editor.spotlight.element, editor.together.bar,
          editor.legend.element),
        editor.quick.element),
      editor.panel.element, ...editor.notices.elements, editor.help.element),
    editor.unkept.element,
    editor.present.element,
    editor.bars.footer,
    editor.context.element,
    editor.begin.element,
  );
  return editor;
}

/**
 * Give the editor what concerns several of its parts at once.
 *
 * @param {Editor} editor
 */
function addDeeds(editor) {
  const { stage, store } = editor;
  /**
   * Which picture has a text as it was typed.
   *
   * @type {Map<string, {revision: number, text: string}>}
   */
  const pendingUntil = new Map();
  Object.assign(editor, /** @type {Partial<Editor>} */ ({
    select(id, { focus = false, round = null } = {}) {
      if (id !== null && id !== stage.awaited) {
        // People have gone on: the card still on its way must not call them back.
        stage.awaited = null;
      }
      editor.heads.select(null);
      editor.selected = id;
      editor.linkRound = round;
      if (id !== null && store.elements.has(id)) {
        const stop = stage.tabStop;
        stage.tabStop = id;
        stop !== null && stage.mark([stop]);
      }
      editor.selection.follow(id);
      editor.adding.forget(id);
      editor.lot.mark(id);
      editor.quick.follow(id);
      editor.panel.follow();
      editor.bars.refresh();
      focus && editor.focusStage();
    },

    goTo(id, isWalk = false) {
      editor.folds.reveal(id);
      editor.select(id);
      stage.reveal(id, isWalk ? 0 : READABLE);
      editor.focusStage();
    },

    walk: (id, key) => step(store, id, key, (other) => !stage.isHidden(other)),

    neighbourOf: (id) =>
      editor.walk(id, "ArrowRight") ?? editor.walk(id, "ArrowLeft") ?? editor.walk(id, "ArrowUp"),

    canLink: (from, to) => mayLink(store, from, to),

    showCandidate: (id) => stage.markCandidate(id),

    forgetPending(id, revision, text = editor.pendingText.get(id)) {
      text !== undefined && pendingUntil.set(id, { revision, text });
      editor.forgetShown();
    },

    forgetShown() {
      for (const [id, { revision, text }] of pendingUntil) {
        if (revision <= store.pictured) {
          pendingUntil.delete(id);
          if (editor.pendingText.get(id) === text) {
            editor.pendingText.delete(id);
            stage.repaintCard(id);
          }
        }
      }
    },

  }));
}

/**
 * Send what stands in a field that has not been left yet.
 *
 * @param {Editor} editor
 */
function sendWhatIsTyped(editor) {
  editor.typing.finish();
  editor.naming.finish();
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
  const size = new ResizeObserver(() => {
    editor.bars.fitLabels();
    stage.resized();
  });
  [stage.element, root].forEach((one) => size.observe(one));
  const theme = new MutationObserver(() => stage.refreshColours());
  const attributes = ["data-jp-theme-light", "data-jp-theme-name", "data-vscode-theme-kind", "class"];
  theme.observe(document.body, { attributes: true, attributeFilter: attributes });
  for (const wish of ["(prefers-color-scheme: dark)", "(forced-colors: active)"]) {
    editor.listen(window.matchMedia(wish), "change", () => stage.refreshColours());
  }
  editor.listen(document.fonts, "loadingdone", () => {
    forgetWidths();
    stage.remark();
  });
  editor.listen(window, "beforeunload", (event) => {
    sendWhatIsTyped(editor);
    editor.outbox.size + editor.unkept.size > 0 && event.preventDefault();
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
