import assert from "node:assert/strict";
import { test } from "node:test";

import { createClock, TICK } from "../../toc/editor/frontend/clock.js";
import { createOutbox, PATIENCE } from "../../toc/editor/frontend/outbox.js";

/** A page whose time can be set, with what it sends. */
function page() {
  const world = { time: 0, sent: /** @type {string[]} */ ([]) };
  const clock = createClock(() => world.time);
  const outbox = createOutbox({
    send: ({ type }) => world.sent.push(type), now: clock.now, name: "page",
    onSilence: () => {},
  });
  /** @param {number} after */
  function tick(after) {
    world.time += after;
    clock.tick();
    outbox.tick();
  }
  return { world, clock, outbox, tick };
}

test("time in which a page is awake is counted", () => {
  const { clock, tick, world } = page();
  for (let number = 0; number < 8; number += 1) {
    tick(TICK);
  }
  world.time += 100;
  assert.equal(clock.now(), 8 * TICK + 100);
});

test("a kernel was not silent while the page itself was asleep", () => {
  const { outbox, tick, world } = page();
  outbox.post({ type: "undo" });
  tick(60_000);
  assert.equal(outbox.isSilent, false);
  assert.ok(!world.sent.includes("hello"));
});

test("a kernel that says nothing to a page that listens is silent", () => {
  const { outbox, tick, world } = page();
  outbox.post({ type: "undo" });
  for (let passed = 0; passed <= PATIENCE; passed += TICK) {
    tick(TICK);
  }
  assert.equal(outbox.isSilent, true);
  assert.ok(world.sent.includes("hello"));
});
