/** Folding makes strips of pillars and levels, and leaves the rest as it was laid out. */
import assert from "node:assert/strict";
import { test } from "node:test";

import { folded } from "../../toc/editor/frontend/folding.js";
import { emptyStore, take } from "../../toc/editor/frontend/store.js";
import { plan } from "./states.js";

function picture() {
  const store = emptyStore();
  take(store, plan().after);
  return store.picture;
}

/** @param {{pillars?: string[], levels?: string[]}} wanted */
function shown({ pillars = [], levels = [] }) {
  return folded(picture(), { pillars: new Set(pillars), levels: new Set(levels) });
}

test("nothing folded shows the picture as it is", () => {
  const { lanes, ranks, width, height, cards } = picture();
  const whole = shown({});
  assert.deepEqual(whole.lanes, lanes);
  assert.deepEqual(whole.ranks, ranks);
  assert.deepEqual([whole.width, whole.height], [width, height]);
  for (const [id, { lane, rank, x, y }] of cards) {
    const box = whole.boxOf(id);
    assert.ok(box);
    assert.equal(box.x, (lanes[lane]?.x ?? 0) + x);
    assert.equal(box.y, (ranks[rank]?.y ?? 0) + y);
  }
});

test("a folded pillar hides its cards and keeps those of others their size and order", () => {
  const [law, civic] = ["law", "civic"];
  const whole = shown({});
  const part = shown({ pillars: [law] });
  assert.ok(part.width < whole.width);
  assert.equal(part.isHidden("verdicts"), true);
  assert.equal(part.boxOf("verdicts"), null);
  assert.equal(part.boxOf("people-are-heard")?.width, whole.boxOf("people-are-heard")?.width);
  const lane = (/** @type {typeof part} */ from, /** @type {string} */ pillar) =>
    from.lanes.find((one) => one.pillar === pillar) ?? assert.fail();
  assert.ok(lane(part, law).width < lane(whole, law).width);
  assert.equal(lane(part, civic).width, lane(whole, civic).width);
  assert.ok(lane(part, civic).x < lane(whole, civic).x);
});

test("a folded level is one strip, whatever the number of its rows", () => {
  const part = shown({ levels: ["Outcomes"] });
  assert.equal(part.isHidden("verdicts"), true);
  assert.equal(part.isHidden("justice"), false);
  assert.equal(part.isHidden("trained"), false);
  assert.ok(part.height < picture().height);
});

test("points in a folded pillar stay inside its strip", () => {
  const part = shown({ pillars: ["law"] });
  const { lanes } = picture();
  const place = lanes.findIndex((one) => one.pillar === "law");
  const lane = part.lanes[place] ?? assert.fail();
  for (const share of [0, 0.3, 1]) {
    const { x } = part.spotOf([place, 0, share * (lanes[place]?.width ?? 0), 0]);
    assert.ok(x >= lane.x - 0.01 && x <= lane.x + lane.width + 0.01);
  }
});

test("cards over all pillars do not cover each other when those below are folded", () => {
  const roof = { pillar: null, title: "", colour: "", x: 0, width: 800 };
  const lanes = [roof, { ...roof, pillar: "a", width: 400 },
    { ...roof, pillar: "b", x: 400, width: 400 }];
  const ranks = [{ id: "impact", label: "Impact", y: 0, height: 60 }];
  const card = { lane: 0, rank: 0, y: 0, width: 168, height: 60, lines: [] };
  const cards = new Map([["one", { ...card, x: 20 }], ["two", { ...card, x: 210 }]]);
  const store = { width: 800, height: 60, lanes, ranks, cards, routes: new Map(), ties: new Map() };
  const part = folded(store, { pillars: new Set(["a", "b"]), levels: new Set() });
  const [one, two] = [part.boxOf("one") ?? assert.fail(), part.boxOf("two") ?? assert.fail()];
  assert.ok(one.x + one.width <= two.x);
  assert.ok(two.x + two.width <= part.width);
});
