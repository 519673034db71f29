/**
 * What is done to several cards and links at once: each deed is one edit that undo takes back.
 *
 * @typedef {import("./start.js").Editor} Editor
 * @typedef {import("./host.js").Action} Action
 */
import { isParked } from "./chain.js";
import { iconButton, make } from "./dom.js";
import { nameOf } from "./reading.js";

/** How far one step moves cards. */
const NUDGE = 20;

/** @param {Editor} editor */
export function createTogether(editor) {
  const { say, selection, stage, store } = editor;
  const count = make("span", { class: "toc-together-count" });
  const bar = make("div", {
    class: "toc-together", role: "toolbar", "aria-label": say("together.label"), hidden: true,
  }, count);

  /**
   * Carry commands out as one edit and say what was done.
   *
   * @param {Action[]} commands
   * @param {string} words
   */
  async function all(commands, words) {
    if (!editor.actions.mayEdit()) {
      return false;
    }
    if (!commands.length) {
      editor.notices.announce(say("told.nothing-to-do"), true);
      return false;
    }
    const answer = await editor.actions.post({ type: "several", commands });
    answer.accepted && editor.notices.announce(words, true);
    return answer.accepted;
  }

  /**
   * Give a field of every selected card a value.
   *
   * @param {string} field
   * @param {unknown} value
   * @param {string} key
   * @param {{[name: string]: string}} [names]
   */
  function set(field, value, key, names = {}) {
    const cards = selection.cards;
    return all(
      cards.map((target) => ({ type: "set", target, field, value })),
      say(key, { count: cards.length, ...names }));
  }

  /** @param {string} sign @param {string} key @param {string} action @param {() => void} act */
  function deed(sign, key, action, act) {
    const button = iconButton(sign, say(key));
    editor.keys.title(button, say(key), action);
    button.dataset.deed = key;
    button.addEventListener("click", act);
    return button;
  }

  const together = {
    bar,

    async remove() {
      const { ids } = selection;
      const chosen = new Set(ids);
      // A link goes with its card, and could not be removed again after it.
      const own = ids.filter((id) => {
        const link = store.links.get(id);
        return !link || !(chosen.has(link.from) || chosen.has(link.to));
      });
      const words = say("told.removed-several", { what: selection.words() });
      const isDone = await all(own.map((target) => ({ type: "remove", target })), words);
      isDone && editor.focusStage();
    },

    /** Park all, or bring all back when all are parked. */
    async park() {
      const { cards } = selection;
      const isBack = cards.length > 0 && cards.every((id) => isParked(store, id));
      const isDone = await set("is_parked", !isBack,
        isBack ? "told.brought-back-several" : "told.parked-several");
      isDone && !isBack && editor.lot.open();
    },

    /** @param {string} kind */
    setKind: (kind) =>
      set("kind", kind, "told.kind-several", { kind: say(`kind.${kind}`).toLocaleLowerCase() }),

    /** @param {string} pillar empty for none */
    setPillar: (pillar) => set("pillars", pillar ? [pillar] : null, "told.pillar-several",
      { name: pillar ? nameOf(store, pillar, editor.language) : say("field.none") }),

    /** @param {string} owner */
    setOwner: (owner) => set("owner", owner || null, "told.owner-several",
      { name: owner || say("field.none") }),

    clearVotes() {
      const voted = selection.ids.filter((id) =>
        (store.elements.get(id) ?? store.links.get(id))?.votes?.length);
      return all(voted.map((target) => ({ type: "set", target, field: "votes", value: null })),
        say("told.votes-cleared", { count: voted.length }));
    },

    /**
     * Move all cards that are in the picture.
     *
     * @param {number} dx
     * @param {number} dy
     */
    move(dx, dy) {
      const places = selection.cards.flatMap((target) => {
        const place = stage.dropped(target, dx, dy);
        return place ? [{ type: /** @type {const} */ ("place"), target, ...place }] : [];
      });
      return all(places, say("told.moved-several", { count: places.length }));
    },

    /** @param {number} dx @param {number} dy */
    nudge: (dx, dy) => together.move(dx * NUDGE, dy * NUDGE),

    /** Make the selected cards once more, with their links and what sits on them. */
    async duplicate() {
      const targets = selection.cards;
      if (!targets.length) {
        editor.notices.announce(say("told.copy-cards"), true);
        return;
      }
      if (!editor.actions.mayEdit()) {
        return;
      }
      const answer = await editor.actions.post({ type: "duplicate", targets });
      answer.accepted && together.show(answer, "told.duplicated");
    },

    /**
     * Select what was made and say what it could not bring.
     *
     * @param {import("./host.js").Answer} answer
     * @param {string} key
     */
    show({ made = [], losses = [] }, key) {
      selection.expect(made);
      const words = say(key, { count: made.length });
      losses.length ? editor.notices.offer([words, ...losses].join(" "))
        : editor.notices.announce(words, true);
    },

    /** Show what can be done while several are selected. */
    refresh() {
      bar.hidden = !selection.isSeveral;
      count.textContent = selection.words();
    },
  };
  bar.append(
    deed("details", "panel.details", "details", () => editor.panel.open("details")),
    deed("copy", "deed.duplicate", "duplicate", together.duplicate),
    deed("park", "deed.park", "park", together.park),
    deed("remove", "deed.remove", "remove", together.remove),
    deed("fit", "deed.zoom-to", "zoom-to", selection.show),
    deed("close", "deed.unselect", "step-out", () => editor.select(null, { focus: true })),
  );
  return together;
}
