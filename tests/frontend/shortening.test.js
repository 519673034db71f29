import assert from "node:assert/strict";
import { test } from "node:test";

import { shortened } from "../../toc/editor/frontend/shortening.js";

/** Every character is one wide: what is shown can be counted. @param {string} words */
const measure = (words) =>
  [...new Intl.Segmenter("km", { granularity: "grapheme" }).segment(words)].length;

/** @param {string} words @param {number} width @param {number} lines */
const fit = (words, width, lines = 1) => shortened(words, { width, lines, size: 10 }, measure);

test("words that fit are left alone", () => {
  assert.equal(fit("Rule of law", 11), "Rule of law");
});

test("lines break between words, and marks stay with their word", () => {
  assert.equal(fit("Rule of law, and peace", 12, 2), "Rule of law,\nand peace");
  assert.equal(fit("Law (and order)", 11, 2), "Law (and\norder)");
});

test("what is too long ends after a whole word", () => {
  assert.equal(fit("Rule of law and peace", 12), "Rule of law…");
  assert.equal(fit("Rule of law and peace for all", 12, 2), "Rule of law\nand peace…");
});

test("a word longer than the room ends after a whole character", () => {
  assert.equal(fit("Accountability", 6), "Accou…");
});

test("Khmer breaks between words and never inside a character", () => {
  const khmer = "ការទទួលខុសត្រូវនិងតម្លាភាព";
  for (let width = 2; width < 18; width += 1) {
    const [line = ""] = fit(khmer, width).split("…");
    const whole = [...new Intl.Segmenter("km", { granularity: "grapheme" }).segment(khmer)];
    const ends = whole.map(({ index, segment }) => index + segment.length);
    assert.ok(line === khmer || ends.includes(line.length), `${width}: ${line}`);
  }
});
