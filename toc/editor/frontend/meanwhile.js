/**
 * Two people have written the same at the same time: both texts are shown, and the second
 * chooses. Until then nothing of either is lost.
 *
 * @typedef {import("./start.js").Editor} Editor
 * @typedef {import("./host.js").Answer} Answer
 * @typedef {import("./host.js").SetField} SetField
 * @typedef {{[language: string]: unknown}} Texts
 */

/** @param {Editor} editor */
export function createMeanwhile(editor) {
  const { say } = editor;

  /** @param {unknown} value */
  const isTexts = (value) => typeof value === "object" && value !== null && !Array.isArray(value);

  /**
   * Find the languages in which the two differ and the second has written.
   *
   * @param {SetField} action
   * @param {unknown} now
   */
  function apart({ value, seen }, now) {
    const [mine, theirs, before] = /** @type {Texts[]} */ ([value ?? {}, now ?? {}, seen ?? {}]);
    return Object.keys({ ...mine, ...before })
      .filter((code) => mine[code] !== before[code] && mine[code] !== theirs[code]);
  }

  /**
   * Write a value out, of a text only what is in question.
   *
   * @param {unknown} value
   * @param {string[]} codes
   */
  function inWords(value, codes) {
    if (isTexts(value)) {
      const texts = /** @type {Texts} */ (value);
      return codes.map((code) => texts[code] ?? "").map(String).join(" · ");
    }
    return [value ?? ""].flat().map((one) =>
      (typeof one === "object" ? JSON.stringify(one) : String(one))).join(", ");
  }

  return {
    /** Somebody else was quicker. @param {Answer} answer */
    isAsked: (answer) => !answer.accepted && "now" in answer,

    /**
     * Let people choose between theirs and mine, and keep what they choose.
     *
     * @param {SetField} action
     * @param {unknown} now what stands there
     * @returns {Promise<Answer>}
     */
    ask(action, now) {
      const codes = isTexts(action.value) ? apart(action, now) : [];
      const [mine, theirs] = [inWords(action.value, codes), inWords(now, codes)];
      const texts = /** @type {{mine: Texts, theirs: Texts}} */ (
        { mine: action.value, theirs: isTexts(now) ? now : {} });
      const both = () => ({ ...texts.mine, ...Object.fromEntries(codes.map((code) =>
        [code, [texts.theirs[code], texts.mine[code]].filter(Boolean).join("\n")])) });
      editor.forgetPending(action.target, -1);
      return new Promise((settle) => {
        /** @param {unknown} value */
        const keep = async (value) => {
          const answer = await editor.actions.post({ ...action, value, seen: now });
          settle(answer);
          editor.panel.rebuild();
        };
        const theirsStay = () => {
          settle({ type: "answer", id: "", accepted: true, revision: -1 });
          editor.panel.rebuild();
        };
        editor.unkept.ask(mine, say("meanwhile.theirs", { words: theirs }), [
          { key: "meanwhile.keep-mine", act: () => keep(action.value) },
          { key: "meanwhile.keep-theirs", act: theirsStay },
          ...(codes.length ? [{ key: "meanwhile.keep-both", act: () => keep(both()) }] : []),
        ]);
      });
    },
  };
}
