/**
 * The lanes and ranks behind the cards, and their heads, which stay in sight.
 *
 * @typedef {import("./start.js").Editor} Editor
 * @typedef {import("./camera.js").Camera} Camera
 * `reach` is where the next level begins: a long name may spread that far.
 * @typedef {{label: string, top: number, bottom: number, reach: number}} Level
 */
import { make } from "./dom.js";
import { laneName } from "./folding.js";
import { languageOf } from "./reading.js";
import { shortened, widthOf } from "./shortening.js";

/** Lanes reach a little beyond their first and last rank. */
const REACH = 14;
const LEVEL_SIZE = 12;
const LEAST_SIZE = 8.5;
/** A name may reach into the gaps above and below its level. */
const GAP = 30;
/** Between the capitals of a level's name. */
const SPACING = 0.8;
/** Around a pillar's name, also where its fold sign stands. */
const HEAD_AIR = 22;
const HEAD_AIR_WITH_SIGN = 68;
const HEAD_WITH_SIGN = 190;
const HEAD_SIZE = 14;

/**
 * @param {Editor} editor
 * @param {{frame: HTMLElement, laneHeads: HTMLElement, rankHeads: HTMLElement}} parts
 */
export function createScenery(editor, { frame, laneHeads, rankHeads }) {
  /** @type {HTMLElement[]} */
  let heads = [];
  /** @type {HTMLElement[]} */
  let labels = [];
  /** @type {Level[]} */
  let levels = [];

  return {
    /** Make lanes and heads again, after lanes or ranks have changed. */
    reset() {
      const { shown } = editor.stage;
      const lanes = columns(editor);
      levels = levelsOf(shown.ranks);
      frame.replaceChildren(
        ...lanes.map((lane) => {
          const column = make("div", { class: "toc-lane" },
            editor.folds.strip("pillar", laneName(lane)));
          column.style.left = `${lane.x}px`;
          column.style.width = `${lane.width}px`;
          column.style.top = `${-REACH}px`;
          column.style.height = `${shown.height + 2 * REACH}px`;
          return column;
        }),
        ...levels.map((level) => {
          const row = make("div", { class: "toc-level" },
            editor.folds.strip("level", level.label));
          row.style.top = `${level.top}px`;
          row.style.width = `${shown.width}px`;
          row.style.height = `${level.reach - level.top}px`;
          return row;
        }),
      );
      editor.heads.reset();
      heads = lanes.map((lane) => {
        const head = make("div", { class: "toc-lane-head", title: lane.title,
          lang: languageOf(editor.store, lane.pillar ?? "", editor.language) },
          editor.heads.make(lane),
          laneName(lane) ? editor.folds.button("pillar", laneName(lane)) : null);
        head.classList.toggle("is-folded", editor.stage.folds.pillars.has(laneName(lane)));
        head.style.setProperty("--toc-pillar", lane.colour);
        return head;
      });
      labels = levels.map((level) => {
        const head = make("div", { class: "toc-rank-head", title: level.label },
          editor.folds.button("level", level.label), make("span", {}, level.label));
        head.classList.toggle("is-folded", editor.stage.folds.levels.has(level.label));
        return head;
      });
      laneHeads.replaceChildren(...heads, editor.heads.add);
      editor.heads.mark();
      rankHeads.replaceChildren(...labels);
    },

    /**
     * Put the heads beside what is seen of their lanes and ranks.
     *
     * @param {Camera} camera
     */
    follow(camera) {
      const lanes = columns(editor);
      const end = editor.heads.roomTo;
      heads.forEach((head, place) => {
        const lane = lanes[place];
        if (lane) {
          const start = lane.x * camera.zoom + camera.x;
          const room = stretch(head, start, lane.width * camera.zoom, camera.left, end, "X");
          head.classList.toggle("is-nameless", !lane.title);
          title(head, lane.title,
            room - (room > HEAD_WITH_SIGN ? HEAD_AIR_WITH_SIGN : HEAD_AIR));
        }
      });
      editor.heads.place();
      labels.forEach((label, place) => {
        const level = levels[place];
        if (level) {
          const start = level.top * camera.zoom + camera.y;
          const size = (level.bottom - level.top) * camera.zoom;
          const room = stretch(label, start, size, camera.top, camera.height, "Y");
          const reach = Math.max(0, level.reach - level.bottom) * camera.zoom;
          write(label, level.label, room + GAP * camera.zoom, reach);
        }
      });
    },
  };
}

/**
 * List the lanes that stand side by side; the roof over them has no head.
 *
 * @param {Editor} editor
 */
export function columns(editor) {
  const { lanes } = editor.stage.shown;
  return lanes.filter((lane) => lanes.length === 1 || lane.pillar !== null || lane.title);
}

/**
 * Name each level once, over all the ranks that share its name.
 *
 * @param {import("./host.js").Rank[]} ranks
 * @returns {Level[]}
 */
export function levelsOf(ranks) {
  /** @type {Level[]} */
  const levels = [];
  for (const rank of ranks) {
    const last = levels[levels.length - 1];
    const bottom = rank.y + rank.height;
    if (last && last.label === rank.label) {
      last.bottom = bottom;
      last.reach = bottom;
    } else if (last && !rank.label) {
      last.reach = bottom;
    } else if (rank.label) {
      levels.push({ label: rank.label, top: rank.y, bottom, reach: bottom });
    }
  }
  return levels;
}

/**
 * Let a head cover the part of its stretch that is on the screen.
 *
 * @param {HTMLElement} head
 * @param {number} start
 * @param {number} size
 * @param {number} low
 * @param {number} high
 * @param {"X"|"Y"} axis
 */
function stretch(head, start, size, low, high, axis) {
  const from = Math.max(start, low);
  const to = Math.min(start + size, high);
  const room = Math.max(0, to - from);
  head.style.visibility = room < 4 ? "hidden" : "visible";
  head.style.transform = `translate${axis}(${from}px)`;
  head.style[axis === "X" ? "width" : "height"] = `${room}px`;
  return room;
}

/** @param {Element} place @param {string} words */
function show(place, words) {
  if (place.textContent !== words) {
    place.textContent = words;
  }
}

/**
 * @param {HTMLElement} head
 * @param {string} name
 * @param {number} room
 */
function title(head, name, room) {
  const words = head.querySelector(".toc-head-text");
  words && show(words, shortened(name, { width: room, lines: 2, size: HEAD_SIZE, weight: 600 }));
}

/**
 * Write a level's name as large as its room allows; where it cannot be read, its beginning.
 *
 * @param {HTMLElement} head
 * @param {string} label
 * @param {number} room
 * @param {number} reach
 */
function write(head, label, room, reach) {
  /** @param {string} words @param {number} size */
  const long = (words, size) =>
    widthOf(words.toLocaleUpperCase(), size, 600) + SPACING * words.length;
  const spacing = SPACING * label.length;
  const unit = widthOf(label.toLocaleUpperCase(), 1, 600);
  const sizeIn = (/** @type {number} */ length) => (length - 4 - spacing) / unit;
  const isLong = sizeIn(room) < LEAST_SIZE + 1.5;
  const whole = room + (isLong ? reach : 0);
  const size = Math.max(LEAST_SIZE, Math.min(LEVEL_SIZE, sizeIn(whole)));
  const words = head.querySelector(":scope > span");
  words && show(words, sizeIn(whole) >= LEAST_SIZE ? label
    : shortened(label, { width: whole - 4, lines: 1, size }, (one) => long(one, size)));
  head.classList.toggle("is-long", isLong);
  head.style.fontSize = `${size}px`;
}
