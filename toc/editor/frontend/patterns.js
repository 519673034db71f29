/**
 * The patterns of the catalogues, put into words as ICU's MessageFormat does. Of its language
 * this knows what the editor's words use: a name, `plural` with `#`, `select`, `number` and
 * `date`.
 *
 * @typedef {string|number|Date} Value
 * @typedef {{[name: string]: Value}} Values
 * @typedef {string|Place} Part
 * @typedef {{name: string, sort: string, style: string, cases: {[chosen: string]: Part[]}}} Place
 */

const COUNTED = { name: "#", sort: "", style: "", cases: {} };

/**
 * Read a pattern into what stands as it is and the places for values.
 *
 * @param {string} pattern
 * @returns {Part[]}
 */
export function read(pattern) {
  let at = 0;
  /** @param {RegExp} wanted sticky; what comes next, with the space around it */
  const take = (wanted) => {
    wanted.lastIndex = at;
    const found = wanted.exec(pattern)?.[0] ?? "";
    at += found.length;
    return found.trim();
  };
  /** @param {boolean} isCounted whether "#" is a number here */
  const message = (isCounted) => {
    /** @type {Part[]} */
    const parts = [];
    while (at < pattern.length && pattern[at] !== "}") {
      if (pattern[at] === "{") {
        parts.push(place(isCounted));
      } else if (pattern[at] === "#" && isCounted) {
        parts.push(COUNTED);
        at += 1;
      } else {
        parts.push(plain());
      }
    }
    return parts;
  };
  /** An apostrophe before a brace holds it as it is; two are one. */
  const plain = () => {
    const held = take(/''|'[{}#](?:[^']|'')*'?/y);
    return held === "''" ? "'" : held ? held.slice(1).replace(/'$/, "").replace(/''/g, "'")
      : pattern[at++] ?? "";
  };
  /** @param {boolean} isCounted @returns {Place} */
  const place = (isCounted) => {
    const name = take(/\{\s*\w+\s*/y).slice(1).trim();
    const sort = take(/,\s*\w+\s*/y).slice(1).trim();
    const rest = take(/,\s*/y);
    /** @type {Place} */
    const made = { name, sort, style: "", cases: {} };
    if (sort === "plural" || sort === "select") {
      for (let chosen = take(/[^\s{}]+\s*/y); chosen; chosen = take(/\s*[^\s{}]+\s*/y)) {
        at += 1;
        made.cases[chosen] = message(isCounted || sort === "plural");
        at += 1;
      }
    } else if (rest) {
      made.style = take(/[^}]*/y);
    }
    take(/\s*\}/y);
    return made;
  };
  return message(false);
}

/**
 * Put what was read into words of a language.
 *
 * @param {Part[]} parts
 * @param {string} language
 * @param {Values} values
 * @param {Value} [counted] what "#" stands for
 * @returns {string}
 */
export function put(parts, language, values, counted = "") {
  return parts.map((part) => {
    if (typeof part === "string") {
      return part;
    }
    const value = part === COUNTED ? counted : values[part.name] ?? "";
    if (part.sort === "plural" || part.sort === "select") {
      const cases = part.cases[chosenOf(part, value, language)] ?? part.cases.other ?? [];
      return put(cases, language, values, part.sort === "plural" ? value : counted);
    }
    return shown(value, part, language);
  }).join("");
}

/** @param {Place} place @param {Value} value @param {string} language */
function chosenOf({ sort, cases }, value, language) {
  if (sort === "select" || typeof value !== "number") {
    return String(value);
  }
  return `=${value}` in cases ? `=${value}` : pluralsOf(language).select(value);
}

/** @param {Value} value @param {Place} place @param {string} language */
function shown(value, { style }, language) {
  if (value instanceof Date) {
    const length = /** @type {"short"|"medium"|"long"|"full"} */ (style || "medium");
    return value.toLocaleDateString(language, { dateStyle: length, timeZone: "UTC" });
  }
  return typeof value === "number" ? numbersOf(language, style).format(value) : value;
}

const pluralsOf = once((language) => new Intl.PluralRules(language));
const numbersOf = once((language, style) => new Intl.NumberFormat(language, {
  style: style === "percent" ? "percent" : "decimal",
  maximumFractionDigits: style ? 0 : 3,
}));

/**
 * Make what is dear to make once for each language and style: every card says numbers.
 *
 * @template T
 * @param {(language: string, style: string) => T} make
 */
function once(make) {
  /** @type {Map<string, T>} */
  const made = new Map();
  return (/** @type {string} */ language, style = "") => {
    const key = `${language} ${style}`;
    const one = made.get(key) ?? make(language, style);
    made.set(key, one);
    return one;
  };
}
