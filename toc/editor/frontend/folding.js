/**
 * Folded pillars and levels: strips in place of their cards, without a new layout; no DOM.
 *
 * @typedef {import("./host.js").Lane} Lane
 * @typedef {import("./host.js").Rank} Rank
 * @typedef {import("./host.js").CardPlace} CardPlace
 * @typedef {import("./host.js").Point} Point
 * @typedef {import("./geometry.js").Box} Box
 * @typedef {import("./geometry.js").Spot} Spot
 * @typedef {import("./store.js").StoredPicture} StoredPicture
 *
 * What is folded: pillars by id (a shared lane by its title), levels by name.
 * @typedef {{pillars: Set<string>, levels: Set<string>}} Folds
 *
 * A stretch that has become a strip, and where that begins.
 * @typedef {{start: number, size: number, strip: number, now: number}} Fold
 *
 * The picture as it is shown: where its lanes, ranks and cards are now.
 * @typedef {{width: number, height: number, lanes: Lane[], ranks: Rank[],
 *   isHidden: (id: string) => boolean, boxOf: (id: string) => Box|null,
 *   spotOf: (point: Point) => Spot, shiftOf: (id: string) => number}} Shown
 *
 * How much larger than laid out, where words take more room than they were measured with.
 * @typedef {{across: number, down: number}} Growth
 */

/** How wide a folded pillar is. */
const WIDE = 64;
/** How high a folded level is; a level may be one row of low cards. */
const HIGH = 40;
/** Between cards that were pushed apart. */
const GAP = 16;

/** Name a lane; the roof over them all has no name. @param {Lane} lane */
export const laneName = (lane) => lane.pillar ?? lane.title;

/**
 * Name the level that each rank belongs to: one without a name, to that above it.
 *
 * @param {Rank[]} ranks
 */
export function levelNames(ranks) {
  let last = "";
  return ranks.map(({ label }) => (last = label || last));
}

/** @type {Growth} */
export const AS_LAID_OUT = { across: 1, down: 1 };

/**
 * Show a picture with some pillars and levels folded.
 *
 * @param {StoredPicture} laidOut
 * @param {Folds} folds
 * @param {Growth} [growth]
 * @returns {Shown}
 */
export function folded(laidOut, { pillars, levels }, growth = AS_LAID_OUT) {
  const picture = grown(laidOut, growth);
  const named = levelNames(picture.ranks);
  const across = strips(picture.lanes.filter((lane) => pillars.has(laneName(lane)))
    .map(({ x, width }) => ({ start: x, end: x + width })), WIDE);
  const down = strips([...levels].flatMap((level) => {
    const own = picture.ranks.filter((_, place) => named[place] === level);
    const [first, last] = [own[0], own[own.length - 1]];
    return first && last ? [{ start: first.y, end: last.y + last.height }] : [];
  }), HIGH);

  /** @param {string} id */
  function isHidden(id) {
    const place = picture.cards.get(id);
    const lane = picture.lanes[place?.lane ?? -1];
    return lane !== undefined && place !== undefined &&
      (pillars.has(laneName(lane)) || levels.has(named[place.rank] ?? ""));
  }

  /** @param {Point} point @returns {Spot} */
  const spotOf = ([lane, rank, x, y]) => ({
    x: moved(across, (picture.lanes[lane]?.x ?? 0) + x * growth.across),
    y: moved(down, (picture.ranks[rank]?.y ?? 0) + y * growth.down),
  });

  /** @param {string} id @returns {Box|null} */
  function boxOf(id) {
    const place = picture.cards.get(id);
    if (!place || isHidden(id)) {
      return null;
    }
    const { lane, rank, x, y } = place;
    const [width, height] = [place.width * growth.across, place.height * growth.down];
    const middle = spotOf([lane, rank, x + place.width / 2, y]);
    return { x: middle.x - width / 2 + shiftOf(id), y: middle.y, width, height };
  }

  /** @type {Map<string, number>} */
  const shifts = new Map();
  const shiftOf = (/** @type {string} */ id) => shifts.get(id) ?? 0;
  let width = moved(across, picture.width);
  for (const row of across.length ? roofRows(picture) : []) {
    let free = 0;
    for (const id of row) {
      const box = boxOf(id);
      if (box) {
        const x = Math.max(box.x, free);
        shifts.set(id, x - box.x);
        width = Math.max(width, x + box.width);
        free = x + box.width + GAP;
      }
    }
  }
  return {
    width,
    height: moved(down, picture.height),
    lanes: picture.lanes.map((lane) => ({ ...lane, x: moved(across, lane.x),
      width: moved(across, lane.x + lane.width) - moved(across, lane.x) })),
    ranks: picture.ranks.map((rank) => ({ ...rank, y: moved(down, rank.y),
      height: moved(down, rank.y + rank.height) - moved(down, rank.y) })),
    isHidden,
    boxOf,
    spotOf,
    shiftOf,
  };
}

/**
 * Give lanes and ranks more room than they were laid out with; places in them follow.
 *
 * @param {StoredPicture} picture
 * @param {Growth} growth
 * @returns {StoredPicture}
 */
function grown(picture, { across, down }) {
  return across === 1 && down === 1 ? picture : {
    ...picture,
    width: picture.width * across,
    height: picture.height * down,
    lanes: picture.lanes.map((lane) =>
      ({ ...lane, x: lane.x * across, width: lane.width * across })),
    ranks: picture.ranks.map((rank) =>
      ({ ...rank, y: rank.y * down, height: rank.height * down })),
  };
}

/**
 * Line up what is folded with where each strip begins.
 *
 * @param {{start: number, end: number}[]} all
 * @param {number} length
 * @returns {Fold[]}
 */
function strips(all, length) {
  let shift = 0;
  return all.sort((one, other) => one.start - other.start).map(({ start, end }) => {
    const size = end - start;
    const strip = Math.min(length, size);
    const now = start - shift;
    shift += size - strip;
    return { start, size, strip, now };
  });
}

/**
 * Say where a place of the picture is now.
 *
 * @param {Fold[]} folds
 * @param {number} place
 */
function moved(folds, place) {
  let shift = 0;
  for (const { start, size, strip, now } of folds) {
    if (place < start) {
      break;
    }
    if (place < start + size) {
      return now + (place - start) * (strip / size);
    }
    shift += size - strip;
  }
  return place - shift;
}

/**
 * List the cards that stand in one row over all pillars, from left to right: a folded pillar
 * below may bring them together.
 *
 * @param {StoredPicture} picture
 */
function roofRows(picture) {
  /** @type {Map<string, string[]>} */
  const rows = new Map();
  const roofed = [...picture.cards].filter(([, { lane }]) => {
    const own = picture.lanes[lane];
    return own && laneName(own) === "";
  });
  for (const [id, { rank, y }] of roofed.sort(([, one], [, other]) => one.x - other.x)) {
    rows.set(`${rank} ${y}`, [...(rows.get(`${rank} ${y}`) ?? []), id]);
  }
  return rows.values();
}
