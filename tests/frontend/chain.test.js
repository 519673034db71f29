/** Chains: what leads to a thing, and what it leads to. */
import assert from "node:assert/strict";
import { test } from "node:test";

import { chainOf, isParked, pathThrough } from "../../toc/editor/frontend/chain.js";
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
    type: "patch", revision: 1, can_undo: true, can_redo: false,
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
