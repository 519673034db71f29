/**
 * Which cards and links belong together; no DOM. The shared page and the editor both ask
 * here, and `toc/analysis/whole_chain.py` says the same in Python.
 *
 * @typedef {{link: string, from: string, to: string, leadsOn: boolean}} Edge
 * @typedef {{edges: Edge[], sitting: {[target: string]: string[]}}} Linked
 * @typedef {{link: string, card: string}} Step
 * @typedef {{related: (thing: string) => Set<string>,
 *   isCondition: (card: string) => boolean}} Chains
 */

/**
 * Follow the links of a theory.
 *
 * @param {Linked} linked
 * @returns {Chains}
 */
export function chainsOf({ edges, sitting }) {
  const edgeOf = new Map(edges.map((edge) => [edge.link, edge]));
  /** @type {Map<string, Step[]>} */
  const onward = new Map();
  /** @type {Map<string, Step[]>} */
  const back = new Map();
  for (const { from, to, link, leadsOn } of edges) {
    // Declared feedback is no step of a chain, else a loop would light everything; nor is a
    // link without direction.
    if (!leadsOn) continue;
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

  return {
    /**
     * All that leads to a card or link, all it leads to, and what sits on these; an
     * assumption or risk belongs to the chains of what it sits on.
     */
    related(thing) {
      const found = new Set([thing]);
      for (const seat of targets.get(thing) ?? [thing]) {
        const edge = edgeOf.get(seat);
        found.add(seat);
        for (const one of reached(edge ? edge.from : seat, back)) found.add(one);
        for (const one of reached(edge ? edge.to : seat, onward)) found.add(one);
      }
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
