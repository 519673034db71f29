/**
 * A part of the theory as it is copied: for other theories, for a table, for a text; no DOM.
 *
 * @typedef {import("./store.js").Store} Store
 * @typedef {import("./host.js").ElementRecord} ElementRecord
 * @typedef {import("./host.js").LinkRecord} LinkRecord
 */
import { nameOf } from "./reading.js";
import { conditioned, isCondition } from "./store.js";

/**
 * Name some cards, the links among them and what sits on these.
 *
 * @param {Store} store
 * @param {string[]} ids
 */
function members(store, ids) {
  const cards = new Set(ids.filter((id) => store.elements.has(id)));
  const links = [...store.links.values()].filter(({ from, to }) => cards.has(from) && cards.has(to));
  for (const id of [...cards, ...links.map((link) => link.id)]) {
    store.sitting.get(id)?.forEach((one) => cards.add(one));
  }
  return { cards: [...cards], links };
}

/**
 * Give a part as in the native file, with all that its cards may name.
 *
 * @param {Store} store
 * @param {string[]} ids
 * @returns {{[field: string]: unknown}}
 */
export function partOf(store, ids) {
  const { cards, links } = members(store, ids);
  const named = JSON.stringify([cards.map((id) => store.elements.get(id)), links]);
  /** @template {{id: string}} Named @param {Iterable<Named>} records */
  const kept = (records) => [...records].filter(({ id }) => named.includes(`"${id}"`));
  return {
    ...store.theory,
    pillars: kept(/** @type {{id: string}[]} */ (store.theory.pillars ?? [])),
    actors: kept(store.actors.values()),
    sources: kept(store.sources.values()),
    elements: cards.map((id) => store.elements.get(id)),
    links,
    places: [],
  };
}

/**
 * Write a part as an outline: a cause stands below its effect and one tab further in. The
 * quick line reads it again.
 *
 * @param {Store} store
 * @param {string[]} ids
 * @param {string} language
 */
export function outlineOf(store, ids, language) {
  const { cards, links } = members(store, ids);
  /** @type {string[]} */
  const lines = [];
  const written = /** @type {Set<string>} */ (new Set());

  /** @param {string} id @param {number} depth */
  function write(id, depth) {
    const { kind = "" } = store.elements.get(id) ?? {};
    const sign = { assumption: "! ", risk: "? " }[kind] ?? `${kind}: `;
    lines.push("\t".repeat(depth) + sign + flat(nameOf(store, id, language)));
    if (!written.has(id)) {
      written.add(id);
      const causes = links.filter(({ to }) => to === id);
      for (const target of [id, ...causes.map((link) => link.id)]) {
        cards.filter((one) => conditioned(/** @type {ElementRecord} */ (
          store.elements.get(one))).includes(target)).forEach((one) => write(one, depth + 1));
      }
      causes.forEach(({ from }) => write(from, depth + 1));
    }
  }

  const isRoot = (/** @type {string} */ id) => !links.some(({ from }) => from === id);
  const chained = cards.filter((id) => !isCondition(store.elements.get(id)?.kind ?? ""));
  // What stands in a circle has no end to begin at, and conditions may sit on nothing here.
  [...chained.filter(isRoot), ...chained, ...cards].forEach((id) => written.has(id) || write(id, 0));
  return lines.join("\n");
}

/**
 * Write a part as the rows of a table, heads first.
 *
 * @param {Store} store
 * @param {string[]} ids
 * @param {string} language
 * @param {import("./say.js").Say} say
 */
export function rowsOf(store, ids, language, say) {
  const { cards, links } = members(store, ids);
  const names = (/** @type {string[]} */ some) =>
    some.map((id) => flat(nameOf(store, id, language))).join("; ");
  const heads = ["kind", "text", "pillars", "leads-to", "assumptions", "risks"];
  return [
    heads.map((head) => say(`table.${head}`)),
    ...cards.map((id) => {
      const element = /** @type {ElementRecord} */ (store.elements.get(id));
      const leaving = links.filter(({ from }) => from === id);
      const on = [id, ...leaving.map((link) => link.id)];
      const sitting = cards.filter((one) =>
        conditioned(/** @type {ElementRecord} */ (store.elements.get(one))).some((target) => on.includes(target)));
      const ofKind = (/** @type {string} */ kind) =>
        sitting.filter((one) => store.elements.get(one)?.kind === kind);
      return [
        say(`kind.${element.kind}`), nameOf(store, id, language), names(element.pillars ?? []),
        names(leaving.map(({ to }) => to)), names(ofKind("assumption")), names(ofKind("risk")),
      ];
    }),
  ];
}

/** Put words into one line. @param {string} words */
function flat(words) {
  return words.replace(/\s+/g, " ").trim();
}
