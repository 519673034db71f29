/**
 * What the side panel says of a pillar beside its fields: its place, and what can be done.
 *
 * @typedef {import("./start.js").Editor} Editor
 */
import { iconButton, make } from "./dom.js";
import { pillars, spoken } from "./reading.js";

/**
 * Show where a pillar stands among the others and let it be moved or removed.
 *
 * @param {Editor} editor
 * @param {string} id
 */
export function pillarHead({ heads, language, say, store }, id) {
  const all = pillars(store);
  const place = all.findIndex((one) => one.id === id);
  const name = spoken(store, all[place]?.title, language);
  const left = iconButton("left", say("pillar.left"), "Alt+←");
  const right = iconButton("right", say("pillar.right"), "Alt+→");
  const remove = make("button", { type: "button", class: "toc-button is-plain" },
    say("pillar.remove"));
  left.disabled = store.readOnly || place === 0;
  right.disabled = store.readOnly || place === all.length - 1;
  remove.disabled = store.readOnly;
  left.dataset.deed = "pillar-left";
  right.dataset.deed = "pillar-right";
  for (const button of [left, right]) {
    button.classList.add("is-plain", "is-short");
  }
  left.addEventListener("click", () => heads.move(id, place - 1));
  right.addEventListener("click", () => heads.move(id, place + 1));
  remove.addEventListener("click", () => heads.remove(id));
  return [
    make("h2", {}, say("pillar.is", { name })),
    make("div", { class: "toc-pillar-place" },
      make("span", {}, say("pillar.place", { place: place + 1, count: all.length })),
      left, right, remove),
  ];
}

/**
 * List the pillars of the theory; each leads to its head.
 *
 * @param {Editor} editor
 */
export function pillarList(editor) {
  const { heads, language, say, store } = editor;
  const all = pillars(store);
  const rows = all.map(({ id, colour, title }) => {
    const row = make("button", { type: "button", class: "toc-row", "data-deed": `to-pillar-${id}` },
      make("span", { class: "toc-swatch", "aria-hidden": "true" }),
      make("span", {}, spoken(store, title, language)));
    const lane = store.picture.lanes.find(({ pillar }) => pillar === id);
    row.style.setProperty("--toc-pillar", colour ?? lane?.colour ?? "");
    row.addEventListener("click", () => {
      heads.select(id);
      heads.focus(id);
    });
    return row;
  });
  const add = make("button", { type: "button", class: "toc-button is-plain", "data-deed": "new-pillar" },
    say("pillar.add"));
  add.disabled = store.readOnly;
  add.addEventListener("click", heads.start);
  return make("section", {}, make("h3", {}, say("table.pillars")), ...rows, add);
}
