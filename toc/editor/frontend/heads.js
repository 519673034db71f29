/**
 * The heads of the pillars, where pillars are worked: selected, named, added and moved.
 *
 * @typedef {import("./start.js").Editor} Editor
 * @typedef {import("./host.js").Lane} Lane
 */
import { icon, make, setAttributes } from "./dom.js";
import { pillars, spoken, spokenIn } from "./reading.js";
import { createRemoving } from "./removing.js";
import { columns } from "./scenery.js";

/** A hand trembles this many pixels when it clicks. */
const STILL = 4;
const LEAST_WIDTH = 220;
const EDGE = 8;
/** What the sign for one more pillar takes. */
const ADD_WIDTH = 36;

/** @param {Editor} editor */
export function createHeads(editor) {
  const { say, stage, store } = editor;
  const add = make("button", { type: "button", class: "toc-button toc-head-add" },
    icon("add"), make("span", { class: "toc-button-label" }, say("pillar.add")));
  /** The pillar that is selected; never together with a card or link. @type {string|null} */
  let selected = null;
  /** @type {Map<string, HTMLButtonElement>} */
  let shown = new Map();
  const removing = createRemoving(editor, (id) => boxOf(id));

  /** @param {string} id */
  const placeOf = (id) => pillars(store).findIndex((one) => one.id === id);
  /** @param {string} id */
  const nameOf = (id) => spoken(store, pillars(store)[placeOf(id)]?.title, editor.language);

  /** Find a head on the stage. @param {string} id */
  function boxOf(id) {
    const lane = columns(editor).find(({ pillar }) => pillar === id);
    const { camera } = stage;
    const start = (lane?.x ?? 0) * camera.zoom + camera.x;
    const end = start + (lane?.width ?? 0) * camera.zoom;
    const [from, to] = [Math.max(start, camera.left), Math.min(end, camera.width)];
    const width = Math.max(LEAST_WIDTH, to - from - 2 * EDGE);
    const middle = (from + to) / 2;
    const x = Math.max(camera.left, Math.min(middle - width / 2, camera.width - width - EDGE));
    return { x, y: stage.titleHeight + 4, width };
  }

  /** The place after the last head, as far as it is in sight. */
  function endOfHeads() {
    const { camera } = stage;
    const last = pillars(store).length ? columns(editor).at(-1) : undefined;
    return last ? (last.x + last.width) * camera.zoom + camera.x : camera.left;
  }

  function newBox() {
    const { camera } = stage;
    const x = Math.max(camera.left + EDGE, Math.min(endOfHeads(), camera.width - LEAST_WIDTH));
    return { x, y: stage.titleHeight + 4, width: LEAST_WIDTH - EDGE };
  }

  function mark() {
    const stop = selected ?? shown.keys().next().value;
    for (const [id, head] of shown) {
      setAttributes(head, { "aria-pressed": String(id === selected), tabindex: id === stop ? 0 : -1 });
    }
  }

  /** @param {string} id */
  function focus(id) {
    shown.get(id)?.focus({ preventScroll: true });
  }

  /** Bring a head into view that has been moved or stepped to. @param {string} id */
  function step(id) {
    heads.select(id);
    focus(id);
  }

  /** @param {string} id */
  function rename(id) {
    if (!editor.actions.mayEdit()) {
      return;
    }
    const pillar = pillars(store)[placeOf(id)];
    const language = editor.language || spokenIn(store, pillar?.title);
    editor.naming.start({
      at: () => boxOf(id),
      text: nameOf(id),
      label: say("pillar.title"),
      empty: say("pillar.needs-title"),
      language,
      send: (name) => editor.outbox.post({
        type: "set-pillar", target: id, field: "title",
        value: { ...pillars(store)[placeOf(id)]?.title, [language]: name },
      }),
      leave: () => focus(id),
    });
  }

  /**
   * Stand a pillar at a place among the others.
   *
   * @param {string} id
   * @param {number} to
   */
  async function move(id, to) {
    if (to < 0 || to >= pillars(store).length || to === placeOf(id) || !editor.actions.mayEdit()) {
      return;
    }
    const answer = await editor.actions.post({ type: "move-pillar", target: id, to });
    const count = pillars(store).length;
    answer.accepted && editor.notices.announce(
      say("told.pillar-moved", { name: nameOf(id), place: to + 1, count }));
  }

  function addOne() {
    if (!editor.actions.mayEdit()) {
      return;
    }
    const language = editor.language || spokenIn(store, undefined);
    heads.select(null);
    editor.naming.start({
      at: newBox,
      text: "",
      label: say("pillar.new"),
      hint: say("pillar.new-hint"),
      empty: "",
      language,
      goesOn: true,
      send: async (name) => {
        const answer = await editor.outbox.post(
          { type: "add-pillar", title: { [language]: name } });
        answer.accepted && editor.notices.announce(say("told.pillar-added", { name }));
        return answer;
      },
      leave: () => add.focus({ preventScroll: true }),
    });
  }

  /** @param {string} id @param {KeyboardEvent} event */
  function onKey(id, event) {
    const all = [...shown.keys()];
    const place = all.indexOf(id);
    const turn = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    const deed = {
      F2: () => rename(id),
      Enter: () => rename(id),
      Delete: () => removing.ask(id),
      Backspace: () => removing.ask(id),
      ArrowDown: () => editor.focusStage(),
      Escape: () => {
        heads.select(null);
        editor.focusStage();
      },
    }[event.key];
    if (event.ctrlKey || event.metaKey || event.shiftKey || (!turn && (!deed || event.altKey))) {
      return;
    }
    event.preventDefault();
    const next = all[place + (turn ?? 0)];
    if (!turn) {
      deed?.();
    } else if (event.altKey) {
      move(id, placeOf(id) + turn);
    } else if (next) {
      step(next);
    } else if (turn > 0 && !add.hidden) {
      add.focus();
    }
  }

  /**
   * Let a head be dragged among the others; a click selects it, a second one renames it.
   *
   * @param {string} id
   * @param {HTMLElement} head
   */
  function letDrag(id, head) {
    let start = NaN;
    let isDragged = false;
    head.addEventListener("pointerdown", (event) => {
      // The stage must not take this for a pan.
      event.stopPropagation();
      editor.peek.at(null);
      if (event.button === 0) {
        start = event.clientX;
        isDragged = false;
        head.setPointerCapture(event.pointerId);
      }
    });
    head.addEventListener("pointermove", (event) => {
      event.stopPropagation();
      isDragged ||= Math.abs(event.clientX - start) > STILL && !store.readOnly;
      if (isDragged) {
        head.style.transform = `translateX(${event.clientX - start}px)`;
        head.classList.add("is-dragged");
      }
    });
    head.addEventListener("pointerup", (event) => {
      event.stopPropagation();
      const wasDragged = isDragged;
      start = NaN;
      isDragged = false;
      head.style.transform = "";
      head.classList.remove("is-dragged");
      wasDragged && drop(id, stage.spotOf(event).x);
    });
    head.addEventListener("click", () => step(id));
    head.addEventListener("dblclick", () => rename(id));
  }

  /** @param {string} id @param {number} x */
  function drop(id, x) {
    const { camera } = stage;
    const others = columns(editor).filter(({ pillar }) => pillar !== null && pillar !== id);
    const to = others.filter((lane) =>
      (lane.x + lane.width / 2) * camera.zoom + camera.x < x).length;
    move(id, to);
  }

  const heads = {
    add,
    focus,
    start: addOne,
    rename,
    move,
    remove: removing.ask,

    get selected() {
      return selected;
    },

    /** @param {string|null} id */
    select(id) {
      if (id !== null && editor.selected !== null) {
        editor.select(null);
      }
      if (id !== selected) {
        selected = id;
        mark();
        editor.panel.follow();
      }
    },

    /** Forget a pillar that is gone. */
    follow() {
      selected !== null && placeOf(selected) < 0 && heads.select(null);
    },

    /** The heads are made again. */
    reset() {
      shown = new Map();
    },

    /** Make what stands in the head of a lane. @param {Lane} lane */
    make(lane) {
      const id = lane.pillar;
      const words = make("span", { class: "toc-head-text", dir: "auto" });
      if (id === null) {
        return words;
      }
      const pillar = pillars(store).find((one) => one.id === id);
      words.lang = spokenIn(store, pillar?.title, editor.language);
      const count = [...store.elements.values()]
        .filter((one) => one.pillars?.includes(id)).length;
      const head = make("button", {
        type: "button", class: "toc-head", "data-deed": `pillar-${id}`, "data-pillar": id,
        "aria-label": say("pillar.label", { name: lane.title, count: say("census.cards", { count }) }),
        "aria-description": store.readOnly ? null : say("pillar.keys"),
        title: lane.title,
      }, words);
      head.addEventListener("keydown", (event) => onKey(id, event));
      letDrag(id, head);
      shown.set(id, head);
      return head;
    },

    /** The heads stand on the page: show which is selected. */
    mark,

    /** How far to the right heads may reach: the sign for one more never covers them. */
    get roomTo() {
      const { width } = stage.camera;
      return store.readOnly ? width : Math.min(endOfHeads(), width - ADD_WIDTH);
    },

    /** Put the sign for one more after the last head. */
    place() {
      const hasNone = pillars(store).length === 0;
      add.hidden = store.readOnly;
      add.classList.toggle("is-short", !hasNone);
      add.style.transform = `translateX(${Math.max(stage.camera.left, heads.roomTo)}px)`;
      editor.naming.follow();
      removing.follow();
    },
  };

  add.addEventListener("pointerdown", (event) => event.stopPropagation());
  add.addEventListener("click", addOne);
  add.addEventListener("keydown", (event) => {
    const last = [...shown.keys()].at(-1);
    if (event.key === "ArrowLeft" && last !== undefined) {
      event.preventDefault();
      step(last);
    } else if (event.key === "ArrowDown") {
      event.preventDefault();
      editor.focusStage();
    }
  });
  return heads;
}

