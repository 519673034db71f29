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
