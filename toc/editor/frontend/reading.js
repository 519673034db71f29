/**
 * Questions about what the store holds: names, neighbours, search, where an arrow leads.
 *
 * @typedef {import("./store.js").Store} Store
 * @typedef {import("./host.js").Text} Text
 * @typedef {import("./host.js").Finding} Finding
 */
import { boxOf } from "./geometry.js";

const SEVERITIES = /** @type {const} */ (["error", "warning", "info"]);
/** So many letters name a thing well enough. */
const FEW = 48;
/** One that is kept costs a tenth of asking each string. */
const ALPHABET = new Intl.Collator();

/**
 * Give a text in a language, else in the first language it is written in.
 *
 * @param {Store} store
 * @param {Text|undefined} text
 * @param {string} [language]
 */
export function spoken(store, text, language = "") {
  const code = spokenIn(store, text, language);
  return text?.[code] ?? "";
}

const LINE_END = /\r\n|[\n\r\v\f\u0085\u2028\u2029]/;
/** Round bullets stand only before an entry of a list. */
const BULLET = /\s+(?=[•●▪◦‣]\s)/;

/**
 * Give the lines of a text that somebody meant; `toc.model.texts` has the same rule.
 *
 * @param {string} words
 */
export function linesOf(words) {
  return words.split(LINE_END).flatMap((line) => line.split(BULLET))
    .map((line) => line.split(/\s+/).filter(Boolean).join(" ")).filter(Boolean);
}

/**
 * Put a text into one line in which its own lines can still be told apart.
 *
 * @param {string} words
 */
export function oneLine(words) {
  const [first = "", ...others] = linesOf(words);
  return first + others.map((line) => (BULLET.test(` ${line}`) ? " " : " / ") + line).join("");
}

/**
 * Give a card's text as it is read and edited, line by line.
 *
 * @param {Store} store
 * @param {string} id
 * @param {string} [language]
 */
export function textOf(store, id, language = "") {
  return linesOf(spoken(store, store.elements.get(id)?.text, language)).join("\n");
}

/**
 * Name the language a text is shown in.
 *
 * @param {Store} store
 * @param {Text|undefined} text
 * @param {string} [language]
 */
export function spokenIn(store, text, language = "") {
  const codes = [language, ...languages(store), ...Object.keys(text ?? {})];
  return codes.find((code) => text?.[code]?.trim()) ?? languages(store)[0] ?? "en";
}

/**
 * @param {Store} store
 * @returns {string[]}
 */
export function languages(store) {
  const known = /** @type {string[]|undefined} */ (store.theory.languages);
  return known?.length ? known : ["en"];
}

/**
 * @param {Store} store
 * @returns {import("./host.js").PillarRecord[]}
 */
export function pillars(store) {
  return /** @type {import("./host.js").PillarRecord[]} */ (store.theory.pillars ?? []);
}

/**
 * Give a list of the theory whose records have ids.
 *
 * @param {Store} store
 * @param {"groups"|"territories"} name
 * @returns {{id: string, title?: Text, name?: Text, colour?: string}[]}
 */
export function listed(store, name) {
  return /** @type {{id: string}[]|undefined} */ (store.theory[name]) ?? [];
}

/**
 * Give the colour of a card, its own or that of its first group that has one.
 *
 * @param {Store} store
 * @param {import("./host.js").ElementRecord} element
 * @returns {string}
 */
export function colourOf(store, element) {
  const own = /** @type {string|undefined} */ (element.colour);
  const groups = /** @type {string[]|undefined} */ (element.groups) ?? [];
  const found = groups.map((id) => listed(store, "groups").find((one) => one.id === id)?.colour);
  return own ?? found.find(Boolean) ?? "";
}

/**
 * Name what a field points to; a group may have the id that a card has too.
 *
 * @param {Store} store
 * @param {string} of what the field points to, such as "groups" or "actors"
 * @param {string} id
 * @param {string} [language]
 */
export function nameIn(store, of, id, language = "") {
  if (of !== "groups" && of !== "territories") {
    return nameOf(store, id, language);
  }
  const own = listed(store, of).find((known) => known.id === id);
  return own ? oneLine(spoken(store, own.title ?? own.name, language)) : "";
}

