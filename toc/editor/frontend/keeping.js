/**
 * Edits without an answer, kept in the browser so that neither a reload nor a closed tab
 * loses them: the next page that opens the same theory takes them over.
 *
 * A page that is still open keeps its own edits, and says so when another page asks.
 *
 * @typedef {import("./host.js").Command} Command
 * @typedef {{at: number, commands: Command[]}} Kept
 */

const PREFIX = "toc-edits";
/** How long a page may take to say that it is there. */
const PATIENCE = 250;

/** In private mode a browser may refuse to keep anything. @returns {Storage|null} */
function browserStorage() {
  try {
    return window.localStorage;
  } catch {
    return null;
  }
}

/**
 * @param {string} name the page's own, so that two editors do not write over each other
 * @param {Storage|null} [storage]
 */
export function createKeeping(name, storage = browserStorage()) {
  const channel = new BroadcastChannel(PREFIX);
  let theory = "";
  /** Whose edits are asked for, until their pages have had time to say that they are there. */
  let asked = new Set();

  const key = () => `${PREFIX}:${theory}:${name}`;

  channel.onmessage = ({ data }) => {
    if (data.type === "here") {
      asked.delete(data.key);
    } else if (data.keys?.includes(key())) {
      channel.postMessage({ type: "here", key: key() });
    }
  };

  /** @param {Storage} kept */
  const others = (kept) => Object.keys(kept)
    .filter((one) => one.startsWith(`${PREFIX}:${theory}:`) && one !== key());

  /** @param {Storage} kept @param {string} one @returns {Kept[]} */
  function taken(kept, one) {
    const found = kept.getItem(one);
    kept.removeItem(one);
    try {
      return found === null ? [] : [JSON.parse(found)];
    } catch {
      return [];
    }
  }

  return {
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
      if (!storage || !theory) {
        return;
      }
      try {
        commands.length
          ? storage.setItem(key(), JSON.stringify({ at: Date.now(), commands }))
          : storage.removeItem(key());
      } catch {
        // The browser's storage is full: people are asked before they leave.
      }
    },

    /**
     * Take over what pages that are gone have left behind for the same theory, oldest first.
     *
     * @param {(kept: Kept) => void} adopt keeps the edits as this page's own
     */
    async takeOver(adopt) {
      if (!storage || !theory) {
        return;
      }
      const keys = others(storage).filter((one) => !asked.has(one));
      if (!keys.length) {
        return;
      }
      keys.forEach((one) => asked.add(one));
      channel.postMessage({ type: "who", keys });
      await new Promise((resolve) => { setTimeout(resolve, PATIENCE); });
      keys.filter((one) => asked.delete(one))
        .flatMap((one) => taken(storage, one))
        .sort((one, other) => one.at - other.at)
        .forEach(adopt);
    },

    /** The page closes; what it has kept may be taken over. */
    stop: () => channel.close(),
  };
}
