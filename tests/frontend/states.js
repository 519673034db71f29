/** The recorded session that pytest keeps true; see tests/editor/test_states.py. */
import { readFileSync } from "node:fs";

import { inLanguage } from "../../toc/editor/frontend/hear.js";

const path = new URL("../editor/states/plan.json", import.meta.url);

/** @typedef {import("../../toc/editor/frontend/host.js").StateMessage} StateMessage */

/**
 * @returns {{before: StateMessage,
 *   heard: import("../../toc/editor/frontend/host.js").Incoming[], after: StateMessage}}
 */
export function plan() {
  const { before, heard, after } = JSON.parse(readFileSync(path, "utf8"));
  const english = (/** @type {import("../../toc/editor/frontend/host.js").Heard} */ message) =>
    inLanguage(message, "en");
  return {
    before: /** @type {StateMessage} */ (english(before)),
    heard: heard.map(english),
    after: /** @type {StateMessage} */ (english(after)),
  };
}

/** @returns {{text: string, lines: string[], line: string}[]} */
export function samples() {
  const lines = new URL("../editor/states/lines.json", import.meta.url);
  return JSON.parse(readFileSync(lines, "utf8"));
}
