/** The recorded session that pytest keeps true; see tests/editor/test_states.py. */
import { readFileSync } from "node:fs";

const path = new URL("../editor/states/plan.json", import.meta.url);

/**
 * @returns {{before: import("../../toc/editor/frontend/host.js").StateMessage,
 *   heard: import("../../toc/editor/frontend/host.js").Incoming[],
 *   after: import("../../toc/editor/frontend/host.js").StateMessage}}
 */
export function plan() {
  return JSON.parse(readFileSync(path, "utf8"));
}

/** @returns {{text: string, lines: string[], line: string}[]} */
export function samples() {
  const lines = new URL("../editor/states/lines.json", import.meta.url);
  return JSON.parse(readFileSync(lines, "utf8"));
}
