/**
 * The interface's own words, with numbers and names put in.
 *
 * @typedef {(key: string, values?: {[name: string]: string|number}) => string} Say
 */

/**
 * Give a function from key to words; "count" picks between "key.one" and "key.other".
 *
 * @param {{[key: string]: string}} words
 * @param {string} language
 * @returns {Say}
 */
export function speaker(words, language) {
  const plurals = new Intl.PluralRules(language);
  return (key, values = {}) => {
    const plural = typeof values.count === "number" ? plurals.select(values.count) : "";
    const found = words[`${key}.${plural}`] ?? words[`${key}.other`] ?? words[key] ?? key;
    return found.replace(/\{(\w+)\}/g, (_, name) => String(values[name] ?? ""));
  };
}

/**
 * Name a field or a choice of the model; one without words of its own is read off its name.
 *
 * @param {Say} say
 * @param {string} family "field" or "choice"
 * @param {string|number} name
 */
export function named(say, family, name) {
  const key = `${family}.${name}`;
  const found = say(key);
  if (found !== key) {
    return found;
  }
  const plain = String(name).replace(/^is_/, "").replace(/[-_]/g, " ");
  return plain.charAt(0).toUpperCase() + plain.slice(1);
}
