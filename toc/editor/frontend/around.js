/**
 * What stands around a card or link in the panel: its neighbours, and what can be done.
 *
 * @typedef {import("./start.js").Editor} Editor
 */
import { isParked } from "./chain.js";
import { icon, make } from "./dom.js";
import { languageOf, nameOf, neighbours } from "./reading.js";
import { isCondition } from "./store.js";

/**
 * List what a card or link is joined to.
 *
 * @param {Editor} editor
 * @param {string} id
 */
export function neighbourGroups(editor, id) {
  const { say, store } = editor;
  const { leaving, coming, sitting } = neighbours(store, id);
  const element = store.elements.get(id);
  const link = store.links.get(id);
  /** @param {string[]} ids */
  const plain = (ids) => ids.map((one) => ({ id: one, shown: one }));
  /** @param {string[]} ids @param {"from"|"to"} end */
  const ends = (ids, end) =>
    ids.map((one) => ({ id: one, shown: store.links.get(one)?.[end] ?? "" }));
  if (element && isCondition(element.kind)) {
    return [];
  }
  return [
    group(editor, say(link ? "panel.from" : "panel.leads-to"),
      link ? plain([link.from]) : ends(leaving, "to")),
    group(editor, say(link ? "panel.to" : "panel.rests-on"),
      link ? plain([link.to]) : ends(coming, "from")),
    group(editor, say("panel.sitting"), plain(sitting)),
  ];
}

/**
 * @param {Editor} editor
 * @param {string} title
 * @param {{id: string, shown: string}[]} items
 */
function group(editor, title, items) {
  const { store } = editor;
  const rows = items.map(({ id, shown }) => {
    const kind = store.elements.get(shown)?.kind ?? "";
    const name = nameOf(store, shown, editor.language) || editor.say("card.empty");
    const button = make("button", { type: "button", class: "toc-row", "data-kind": kind },
      editor.glyph(kind), make("span", { lang: languageOf(store, shown, editor.language) }, name));
    button.addEventListener("click", () => editor.goTo(id));
    return button;
  });
  return rows.length
    ? make("section", {}, make("h3", {}, title), ...rows)
    : make("section", { hidden: true });
}

/**
 * Make a button for each thing that can be done with a card or link.
 *
 * @param {Editor} editor
 * @param {string} id
 */
export function deeds(editor, id) {
  const { actions, adding, store } = editor;
  const element = store.elements.get(id);
  const row = make("div", { class: "toc-deeds" });
  /** @param {string} sign @param {string} key @param {() => void} act */
  const deed = (sign, key, act) => {
    const button = make(
      "button", { type: "button", class: "toc-button is-plain", "data-deed": key },
      icon(sign), make("span", {}, editor.say(key)));
    button.addEventListener("click", act);
    row.append(button);
  };
  deed("aloud", "deed.read-out", () => editor.aloud.out(id));
  if (store.readOnly) {
    return row;
  }
  const isSitting = element !== undefined && isCondition(element.kind);
  if (!isSitting) {
    deed("add", "deed.assumption", () => adding.add("assumption", { sitsOn: id }));
    deed("add", "deed.risk", () => adding.add("risk", { sitsOn: id }));
  }
  if (element) {
    isSitting || deed("add", "deed.cause", () => adding.cause(id));
    isSitting || deed("add", "deed.effect", () => adding.effect(id));
    deed("link", isSitting ? "deed.attach" : "deed.link", () => editor.linker.start(id));
    deed("park", isParked(store, id) ? "deed.bring-back" : "deed.park", () => editor.lot.turn(id));
    store.places.has(id) && deed("fit", "deed.free", () =>
      actions.post({ type: "place", target: id, x: null }));
  }
  deed("remove", "deed.remove", () => actions.remove(id));
  store.picture.cards.has(id) && row.append(moves(editor, id));
  return row;
}

/**
 * Make the four buttons that move a card without dragging it.
 *
 * @param {Editor} editor
 * @param {string} id
 */
function moves(editor, id) {
  const { say } = editor;
  const ways = /** @type {const} */ ([
    ["left", -1, 0], ["up", 0, -1], ["down", 0, 1], ["right", 1, 0],
  ]);
  return make(
    "div", { class: "toc-moves", role: "group", "aria-label": say("deed.move") },
    ...ways.map(([way, dx, dy]) => {
      const button = make("button", {
        type: "button", class: "toc-button is-plain", title: say(`deed.${way}`),
        "data-deed": `deed.${way}`,
      }, icon(way), make("span", { class: "toc-unseen" }, say(`deed.${way}`)));
      button.addEventListener("click", () => editor.actions.nudge(id, dx, dy));
      return button;
    }),
  );
}
