/**
 * The keys of the editor: one table of named actions, read by the keyboard, by the sheet of
 * keys and by the tools that show their key.
 *
 * To add a key, add a line to `ACTIONS`, and its words as `help.<name>`. A key is written
 * as people read it: a capital letter, after "Ctrl+", "Alt+" and "Shift+" in this order.
 * Signs stand as they are typed ("?", not "Shift+/"). Ctrl is Command on a Mac.
 *
 * `where` says what has the focus when the key acts:
 *   "map": a card, a link or the ground of the map;
 *   "cards": that, a cell of the table, or the parking lot;
 *   "editor": anything but a field in which words are typed;
 *   "everywhere": that field too.
 * A key of one character never acts farther than "cards", and people can change it or
 * switch all of them off, since who speaks to a computer presses them by saying words.
 *
 * @typedef {import("./start.js").Editor} Editor
 * @typedef {import("./walking.js").Arrow} Arrow
 * @typedef {"map"|"cards"|"editor"|"everywhere"} Where
 * @typedef {{name: string, group: typeof GROUPS[number], keys: string[], where: Where,
 *   act: (editor: Editor, key: string) => void, shown?: string[]}} Action
 * `shown`: what the sheet shows for keys that belong together and cannot be changed.
 */
import { choose, chosen } from "./choices.js";
import { edit, extend, nearNew, nextLink, nudge, stepOut, walk, withSelected } from "./walking.js";

/** The parts of the sheet of keys. */
export const GROUPS = /** @type {const} */ (["go", "add", "change", "look"]);

const STORED = "toc-keys";
/** How far one key press moves the view. */
const PAN = 240;
const ARROWS = ["ArrowUp", "ArrowDown", "ArrowLeft", "ArrowRight"];

