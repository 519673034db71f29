/**
 * Edits that could not be kept: they stay on the screen, with what was typed, until people
 * try them again or throw them away.
 *
 * @typedef {import("./start.js").Editor} Editor
 * @typedef {import("./host.js").Action} Action
 * @typedef {{key: string, act: () => void}} Choice
 * @typedef {{words: string, reason: string, choices: Choice[]}} Row
 */
import { make } from "./dom.js";

/** Enough letters to know an edit by. */
const LONGEST = 80;

/** @param {Editor} editor */
export function createUnkept(editor) {
  const { outbox, say } = editor;
  const element = make("div", { class: "toc-unkept", role: "alert", hidden: true });
  /** What Python refused, to be typed once more. @type {Row[]} */
  let refused = [];

  /** @returns {Row[]} */
  function rows() {
    return [
      ...outbox.held.map(({ command, reason }) => ({
        words: typedIn(command, editor.language), reason,
        choices: [
          { key: "refused.again", act: () => outbox.tryAgain([command.id]) },
          { key: "unkept.drop", act: () => {
            outbox.throwAway([command.id]);
            // The panel's fields may still show it.
            editor.panel.rebuild();
          } },
        ],
      })),
      ...refused,
    ];
  }

  /** @param {Row} row @param {number} number @param {Row[]} all */
  function shown({ words, reason, choices }, number, all) {
    const name = words || say("unkept.edit");
    return make("li", {},
      make("div", { class: "toc-unkept-words" },
        make("strong", {}, words ? `“${words}”` : name),
        reason === all[number - 1]?.reason ? null : make("span", {}, reason)),
      ...choices.map(({ key, act }) =>
        button(key, name, `${key.replace(".", "-")}-${number}`, act)));
  }

  /** @param {string} key @param {string} name @param {string} deed @param {() => void} act */
  function button(key, name, deed, act) {
    const one = make("button", {
      type: "button", class: "toc-button is-plain", "data-deed": deed,
      "aria-label": `${say(key)}: ${name}`,
    }, say(key));
    one.addEventListener("click", act);
    return one;
  }

  function allAgain() {
    const act = () => outbox.tryAgain(outbox.held.map(({ command }) => command.id));
    return outbox.held.length > 1
      ? button("unkept.all-again", say("unkept.title", { count: outbox.held.length }),
        "unkept-all", act) : null;
  }

  /** @param {string} words @param {string} reason @param {Choice[]} choices */
  function put(words, reason, choices) {
    /** @type {Row} */
    const row = { words, reason, choices: choices.map(({ key, act }) => ({ key, act: () => {
      refused = refused.filter((one) => one !== row);
      paint();
      act();
    } })) };
    refused.push(row);
    paint();
  }

  function paint() {
    const found = rows();
    editor.keepFocus(() => {
      element.hidden = !found.length;
      element.replaceChildren(
        make("div", { class: "toc-unkept-head" },
          make("strong", {}, say("unkept.title", { count: found.length })), allAgain() ?? ""),
        make("ul", {}, ...found.map(shown)),
      );
    });
    editor.bars.showSaving();
  }

  return {
    element,
    paint,

    /** How many edits people must decide about. */
    get size() {
      return outbox.held.length + refused.length;
    },

    /**
     * Show what Python refused, with a way to type it once more.
     *
     * @param {Action} action
     * @param {string} reason
     * @param {() => void} retype
     */
    add(action, reason, retype) {
      put(typedIn(action, editor.language), reason,
        [{ key: "refused.again", act: retype }, { key: "unkept.drop", act: () => {} }]);
    },

    /**
     * Show what people must choose about, until they have.
     *
     * @param {string} words
     * @param {string} reason
     * @param {Choice[]} choices
     */
    ask: put,
  };
}

/**
 * Find the words that people typed for an edit.
 *
 * @param {{[field: string]: unknown}} action
 * @param {string} language
 * @returns {string}
 */
function typedIn(action, language) {
  const words = said(action, language);
  const letters = [...new Intl.Segmenter(language || undefined).segment(words)];
  return letters.length <= LONGEST ? words
    : `${letters.slice(0, LONGEST - 1).map(({ segment }) => segment).join("")}…`;
}

/** @param {{[field: string]: unknown}} action @param {string} language */
function said(action, language) {
  const written = action.text ?? action.value ?? action.title ?? action.name ?? action.reason;
  if (typeof written === "object" && written !== null && !Array.isArray(written)) {
    const texts = /** @type {{[language: string]: unknown}} */ (written);
    const own = texts[language] ?? Object.values(texts)[0];
    return typeof own === "string" ? own : "";
  }
  return typeof written === "string" ? written : "";
}
