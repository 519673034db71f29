/**
 * Whether cards can be read at a zoom, and what to fold so that they can; no DOM.
 *
 * @typedef {import("./store.js").StoredPicture} StoredPicture
 * @typedef {import("./folding.js").Folds} Folds
 * @typedef {import("./geometry.js").Box} Box
 */
import { folded, laneName, levelNames } from "./folding.js";

/** The size of small words on the screen, and of their lines, in pixels. */
export const SMALL_TEXT = 7.7;
const LINE = 1.16 * SMALL_TEXT;
/** How wide a letter of these is, most of the time. */
const LETTER = 0.53 * SMALL_TEXT;
/** So many words tell what a card is about. */
const WORDS = 6;
/** What a card keeps free beside and above its words, in the picture's own units. */
const BESIDE = 16;
const ABOVE = 6;
/** One strip of each is left at least, for a map of strips says nothing. */
const LEFT = 1;

/**
 * Say whether the first words of a text fit on a card.
 *
 * @param {{width: number, height: number}} box
 * @param {string} text
 * @param {number} zoom
 */
export function holdsWords({ width, height }, text, zoom) {
  const line = Math.floor(((width - BESIDE) * zoom) / LETTER);
  const lines = Math.floor(((height - ABOVE) * zoom) / LINE);
  let [row, free] = [0, -1];
  for (const word of text.split(/\s+/).filter(Boolean).slice(0, WORDS)) {
    if (word.length > line) {
      return false;
    }
    if (free < word.length + 1) {
      row += 1;
      free = line;
    }
    free -= word.length + 1;
  }
  return row <= lines;
}

/**
 * Find the smallest zoom at which every card shows its first words.
 *
 * @param {{box: {width: number, height: number}, text: string}[]} cards
 */
export function leastZoom(cards) {
  let [low, high] = [0.2, 1];
  while (high - low > 0.005) {
    const zoom = (low + high) / 2;
    if (cards.every(({ box, text }) => holdsWords(box, text, zoom))) {
      high = zoom;
    } else {
      low = zoom;
    }
  }
  return high;
}

/**
 * Name the levels and pillars to fold, so that the rest can be read when all is shown:
 * the tallest level while height is short, the widest pillar while width is.
 *
 * @param {StoredPicture} picture
 * @param {Folds} folds what is folded already
 * @param {{width: number, height: number}} room
 * @param {(id: string) => string} textOf
 * @param {string|null} kept a card that must not be hidden
 * @returns {Folds|null} null where no folding does it
 */
export function foldsFor(picture, folds, room, textOf, kept) {
  const pillars = new Set(folds.pillars);
  const levels = new Set(folds.levels);
  const home = picture.cards.get(kept ?? "");
  const keptLevel = home && levelNames(picture.ranks)[home.rank];
  const keptPillar = home && laneName(picture.lanes[home.lane] ?? blank());
  for (;;) {
    const shown = folded(picture, { pillars, levels });
    const cards = [...picture.cards.keys()].flatMap((id) => {
      const box = shown.boxOf(id);
      return box ? [{ box, text: textOf(id) }] : [];
    });
    const [across, down] = [room.width / shown.width, room.height / shown.height];
    if (cards.length && Math.min(across, down) >= leastZoom(cards)) {
      return { pillars, levels };
    }
    const [next, chosen] = down <= across
      ? [largest(heights(picture, levels), keptLevel), levels]
      : [largest(widths(picture, pillars), keptPillar), pillars];
    if (next === null) {
      return null;
    }
    chosen.add(next);
  }
}

function blank() {
  return { pillar: null, title: "", colour: "", x: 0, width: 0 };
}

/** @param {StoredPicture} picture @param {Set<string>} without */
function heights(picture, without) {
  const names = levelNames(picture.ranks);
  /** @type {Map<string, number>} */
  const found = new Map();
  picture.ranks.forEach(({ height }, place) => {
    const name = names[place] ?? "";
    name && !without.has(name) && found.set(name, (found.get(name) ?? 0) + height);
  });
  return found;
}

/** @param {StoredPicture} picture @param {Set<string>} without */
function widths(picture, without) {
  return new Map(picture.lanes
    .filter((lane) => laneName(lane) && !without.has(laneName(lane)))
    .map((lane) => [laneName(lane), lane.width]));
}

/**
 * @param {Map<string, number>} sizes
 * @param {string|undefined} kept
 */
function largest(sizes, kept) {
  const free = [...sizes].filter(([name]) => name !== kept);
  const [first] = free.sort(([, one], [, other]) => other - one);
  return first && sizes.size > LEFT ? first[0] : null;
}
