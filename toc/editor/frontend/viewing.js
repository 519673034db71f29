/**
 * Where the view goes: to all of the picture or a part, nearer, farther and aside.
 *
 * @typedef {import("./start.js").Editor} Editor
 * @typedef {import("./camera.js").Camera} Camera
 * @typedef {import("./geometry.js").Box} Box
 * @typedef {import("./geometry.js").Spot} Spot
 */
import {
  AIR, boxOnScreen, centre, fillView, fit, fitWidth, keepInSight, middleOfView, reveal, zoomTo,
} from "./camera.js";
import { columns } from "./scenery.js";

/** What stays free above and below the picture when all of it is shown. */
const ROOF = 10;
/** What stays in sight around a part that is shown. */
const AROUND = 24;

/**
 * @param {Editor} editor
 * @param {Camera} camera
 * @param {ReturnType<typeof import("./places.js").createPlaces>} places
 * @param {{draw: () => void, redraw: () => void}} ways at once, and at the next frame
 */
export function createViewing(editor, camera, places, { draw, redraw }) {
  const { boxes, routeBoxes } = places;
  /** Nobody has moved the view since all was shown: it goes on showing all. */
  let isWhole = true;

  /** People look nearer: what was said of the whole is settled. */
  function leaveWhole() {
    isWhole = false;
    editor.notices.withdraw("size");
  }

  function fitWhileWhole() {
    if (isWhole && camera.width && boxes.size) {
      moves.fitAll(false);
    }
  }

  const moves = {
    /** @param {boolean} [soon] */
    fitAll(soon = true) {
      const { width, height } = places.shown;
      fit(camera, { x: 0, y: -ROOF, width, height: height + 2 * ROOF });
      isWhole = true;
      soon && redraw();
      soon && editor.folds.offer();
    },

    /** Say what is seen now, to come back to it with `look`. */
    view() {
      const { x, y, zoom } = camera;
      return { x, y, zoom, isWhole };
    },

    /** @param {{x: number, y: number, zoom: number, isWhole: boolean}} view */
    look({ isWhole: isAll, ...view }) {
      isWhole = isAll;
      Object.assign(camera, view);
      redraw();
    },

    /** Say how large all of the picture may be, as it was laid out. */
    room() {
      const { across, down } = places.growth;
      return { width: (camera.width - camera.left - 2 * AIR) / across,
        height: (camera.height - camera.top - 2 * (AIR + ROOF)) / down };
    },

    /**
     * Show a pillar as wide as the view, from its top; say whether there is one.
     *
     * @param {number} number
     */
    fitPillar(number) {
      const lane = columns(editor).filter(({ pillar }) => pillar !== null)[number];
      if (!lane) {
        return false;
      }
      leaveWhole();
      fitWidth(camera, lane);
      fillView(camera, places.shown);
      redraw();
      return true;
    },

    /**
     * Put a card or link in the middle, at a size.
     *
     * @param {string} id
     * @param {number} zoom
     */
    centre(id, zoom) {
      const box = boxes.get(id) ?? routeBoxes.get(id);
      if (box) {
        leaveWhole();
        centre(camera, box, zoom);
        draw();
      }
    },

    /**
     * @param {number} factor
     * @param {Spot} [spot]
     */
    zoomBy(factor, spot = middleOfView(camera)) {
      leaveWhole();
      zoomTo(camera, camera.zoom * factor, spot);
      keepInSight(camera, places.shown);
      redraw();
    },

    /**
     * @param {number} dx
     * @param {number} dy
     */
    panBy(dx, dy) {
      isWhole = false;
      camera.x += dx;
      camera.y += dy;
      keepInSight(camera, places.shown);
      redraw();
    },

    /**
     * Bring a card or link into view, large enough to read when asked for.
     *
     * @param {string} id
     * @param {number} [leastZoom]
     */
    reveal(id, leastZoom = 0) {
      const box = boxes.get(id) ?? routeBoxes.get(id);
      if (!box) {
        return;
      }
      if (camera.zoom < leastZoom) {
        const { x, y } = middleOfView(camera);
        camera.zoom = leastZoom;
        camera.x = x - (box.x + box.width / 2) * leastZoom;
        camera.y = y - (box.y + box.height / 2) * leastZoom;
      }
      if (reveal(camera, box) || camera.zoom === leastZoom) {
        isWhole = false;
        fillView(camera, places.shown);
      }
      draw();
    },

    /** Move as little as it takes to see a part of the picture. @param {Box} box */
    bring(box) {
      const { width, height } = boxOnScreen(camera, box);
      if (width > camera.width - camera.left || height > camera.height - camera.top) {
        moves.fitBox(box);
      } else if (Number.isFinite(width)) {
        isWhole = !reveal(camera, box) && isWhole;
        draw();
      }
    },

    /** Show a part of the picture as large as the view. @param {Box} box */
    fitBox(box) {
      if (!Number.isFinite(box.width)) {
        // Nothing of it is in the picture.
        return;
      }
      leaveWhole();
      fit(camera, { x: box.x - AROUND, y: box.y - AROUND,
        width: box.width + 2 * AROUND, height: box.height + 2 * AROUND });
      draw();
    },
  };

  return {
    moves,
    fitWhileWhole,
    get isWhole() {
      return isWhole;
    },
  };
}
