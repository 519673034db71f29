/**
 * Edits on their way to Python: kept until answered, in order, and sent again with the
 * same ids when the kernel comes back. Python does an id only once.
 *
 * @typedef {import("./host.js").Action} Action
 * @typedef {import("./host.js").Command} Command
 * @typedef {import("./host.js").Answer} Answer
 * @typedef {import("./host.js").Outgoing} Outgoing
 * @typedef {{command: Command, sentAt: number, settle: (answer: Answer) => void}} Waiting
 */

/** How long Python may take before people are told. */
export const PATIENCE = 3000;

/**
 * @param {{send: (message: Outgoing) => void, now: () => number, name: string,
 *   onSilence: (silent: boolean, waiting: number) => void}} parts
 */
export function createOutbox({ send, now, name, onSilence }) {
  /** @type {Waiting[]} */
  const waiting = [];
  let made = 0;
  let isSilent = false;
  let askedAt = -Infinity;

  /** @param {boolean} silent */
  function setSilent(silent) {
    if (isSilent || silent) {
      isSilent = silent;
      onSilence(silent, waiting.length);
    }
  }

  return {
    /** How many edits have no answer yet. */
    get size() {
      return waiting.length;
    },
    get isSilent() {
      return isSilent;
    },

    /**
     * Send an edit, or keep it for later while Python is silent.
     *
     * @param {Action} action
     * @returns {Promise<Answer>}
     */
    post(action) {
      made += 1;
      const command = /** @type {Command} */ ({ ...action, id: `${name}-${made}` });
      return new Promise((settle) => {
        waiting.push({ command, sentAt: now(), settle });
        if (isSilent) {
          onSilence(true, waiting.length);
        } else {
          send({ type: "edit", command });
        }
      });
    },

    /** @param {Answer} answer */
    answered(answer) {
      const place = waiting.findIndex(({ command }) => command.id === answer.id);
      if (place >= 0) {
        const [edit] = waiting.splice(place, 1);
        edit?.settle(answer);
      }
    },

    /** Python was heard: send again what it did not answer while it was silent. */
    heard() {
      if (!isSilent) {
        return;
      }
      setSilent(false);
      for (const edit of waiting) {
        edit.sentAt = now();
        send({ type: "edit", command: edit.command });
      }
    },

    /** Look at the clock: say when Python is silent, and ask whether it is back. */
    tick() {
      const oldest = waiting[0];
      if (!isSilent && oldest && now() - oldest.sentAt >= PATIENCE) {
        setSilent(true);
      }
      if (isSilent && now() - askedAt >= PATIENCE) {
        askedAt = now();
        send({ type: "hello" });
      }
    },
  };
}
