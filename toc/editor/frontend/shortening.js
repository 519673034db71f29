/**
 * Words fitted into a room: broken between words, and where they must end early, an
 * ellipsis after a whole word or, in a long one, after a whole character of its script.
 */

const WORD = new Intl.Segmenter(undefined, { granularity: "word" });
const CHARACTER = new Intl.Segmenter(undefined, { granularity: "grapheme" });
const ELLIPSIS = "…";
/** Widths are measured at this size, once for each word. */
const MEASURED = 100;
const FAMILY = '"Toc latin", "Toc khmer", "Noto Sans", "Noto Sans Khmer", "Khmer OS", system-ui, sans-serif';

/** @typedef {{width: number, lines: number, size: number, weight?: number}} Room */

/** @type {Map<string, number>} */
const known = new Map();
/** How much wider words are than their font alone makes them. */
let stretch = 1;
/** @type {CanvasRenderingContext2D|null} */
let pen = null;

/**
 * Measure words as they are shown.
 *
 * @param {string} words
 * @param {number} size
 * @param {number} [weight]
 */
export function widthOf(words, size, weight = 400) {
  return stretch * bareWidthOf(words, size, weight);
}

/**
 * Measure words without the spacing that people have set.
 *
 * @param {string} words
 * @param {number} size
 * @param {number} [weight]
 */
export function bareWidthOf(words, size, weight = 400) {
  const key = `${weight} ${words}`;
  let width = known.get(key);
  if (width === undefined) {
    pen ??= document.createElement("canvas").getContext("2d");
    if (pen) {
      pen.font = `${weight} ${MEASURED}px ${FAMILY}`;
    }
    width = pen?.measureText(words).width ?? words.length * MEASURED;
    known.size > 20_000 && known.clear();
    known.set(key, width);
  }
  return (width * size) / MEASURED;
}

/** Take words to be wider than their font makes them. @param {number} growth */
export function stretchWidths(growth) {
  stretch = growth;
}

/** Forget all widths, after fonts have come. */
export function forgetWidths() {
  known.clear();
}

/**
 * Fit words into a room, as lines.
 *
 * @param {string} words
 * @param {Room} room
 * @param {(words: string) => number} [measure]
 */
export function shortened(words, room, measure = (one) => widthOf(one, room.size, room.weight)) {
  if (measure(words) <= room.width) {
    return words;
  }
  /** @type {string[]} */
  const lines = [];
  let line = "";
  for (const piece of pieces(words)) {
    if (measure((line + piece).trimEnd()) <= room.width) {
      line += piece;
    } else if (lines.length + 1 < room.lines && line.trim()) {
      lines.push(line.trimEnd());
      line = piece;
    } else {
      return [...lines, cut(line, piece, room, measure)].filter(Boolean).join("\n");
    }
    if (measure(line.trimEnd()) > room.width) {
      return [...lines, cut("", line, room, measure)].filter(Boolean).join("\n");
    }
  }
  return [...lines, line.trimEnd()].join("\n");
}

/**
 * Part words where a line may break: after a space, or between the words of a script that
 * writes none; marks stay with what they follow.
 *
 * @param {string} words
 */
function pieces(words) {
  /** @type {string[]} */
  const found = [];
  let isGlued = true;
  for (const { segment, isWordLike } of WORD.segment(words)) {
    const isMark = !isWordLike && segment.trim() !== "";
    const last = found.length - 1;
    const isJoined = last >= 0 && (isGlued || !isWordLike) && !/\s$/u.test(found[last] ?? "");
    if (isJoined) {
      found[last] += segment;
    } else {
      found.push(segment);
    }
    isGlued = isMark;
  }
  return found;
}

/** Scripts without spaces between words: there a line may break within what stands together. */
const SPACELESS = /[\p{Script=Khmer}\p{Script=Thai}\p{Script=Lao}\p{Script=Myanmar}\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u;

/**
 * Measure the widest word of a text: in less room a word would be broken inside.
 *
 * @param {string} text
 * @param {number} size
 */
export function widestWord(text, size) {
  const words = SPACELESS.test(text) ? pieces(text) : text.split(/\s+|(?<=-)/u);
  return Math.max(0, ...words.map((word) => widthOf(word.trim(), size)));
}

/**
 * End a line early: after its last whole word, or inside a word that stands alone.
 *
 * @param {string} line
 * @param {string} next
 * @param {Room} room
 * @param {(words: string) => number} measure
 */
function cut(line, next, room, measure) {
  const whole = pieces(line);
  while (whole.length) {
    const kept = whole.join("").trimEnd();
    if (measure(kept + ELLIPSIS) <= room.width) {
      return kept + ELLIPSIS;
    }
    whole.pop();
  }
  const characters = [...CHARACTER.segment((line || next).trim())].map(({ segment }) => segment);
  while (characters.length > 1 && measure(characters.join("") + ELLIPSIS) > room.width) {
    characters.pop();
  }
  return characters.join("") + ELLIPSIS;
}
