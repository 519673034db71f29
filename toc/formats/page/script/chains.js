/**
 * Which cards and links belong together; no DOM.
 *
 * @typedef {import("./content.js").Content} Content
 * @typedef {{link: string, card: string}} Step
 * @typedef {{related: (card: string) => Set<string>,
 *   isCondition: (card: string) => boolean}} Chains
 */

/**
 * Follow the links of a theory.
 *
 * @param {Pick<Content, "edges"|"drawing"|"sitting">} content
 * @returns {Chains}
 */
export function chainsOf({ edges, drawing, sitting }) {
  const edgeOf = new Map(edges.map((edge) => [edge.link, edge]));
  const feedback = new Set(
    drawing.routes.filter((route) => route.isFeedback).map((route) => route.link),
  );
  /** @type {Map<string, Step[]>} */
  const onward = new Map();
  /** @type {Map<string, Step[]>} */
  const back = new Map();
  for (const { from, to, link } of edges) {
    // Declared feedback is no step of a chain, else a loop would light everything.
    if (feedback.has(link)) continue;
    add(onward, from, { link, card: to });
    add(back, to, { link, card: from });
  }
  // A map, because an element may be called like something that every object has.
  const conditions = new Map(Object.entries(sitting));
  /** @type {Map<string, string[]>} */
  const targets = new Map();
  for (const [target, held] of conditions) {
    for (const one of held) add(targets, one, target);
  }

  /**
   * What a condition sits on, with the ends of its links.
   *
   * @param {string} card
   * @returns {Set<string>}
   */
  function around(card) {
    const found = new Set([card]);
    for (const target of targets.get(card) ?? []) {
      found.add(target);
      const edge = edgeOf.get(target);
      if (edge) found.add(edge.from).add(edge.to);
    }
    return found;
  }

  return {
    /** All that leads to a card, all it leads to, and what sits on these. */
    related(card) {
      if (targets.has(card)) return around(card);
      const found = new Set([...reached(card, onward), ...reached(card, back)]);
      for (const target of [...found]) {
        for (const one of conditions.get(target) ?? []) found.add(one);
      }
      return found;
    },

    /** Whether a card sits on others instead of standing in a chain. */
    isCondition: (card) => targets.has(card),
  };
}

/**
 * @param {string} card
 * @param {Map<string, Step[]>} ways
 * @returns {Set<string>} the card with all cards and links that the ways lead to
 */
function reached(card, ways) {
  const found = new Set([card]);
  const waiting = [card];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    for (const step of ways.get(next) ?? []) {
      found.add(step.link);
      if (found.has(step.card)) continue;
      found.add(step.card);
      waiting.push(step.card);
    }
  }
  return found;
}

/**
 * @template Value
 * @param {Map<string, Value[]>} groups
 * @param {string} key
 * @param {Value} value
 */
function add(groups, key, value) {
  const group = groups.get(key);
  if (group) group.push(value);
  else groups.set(key, [value]);
}
