/**
 * The panel's page while several cards are selected: what can be set for all of them at once.
 *
 * @typedef {import("./start.js").Editor} Editor
 * @typedef {import("./host.js").ElementRecord} ElementRecord
 */
import { icon, make } from "./dom.js";
import { languageOf, nameOf, pillars } from "./reading.js";

/** @param {Editor} editor */
export function severalPage(editor) {
  const { say, selection, store, together } = editor;
  const cards = selection.cards.flatMap((id) => store.elements.get(id) ?? []);
  const fields = make("div", { class: "toc-fields" },
    make("p", { class: "toc-help-line" }, say("together.help")),
    chooser(editor, "together.kind", cards.map(({ kind }) => kind),
      Object.keys(editor.look.kinds).map((kind) => [kind, say(`kind.${kind}`)]), together.setKind),
    chooser(editor, "together.pillar", cards.map((card) => (card.pillars ?? []).join(" ")),
      [["", say("field.none")], ...pillars(store).map(({ id }) =>
        /** @type {[string, string, string]} */ ([id,
          nameOf(store, id, editor.language) || id, languageOf(store, id, editor.language)]))],
      together.setPillar),
    owner(editor, cards),
    make("div", { class: "toc-deeds" },
      deed(editor, "copy", "deed.duplicate", together.duplicate),
      deed(editor, "park", cards.every((card) => card.is_parked) ? "deed.bring-back" : "deed.park",
        together.park),
      deed(editor, "dot", "deed.clear-votes", together.clearVotes),
      deed(editor, "remove", "deed.remove", together.remove)));
  fields.inert = store.readOnly;
  return make("div", { class: "toc-several" }, make("h2", {}, selection.words()), fields);
}

/**
 * Let one value be chosen for all; while they differ, none is.
 *
 * @param {Editor} editor
 * @param {string} key
 * @param {string[]} values
 * @param {[value: string, label: string, lang?: string][]} choices
 * @param {(value: string) => Promise<boolean>} act
 */
function chooser(editor, key, values, choices, act) {
  const [first = ""] = values;
  const isOne = values.every((value) => value === first) &&
    choices.some(([value]) => value === first);
  const select = make("select", { class: "toc-input", "data-deed": key },
    ...(isOne ? [] : [make("option", { value: "-", selected: true, disabled: true },
      editor.say("together.several-values"))]),
    ...choices.map(([value, label, lang]) =>
      make("option", { value, lang, selected: isOne && value === first }, label)));
  const before = select.value;
  select.addEventListener("change", async () => {
    const isDone = await act(select.value);
    isDone || (select.value = before);
  });
  return labelled(editor.say(key), select);
}

/**
 * @param {Editor} editor
 * @param {ElementRecord[]} cards
 */
function owner(editor, cards) {
  const [first = ""] = cards.map((card) => String(card.owner ?? ""));
  const isOne = cards.every((card) => String(card.owner ?? "") === first);
  const input = make("input", {
    type: "text", class: "toc-input", "data-deed": "together.owner",
    placeholder: isOne ? null : editor.say("together.several-values"),
  });
  input.value = isOne ? first : "";
  const before = input.value;
  input.addEventListener("change", () => {
    input.value.trim() !== before && editor.together.setOwner(input.value.trim());
  });
  return labelled(editor.say("together.owner"), input);
}

/** @param {string} name @param {HTMLElement} field */
function labelled(name, field) {
  return make("label", { class: "toc-field" },
    make("span", { class: "toc-field-name" }, name), field);
}

/** @param {Editor} editor @param {string} sign @param {string} key @param {() => void} act */
function deed(editor, sign, key, act) {
  const button = make("button",
    { type: "button", class: "toc-button is-plain", "data-deed": `several-${key}` },
    icon(sign), make("span", {}, editor.say(key)));
  button.addEventListener("click", act);
  return button;
}
