/**
 * What Python says comes in every language that somebody reads, and is put here into the
 * reader's own, so that two people before one theory can read two languages.
 *
 * @typedef {import("./host.js").Incoming} Incoming
 * @typedef {import("./host.js").Spoken} Spoken
 * @typedef {import("./host.js").Heard} Heard
 */

/**
 * Put what a message says into a language, or into English where it is not said in it.
 *
 * @param {Heard} heard
 * @param {string} language
 * @returns {Incoming}
 */
export function inLanguage(heard, language) {
  /** @param {Spoken|null} [said] */
  const read = (said) => said?.[language] ?? said?.en ?? "";
  /** @param {Spoken|null} [said] */
  const maybe = (said) => said ? read(said) : undefined;
  switch (heard.type) {
    case "answer":
      return { ...heard, reason: maybe(heard.reason), losses: heard.losses?.map(read) };
    case "turned":
      return { ...heard, reason: maybe(heard.reason) };
    case "preview":
      return { ...heard, reason: maybe(heard.reason),
        rows: heard.rows?.map((row) => ({ ...row, fault: maybe(row.fault) })) };
    case "history":
      return { ...heard,
        entries: heard.entries.map((entry) => ({ ...entry, words: entry.words.map(read) })) };
    case "questions":
      return { ...heard,
        questions: heard.questions.map((one) => ({ ...one, text: read(one.text) })) };
    case "saved":
      return { ...heard, reason: read(heard.reason) };
    case "state":
      return { ...heard, saved: { ...heard.saved, reason: read(heard.saved.reason) },
        remarks: heard.remarks.map(read) };
    case "desk":
      return { ...heard,
        damage: heard.damage && { ...heard.damage, reason: read(heard.damage.reason) } };
    default:
      return heard;
  }
}
