/** Everything on the screen has words, and no words are without use. */
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";

import { named, speaker } from "../../toc/editor/frontend/say.js";

const editor = new URL("../../toc/editor/", import.meta.url);
/** @type {{[key: string]: string}} */
const words = JSON.parse(readFileSync(new URL("words/en.json", editor), "utf8"));
/** @param {string} suffix @param {URL} folder */
const sourcesIn = (suffix, folder) => readdirSync(folder)
  .filter((name) => name.endsWith(suffix))
  .map((name) => readFileSync(new URL(name, folder), "utf8"))
  .join("\n");
// Before there is an editor, Python speaks in its place.
const sources = sourcesIn(".js", new URL("frontend/", editor)) + sourcesIn(".py", editor);

test("every key the front-end says has words", () => {
  const asked = [...sources.matchAll(/\bsay\(\s*"([^"]+)"/g)].map((match) => match[1] ?? "");
  assert.ok(asked.length > 50);
  const missing = asked.filter((key) => !(key in words) && !(`${key}.other` in words));
  assert.deepEqual(missing, []);
});

test("every word is said somewhere", () => {
  const unused = Object.keys(words).filter((key) => {
    const family = key.replace(/\.(one|other)$/, "");
    const stem = family.slice(0, family.lastIndexOf(".") + 1);
    const isNamed = sources.includes(`"${family}"`);
    const isMade = sources.includes(`\`${stem}\${`) || /^(field|choice)\./.test(family);
    return !isNamed && !isMade;
  });
  assert.deepEqual(unused, []);
});

test("plurals have both forms", () => {
  const plural = Object.keys(words).filter((key) => /\.(one|other)$/.test(key));
  const stems = new Set(plural.map((key) => key.replace(/\.(one|other)$/, "")));
  for (const stem of stems) {
    assert.ok(words[`${stem}.one`] && words[`${stem}.other`], stem);
  }
});

test("numbers and names are put in as they are", () => {
  const say = speaker({ "a.one": "{count} card", "a.other": "{count} cards", b: "“{name}”" }, "en");
  assert.equal(say("a", { count: 1 }), "1 card");
  assert.equal(say("a", { count: 7 }), "7 cards");
  assert.equal(say("b", { name: "$& <b>{name}</b>" }), "“$& <b>{name}</b>”");
  assert.equal(say("nowhere"), "nowhere");
});

test("a field without words is read off its name", () => {
  const say = speaker(words, "en");
  assert.equal(named(say, "field", "means_of_verification"), "Means of verification");
  assert.equal(named(say, "field", "is_feedback"), words["field.is_feedback"]);
  assert.equal(named(say, "choice", "rights-holder"), "Rights holder");
});

test("the front-end never makes markup from text", () => {
  assert.doesNotMatch(sources, /innerHTML|outerHTML|insertAdjacentHTML|document\.write|DOMParser|eval\(/);
});
