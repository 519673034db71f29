/** Edits without an answer outlive their page. */
import assert from "node:assert/strict";
import { afterEach, test } from "node:test";

import { createKeeping } from "../../toc/editor/frontend/keeping.js";

/** @typedef {import("../../toc/editor/frontend/host.js").Command} Command */

/** A browser's storage, whose keys are its own properties as in a browser. */
class BrowserStorage {
  /** @param {string} key */
  getItem(key) {
    return /** @type {{[key: string]: string}} */ (/** @type {unknown} */ (this))[key] ?? null;
  }

  /** @param {string} key @param {string} value */
  setItem(key, value) {
    Object.assign(this, { [key]: value });
  }

  /** @param {string} key */
  removeItem(key) {
    Reflect.deleteProperty(this, key);
  }
}

/** A storage that is full. */
class FullStorage extends BrowserStorage {
  setItem() {
    throw new Error("QuotaExceededError");
  }
}

/** Pages that have not been closed. @type {Set<{stop: () => void}>} */
const open = new Set();

afterEach(() => {
  open.forEach((page) => page.stop());
  open.clear();
});

/** @param {BrowserStorage|null} storage @param {string} name @param {string} theory */
function keeping(storage, name, theory) {
  const made = createKeeping(name, /** @type {Storage|null} */ (/** @type {unknown} */ (storage)));
  made.begin(theory);
  open.add(made);
  return made;
}

/** Keep edits in a page that is then closed. @param {BrowserStorage} storage */
function leaveBehind(storage) {
  const page = keeping(storage, "a", "plan");
  page.keep(EDITS);
  page.stop();
}

/** @param {ReturnType<typeof createKeeping>} page */
async function takenBy(page) {
  /** @type {Command[]} */
  const found = [];
  await page.takeOver(({ commands }) => found.push(...commands));
  return found;
}

/** @type {Command[]} */
const EDITS = [{ type: "undo", id: "a-1" }, { type: "redo", id: "a-2" }];

test("the next page takes over what was kept, in order and once", async () => {
  const storage = new BrowserStorage();
  leaveBehind(storage);
  const next = keeping(storage, "b", "plan");
  assert.deepEqual(await takenBy(next), EDITS);
  assert.deepEqual(await takenBy(next), []);
});

test("of two pages that open at the same time one takes over", async () => {
  const storage = new BrowserStorage();
  leaveBehind(storage);
  const pages = ["b", "c"].map((name) => keeping(storage, name, "plan"));
  assert.deepEqual((await Promise.all(pages.map(takenBy))).flat(), EDITS);
});

test("a page that is still open keeps its edits", async () => {
  const storage = new BrowserStorage();
  const page = keeping(storage, "a", "plan");
  page.keep(EDITS);
  const next = keeping(storage, "b", "plan");
  assert.deepEqual(await takenBy(next), []);
  page.stop();
  assert.deepEqual(await takenBy(next), EDITS);
});

test("edits of another theory are left alone", async () => {
  const storage = new BrowserStorage();
  leaveBehind(storage);
  assert.deepEqual(await takenBy(keeping(storage, "b", "other")), []);
  assert.deepEqual(await takenBy(keeping(storage, "c", "plan")), EDITS);
});

test("what is answered is no longer kept", async () => {
  const storage = new BrowserStorage();
  const page = keeping(storage, "a", "plan");
  page.keep(EDITS);
  page.keep([]);
  page.stop();
  assert.deepEqual(await takenBy(keeping(storage, "b", "plan")), []);
});

test("a storage that is full or damaged stops nothing", async () => {
  keeping(new FullStorage(), "full", "plan").keep(EDITS);
  keeping(null, "b", "plan").keep(EDITS);
  const storage = new BrowserStorage();
  storage.setItem("toc-edits:plan:torn", '{"at": 1, "comm');
  leaveBehind(storage);
  assert.deepEqual(await takenBy(keeping(storage, "c", "plan")), EDITS);
});
