/**
 * Edits on their way to Python: kept until answered, in order, and sent again with the
 * same ids when the kernel comes back. Python does an id only once.
 *
 * An edit that could not be written, though it was right, is held until people try it
 * again or throw it away.
 *
 * @typedef {import("./host.js").Action} Action
 * @typedef {import("./host.js").Command} Command
 * @typedef {import("./host.js").Answer} Answer
 * @typedef {import("./host.js").Outgoing} Outgoing
 * @typedef {{command: Command, sentAt: number, settle: (answer: Answer) => void}} Waiting
 * @typedef {{command: Command, reason: string, settle: (answer: Answer) => void}} Held
 */

/** How long Python may take before people are told. */
export const PATIENCE = 1700;
/** How long nothing need be heard before Python is asked whether it is there. */
export const QUIET = 600;

/**
 * @param {{send: (message: Outgoing) => void, now: () => number, name: string,
 *   onSilence: (silent: boolean, waiting: number) => void,
 *   onHeld?: () => void, keep?: (commands: Command[]) => void}} parts
 */
export function createOutbox({
  send, now, name, onSilence, onHeld = () => {}, keep = () => {},
}) {
  /** @type {Waiting[]} */
  const waiting = [];
  /** @type {Held[]} */
  const held = [];
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

  const keepAll = () => keep([...held, ...waiting].map(({ command }) => command));

  /** @param {Command} command @param {(answer: Answer) => void} settle */
  function put(command, settle) {
    waiting.push({ command, sentAt: now(), settle });
    keepAll();
    if (isSilent) {
      onSilence(true, waiting.length);
    } else {
      send({ type: "edit", command });
    }
  }

  /** @param {Held} edit */
  function hold(edit) {
    held.push(edit);
    keepAll();
    onHeld();
  }

  /** @param {string[]} ids @returns {Held[]} */
  function letGo(ids) {
    const going = held.filter(({ command }) => ids.includes(command.id));
    held.splice(0, held.length, ...held.filter((edit) => !going.includes(edit)));
    return going;
  }

  return {
    /** How many edits have no answer yet. */
    get size() {
      return waiting.length;
    },
    get isSilent() {
      return isSilent;
    },
    /** What the next edit will be called. */
    get nextId() {
      return `${name}-${made + 1}`;
    },
    /** Edits that people must decide about. @returns {readonly Held[]} */
    get held() {
      return held;
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
      return new Promise((settle) => put(command, settle));
    },

    /**
     * Send an edit that an earlier page has made, under its own id; with a reason, hold it
     * until people say so.
     *
     * @param {Command} command
     * @param {string} [reason]
     * @returns {Promise<Answer>}
     */
    adopt: (command, reason) => new Promise((settle) =>
      (reason ? hold({ command, reason, settle }) : put(command, settle))),

    /** @param {Answer} answer */
    answered(answer) {
      const place = waiting.findIndex(({ command }) => command.id === answer.id);
      if (place < 0) {
        return;
      }
      const [{ command, settle }] = /** @type {[Waiting]} */ (waiting.splice(place, 1));
      if (answer.again) {
        hold({ command, settle, reason: answer.reason ?? "" });
      } else {
        keepAll();
        settle(answer);
      }
    },

    /** Send held edits once more. @param {string[]} ids */
    tryAgain(ids) {
      letGo(ids).forEach(({ command, settle }) => put(command, settle));
      onHeld();
    },

    /** Let go of held edits. @param {string[]} ids */
    throwAway(ids) {
      const going = letGo(ids);
      keepAll();
      onHeld();
      going.forEach(({ command, settle }) =>
        settle({ type: "answer", id: command.id, accepted: false, revision: -1, reason: "" }));
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
