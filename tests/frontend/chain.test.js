/** Chains: what leads to a thing, and what it leads to. */
import assert from "node:assert/strict";
import { test } from "node:test";

import { chainOf, isParked, pathThrough, pathsThrough } from "../../toc/editor/frontend/chain.js";
import { emptyStore, take } from "../../toc/editor/frontend/store.js";
import { plan } from "./states.js";

function store() {
  const made = emptyStore();
  take(made, plan().before);
  return made;
}

test("a chain holds cards, links and what sits on them", () => {
  assert.deepEqual([...chainOf(store(), "verdicts")].sort(), [
    "bail", "justice", "trained", "trained-to-verdicts", "verdicts", "verdicts-to-justice",
  ]);
});

test("the chain of a link goes through both of its ends", () => {
  const chain = chainOf(store(), "verdicts-to-justice");
  assert.ok(chain.has("trained") && chain.has("justice"));
});

test("the chain of an assumption is that of the link it sits on", () => {
  const known = store();
  assert.deepEqual(chainOf(known, "bail"), new Set(["bail", ...chainOf(known, "trained-to-verdicts")]));
  assert.deepEqual(pathThrough(known, "bail"), ["trained", "verdicts", "justice"]);
});

test("a path goes from the deepest cause to the last effect", () => {
  for (const id of ["trained", "verdicts", "justice", "trained-to-verdicts"]) {
    assert.deepEqual(pathThrough(store(), id), ["trained", "verdicts", "justice"]);
  }
});

test("a circle ends where it began", () => {
  const known = store();
  take(known, {
    type: "patch", revision: 1, can_undo: true, can_redo: false, undoers: [""], redoers: [],
    fields: {},
    changes: { links: { back: { id: "back", from: "justice", to: "trained" } } },
  });
  assert.equal(new Set(pathThrough(known, "verdicts")).size, 3);
  assert.ok(chainOf(known, "verdicts").has("back"));
});

test("a card is parked when its record says so", () => {
  const known = store();
  known.elements.set("later", { id: "later", kind: "outcome", is_parked: true });
  assert.equal(isParked(known, "later"), true);
  assert.equal(isParked(known, "verdicts"), false);
});

test("the paths through a card go from each deepest cause to each last effect", () => {
  const store = emptyStore();
  for (const id of ["a", "b", "c", "d", "e"]) {
    store.elements.set(id, { id, kind: "outcome" });
  }
  /** @param {string} from @param {string} to @param {boolean} [isFeedback] */
  const link = (from, to, isFeedback = false) => {
    const id = `${from}-${to}`;
    store.links.set(id, { id, from, to, is_feedback: isFeedback });
    store.leaving.set(from, new Set([...(store.leaving.get(from) ?? []), id]));
    store.coming.set(to, new Set([...(store.coming.get(to) ?? []), id]));
  };
  link("a", "c");
  link("b", "c");
  link("c", "d");
  link("c", "e");
  link("e", "a", true);
  assert.deepEqual(pathsThrough(store, "c").map((path) => path.join("")), ["acd", "bcd", "ace", "bce"]);
  assert.deepEqual(pathsThrough(store, "b-c").map((path) => path.join("")), ["bcd", "bce"]);
  store.links.set("c-d", { id: "c-d", from: "c", to: "d", is_directed: false });
  assert.deepEqual(pathsThrough(store, "b").map((path) => path.join("")), ["bce"]);
  assert.equal(chainOf(store, "d").has("b"), false);
});
