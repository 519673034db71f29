/**
 * Why a link holds, written on the map where there is room: of what is selected, or of all.
 *
 * @typedef {import("./start.js").Editor} Editor
 * @typedef {import("./geometry.js").Box} Box
 * @typedef {import("./geometry.js").Spot} Spot
 * @typedef {typeof MODES[number]} Mode
 * @typedef {{box: Box, words: string, lang: string}} Label
 */
import { make } from "./dom.js";
import { grown, holds, middleOf, stretchesOf } from "./geometry.js";
import { findingsOf, oneLine, spoken, spokenIn } from "./reading.js";
import { boxIn, createCrowd, roomOn } from "./room.js";
import { columns } from "./scenery.js";
import { shortened, widthOf } from "./shortening.js";

const MODES = /** @type {const} */ (["off", "selected", "all"]);
/** The size of the words on the screen: who looks nearer sees more of them. */
const SIZE = 11;
/** Below this zoom cards are smaller than these words. */
const LEAST_ZOOM = 0.5;
/** From this one on they grow with the map. */
const MOST_ZOOM = 1.5;
/** By what share the zoom must change before words are placed again. */
const STEP = 0.09;
/** In sizes of the words: their line, what is free beside them, their widths. */
const LINE = 1.3;
const SIDE = 0.4;
const MOST = 24;
const LEAST = 10;
/** What stays free around a card, in the picture's own units. */
const AROUND = 1.5;
/** A mark in the middle of a link, at the corner of a card, and the head of an arrow. */
const MARK = { width: 18, height: 17 };
const HEAD = { width: 9, height: 8 };
/** From which links are drawn, over the selected card. */
const HANDLE = { width: 20, height: 16 };

/**
 * @param {Editor} editor
 * @param {ReturnType<typeof import("./places.js").createPlaces>} places
 */
