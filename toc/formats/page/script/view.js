/** What the reader looks at just now; the brushes ask it, the others change it. */

export const view = {
  /**
   * The cards and links that are not faded; null when none is.
   *
   * @type {Set<string>|null}
   */
  lit: null,
  /** The card that is told about; empty when none is. */
  chosen: "",
  /**
   * The link that the pointer is on.
   *
   * @type {string|null}
   */
  pointedAt: null,
};

/**
 * How strongly a card or link is drawn.
 *
 * @param {string} id
 * @returns {number}
 */
export function strength(id) {
  return view.lit === null || view.lit.has(id) ? 1 : 0.13;
}
