/**
 * The parking lot: cards that wait for their place in the theory.
 *
 * @typedef {import("./start.js").Editor} Editor
 * @typedef {import("./host.js").ElementRecord} ElementRecord
 */
import { isParked } from "./chain.js";
import { iconButton, make, setAttributes } from "./dom.js";
import { cardLabel } from "./describe.js";
import { languageOf, nameOf, textOf } from "./reading.js";
import { columns } from "./scenery.js";
import { tally } from "./talk.js";

const STILL = 4;

/** @param {Editor} editor */
export function createLot(editor) {
  const { say, store } = editor;
  const count = make("span", { class: "toc-count" });
  const close = iconButton("close", say("lot.close"));
  close.classList.add("is-bare");
  const order = make("select", { class: "toc-input", "aria-label": say("lot.order") },
    make("option", { value: "spoken" }, say("lot.by-order")),
    make("option", { value: "votes" }, say("lot.by-votes")),
    make("option", { value: "text" }, say("lot.by-text")));
  const list = make("div", { class: "toc-lot-list", role: "list" });
  const add = make("button", { type: "button", class: "toc-button is-plain" }, say("lot.add"));
  const element = make(
    "aside", { class: "toc-lot", "aria-label": say("lot.title"), hidden: true },
    make("div", { class: "toc-lot-head" }, make("h2", {}, say("lot.title"), " ", count), close),
    order, list, add,
  );

  /** @returns {ElementRecord[]} */
  function parked() {
    const found = [...store.elements.values()].filter(({ id }) => isParked(store, id));
    /** @param {ElementRecord} one */
    const name = (one) => nameOf(store, one.id, editor.language);
    const byName = new Intl.Collator(editor.language, { numeric: true });
    return found.sort((one, other) =>
      (order.value === "votes" ? (other.votes?.length ?? 0) - (one.votes?.length ?? 0) : 0) ||
      (order.value === "text" ? byName.compare(name(one), name(other)) : 0) ||
      (one.parked_number ?? 0) - (other.parked_number ?? 0) || byName.compare(one.id, other.id));
  }

  /** @param {ElementRecord} element */
  function card({ id, kind }) {
    const one = make(
      "button", {
        type: "button", class: "toc-lot-card", "data-kind": kind, "data-id": id,
        lang: languageOf(store, id, editor.language),
        "aria-label": cardLabel(editor, /** @type {ElementRecord} */ (store.elements.get(id))),
        "aria-current": editor.selected === id ? "true" : null,
      },
      make("span", { class: "toc-kind" }, editor.glyph(kind), say(`kind.${kind}`), " "),
      make("span", {}, textOf(store, id, editor.language) || say("card.empty")),
      tally(editor, id),
    );
    one.addEventListener("focus", () => editor.selected !== id && editor.select(id));
    one.addEventListener("keydown", (event) => onKey(event, id));
    one.addEventListener("pointerdown", (event) => startDrag(event, one, id));
    return make("div", { role: "listitem" }, one);
  }

  /** @param {KeyboardEvent} event @param {string} id */
  function onKey(event, id) {
    const turn = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const all = [...list.querySelectorAll("button")];
    const place = all.findIndex((one) => one.dataset.id === id);
    const act = {
      Enter: () => editor.panel.open("details"),
      Delete: () => editor.actions.remove(id),
    }[event.key];
    if (turn) {
      all[(place + turn + all.length) % all.length]?.focus();
    } else if (act) {
      act();
    } else {
      return;
    }
    event.preventDefault();
    event.stopPropagation();
  }

  /**
   * Let a parked card be dragged onto the picture.
   *
   * @param {PointerEvent} event
   * @param {HTMLElement} one
   * @param {string} id
   */
  function startDrag(event, one, id) {
    const start = { x: event.clientX, y: event.clientY };
    const drag = new AbortController();
    const { signal } = drag;
    one.setPointerCapture(event.pointerId);
    one.addEventListener("pointermove", ({ clientX, clientY }) => {
      one.style.transform = `translate(${clientX - start.x}px, ${clientY - start.y}px)`;
      one.classList.add("is-dragged");
    }, { signal });
    /** @param {PointerEvent} end */
    const finish = (end) => {
      drag.abort();
      one.style.transform = "";
      one.classList.remove("is-dragged");
      const moved = Math.hypot(end.clientX - start.x, end.clientY - start.y) > STILL;
      end.type === "pointerup" && moved && drop(end, id);
    };
    one.addEventListener("pointerup", finish, { signal });
    one.addEventListener("pointercancel", finish, { signal });
  }

  /** @param {PointerEvent} event @param {string} id */
  function drop(event, id) {
    const { stage } = editor;
    const spot = stage.spotOf(event);
    const { camera } = stage;
    if (spot.x < 0 || spot.y < 0 || spot.x > camera.width || spot.y > camera.height) {
      return;
    }
    const x = (spot.x - camera.x) / camera.zoom;
    const lane = columns(editor).find((one) => x >= one.x && x <= one.x + one.width);
    lot.bringBack(id, lane?.pillar ?? null);
  }

  const lot = {
    element,
    get isOpen() {
      return !element.hidden;
    },
    get size() {
      return parked().length;
    },

    open() {
      element.hidden = false;
      lot.refresh();
      editor.bars.refresh();
    },

    toggle() {
      if (element.hidden) {
        lot.open();
        (list.querySelector("button") ?? add).focus();
      } else {
        element.hidden = true;
        editor.bars.refresh();
        editor.focusStage();
      }
    },

    refresh() {
      if (!lot.isOpen) {
        return;
      }
      const all = parked();
      count.textContent = String(all.length);
      list.replaceChildren(...(all.length ? all.map(card)
        : [make("p", { class: "toc-quiet", role: "listitem" }, say("lot.empty"))]));
    },

    /** @param {string|null} id */
    mark(id) {
      for (const one of list.querySelectorAll("button")) {
        setAttributes(one, { "aria-current": one.dataset.id === id ? "true" : null });
      }
    },

    /** @param {string} id @returns {HTMLElement|null} */
    cardElement: (id) => list.querySelector(`[data-id="${id}"]`),

    /** Park a card, or bring a parked one back. @param {string} id */
    turn(id) {
      if (editor.selection.isSeveral && editor.selection.has(id)) {
        editor.together.park();
      } else if (!store.elements.has(id)) {
        editor.notices.announce(say("told.park-cards"), true);
      } else if (isParked(store, id)) {
        lot.bringBack(id);
      } else {
        lot.park(id);
      }
    },

    /** @param {string} id */
    async park(id) {
      const next = editor.neighbourOf(id);
      const answer = await editor.actions.post(
        { type: "set", target: id, field: "is_parked", value: true });
      if (answer.accepted) {
        lot.open();
        editor.selected === id && editor.select(next, { focus: true });
        const name = nameOf(store, id, editor.language);
        editor.notices.announce(say("told.parked", { name }), true);
      }
    },

    /**
     * @param {string} id
     * @param {string|null} [pillar] where it was dropped
     */
    async bringBack(id, pillar = null) {
      const own = store.elements.get(id)?.pillars ?? [];
      if (pillar !== null && !own.includes(pillar) && own.length <= 1) {
        await editor.actions.post({ type: "set", target: id, field: "pillars", value: [pillar] });
      }
      const answer = await editor.actions.post(
        { type: "set", target: id, field: "is_parked", value: false });
      answer.accepted && editor.showWhenThere(id);
    },
  };
  close.addEventListener("click", lot.toggle);
  order.addEventListener("change", lot.refresh);
  add.addEventListener("click", () => editor.quick.open({ isParked: true }));
  return lot;
}