export function createBecause(editor, places) {
  const { say, spotlight, store } = editor;
  const element = make("div", { class: "toc-becauses", "aria-hidden": "true" });
  /** @type {Mode} */
  let mode = "off";
  let size = SIZE;
  /** What is where, or that there is no room. @type {Map<string, Label|null>} */
  const placed = new Map();
  /** @type {Map<string, HTMLElement>} */
  const shown = new Map();
  /** What words must not cover, found when it is needed. */
  let crowd = /** @type {ReturnType<typeof createCrowd>|null} */ (null);
  /** Links whose ways are among it. @type {Set<string>} */
  const ways = new Set();

  /** @param {string} id */
  function isWanted(id) {
    const link = store.links.get(id);
    if (!link?.mechanism || spotlight.fades(id)) {
      return false;
    }
    return mode === "all" ||
      [id, link.from, link.to].some(editor.selection.has);
  }

  /**
   * @param {string} id
   * @param {Map<string, Spot[]>} routes
   * @returns {Label|null}
   */
  function place(id, routes) {
    const mechanism = store.links.get(id)?.mechanism;
    const whole = oneLine(spoken(store, mechanism, editor.language));
    if (!whole) {
      return null;
    }
    const air = 2 * SIDE * size;
    const width = Math.ceil(Math.min(widthOf(whole, size) + air, MOST * size));
    const spots = routes.get(id) ?? [];
    const wanted = { width, least: Math.min(width, LEAST * size), height: LINE * size,
      mark: markOf(id, spots) };
    const { near } = crowded(routes);
    // On the lines of links that are not meant, the words are still told apart.
    const own = roomOn(spots, wanted, near, (other) => other !== id) ??
      roomOn(spots, wanted, near, (other) => other !== id && isWanted(other));
    if (!own) {
      return null;
    }
    const most = Math.min(width, own.right - own.left);
    const words = shortened(whole, { width: most - air, lines: 1, size });
    const box = boxIn(own,
      { width: Math.min(most, widthOf(words, size) + air), height: wanted.height });
    crowd?.add(box);
    return { box, words, lang: spokenIn(store, mechanism, editor.language) };
  }

  /**
   * Give all that words must not cover, with the ways that have come into view: no words
   * stand on another link too.
   *
   * @param {Map<string, Spot[]>} routes
   */
  function crowded(routes) {
    const all = crowd ??= found();
    for (const [id, spots] of routes) {
      ways.has(id) || stretchesOf(spots).forEach((box) => all.add(box, id));
      ways.add(id);
    }
    return all;
  }

  /** @param {string} id @param {Spot[]} spots */
  function markOf(id, spots) {
    const { x, y } = middleOf(spots);
    return findingsOf(store, id).length
      ? { x: x - MARK.width / 2, y: y - MARK.height / 2, ...MARK } : null;
  }

  /** Find cards, marks, arrow heads and the edges of pillars. */
  function found() {
    const { height } = places.shown;
    const edges = columns(editor).flatMap(({ x, width }) =>
      [x, x + width].map((edge) => ({ x: edge, y: 0, width: 0, height })));
    const cards = [...places.boxes].flatMap(([id, box]) => [
      grown(box, AROUND),
      ...(id === editor.selected
        ? [{ x: box.x + (box.width - HANDLE.width) / 2, y: box.y - HANDLE.height, ...HANDLE }] : []),
      ...(findingsOf(store, id).length ? [{ x: box.x + box.width - 14, y: box.y - 7, ...MARK }] : []),
    ]);
    const links = [...places.routeBoxes.keys()].flatMap((id) => {
      const spots = places.spotsOf(id) ?? [];
      const [end, mark] = [spots[spots.length - 1], markOf(id, spots)];
      const isDown = end && end.y > (spots[spots.length - 2]?.y ?? 0);
      return [
        ...(end ? [{ x: end.x - HEAD.width / 2, y: end.y - (isDown ? HEAD.height : 0), ...HEAD }] : []),
        ...(mark ? [mark] : []),
      ];
    });
    const all = createCrowd();
    [...cards, ...links, ...edges].forEach((box) => all.add(box));
    return all;
  }

  /** @param {string} id */
  function remove(id) {
    shown.get(id)?.remove();
    shown.delete(id);
  }

  /** @param {Label} label */
  function written({ box, words, lang }) {
    const label = make("div", { class: "toc-because", lang, dir: "auto" }, words);
    label.style.transform = `translate(${box.x}px, ${box.y}px)`;
    Object.assign(label.style, { width: `${box.width}px`, height: `${box.height}px` });
    return element.appendChild(label);
  }

  const because = {
    element,

    /**
     * Write on the links that are in view.
     *
     * @param {Map<string, Spot[]>} routes
     * @param {number} zoom
     */
    show(routes, zoom) {
      if (mode === "off" || zoom < LEAST_ZOOM) {
        because.hide();
        return;
      }
      const now = SIZE / Math.min(MOST_ZOOM, Math.exp(Math.round(Math.log(zoom) / STEP) * STEP));
      if (now !== size) {
        because.forget();
        size = now;
        element.style.fontSize = `${size}px`;
      }
      [...shown.keys()].forEach((id) => routes.has(id) && isWanted(id) || remove(id));
      for (const id of routes.keys()) {
        if (!shown.has(id) && isWanted(id)) {
          placed.has(id) || placed.set(id, place(id, routes));
          const label = placed.get(id);
          label && shown.set(id, written(label));
        }
      }
    },

    /** Something has moved or changed: all is placed again when it is next shown. */
    forget() {
      because.hide();
      placed.clear();
      ways.clear();
      crowd = null;
    },

    /** Other cards are selected; say whether other words are shown. */
    mark() {
      mode === "selected" && because.forget();
      return mode === "selected";
    },

    /** Take words away until they are shown again. @param {Iterable<string>} [ids] */
    hide(ids = shown.keys()) {
      [...ids].forEach(remove);
    },

    /** Find the link whose words are at a spot. @param {Spot} spot */
    at: (spot) => [...shown.keys()].find((id) => {
      const label = placed.get(id);
      return label && holds(label.box, spot);
    }) ?? null,

    /** @param {Mode} wanted */
    set(wanted) {
      mode = wanted;
      because.forget();
      editor.stage.redraw();
      editor.notices.announce(say(`told.because-${mode}`), true);
    },

    turn: () => because.set(MODES[(MODES.indexOf(mode) + 1) % MODES.length] ?? "off"),

    /** @returns {import("./menu.js").Item[]} */
    items: () => [
      { label: say("because.title"), isHead: true },
      ...MODES.map((one) => ({
        label: say(`because.${one}`),
        isOn: one === mode,
        act: () => {
          because.set(one);
          editor.focusStage();
        },
      })),
    ],
  };
  return because;
}
