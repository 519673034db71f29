/** Names, search, and where an arrow key leads. */
import assert from "node:assert/strict";
import { test } from "node:test";

import { mayLink } from "../../toc/editor/frontend/linker.js";
import {
  findingsOf, inOrder, linesOf, nameOf, neighbours, oneLine, search, spokenIn, step, worstOf,
} from "../../toc/editor/frontend/reading.js";
import { emptyStore, take } from "../../toc/editor/frontend/store.js";
import { plan, samples } from "./states.js";

function store() {
  const made = emptyStore();
  take(made, plan().before);
  return made;
}

test("the lines of a text are those that Python finds", () => {
  for (const { text, lines, line } of samples()) {
    assert.deepEqual(linesOf(text), lines);
    assert.equal(oneLine(text), line);
  }
});

test("white space is not a text", () => {
  const made = store();
  const text = { en: " \n", km: "យុត្តិធម៌" };
  made.elements.set("verdicts", { id: "verdicts", kind: "outcome", text });
  assert.equal(nameOf(made, "verdicts", "en"), "យុត្តិធម៌");
});

test("a text falls back to the language it is written in", () => {
  assert.equal(nameOf(store(), "verdicts", "km"), "Courts publish verdicts");
  assert.equal(nameOf(store(), "justice", "km"), "យុត្តិធម៌");
  assert.equal(spokenIn(store(), { km: "យុត្តិធម៌" }, "fr"), "km");
});

test("a link is named by its ends", () => {
  assert.equal(nameOf(store(), "trained-to-verdicts"), "Judges are trained → Courts publish verdicts");
});

test("what is gone has no name", () => {
  assert.equal(nameOf(store(), "nobody"), "");
});

test("search finds words in any order, case and language", () => {
  assert.deepEqual(search(store(), "VERDICTS courts"), ["verdicts"]);
  assert.deepEqual(search(store(), "យុត្តិធម៌"), ["justice"]);
  assert.deepEqual(search(store(), "nothing like it"), []);
});

test("search puts what begins with the words first", () => {
  assert.deepEqual(search(store(), "courts").slice(0, 1).map((id) => nameOf(store(), id)
    .startsWith("Courts")), [true]);
});

test("arrows up and down follow links", () => {
  assert.equal(step(store(), "trained", "ArrowUp"), "verdicts");
  assert.equal(step(store(), "justice", "ArrowDown"), "verdicts");
  assert.equal(step(store(), "nobody", "ArrowUp"), null);
});

test("neighbours are links and what sits on a thing", () => {
  const known = store();
  assert.deepEqual(neighbours(known, "verdicts").coming, ["trained-to-verdicts"]);
  assert.deepEqual(neighbours(known, "trained-to-verdicts").sitting, ["bail"]);
});

test("findings come gravest first", () => {
  const known = store();
  const severities = inOrder(known.findings.values()).map(({ severity }) => severity);
  const weights = severities.map((one) => ["error", "warning", "info"].indexOf(one));
  assert.deepEqual(weights, [...weights].sort());
  for (const id of known.elements.keys()) {
    assert.equal(worstOf(known, id), findingsOf(known, id)[0]?.severity ?? null);
  }
});

test("only what makes sense can be linked", () => {
  const known = store();
  assert.equal(mayLink(known, "trained", "justice"), true);
  assert.equal(mayLink(known, "trained", "verdicts"), false);
  assert.equal(mayLink(known, "trained", "trained"), false);
  assert.equal(mayLink(known, "trained", "bail"), false);
  assert.equal(mayLink(known, "bail", "justice"), true);
  assert.equal(mayLink(known, "bail", "trained-to-verdicts"), false);
  assert.equal(mayLink(known, "bail", "verdicts-to-justice"), true);
});
