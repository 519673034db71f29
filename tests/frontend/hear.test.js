import assert from "node:assert/strict";
import { test } from "node:test";

import { inLanguage } from "../../toc/editor/frontend/hear.js";

/** @typedef {import("../../toc/editor/frontend/host.js").HeardAnswer} HeardAnswer */

/** @type {HeardAnswer} */
const REFUSED = { type: "answer", id: "c", accepted: false, revision: 3,
  reason: { en: "No.", fr: "Non." } };

/** @param {HeardAnswer} answer @param {string} language */
function reasonIn(answer, language) {
  const heard = inLanguage(answer, language);
  return heard.type === "answer" ? heard.reason : null;
}

test("a refusal is read in one's own language, else in English", () => {
  assert.equal(reasonIn(REFUSED, "fr"), "Non.");
  assert.equal(reasonIn(REFUSED, "km"), "No.");
  assert.equal(reasonIn({ ...REFUSED, accepted: true, reason: undefined }, "fr"), undefined);
});

test("each part of a line of the history is read in one's own language", () => {
  /** @type {import("../../toc/editor/frontend/host.js").Spoken[]} */
  const words = [{ en: "one", fr: "un" }, { en: "two" }];
  const entry = { number: 1, at: "", author: "", touched: [], moment: "",
    kind: /** @type {const} */ ("edit"), words };
  const heard = inLanguage({ type: "history", target: null, before: null, entries: [entry],
    has_more: false, removed_count: 0, removed: [], backups: [] }, "fr");
  assert.deepEqual(heard.type === "history" && heard.entries[0].words, ["un", "two"]);
});

test("what says nothing to people stays as it is", () => {
  const pong = /** @type {const} */ ({ type: "pong" });
  assert.equal(inLanguage(pong, "fr"), pong);
});
