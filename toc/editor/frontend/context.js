/**
 * The menu of what can be done here: for a card, a link, several of them, or the empty map.
 *
 * @typedef {import("./start.js").Editor} Editor
 * @typedef {import("./menu.js").Item} Item
 * @typedef {{x: number, y: number}} Spot
 */
import { isParked } from "./chain.js";
import { make } from "./dom.js";
import { ACTIONS, isCharacter, shownKey } from "./keys.js";
import { createMenu } from "./menu.js";
import { isCondition } from "./store.js";

/** @param {Editor} editor */
export function createContext(editor) {
  const { actions, adding, root, say, selection, stage, store, together } = editor;
  const anchor = make("button", { type: "button", hidden: true });
  const menu = createMenu(anchor, say("context.label"), items);
  menu.element.classList.add("toc-context");

  /**
   * @param {string} words
   * @param {string} name what does the same by key: an action, or the key itself
   * @param {() => void} act
   * @returns {Item}
   */
  function item(words, name, act) {
    const [own] = ACTIONS.filter((one) => one.name === name);
    const key = own ? editor.keys.of(own)[0] ?? "" : name;
    const isLetter = isCharacter(key);
    return { label: say(words), act, letter: isLetter ? key : undefined,
      hint: isLetter ? undefined : shownKey(key) };
  }

  /** @returns {Item[]} */
  function copying() {
    return [
      item("deed.copy", "Ctrl+C", editor.clipboard.copy),
      ...(store.readOnly ? [] : [
        item("deed.cut", "Ctrl+X", editor.clipboard.cut),
        item("deed.duplicate", "duplicate", together.duplicate),
      ]),
    ];
  }

  /** @param {string} id @returns {Item[]} */
  function ofCard(id) {
    const isSitting = isCondition(store.elements.get(id)?.kind ?? "");
    return [
      item("deed.edit", "edit", () => actions.editText(id)),
      item(isSitting ? "deed.attach" : "deed.link", "link", () => editor.linker.start(id)),
      ...(isSitting ? [] : [
        item("deed.cause", "cause", () => adding.cause(id)),
        item("deed.effect", "effect", () => adding.effect(id)),
        ...conditions(id),
      ]),
      ...copying(),
      item(isParked(store, id) ? "deed.bring-back" : "deed.park", "park", () => editor.lot.turn(id)),
      item("talk.vote", "vote", () => actions.vote(id, 1)),
      ...(store.places.has(id) ? [item("deed.free", "", () =>
        actions.post({ type: "place", target: id, x: null }))] : []),
    ];
  }

  /** @param {string} id @returns {Item[]} */
  function conditions(id) {
    return [
      item("deed.assumption", "assumption", () => adding.add("assumption", { sitsOn: id })),
      item("deed.risk", "risk", () => adding.add("risk", { sitsOn: id })),
    ];
  }

  /** @param {string} id @returns {Item[]} */
  function looking(id) {
    return [
      item("panel.details", "details", () => editor.panel.open("details")),
      item("deed.read-out", "aloud", () => editor.aloud.out(id)),
      item("show.chain", "", () => editor.spotlight.set({ type: "chain", id })),
      item("deed.zoom-to", "zoom-to", selection.show),
    ];
  }

  /** @returns {Item[]} */
  function ofMap() {
    return [
      ...(store.readOnly ? [] : [
        ...Object.keys(editor.look.kinds).map((kind) => ({
          label: say("context.add", { kind: say(`kind.${kind}`).toLocaleLowerCase() }), kind,
          sign: editor.glyph(kind), act: () => adding.add(kind),
        })),
        item("bar.quick", "quick", () => editor.quick.open()),
        ...(editor.clipboard.hasPart ? [item("deed.paste", "Ctrl+V", editor.clipboard.paste)] : []),
      ]),
      item("deed.select-all", "select-all", selection.all),
      item("bar.fit", "fit", () => stage.fitAll()),
    ];
  }

  /** @returns {Item[]} */
  function items() {
    const id = editor.selected;
    if (id === null) {
      return ofMap();
    }
    const isLink = store.links.has(id);
    if (selection.isSeveral) {
      return [
        item("panel.details", "details", () => editor.panel.open("details")),
        ...copying(),
        ...(store.readOnly ? [] : [
          item("deed.park", "park", together.park),
          item("deed.clear-votes", "", together.clearVotes),
          item("deed.remove", "remove", together.remove),
        ]),
        item("deed.zoom-to", "zoom-to", selection.show),
      ];
    }
    const own = store.readOnly ? [] : isLink
      ? [...conditions(id), item("talk.vote", "vote", () => actions.vote(id, 1))] : ofCard(id);
    const gone = store.readOnly ? [] : [item("deed.remove", "remove", () => actions.remove(id))];
    return [...own, ...gone, ...looking(id)];
  }

  /** @param {Spot} spot in the editor's own pixels */
  function openAt({ x, y }) {
    menu.element.style.transform = "";
    menu.open();
    const { width, height } = menu.list.getBoundingClientRect();
    const left = Math.max(4, Math.min(x, root.clientWidth - width - 4));
    const top = Math.max(4, Math.min(y, root.clientHeight - height - 4));
    menu.element.style.transform = `translate(${left}px, ${top}px)`;
  }

  /** @param {{clientX: number, clientY: number}} event */
  function spotOf({ clientX, clientY }) {
    const { left, top } = root.getBoundingClientRect();
    return { x: clientX - left, y: clientY - top };
  }

  editor.listen(stage.element, "contextmenu", (/** @type {MouseEvent} */ event) => {
    if (event.target instanceof Element && event.target.closest(".toc-typing, input, textarea")) {
      return;
    }
    event.preventDefault();
    event.stopPropagation();
    const isHead = event.target instanceof Element &&
      event.target.closest(".toc-lane-heads, .toc-rank-heads") !== null;
    const id = isHead ? null : stage.at(stage.spotOf(event));
    if (id === null || !selection.has(id)) {
      editor.select(id, { focus: true });
    }
    openAt(spotOf(event));
  });
  editor.listen(menu.element, "contextmenu", (event) => {
    event.preventDefault();
    event.stopPropagation();
  });

  return {
    element: menu.element,

    /** Open beside what is selected, for who has no pointer. */
    open() {
      const { element } = stage;
      const box = editor.selected === null ? null : stage.boxOf(editor.selected) ??
        middle(stage.spotsOf(editor.selected));
      const shown = box ? stage.onScreen(box) : { x: 80, y: 80, width: 0, height: 0 };
      const { left, top } = element.getBoundingClientRect();
      openAt(spotOf({ clientX: left + shown.x + 24, clientY: top + shown.y + 24 }));
    },
  };
}

/** @param {Spot[]|null} spots */
function middle(spots) {
  const spot = spots?.[Math.floor(spots.length / 2)];
  return spot ? { ...spot, width: 0, height: 0 } : null;
}
