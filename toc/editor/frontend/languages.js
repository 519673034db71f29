/**
 * The menu of languages: that of the cards, for everybody, and one's own of the interface.
 *
 * @typedef {import("./start.js").Editor} Editor
 */
import { choose, chosen } from "./choices.js";
import { languages } from "./reading.js";

const KEY = "toc-words";

/**
 * Name a language in the words of another, for example "French" or "français".
 *
 * @param {string} code
 * @param {string} language
 */
export function languageName(code, language) {
  try {
    return new Intl.DisplayNames([language], { type: "language" }).of(code) ?? code;
  } catch {
    return code;
  }
}

/** Give the interface language chosen in this browser before, else English. */
export const chosenWords = () => chosen(KEY) ?? "en";

/**
 * @param {Editor} editor
 * @returns {import("./menu.js").Item[]}
 */
export function languageItems(editor) {
  const { options, say, store, wordsLanguage } = editor;
  return [
    { label: say("language.cards"), isHead: true },
    ...languages(store).map((code) => ({
      label: languageName(code, wordsLanguage),
      isOn: code === editor.language,
      act: () => editor.send({ type: "language", language: code }),
    })),
    { label: say("language.words"), isHead: true },
    ...Object.entries(options.words_languages).map(([code, label]) => ({
      label,
      isOn: code === wordsLanguage,
      act: () => {
        choose(KEY, code);
        editor.send({ type: "words", language: code });
      },
    })),
  ];
}