/** @type {Action[]} */
export const ACTIONS = [
  { name: "walk", group: "go", keys: ARROWS, where: "map", shown: ["↑ ↓ ← →"],
    act: (editor, key) => walk(editor, /** @type {Arrow} */ (key)) },
  { name: "extend", group: "go", keys: ARROWS.map((arrow) => `Shift+${arrow}`), where: "map",
    shown: ["Shift+↑ ↓ ← →"],
    act: (editor, key) => extend(editor, /** @type {Arrow} */ (key)) },
  { name: "select-all", group: "go", keys: ["Ctrl+A"], where: "cards",
    act: ({ selection }) => selection.all() },
  { name: "next-link", group: "go", keys: ["K"], where: "cards",
    act: (editor) => withSelected(editor, () => nextLink(editor, 1)) },
  { name: "step-out", group: "go", keys: ["Escape"], where: "everywhere",
    act: (editor) => stepOut(editor, placeOf(editor, document.activeElement) === "map") },
  { name: "search", group: "go", keys: ["/", "Ctrl+F"], where: "everywhere",
    act: ({ bars }) => bars.focusSearch() },

  { name: "file", group: "go", keys: ["Ctrl+O"], where: "editor",
    act: ({ bars }) => bars.openFile() },

  { name: "add", group: "add", keys: ["N"], where: "cards", act: ({ bars }) => bars.openMenu() },
  { name: "beside", group: "add", keys: ["Shift+Enter"], where: "cards",
    act: (editor) => nearNew(editor, editor.adding.beside) },
  { name: "cause", group: "add", keys: ["C"], where: "cards",
    act: (editor) => nearNew(editor, editor.adding.cause) },
  { name: "effect", group: "add", keys: ["E"], where: "cards",
    act: (editor) => nearNew(editor, editor.adding.effect) },
  { name: "assumption", group: "add", keys: ["A"], where: "cards",
    act: (editor) => nearNew(editor, (id) => editor.adding.add("assumption", { sitsOn: id })) },
  { name: "risk", group: "add", keys: ["R"], where: "cards",
    act: (editor) => nearNew(editor, (id) => editor.adding.add("risk", { sitsOn: id })) },
  { name: "link", group: "add", keys: ["L"], where: "cards",
    act: (editor) => withSelected(editor, editor.linker.start) },
  { name: "quick", group: "add", keys: [":", "."], where: "cards",
    act: ({ quick }) => quick.open() },

  { name: "edit", group: "change", keys: ["Enter"], where: "map",
    // While the card just typed is still the one people work on, Enter makes the next one.
    act: (editor) => (editor.adding.isFresh ? editor.adding.again()
      : withSelected(editor, (id) => edit(editor, id))) },
  { name: "rewrite", group: "change", keys: ["F2"], where: "map",
    act: (editor) => (editor.adding.isUnderWay ? editor.adding.rewrite()
      : withSelected(editor, (id) => edit(editor, id))) },
  { name: "remove", group: "change", keys: ["Delete", "Backspace"], where: "cards",
    act: (editor) => withSelected(editor, editor.actions.remove) },
  { name: "undo", group: "change", keys: ["Ctrl+Z"], where: "editor",
    act: ({ actions }) => actions.turn("undo") },
  { name: "redo", group: "change", keys: ["Ctrl+Y", "Ctrl+Shift+Z"], where: "editor",
    act: ({ actions }) => actions.turn("redo") },
  { name: "move", group: "change", keys: ARROWS.map((arrow) => `Alt+${arrow}`), where: "map",
    shown: ["Alt+↑ ↓ ← →"],
    act: (editor, key) => nudge(editor, /** @type {Arrow} */ (key)) },
  { name: "duplicate", group: "change", keys: ["Ctrl+D"], where: "cards",
    act: (editor) => withSelected(editor, editor.together.duplicate) },
  { name: "menu", group: "change", keys: ["Shift+F10", "ContextMenu"], where: "cards",
    act: ({ context }) => context.open() },
  { name: "park", group: "change", keys: ["X"], where: "cards",
    act: (editor) => withSelected(editor, editor.lot.turn) },
  { name: "vote", group: "change", keys: ["V"], where: "cards",
    act: (editor) => withSelected(editor, (id) => editor.actions.vote(id, 1)) },
  { name: "unvote", group: "change", keys: ["Shift+V"], where: "cards",
    act: (editor) => withSelected(editor, (id) => editor.actions.vote(id, -1)) },
  { name: "comment", group: "change", keys: ["M"], where: "cards",
    act: (editor) => withSelected(editor, () => editor.panel.focusComment()) },
  { name: "save", group: "change", keys: ["Ctrl+S"], where: "everywhere",
    act: (editor) => editor.send({ type: "save" }) },

  { name: "details", group: "look", keys: ["P"], where: "cards",
    act: ({ panel }) => panel.enter("details") },
  { name: "findings", group: "look", keys: ["G"], where: "cards",
    act: ({ panel }) => panel.enter("findings") },
  { name: "history", group: "look", keys: ["H"], where: "cards",
    act: ({ panel }) => panel.enter("history") },
  { name: "lot", group: "look", keys: ["B"], where: "cards", act: ({ lot }) => lot.toggle() },
  { name: "table", group: "look", keys: ["T"], where: "cards", act: ({ table }) => table.turn() },
  { name: "show", group: "look", keys: ["S"], where: "cards", act: ({ bars }) => bars.openShow() },
  { name: "fold-pillar", group: "look", keys: ["W"], where: "cards",
    act: ({ folds }) => folds.turnSelected("pillar") },
  { name: "fold-level", group: "look", keys: ["Shift+W"], where: "cards",
    act: ({ folds }) => folds.turnSelected("level") },
  { name: "aloud", group: "look", keys: ["O"], where: "cards",
    act: (editor) => withSelected(editor, editor.aloud.out) },
  { name: "larger", group: "look", keys: ["+", "="], where: "cards",
    act: ({ stage }) => stage.zoomBy(1.25) },
  { name: "smaller", group: "look", keys: ["-"], where: "cards",
    act: ({ stage }) => stage.zoomBy(0.8) },
  { name: "because", group: "look", keys: ["J"], where: "cards",
    act: ({ stage }) => stage.because.turn() },
  { name: "legend", group: "look", keys: ["Y"], where: "cards", act: ({ legend }) => legend.turn() },
  { name: "zoom-to", group: "look", keys: ["Z"], where: "cards",
    act: (editor) => withSelected(editor, editor.selection.show) },
  { name: "fit", group: "look", keys: ["0", "Home"], where: "map",
    act: ({ stage }) => stage.fitAll() },
  { name: "fit-pillar", group: "look", keys: [..."123456789"], where: "map", shown: ["1 … 9"],
    act: ({ stage }, key) => stage.fitPillar(Number(key) - 1) || stage.fitAll() },
  { name: "page", group: "look", keys: ["PageUp", "PageDown"], where: "map",
    act: ({ stage }, key) => stage.panBy(0, key === "PageUp" ? PAN : -PAN) },
  { name: "pan", group: "look", keys: ["Space"], where: "map",
    act: ({ pointer }) => pointer.holdSpace(true) },
  { name: "present", group: "look", keys: ["D"], where: "cards",
    act: ({ present }) => present.start() },
  { name: "full", group: "look", keys: ["F"], where: "cards",
    act: ({ full }) => full.turn() },
  { name: "help", group: "look", keys: ["?"], where: "cards", act: ({ help }) => help.toggle() },
];

/**
 * Write a key press as the table writes keys. On a keyboard of another script, a letter's
 * key counts by where it lies.
 *
 * @param {KeyboardEvent} event
 */
