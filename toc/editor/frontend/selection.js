/**
 * What is selected: one card or link, or several with a lead, which is `editor.selected`.
 *
 * @typedef {import("./start.js").Editor} Editor
 */
import { around } from "./geometry.js";

/** @param {Editor} editor */
export function createSelection(editor) {
  const { say, store } = editor;
  /** @type {Set<string>} */
  let ids = new Set();
  /** Cards just made, to be selected as soon as all have their place. @type {string[]} */
  let awaited = [];

  /** @param {string[]} wanted */
  function take(wanted) {
    const before = ids;
    ids = new Set(wanted);
    editor.stage.mark([...before, ...ids]);
    editor.table.mark([...before, ...ids]);
    if (ids.size > 1 || before.size > 1) {
      editor.panel.follow(true);
      editor.together.refresh();
    }
  }

  /** @param {Iterable<string>} some */
  function boxAround(some) {
    const { stage } = editor;
    return around([...some].flatMap((id) => {
      const box = stage.boxOf(id);
      return box ? [{ x: box.x, y: box.y }, { x: box.x + box.width, y: box.y + box.height }]
        : stage.spotsOf(id) ?? [];
    }));
  }

  const selection = {
    get ids() {
      return [...ids];
    },
    get cards() {
      return [...ids].filter((id) => store.elements.has(id));
    },
    get isSeveral() {
      return ids.size > 1;
    },

    /** @param {string} id */
    has: (id) => ids.has(id),

    /** One thing is selected, or nothing. @param {string|null} id */
    follow(id) {
      awaited = [];
      if (id !== null || ids.size) {
        take(id === null ? [] : [id]);
      }
    },

    /**
     * Select several at once; the last one leads unless another is named.
     *
     * @param {string[]} wanted
     * @param {string} [lead]
     */
    set(wanted, lead = wanted[wanted.length - 1]) {
      editor.select(lead ?? null, { focus: true });
      if (wanted.length > 1) {
        take(wanted);
        editor.bars.refresh();
        editor.notices.announce(selection.words());
      }
    },

    /** Take a card or link in, or leave it out. @param {string} id */
    turn(id) {
      const rest = selection.ids.filter((other) => other !== id);
      ids.has(id) ? selection.set(rest) : selection.set([...rest, id]);
    },

    /** Select every card that is shown and not faded. */
    all() {
      const shown = editor.stage.cardIds().filter((id) => !editor.spotlight.fades(id));
      const lead = shown.find((id) => id === editor.selected);
      selection.set(shown, lead ?? shown[0]);
    },

    /** What is gone cannot be selected. */
    prune() {
      const left = selection.ids.filter((id) => store.elements.has(id) || store.links.has(id));
      if (left.length === ids.size) {
        return;
      }
      const isLeadThere = left.includes(editor.selected ?? "");
      const lead = isLeadThere ? editor.selected : left[0] ?? null;
      isLeadThere || editor.select(lead);
      take(left);
    },

    /** Select cards that are on their way, when they have come. @param {string[]} made */
    expect(made) {
      awaited = made;
      selection.arrive();
    },

    arrive() {
      const made = awaited;
      if (made.length && made.every((id) => editor.stage.boxOf(id) || store.elements.get(id)?.is_parked)) {
        // The view first, so that the cards are there to take the focus.
        editor.stage.bring(boxAround(made));
        selection.set(made);
      }
    },

    /** Show all that is selected as large as the view. */
    show() {
      editor.stage.fitBox(boxAround(ids));
    },

    /** Say how many are selected. */
    words() {
      const cards = selection.cards.length;
      const links = ids.size - cards;
      return [
        cards ? say("several.cards", { count: cards }) : "",
        links ? say("several.links", { count: links }) : "",
      ].filter(Boolean).join(", ");
    },
  };
  return selection;
}
