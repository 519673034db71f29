/** What can be read at a zoom, and what to fold so that it can. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { foldsFor, holdsWords, leastZoom } from "../../toc/editor/frontend/legible.js";

const CARD = { width: 152, height: 86 };
const TEXT = "Courts publish their verdicts within three months of trial";
const NONE = { pillars: new Set(), levels: new Set() };

/**
 * Two pillars side by side, two levels one above the other, a card in each corner.
 *
 * @returns {import("../../toc/editor/frontend/store.js").StoredPicture}
 */
function picture() {
  const lanes = [0, 1].map((lane) => ({ pillar: `p${lane}`, title: `P${lane}`, colour: "#000000",
    x: 1000 * lane, width: 990 }));
  const ranks = [["Outcomes", 0, 300], ["Outputs", 400, 900]].map(([label, y, height], place) =>
    ({ id: `r${place}`, label: String(label), y: Number(y), height: Number(height) }));
  /** @type {Map<string, import("../../toc/editor/frontend/host.js").CardPlace>} */
  const cards = new Map();
  for (const [lane, rank] of [[0, 0], [0, 1], [1, 0], [1, 1]]) {
    cards.set(`c${lane}${rank}`, { lane, rank, x: 10, y: 10, ...CARD, lines: [TEXT] });
  }
  return { width: 1990, height: 1300, lanes, ranks, cards, routes: new Map(), ties: new Map() };
}

test("a card holds its first words only from some zoom on", () => {
  assert.equal(holdsWords(CARD, TEXT, 1), true);
  assert.equal(holdsWords(CARD, TEXT, 0.25), false);
  const least = leastZoom([{ box: CARD, text: TEXT }]);
  assert.equal(holdsWords(CARD, TEXT, least + 0.01), true);
  assert.equal(holdsWords(CARD, TEXT, least - 0.01), false);
});

test("nothing is folded where all can be read", () => {
  const folds = foldsFor(picture(), NONE, { width: 2000, height: 1400 }, () => TEXT, null);
  assert.deepEqual(folds, { pillars: new Set(), levels: new Set() });
});

test("a level goes where height is short, a pillar where width is, the selected card stays", () => {
  const low = foldsFor(picture(), NONE, { width: 2000, height: 420 }, () => TEXT, null);
  assert.deepEqual(low, { pillars: new Set(), levels: new Set(["Outputs"]) });
  const narrow = foldsFor(picture(), NONE, { width: 700, height: 1400 }, () => TEXT, "c00");
  assert.deepEqual(narrow, { pillars: new Set(["p1"]), levels: new Set() });
});

test("where no folding does it, none is named", () => {
  assert.equal(foldsFor(picture(), NONE, { width: 90, height: 90 }, () => TEXT, null), null);
});