export function chordOf({ altKey, code, ctrlKey, key, metaKey, shiftKey }) {
  const isOther = key.length === 1 && /\p{L}/u.test(key) && !/[a-z]/i.test(key);
  const letter = isOther && /^Key[A-Z]$/.test(code) ? code.slice(3) : key;
  const plain = letter === " " ? "Space" : letter.length === 1 ? letter.toUpperCase() : letter;
  const isSign = plain.length === 1 && !/\p{L}/u.test(plain);
  return [
    ctrlKey || metaKey ? "Ctrl+" : "", altKey ? "Alt+" : "",
    shiftKey && !isSign ? "Shift+" : "", plain,
  ].join("");
}

/** Say whether a key is one that speech could press by chance. @param {string} key */
export function isCharacter(key) {
  return key.replace(/^Shift\+(?=.)/, "").length === 1;
}

/**
 * Say in what part of the editor something lies.
 *
 * @param {Editor} editor
 * @param {EventTarget|null} target
 * @returns {"map"|"cards"|"editor"}
 */
export function placeOf({ lot, root, stage, table }, target) {
  if (!(target instanceof Element) || target === root || stage.element.contains(target)) {
    return "map";
  }
  const isCell = table.element.contains(target) && target.closest("td, th") !== null;
  return isCell || lot.element.contains(target) ? "cards" : "editor";
}

/** @returns {{isOff: boolean, own: {[name: string]: string[]}}} */
function stored() {
  try {
    const { isOff, own } = JSON.parse(chosen(STORED) ?? "{}");
    const changed = Object.entries(own ?? {}).filter(([, keys]) =>
      Array.isArray(keys) && keys.every((key) => typeof key === "string"));
    return { isOff: isOff === true, own: Object.fromEntries(changed) };
  } catch {
    return { isOff: false, own: {} };
  }
}

/** The keys as they are now, some perhaps changed by who sits here. */
export function createKeys() {
  let settings = stored();
  /** @type {Map<string, Action>} */
  let byKey = new Map();
  /** Buttons that show their key. @type {[HTMLElement, string, string][]} */
  const titled = [];

  /** @param {Action} action */
  const chosen = ({ name, keys }) =>
    (settings.own[name]?.length === keys.length ? settings.own[name] : keys);

  function settle() {
    byKey = new Map(ACTIONS.flatMap((action) =>
      keys.of(action).map((key) => /** @type {const} */ ([key, action]))));
    titled.forEach(([button, label, name]) => write(button, label, name));
  }

  function keep() {
    choose(STORED, JSON.stringify(settings));
    settle();
  }

  /** @param {HTMLElement} button @param {string} label @param {string} name */
  function write(button, label, name) {
    const [key] = ACTIONS.filter((one) => one.name === name).flatMap((one) => keys.of(one));
    button.title = key === undefined ? label : `${label} (${shownKey(key)})`;
  }

  const keys = {
    get areLettersOff() {
      return settings.isOff;
    },
    get areChanged() {
      return Object.keys(settings.own).length > 0;
    },

    /** List an action's keys that act now. @param {Action} action */
    of: (action) => chosen(action).filter((key) => !settings.isOff || !isCharacter(key)),

    /** List an action's keys, also those switched off. @param {Action} action */
    all: chosen,

    /** Find what a key does. @param {string} key */
    find: (key) => byKey.get(key),

    /** @param {boolean} isOff */
    switchLetters(isOff) {
      settings = { ...settings, isOff };
      keep();
    },

    /**
     * Give an action another key; the action that has it already is given back instead.
     *
     * @param {Action} action
     * @param {string} before
     * @param {string} after
     * @returns {Action|null}
     */
    change(action, before, after) {
      const holder = ACTIONS.find((one) => chosen(one).includes(after));
      if (holder && after !== before) {
        return holder;
      }
      const changed = chosen(action).map((key) => (key === before ? after : key));
      settings = { ...settings, own: { ...settings.own, [action.name]: changed } };
      keep();
      return null;
    },

    reset() {
      settings = { isOff: false, own: {} };
      keep();
    },

    /**
     * Show an action's key when the pointer rests on its button, whatever it is by then.
     *
     * @param {HTMLElement} button
     * @param {string} label
     * @param {string} name
     */
    title(button, label, name) {
      titled.push([button, label, name]);
      write(button, label, name);
    },
  };
  settle();
  return keys;
}

/** Write a key as it stands on keyboards. @param {string} key */
export function shownKey(key) {
  const signs = { ArrowUp: "↑", ArrowDown: "↓", ArrowLeft: "←", ArrowRight: "→",
    Escape: "Esc", PageUp: "PgUp", PageDown: "PgDn", ContextMenu: "Menu" };
  return key.replace(/\w{2,}$/, (name) => signs[/** @type {keyof signs} */ (name)] ?? name);
}
