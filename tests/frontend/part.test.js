/** What is copied: the same part that Python makes, an outline, a table. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { outlineOf, partOf, rowsOf } from "../../toc/editor/frontend/part.js";
import { emptyStore, take } from "../../toc/editor/frontend/store.js";
/** The recorded part that pytest keeps true; see tests/editor/test_copied_state.py. */
const record = JSON.parse(
  readFileSync(new URL("../editor/states/copied.json", import.meta.url), "utf8"));

function opened() {
  const store = emptyStore();
  take(store, record.state);
  return store;
}

/** @param {unknown} records */
function byId(records) {
  return /** @type {{id: string}[]} */ (records).toSorted((one, other) => (one.id < other.id ? -1 : 1));
}

test("a part holds what Python's does", () => {
  const part = partOf(opened(), record.copied);
  for (const table of ["elements", "links", "pillars", "actors", "sources"]) {
    assert.deepEqual(byId(part[table]), byId(record.part[table]), table);
  }
  assert.equal(part.schema_version, record.part.schema_version);
  assert.equal(part.id, record.part.id);
});

test("an outline has causes below their effects, and what sits on each", () => {
  assert.equal(outlineOf(opened(), ["trained", "verdicts", "justice"], "en"), [
    "impact: People obtain justice",
    "\toutcome: Courts publish verdicts",
    "\t\t! Courts use bail",
    "\t\toutput: Judges are trained",
  ].join("\n"));
});

test("cards in a circle are written once each", () => {
  const store = opened();
  const round = { id: "round", from: "justice", to: "trained" };
  store.links.set("round", round);
  const lines = outlineOf(store, ["trained", "verdicts", "justice"], "en").split("\n");
  assert.equal(lines.filter((line) => line.includes("Courts publish verdicts")).length, 1);
});

test("a table has a row for each card", () => {
  const rows = rowsOf(opened(), ["trained", "verdicts"], "en", (key) => key);
  assert.deepEqual(rows.map(([kind, text, , leads, assumptions]) => [kind, text, leads, assumptions]), [
    ["table.kind", "table.text", "table.leads-to", "table.assumptions"],
    ["kind.output", "Judges are trained", "Courts publish verdicts", "Courts use bail"],
    ["kind.outcome", "Courts publish verdicts", "", ""],
    ["kind.assumption", "Courts use bail", "", ""],
  ]);
});
