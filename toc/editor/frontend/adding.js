/**
 * New cards: each is typed where it will stand, and one key makes the next like it.
 *
 * @typedef {import("./start.js").Editor} Editor
 * @typedef {import("./geometry.js").Box} Box
 *
 * `sitsOn`: what an assumption or risk is put on; `leadsTo`, `comesFrom`: the card a cause
 * or effect is linked to; `beside`: the card whose neighbour it will be.
 * @typedef {{sitsOn?: string, leadsTo?: string, comesFrom?: string, beside?: string,
 *   text?: string}} Wishes
 * @typedef {{kind: string, pillars: string[], box: Box, text: import("./host.js").Text}} Card
 */
import { inPicture, middleOfView } from "./camera.js";
import { middleOf } from "./geometry.js";
import { spokenIn } from "./reading.js";
import { columns, levelsOf } from "./scenery.js";

const WIDTH = 176;
const HEIGHT = 60;
const GAP = 40;

/** @param {Editor} editor */
export function createAdding(editor) {
  const { say, store, stage } = editor;
  /**
   * The card just typed, on which the next key acts; until its id comes with the answer it
   * is named by the command that makes it.
   *
   * @type {{kind: string, wishes: Wishes, id: string}|null}
   */
  let fresh = null;
  /**
   * Cards that are not in the picture yet, by what names them.
   *
   * @type {Map<string, Card>}
   */
  const underWay = new Map();

  /**
   * Open an empty card to type in; it is sent when it has words.
   *
   * @param {string} kind
   * @param {Wishes} [wishes]
   */
  function add(kind, wishes = {}) {
    if (!editor.actions.mayEdit()) {
      return;
    }
    editor.table.showMap();
    const near = wishes.sitsOn ?? wishes.leadsTo ?? wishes.comesFrom ?? wishes.beside;
    const pillars = near === undefined ? homePillars() : pillarsOf(near);
    near !== undefined && stage.reveal(near);
    const box = draftBox(kind, pillars, wishes);
    const name = say(`kind.${kind}`);
    editor.typing.start({
      box: () => box,
      text: "",
      label: say("typing.new", { kind: name }),
      kind,
      hint: say("typing.hint-new"),
      commit: (typed) => send({ kind, pillars, box, text: inWords(typed) }, typed, wishes),
      cancel: () => {
        fresh = null;
        editor.notices.announce(say("typing.nothing-added"));
      },
    });
    wishes.text !== undefined && editor.typing.fill(wishes.text);
  }

  /**
   * @param {Card} card
   * @param {string} text
   * @param {Wishes} wishes
   */
  async function send(card, text, wishes) {
    const { kind, pillars } = card;
    const name = `@${editor.outbox.nextId}`;
    const made = { kind, wishes: { ...wishes, text: undefined }, id: name };
    fresh = made;
    underWay.set(name, card);
    // One that was made before may still come: this is the one people work on.
    stage.awaited = null;
    const answer = await editor.actions.post({
      type: "add-element", kind, text: card.text, pillars,
      ...(wishes.sitsOn === undefined ? {} : { sits_on: [wishes.sitsOn] }),
      ...(wishes.leadsTo === undefined ? {} : { links_to: [wishes.leadsTo] }),
      ...(wishes.comesFrom === undefined ? {} : { links_from: [wishes.comesFrom] }),
    }, () => add(kind, { ...stillThere(wishes), text }));
    const { created } = answer;
    created ? underWay.set(created, card) : underWay.delete(name);
    if (fresh !== made) {
      // People work on another card by now.
      return;
    }
    fresh = created ? { ...made, id: created } : null;
    created && editor.showWhenThere(created);
  }

  /** @param {string} typed @returns {import("./host.js").Text} */
  const inWords = (typed) => ({ [editor.language || spokenIn(store, undefined)]: typed });

  /** Leave out what was never made. @param {Wishes} wishes @returns {Wishes} */
  function stillThere(wishes) {
    return Object.fromEntries(Object.entries(wishes).filter(([field, id]) =>
      field !== "text" && (!id.startsWith("@") || underWay.has(id))));
  }

  /** Take the pillars of the selection, else the lane in the middle of the view. */
  function homePillars() {
    const head = editor.heads.selected;
    if (head !== null) {
      return [head];
    }
    const own = editor.selected === null ? [] : pillarsOf(editor.selected);
    if (own.length) {
      return own;
    }
    const { beam } = editor.spotlight;
    if (beam?.type === "pillar") {
      return [beam.id];
    }
    const { x } = inPicture(stage.camera, middleOfView(stage.camera));
    const lane = columns(editor).find((one) => x >= one.x && x <= one.x + one.width);
    return lane?.pillar ? [lane.pillar] : [];
  }

  /**
   * @param {string} id
   * @returns {string[]}
   */
  function pillarsOf(id) {
    const link = store.links.get(id);
    return (store.elements.get(link ? link.to : id) ?? underWay.get(id))?.pillars ?? [];
  }

  /** @param {string} id */
  const kindOf = (id) => (store.elements.get(id) ?? underWay.get(id))?.kind ?? "";

  /**
   * Choose where a card that does not exist yet is typed.
   *
   * @param {string} kind
   * @param {string[]} pillars
   * @param {Wishes} wishes
   * @returns {Box}
   */
  function draftBox(kind, pillars, wishes) {
    const size = { width: WIDTH, height: HEIGHT };
    const near = wishes.leadsTo ?? wishes.comesFrom ?? wishes.beside;
    const at = wishes.sitsOn ?? near ?? "";
    const on = stage.boxOf(at) ?? underWay.get(at)?.box;
    const spots = wishes.sitsOn === undefined ? null : stage.spotsOf(wishes.sitsOn);
    if (spots) {
      const { x, y } = middleOf(spots);
      return { x: x - WIDTH / 2, y: y - HEIGHT / 2, ...size };
    }
    if (on && wishes.sitsOn !== undefined) {
      return { x: on.x + 20, y: on.y + on.height * 0.6, ...size };
    }
    if (on && wishes.leadsTo !== undefined) {
      return { x: on.x, y: on.y + on.height + GAP, ...size };
    }
    if (on && wishes.comesFrom !== undefined) {
      return { x: on.x, y: on.y - HEIGHT - GAP, ...size };
    }
    if (on) {
      return { x: on.x + on.width + 16, y: on.y, ...size };
    }
    return inLane(kind, pillars);
  }

  /**
   * @param {string} kind
   * @param {string[]} pillars
   * @returns {Box}
   */
  function inLane(kind, pillars) {
    const lane = columns(editor).find((one) => one.pillar === pillars[0]);
    const name = editor.look.kinds[kind]?.label ?? kind;
    const level = levelsOf(stage.shown.ranks).find((one) => one.label.startsWith(name));
    const middle = inPicture(stage.camera, middleOfView(stage.camera));
    const x = lane ? lane.x + lane.width / 2 : middle.x;
    const y = level ? (level.top + level.bottom) / 2 : middle.y;
    return { x: x - WIDTH / 2, y: y - HEIGHT / 2, width: WIDTH, height: HEIGHT };
  }

  return {
    add,
    homePillars,

    /** The card just made is still the one people work on. */
    get isFresh() {
      return fresh !== null;
    },

    /** The card just made is not in the picture yet. */
    get isUnderWay() {
      return fresh !== null &&
        (!store.elements.has(fresh.id) || stage.awaited === fresh.id);
    },

    /** What the next card is joined to: the card just made, else what is selected. */
    get near() {
      return fresh?.id ?? editor.selected;
    },

    /** Make one more like the card just made. */
    again() {
      fresh && add(fresh.kind, fresh.wishes);
    },

    /** Type again in the card just made, though it is not in the picture yet. */
    rewrite() {
      const made = fresh;
      const card = underWay.get(made?.id ?? "");
      if (!made || !card) {
        return;
      }
      const { id, kind, wishes } = made;
      editor.typing.start({
        box: () => stage.boxOf(fresh?.id ?? "") ?? card.box,
        text: Object.values(card.text)[0] ?? "",
        label: say("typing.label", { kind: say(`kind.${kind}`) }),
        kind,
        commit(typed) {
          card.text = inWords(typed);
          editor.actions.post({ type: "set", target: id, field: "text", value: card.text },
            () => add(kind, { ...stillThere(wishes), text: typed }));
        },
      });
    },

    /** Another card is selected: Enter edits again. @param {string|null} id */
    forget(id) {
      if (fresh && id !== fresh.id) {
        fresh = null;
      }
    },

    /** Add a card of the same kind beside one. @param {string} id */
    beside(id) {
      const kind = kindOf(id);
      kind && add(kind, { beside: id });
    },

    /** Add a card below that leads to one. @param {string} id */
    cause(id) {
      const kind = editor.look.kinds[kindOf(id)]?.below;
      kind ? add(kind, { leadsTo: id }) : editor.notices.announce(say("told.no-cause"), true);
    },

    /** Add a card above that one leads to. @param {string} id */
    effect(id) {
      const kind = editor.look.kinds[kindOf(id)]?.above;
      kind ? add(kind, { comesFrom: id }) : editor.notices.announce(say("told.no-cause"), true);
    },
  };
}
