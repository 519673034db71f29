/**
 * A card, link or chain read as one paragraph; Python makes the sentence.
 *
 * @typedef {import("./start.js").Editor} Editor
 */
import { pathThrough } from "./chain.js";

/** @param {Editor} editor */
export function createAloud(editor) {
  /** @type {Map<string, ((text: string) => void)[]>} */
  const asked = new Map();

  /**
   * @param {string[]} targets
   * @returns {Promise<string>}
   */
  function read(targets) {
    return new Promise((settle) => {
      const key = targets.join(" ");
      asked.set(key, [...(asked.get(key) ?? []), settle]);
      editor.send({ type: "read-out", targets });
    });
  }

  return {
    read,

    /** @param {import("./host.js").ReadOutMessage} message */
    heard({ targets, text }) {
      const key = targets.join(" ");
      asked.get(key)?.forEach((settle) => settle(text));
      asked.delete(key);
    },

    /** Read a card or link, or the whole chain when only that is shown. @param {string} id */
    async out(id) {
      const isChain = editor.spotlight.beam?.type === "chain";
      const path = isChain ? pathThrough(editor.store, id) : [id];
      const text = await read(path.length > 1 ? path : [id]);
      editor.panel.showReading(id, text);
      editor.notices.announce(text || editor.say("told.nothing-to-read"), !text);
    },
  };
}
