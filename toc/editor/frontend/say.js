/**
 * The interface's own words, with numbers and names put in.
 *
 * @typedef {import("./patterns.js").Part} Part
 * @typedef {(key: string, values?: import("./patterns.js").Values) => string} Say
 */
import { put, read } from "./patterns.js";

const ENGLISH = "en";
/** What was said in English for want of words in the reader's language. @type {Set<string>} */
const borrowed = new Set();

/**
 * Give a function from key to words; a key without any stands for itself.
 *
 * @param {{[key: string]: string}} words patterns by key
 * @param {string} language
 * @param {{[key: string]: string}} english what is said where the language has no words
 * @returns {Say}
 */
export function speaker(words, language, english = {}) {
  // Words are said just before they are shown; what another language lacked is over.
  borrowed.clear();
  /** @type {Map<string, Part[]>} */
  const known = new Map();
  return (key, values = {}) => {
    const parts = known.get(key) ?? read(words[key] ?? english[key] ?? key);
    known.set(key, parts);
    const isOwn = key in words || !(key in english);
    const said = put(parts, isOwn ? language : ENGLISH, values);
    isOwn || borrowed.add(said);
    return said;
  };
}

/**
 * Give the language that texts are to be marked with: English where all of them stand in for
 * words that the reader's language lacks.
 *
 * @param {unknown[]} texts
 */
export function borrowedFrom(texts) {
  return borrowed.size && texts.length && texts.every((text) => borrowed.has(String(text)))
    ? ENGLISH : null;
}

/**
 * Name a field or a choice of the model; what people have named themselves is read off.
 *
 * @param {Say} say
 * @param {string} family "field" or "choice"
 * @param {string|number} name
 */
export function named(say, family, name) {
  const key = `${family}.${name}`;
  const found = say(key);
  return found === key ? String(name) : found;
}