/**
 * Name an element, link, pillar, actor or source as a person would, in one line; empty when
 * it has no words.
 *
 * @param {Store} store
 * @param {string} id
 * @param {string} [language]
 * @returns {string}
 */
export function nameOf(store, id, language = "") {
  const element = store.elements.get(id);
  if (element) {
    return oneLine(spoken(store, element.text, language));
  }
  const link = store.links.get(id);
  if (link) {
    const [start, end] = [link.from, link.to].map((end) => nameOf(store, end, language));
    return `${start} → ${end}`;
  }
  const pillar = pillars(store).find((known) => known.id === id);
  if (pillar) {
    return oneLine(spoken(store, pillar.title, language));
  }
  const actor = store.actors.get(id);
  if (actor) {
    return spoken(store, /** @type {Text} */ (actor.name), language);
  }
  return String(store.sources.get(id)?.title ?? "");
}

/**
 * Name the language of the words that `nameOf` gives.
 *
 * @param {Store} store
 * @param {string} id
 * @param {string} [language]
 * @returns {string}
 */
export function languageOf(store, id, language = "") {
  const link = store.links.get(id);
  if (link) {
    return languageOf(store, link.from, language);
  }
  const pillar = pillars(store).find((known) => known.id === id);
  const text = store.elements.get(id)?.text ?? pillar?.title ?? store.actors.get(id)?.name;
  return spokenIn(store, /** @type {Text|undefined} */ (text), language);
}

/**
 * Give the first words of a text, enough to know it by; cut between words, also where a
 * script has no spaces.
 *
 * @param {string} text
 * @param {string} language
 */
export function few(text, language) {
  if (text.length <= FEW) {
    return text;
  }
  let kept = "";
  for (const { segment } of new Intl.Segmenter(language, { granularity: "word" }).segment(text)) {
    if ((kept + segment).length > FEW) {
      break;
    }
    kept += segment;
  }
  return `${kept.trimEnd()}…`;
}

/**
 * Say in a few words which thing a button is about.
 *
 * @param {Store} store
 * @param {string} id
 * @param {string} [language]
 */
export function thing(store, id, language = "") {
  const lang = languageOf(store, id, language);
  const link = store.links.get(id);
  const parts = link ? [link.from, link.to] : [id];
  const words = parts.map((part) => few(nameOf(store, part, language), lang)).join(" → ");
  return { words, lang };
}

/**
 * List what one card leads to, rests on, and what sits on it.
 *
 * @param {Store} store
 * @param {string} id
 */
export function neighbours(store, id) {
  return {
    leaving: [...(store.leaving.get(id) ?? [])],
    coming: [...(store.coming.get(id) ?? [])],
    sitting: [...(store.sitting.get(id) ?? [])],
  };
}

/**
 * List an element's or link's findings, gravest first.
 *
 * @param {Store} store
 * @param {string} id
 * @returns {Finding[]}
 */
export function findingsOf(store, id) {
  return inOrder(store.findingsOn.get(id) ?? []);
}

/**
 * List what is accepted of an element or link.
 *
 * @param {Store} store
 * @param {string} id
 */
export function acceptedOf(store, id) {
  return inOrder([...store.accepted.values()].filter((finding) =>
    finding.elements.includes(id) || finding.links.includes(id)));
}

/**
 * Name the gravest severity among an element's findings.
 *
 * @param {Store} store
 * @param {string} id
 */
export function worstOf(store, id) {
  return worstIn(store.findingsOn.get(id) ?? []);
}

/**
 * @param {Iterable<Finding>} findings
 * @returns {Finding["severity"]|null}
 */
export function worstIn(findings) {
  const found = new Set();
  for (const { severity } of findings) {
    found.add(severity);
    if (severity === SEVERITIES[0]) {
      break;
    }
  }
  return SEVERITIES.find((severity) => found.has(severity)) ?? null;
}

/**
 * Give what a finding says, in the interface's language where it is spoken in it.
 *
 * @param {Finding} finding
 * @param {string} language
 * @returns {{words: string, lang: string}}
 */
