/**
 * Edits without an answer, kept in the browser's tab so that a reload does not lose them.
 *
 * @typedef {import("./host.js").Command} Command
 */

const PREFIX = "toc-edits";

/** A tab in private mode may refuse to keep anything. @returns {Storage|null} */
function tabStorage() {
  try {
    return window.sessionStorage;
  } catch {
    return null;
  }
}

/**
 * @param {string} name the page's own, so that two editors do not write over each other
 * @param {Storage|null} [storage]
 */
export function createKeeping(name, storage = tabStorage()) {
  let theory = "";
  let isKept = false;

  const key = () => `${PREFIX}:${theory}:${name}`;

  return {
    /** What has no answer would outlive the page. */
    get isKept() {
      return isKept;
    },

    /** Say whose edits are kept. @param {string} id the theory's */
    begin(id) {
      theory = id;
    },

    /**
     * Keep what has no answer yet.
     *
     * @param {Command[]} commands
     */
    keep(commands) {
      isKept = false;
      if (!storage || !theory) {
        return;
      }
      try {
        commands.length
          ? storage.setItem(key(), JSON.stringify(commands)) : storage.removeItem(key());
        isKept = true;
      } catch {
        // The tab's storage is full: people are asked before they leave.
      }
    },

    /**
     * Take over what editors before this one have left behind for the same theory.
     *
     * @returns {Command[]}
     */
    takeOver() {
      if (!storage || !theory) {
        return [];
      }
      try {
        const left = Object.keys(storage)
          .filter((one) => one.startsWith(`${PREFIX}:${theory}:`) && one !== key());
        const found = left.flatMap((one) => JSON.parse(storage.getItem(one) ?? "[]"));
        left.forEach((one) => storage.removeItem(one));
        return found;
      } catch {
        return [];
      }
    },
  };
}
