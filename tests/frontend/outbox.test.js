/** No edit is lost on its way, and none is made twice. */
import assert from "node:assert/strict";
import { test } from "node:test";

import { createOutbox, PATIENCE, QUIET } from "../../toc/editor/frontend/outbox.js";

/** @typedef {import("../../toc/editor/frontend/host.js").Outgoing} Outgoing */

/** A kernel that writes down what it is sent, and a clock that is moved by hand. */
class Kernel {
  constructor() {
    /** @type {Outgoing[]} */
    this.sent = [];
    this.clock = 0;
    /** @type {{silent: boolean, waiting: number}[]} */
    this.told = [];
    /** @type {string[]} */
    this.kept = [];
    /** @type {string[]} */
    this.held = [];
    this.outbox = createOutbox({
      send: (message) => this.sent.push(message),
      now: () => this.clock,
      name: "page",
      onSilence: (silent, waiting) => this.told.push({ silent, waiting }),
      onHeld: () => { this.held = this.outbox.held.map(({ command }) => command.id); },
      keep: (commands) => { this.kept = commands.map(({ id }) => id); },
    });
  }

  ids() {
    return this.sent.flatMap((message) => (message.type === "edit" ? [message.command.id] : []));
  }

  /** @param {string} id */
  answer(id) {
    this.outbox.answered({ type: "answer", id, accepted: true, revision: 1 });
  }

  /** @param {string} id */
  failFor(id) {
    this.outbox.answered({
      type: "answer", id, accepted: false, revision: 1, reason: "The disk is full.", again: true,
    });
  }
}

test("an answer settles its edit", async () => {
  const kernel = new Kernel();
  const edit = kernel.outbox.post({ type: "undo" });
  assert.equal(kernel.outbox.size, 1);
  kernel.answer("page-1");
  assert.equal((await edit).accepted, true);
  assert.equal(kernel.outbox.size, 0);
});

test("a kernel that is only slow is not called silent", () => {
  const kernel = new Kernel();
  kernel.outbox.post({ type: "undo" });
  kernel.clock = PATIENCE - 1;
  kernel.outbox.tick();
  assert.equal(kernel.outbox.isSilent, false);
  assert.deepEqual(kernel.told, []);
});

test("a silent kernel is asked again and edits are kept meanwhile", () => {
  const kernel = new Kernel();
  kernel.outbox.post({ type: "undo" });
  kernel.clock = PATIENCE;
  kernel.outbox.tick();
  kernel.outbox.post({ type: "redo" });
  assert.deepEqual(kernel.ids(), ["page-1"]);
  assert.deepEqual(kernel.told.at(-1), { silent: true, waiting: 2 });
  kernel.clock = 2 * PATIENCE;
  kernel.outbox.tick();
  assert.equal(kernel.sent.filter(({ type }) => type === "hello").length, 2);
});

test("what was not answered is sent again in order with the same ids", () => {
  const kernel = new Kernel();
  kernel.outbox.post({ type: "undo" });
  kernel.outbox.post({ type: "redo" });
  kernel.clock = PATIENCE;
  kernel.outbox.tick();
  kernel.outbox.post({ type: "undo" });
  kernel.outbox.heard();
  assert.deepEqual(kernel.ids(), ["page-1", "page-2", "page-1", "page-2", "page-3"]);
  assert.equal(kernel.told.at(-1)?.silent, false);
  kernel.outbox.heard();
  assert.equal(kernel.ids().length, 5);
});

test("an answer nobody waits for changes nothing", () => {
  const kernel = new Kernel();
  kernel.outbox.post({ type: "undo" });
  kernel.answer("another-page-1");
  assert.equal(kernel.outbox.size, 1);
});

test("a quiet kernel is asked whether it is there", () => {
  const kernel = new Kernel();
  kernel.clock = QUIET;
  kernel.outbox.tick();
  kernel.outbox.tick();
  assert.deepEqual(kernel.sent, [{ type: "ping" }]);
  kernel.outbox.heard();
  kernel.clock += PATIENCE;
  kernel.outbox.tick();
  assert.equal(kernel.outbox.isSilent, false);
});

test("a kernel that dies at rest is known within three seconds", () => {
  const kernel = new Kernel();
  const tick = 250;
  while (!kernel.outbox.isSilent && kernel.clock < 10_000) {
    kernel.clock += tick;
    kernel.outbox.tick();
  }
  assert.ok(kernel.clock <= 3000);
  assert.deepEqual(kernel.told, [{ silent: true, waiting: 0 }]);
});

test("edits are kept until they are answered", () => {
  const kernel = new Kernel();
  kernel.outbox.post({ type: "undo" });
  kernel.outbox.adopt({ type: "redo", id: "earlier-7" });
  assert.deepEqual(kernel.kept, ["page-1", "earlier-7"]);
  kernel.answer("page-1");
  assert.deepEqual(kernel.kept, ["earlier-7"]);
});

test("an edit of an earlier page goes out under its own id", () => {
  const kernel = new Kernel();
  kernel.outbox.adopt({ type: "undo", id: "earlier-7" });
  assert.deepEqual(kernel.ids(), ["earlier-7"]);
});

test("an edit that could not be written is held, and tried again under its own id", async () => {
  const kernel = new Kernel();
  const edits = [kernel.outbox.post({ type: "undo" }), kernel.outbox.post({ type: "redo" })];
  kernel.failFor("page-1");
  kernel.failFor("page-2");
  assert.deepEqual(kernel.held, ["page-1", "page-2"]);
  assert.deepEqual(kernel.kept, ["page-1", "page-2"]);
  assert.equal(kernel.outbox.held[0]?.reason, "The disk is full.");
  kernel.outbox.tryAgain(["page-1", "page-2"]);
  assert.deepEqual(kernel.ids(), ["page-1", "page-2", "page-1", "page-2"]);
  kernel.answer("page-1");
  kernel.answer("page-2");
  assert.deepEqual((await Promise.all(edits)).map(({ accepted }) => accepted), [true, true]);
  assert.deepEqual(kernel.kept, []);
});

test("a held edit that is thrown away is kept no longer", async () => {
  const kernel = new Kernel();
  const edit = kernel.outbox.post({ type: "undo" });
  kernel.failFor("page-1");
  kernel.outbox.throwAway(["page-1"]);
  assert.equal((await edit).accepted, false);
  assert.deepEqual([kernel.held, kernel.kept], [[], []]);
});

test("an edit adopted with a reason waits for people", () => {
  const kernel = new Kernel();
  kernel.outbox.adopt({ type: "undo", id: "old-1" }, "It is old.");
  assert.deepEqual(kernel.ids(), []);
  assert.deepEqual([kernel.held, kernel.kept], [["old-1"], ["old-1"]]);
});