export function messageOf({ messages }, language) {
  const lang = messages[language] === undefined ? "en" : language;
  return { words: messages[lang] ?? "", lang };
}

/**
 * Sort findings by severity, then code.
 *
 * @param {Iterable<Finding>} findings
 */
export function inOrder(findings) {
  return [...findings].sort(
    (one, other) =>
      SEVERITIES.indexOf(one.severity) - SEVERITIES.indexOf(other.severity) ||
      ALPHABET.compare(one.code, other.code) ||
      ALPHABET.compare(one.messages.en ?? "", other.messages.en ?? ""),
  );
}

/**
 * Find the cards whose text, in any language, has every word asked for; best first.
 *
 * @param {Store} store
 * @param {string} query
 * @param {number} [most]
 * @returns {string[]}
 */
export function search(store, query, most = 50) {
  const wanted = plain(query).split(/\s+/).filter(Boolean);
  const found = [];
  for (const element of store.elements.values()) {
    const texts = Object.values(element.text ?? {}).map(plain);
    const all = texts.join(" ");
    if (!wanted.every((word) => all.includes(word))) {
      continue;
    }
    const starts = texts.some((text) => text.startsWith(wanted[0] ?? ""));
    const rank = store.picture.cards.get(element.id)?.rank ?? 99;
    found.push({ id: element.id, score: (starts ? 0 : 100) + rank });
  }
  found.sort((one, other) => one.score - other.score || (one.id < other.id ? -1 : 1));
  return found.slice(0, most).map(({ id }) => id);
}

/** @param {string} words */
export function plain(words) {
  return words.normalize("NFC").toLocaleLowerCase().trim();
}

/**
 * Say which card an arrow key leads to: up and down along links, left and right in a rank.
 *
 * @param {Store} store
 * @param {string} id
 * @param {"ArrowUp"|"ArrowDown"|"ArrowLeft"|"ArrowRight"} key
 * @param {(id: string) => boolean} [isShown]
 * @returns {string|null}
 */
export function step(store, id, key, isShown = () => true) {
  const place = store.picture.cards.get(id);
  if (!place) {
    return null;
  }
  const cards = [...store.picture.cards.keys()].filter(isShown);
  const isSideways = key === "ArrowLeft" || key === "ArrowRight";
  const sign = key === "ArrowRight" || key === "ArrowDown" ? 1 : -1;
  if (isSideways) {
    const inRank = cards.filter((other) => store.picture.cards.get(other)?.rank === place.rank);
    return nearest(store, id, inRank, "x", sign);
  }
  const linked = along(store, id, sign).filter(isShown);
  return (linked.length ? nearest(store, id, linked, "y", sign) : null) ??
    nearest(store, id, cards, "y", sign);
}

/**
 * List what is above or below a card by its links or by what it sits on.
 *
 * @param {Store} store
 * @param {string} id
 * @param {number} sign
 */
function along(store, id, sign) {
  const { leaving, coming } = neighbours(store, id);
  const ends = sign < 0
    ? leaving.map((link) => store.links.get(link)?.to)
    : coming.map((link) => store.links.get(link)?.from);
  return ends.filter((end) => end !== undefined);
}

/**
 * Pick the card that lies best in a direction: near, and straight ahead before aside.
 *
 * @param {Store} store
 * @param {string} id
 * @param {string[]} candidates
 * @param {"x"|"y"} axis
 * @param {number} sign
 */
function nearest(store, id, candidates, axis, sign) {
  const from = centre(store, id);
  const aside = axis === "x" ? "y" : "x";
  let [best, least] = [/** @type {string|null} */ (null), Infinity];
  for (const other of candidates) {
    const spot = other === id ? null : centre(store, other);
    if (!spot || !from) {
      continue;
    }
    const ahead = (spot[axis] - from[axis]) * sign;
    const cost = ahead + 2 * Math.abs(spot[aside] - from[aside]);
    if (ahead > 2 && cost < least) {
      [best, least] = [other, cost];
    }
  }
  return best;
}

/**
 * @param {Store} store
 * @param {string} id
 */
function centre(store, id) {
  const place = store.picture.cards.get(id);
  if (!place) {
    return null;
  }
  const box = boxOf(store.picture, place);
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}
