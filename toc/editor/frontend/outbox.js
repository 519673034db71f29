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
export const PATIENCE = 1700;
/** How long nothing need be heard before Python is asked whether it is there. */
export const QUIET = 600;

/**
 * @param {{send: (message: Outgoing) => void, now: () => number, name: string,
 *   onSilence: (silent: boolean, waiting: number) => void,
 *   keep?: (commands: Command[]) => void}} parts
 */
export function createOutbox({ send, now, name, onSilence, keep = () => {} }) {
  /** @type {Waiting[]} */
  const waiting = [];
  let made = 0;
  let isSilent = false;
  let heardAt = now();
  let askedAt = now();
  /** When Python was asked whether it is there; null when it has answered. */
  let pingedAt = /** @type {number|null} */ (null);

  /** @param {boolean} silent */
  function setSilent(silent) {
    if (isSilent || silent) {
      isSilent = silent;
      onSilence(silent, waiting.length);
    }
  }

  const keepAll = () => keep(waiting.map(({ command }) => command));

  /** @param {Command} command @returns {Promise<Answer>} */
  function put(command) {
    return new Promise((settle) => {
      waiting.push({ command, sentAt: now(), settle });
      keepAll();
      if (isSilent) {
        onSilence(true, waiting.length);
      } else {
        send({ type: "edit", command });
      }
    });
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
     */
    post(action) {
      made += 1;
      return put(/** @type {Command} */ ({ ...action, id: `${name}-${made}` }));
    },

    /** Send an edit that an earlier page has made, under its own id. @param {Command} command */
    adopt: (command) => put(command),

    /** @param {Answer} answer */
    answered(answer) {
      const place = waiting.findIndex(({ command }) => command.id === answer.id);
      if (place >= 0) {
        const [edit] = waiting.splice(place, 1);
        keepAll();
        edit?.settle(answer);
      }
    },

    /** Python was heard: send again what it did not answer while it was silent. */
    heard() {
      heardAt = now();
      pingedAt = null;
      if (!isSilent) {
        return;
      }
      setSilent(false);
      for (const edit of waiting) {
        edit.sentAt = now();
        send({ type: "edit", command: edit.command });
      }
    },

    /** Look at the clock: say when Python is silent, and ask whether it is there. */
    tick() {
      if (isSilent) {
        if (now() - askedAt >= PATIENCE) {
          askedAt = now();
          send({ type: "hello" });
        }
        return;
      }
      const oldest = waiting[0]?.sentAt ?? Infinity;
      if (now() - Math.min(oldest, pingedAt ?? Infinity) >= PATIENCE) {
        askedAt = now();
        setSilent(true);
        send({ type: "hello" });
      } else if (pingedAt === null && now() - heardAt >= QUIET) {
        pingedAt = now();
        send({ type: "ping" });
      }
    },
  };
}
