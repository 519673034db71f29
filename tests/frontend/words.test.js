/** Words with names and numbers in them, in the reader's language or in English. */
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";

import { borrowedFrom, named, speaker } from "../../toc/editor/frontend/say.js";

const frontend = new URL("../../toc/editor/frontend/", import.meta.url);
const sources = readdirSync(frontend)
  .filter((name) => name.endsWith(".js"))
  .map((name) => readFileSync(new URL(name, frontend), "utf8"))
  .join("\n");

test("numbers and names are put in as they are", () => {
  const say = speaker({ a: "{count, plural, one {# card} other {# cards}}", b: "“{name}”" }, "en");
  assert.equal(say("a", { count: 1 }), "1 card");
  assert.equal(say("a", { count: 1200 }), "1,200 cards");
  assert.equal(say("b", { name: "$& <b>{name}</b>" }), "“$& <b>{name}</b>”");
  assert.equal(say("nowhere"), "nowhere");
});

test("an apostrophe holds a brace, and two are one", () => {
  const say = speaker({ a: "it''s '{name}' o'clock", b: "{n, plural, =0 {none} other {'#'#}}" }, "en");
  assert.equal(say("a"), "it's {name} o'clock");
  assert.equal(say("b", { n: 0 }), "none");
  assert.equal(say("b", { n: 3 }), "#3");
});

test("what is chosen may hold what is counted", () => {
  const say = speaker({
    a: "{who, select, feminine {elle a {n, plural, one {# carte} other {# cartes}}} other {il}}",
  }, "fr");
  assert.equal(say("a", { who: "feminine", n: 0 }), "elle a 0 carte");
  assert.equal(say("a", { who: "feminine", n: 2 }), "elle a 2 cartes");
  assert.equal(say("a", { who: "masculine", n: 2 }), "il");
});

test("dates and shares follow the language", () => {
  const day = new Date("2026-03-02");
  const say = speaker({ a: "{day, date, long}", b: "{share, number, percent}" }, "fr");
  assert.equal(say("a", { day }), "2 mars 2026");
  assert.match(say("b", { share: 0.25 }), /^25\s%$/);
});

test("what a language lacks is said in English, by its rules, and marked", () => {
  const english = { a: "{count, plural, one {# card} other {# cards}}", b: "Search" };
  const say = speaker({ b: "ស្វែងរក" }, "km", english);
  assert.equal(say("a", { count: 1 }), "1 card");
  assert.equal(borrowedFrom(["1 card"]), "en");
  assert.equal(borrowedFrom([say("b")]), null);
  assert.equal(borrowedFrom(["1 card", "Phnom Penh"]), null);
});

test("what one language lacked is no loan in the next", () => {
  speaker({}, "km", { notes: "Notes" })("notes");
  assert.equal(borrowedFrom(["Notes"]), "en");
  const say = speaker({ notes: "Notes" }, "fr", { notes: "Notes" });
  assert.equal(borrowedFrom([say("notes")]), null);
});

test("a field that has no words goes by its name", () => {
  const say = speaker({ "field.is_feedback": "Feedback loop" }, "en");
  assert.equal(named(say, "field", "is_feedback"), "Feedback loop");
  assert.equal(named(say, "choice", "Zone B"), "Zone B");
});

test("the front-end never makes markup from text", () => {
  assert.doesNotMatch(sources, /innerHTML|outerHTML|insertAdjacentHTML|document\.write|DOMParser|eval\(/);
});
