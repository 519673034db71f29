/** The store follows a session message by message. */
import assert from "node:assert/strict";
import { test } from "node:test";

import { emptyStore, take } from "../../toc/editor/frontend/store.js";
import { plan } from "./states.js";

/** @param {Map<string, unknown>} map */
const sorted = (map) => [...map].sort(([one], [other]) => (one < other ? -1 : 1));

/** @param {Map<string, Set<string>>} index */
const filled = (index) =>
  sorted(new Map([...index].filter(([, ids]) => ids.size).map(([key, ids]) => [key, [...ids].sort()])));

/** @param {import("../../toc/editor/frontend/store.js").Store} store */
const content = (store) => ({
  revision: store.revision,
  theory: store.theory,
  elements: sorted(store.elements),
  links: sorted(store.links),
  findings: [...store.findings.keys()].sort(),
  accepted: [...store.accepted.keys()].sort(),
  found: [...store.findingsOn].map(([id, all]) => [id, all.map(({ key }) => key).sort()]).sort(),
  cards: sorted(store.picture.cards),
  routes: sorted(store.picture.routes),
  ties: sorted(store.picture.ties),
  lanes: store.picture.lanes,
  ranks: store.picture.ranks,
  leaving: filled(store.leaving),
  coming: filled(store.coming),
  sitting: filled(store.sitting),
  canUndo: store.canUndo,
  canRedo: store.canRedo,
});

test("patches lead to the same store as the whole state", () => {
  const { before, heard, after } = plan();
  const followed = emptyStore();
  take(followed, before);
  heard.forEach((message) => take(followed, message));
  const fetched = emptyStore();
  take(fetched, after);
  assert.deepEqual(content(followed), content(fetched));
});

test("a patch after a gap is not applied and asks for the whole state", () => {
  const { before, heard } = plan();
  const store = emptyStore();
  take(store, before);
  const patches = heard.filter(({ type }) => type === "patch");
  const second = patches[1];
  assert.ok(second);
  const kept = content(store);
  assert.equal(take(store, second).gap, true);
  assert.deepEqual(content(store), kept);
});

test("a patch heard twice is applied once", () => {
  const { before, heard } = plan();
  const store = emptyStore();
  take(store, before);
  const first = heard.find(({ type }) => type === "patch");
  assert.ok(first);
  take(store, first);
  const once = content(store);
  const change = take(store, first);
  assert.equal(change.gap, false);
  assert.deepEqual(content(store), once);
});

test("a change of one text touches that card alone", () => {
  const { before, heard } = plan();
  const store = emptyStore();
  take(store, before);
  const [added, , renamed] = heard.filter(({ type }) => type === "patch" || type === "picture");
  assert.ok(added && renamed);
  take(store, added);
  const patch = heard.filter(({ type }) => type === "patch")[1];
  assert.ok(patch);
  const change = take(store, patch);
  assert.ok(change.records.has("trained"));
  assert.equal(change.records.has("heard"), false);
  assert.equal(change.frame, false);
});

test("a field that is left empty is gone, and the others stay", () => {
  const { before } = plan();
  const store = emptyStore();
  take(store, before);
  take(store, {
    type: "patch", revision: before.revision + 1, changes: {},
    fields: { elements: { trained: { pillars: null, notes: { en: "New" } } } },
    can_undo: true, can_redo: false, undoers: [""], redoers: [],
  });
  assert.deepEqual(store.elements.get("trained"), {
    kind: "output", id: "trained", text: { en: "Judges are trained" }, notes: { en: "New" },
  });
});

test("an accepted finding stands apart and marks no card", () => {
  const { before, heard } = plan();
  const store = emptyStore();
  take(store, before);
  heard.forEach((message) => take(store, message));
  const [accepted] = [...store.accepted.values()];
  assert.equal(accepted?.accepted?.reason, "Next year.");
  assert.equal(store.findings.has(accepted?.key ?? ""), false);
  const on = store.findingsOn.get("verdicts") ?? [];
  assert.equal(on.some(({ key }) => key === accepted?.key), false);
});

test("saving states are kept", () => {
  const store = emptyStore();
  take(store, { type: "saved", status: "not-saved", at: null, reason: "The disk is full." });
  assert.deepEqual(store.saved, { status: "not-saved", at: null, reason: "The disk is full." });
});
