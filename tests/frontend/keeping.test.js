/** Edits without an answer outlive their page. */
import assert from "node:assert/strict";
import { test } from "node:test";

import { createKeeping } from "../../toc/editor/frontend/keeping.js";

/** @typedef {import("../../toc/editor/frontend/host.js").Command} Command */

/** A tab's storage, whose keys are its own properties as in a browser. */
class TabStorage {
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
class FullStorage extends TabStorage {
  setItem() {
    throw new Error("QuotaExceededError");
  }
}

/** @param {TabStorage} storage @param {string} name @param {string} theory */
function keeping(storage, name, theory) {
  const made = createKeeping(name, /** @type {Storage} */ (/** @type {unknown} */ (storage)));
  made.begin(theory);
  return made;
}

/** @type {Command[]} */
const EDITS = [{ type: "undo", id: "a-1" }, { type: "redo", id: "a-2" }];

test("the next page takes over what was kept, in order and once", () => {
  const storage = new TabStorage();
  keeping(storage, "a", "plan").keep(EDITS);
  const next = keeping(storage, "b", "plan");
  assert.deepEqual(next.takeOver(), EDITS);
  assert.deepEqual(next.takeOver(), []);
});

test("edits of another theory are left alone", () => {
  const storage = new TabStorage();
  keeping(storage, "a", "plan").keep(EDITS);
  assert.deepEqual(keeping(storage, "b", "other").takeOver(), []);
  assert.deepEqual(keeping(storage, "c", "plan").takeOver(), EDITS);
});

test("what is answered is no longer kept", () => {
  const storage = new TabStorage();
  const page = keeping(storage, "a", "plan");
  page.keep(EDITS);
  page.keep([]);
  assert.deepEqual(keeping(storage, "b", "plan").takeOver(), []);
});

test("a storage that refuses is known to keep nothing", () => {
  const page = keeping(new FullStorage(), "a", "plan");
  page.keep(EDITS);
  assert.equal(page.isKept, false);
  const none = createKeeping("b", null);
  none.begin("plan");
  none.keep(EDITS);
  assert.equal(none.isKept, false);
  assert.deepEqual(none.takeOver(), []);
});
