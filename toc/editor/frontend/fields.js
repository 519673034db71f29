/**
 * Controls for the fields of the model, made from their descriptors: a field that Python
 * adds appears here without another line.
 *
 * @typedef {import("./start.js").Editor} Editor
 * @typedef {import("./host.js").Descriptor} Descriptor
 * @typedef {import("./host.js").Action} Action
 * @typedef {(value: unknown) => void} Change
 * @typedef {{[name: string]: unknown}} Nested
 */
import { actsOn, iconButton, make } from "./dom.js";
import {
  choiceControl, colourControl, factsControl, folding, linesControl, plainControl, tagsControl, textControl,
  yesNoControl,
} from "./inputs.js";
import { createPicker } from "./picker.js";
import { languageOf, listed, nameIn, nameOf, pillars, plain } from "./reading.js";
import { named } from "./say.js";
import { isCondition } from "./store.js";

/** Texts of one line: Enter ends them. */
const NAMES = new Set(["name", "title"]);

/** What people can add by its name alone. @type {{[of: string]: (name: string) => Action}} */
const ADDED_BY_NAME = {
  pillars: (title) => ({ type: "add-pillar", title }),
  actors: (name) => ({ type: "add-actor", name }),
  sources: (title) => ({ type: "add-source", title }),
  groups: (title) => ({ type: "add-group", title }),
  territories: (name) => ({ type: "add-territory", name }),
};

/**
 * Make the control of one field. `change` gets the value as in the native file, or
 * undefined when the field is empty.
 *
 * @param {Editor} editor
 * @param {Descriptor} descriptor
 * @param {unknown} value
 * @param {Change} change
 * @returns {HTMLElement}
 */
export function control(editor, descriptor, value, change) {
  const label = named(editor.say, "field", descriptor.name);
  switch (descriptor.type) {
    case "text":
      return textControl(editor, label, /** @type {Nested} */ (value ?? {}), change,
        NAMES.has(descriptor.name));
    case "colour":
      return colourControl(editor, label, value, change);
    case "yes-no":
      return yesNoControl(label, value ?? descriptor.default, change);
    case "choice":
      return choiceControl(editor, descriptor, label, value, change);
    case "strings":
      return linesControl(label, /** @type {string[]} */ (value ?? []), change, editor);
    case "tags":
      return tagsControl(editor, descriptor, label, /** @type {Nested} */ (value ?? {}), change);
    case "facts":
      return factsControl(editor, label, /** @type {Nested} */ (value ?? {}), change);
    case "ids":
    case "id":
      return idsControl(editor, descriptor, label, value, change);
    case "record":
      return recordControl(
        editor, descriptor, label, /** @type {Nested} */ (value ?? {}), change,
      );
    case "records":
      return recordsControl(
        editor, descriptor, label, /** @type {Nested[]} */ (value ?? []), change,
      );
    default:
      return plainControl(descriptor, label, value, change);
  }
}

/**
 * Pick things by their names; the ids behind them are never shown.
 *
 * @param {Editor} editor
 * @param {Descriptor} descriptor
 * @param {string} label
 * @param {unknown} value
 * @param {Change} change
 */
function idsControl(editor, descriptor, label, value, change) {
  const isSingle = descriptor.type === "id";
  /** @type {string[]} */
  let chosen = [value ?? []].flat().map(String);
  const chips = make("div", { class: "toc-chips" });
  const picker = createPicker({
    label: editor.say("field.add-to", { field: label }),
    placeholder: editor.say("field.pick"),
    none: editor.say("search.none"),
    sign: editor.glyph,
    choices: (query) => [
      ...choicesOf(editor, descriptor.of ?? "", query)
        .filter((choice) => !chosen.includes(choice.id)),
      ...offer(editor, descriptor.of ?? "", query),
    ],
    pick: async (choice) => {
      const id = choice.id || await addByName(editor, descriptor.of ?? "", choice.named ?? "");
      id && put(isSingle ? [id] : [...chosen, id]);
    },
  });

  /** @param {string[]} ids */
  function put(ids) {
    chosen = ids;
    paint();
    change(isSingle ? chosen[0] : chosen.length ? chosen : undefined);
    picker.input.focus();
    picker.input.blur();
  }

  function paint() {
    chips.replaceChildren(...chosen.map((id) => {
      const name = nameIn(editor.store, descriptor.of ?? "", id, editor.language) || id;
      const drop = iconButton("close", editor.say("field.take-off", { name }));
      drop.classList.add("is-bare");
      drop.addEventListener("click", () => put(chosen.filter((one) => one !== id)));
      const lang = languageOf(editor.store, id, editor.language);
      return make("span", { class: "toc-chip" }, make("span", { lang }, name), drop);
    }));
    picker.element.hidden = isSingle && chosen.length > 0;
  }

  paint();
  return make(
    "div", { class: "toc-field", role: "group", "aria-label": label },
    make("span", { class: "toc-field-name" }, label), chips, picker.element,
  );
}

/**
 * Offer to make what was typed, when nothing is called so yet.
 *
 * @param {Editor} editor
 * @param {string} of
 * @param {string} query
 * @returns {import("./picker.js").Choice[]}
 */
function offer(editor, of, query) {
  const named = query.trim();
  const isThere = choicesOf(editor, of, named).some(({ label }) => plain(label) === plain(named));
  return named && !isThere && of in ADDED_BY_NAME
    ? [{ id: "", named, label: editor.say("field.make", { name: named }) }] : [];
}

/**
 * @param {Editor} editor
 * @param {string} of
 * @param {string} name
 */
async function addByName(editor, of, name) {
  const action = ADDED_BY_NAME[of]?.(name);
  return action ? (await editor.actions.post(action)).created : undefined;
}

/**
 * List what an id can name, by the kind of things it points to.
 *
 * @param {Editor} editor
 * @param {string} of
 * @param {string} query
 * @returns {import("./picker.js").Choice[]}
 */
export function choicesOf(editor, of, query) {
  const { store, language } = editor;
  const wanted = plain(query).split(/\s+/).filter(Boolean);
  const elements = [...store.elements.values()];
  /** @type {{[of: string]: () => {id: string, kind?: string}[]}} */
  const lists = {
    pillars: () => pillars(store).map(({ id }) => ({ id })),
    actors: () => [...store.actors.keys()].map((id) => ({ id })),
    sources: () => [...store.sources.keys()].map((id) => ({ id })),
    groups: () => listed(store, "groups"),
    territories: () => listed(store, "territories"),
    elements: () => elements,
    causal: () => elements.filter(({ kind }) => !isCondition(kind)),
    links: () => [...store.links.keys()].map((id) => ({ id })),
    assumptions: () => elements.filter(({ kind }) => kind === "assumption"),
    targets: () => [
      ...elements.filter(({ kind }) => !isCondition(kind)),
      ...[...store.links.keys()].map((id) => ({ id })),
    ],
  };
  return (lists[of]?.() ?? [])
    .map(({ id, kind }) => ({ id, kind, lang: languageOf(store, id, language),
      label: nameIn(store, of, id, language) || id }))
    .filter(({ label }) => wanted.every((word) => plain(label).includes(word)))
    .slice(0, 60);
}

/**
 * @param {Editor} editor
 * @param {Descriptor} descriptor
 * @param {string} label
 * @param {Nested} value
 * @param {Change} change
 */
function recordControl(editor, descriptor, label, value, change) {
  const rows = nestedControls(editor, descriptor.fields ?? [], value, (nested) => {
    change(Object.keys(nested).length ? nested : undefined);
  });
  return folding(label, Object.keys(value).length ? "•" : "", rows);
}

/**
 * @param {Editor} editor
 * @param {Descriptor} descriptor
 * @param {string} label
 * @param {Nested[]} value
 * @param {Change} change
 */
function recordsControl(editor, descriptor, label, value, change) {
  const fields = descriptor.fields ?? [];
  let records = value;
  const list = make("div", { class: "toc-records" });
  const hint = make("p", { class: "toc-field-hint", role: "status", hidden: true });

  function send() {
    const missing = records.flatMap((record) => missingIn(fields, record));
    const names = missing.map((name) => named(editor.say, "field", name));
    hint.hidden = !missing.length;
    hint.textContent = missing.length
      ? editor.say("field.missing", { names: [...new Set(names)].join(", ") }) : "";
    missing.length || change(records.length ? records : undefined);
  }

  /**
   * @param {Nested} record
   * @param {number} place
   * @param {boolean} isOpen
   */
  function row(record, place, isOpen) {
    const drop = make("button", { type: "button", class: "toc-button is-plain" },
      editor.say("field.drop"));
    drop.addEventListener("click", () => {
      records = records.filter((_, other) => other !== place);
      paint(-1);
      send();
    });
    /** @param {Nested} one */
    const called = (one) =>
      titleOf(editor, one) || editor.say("field.untitled", { number: place + 1 });
    const controls = nestedControls(editor, fields, record, (nested) => {
      records = records.map((one, other) => (other === place ? nested : one));
      title.textContent = called(nested);
      send();
    });
    actsOn(drop, { words: `${label}, ${called(record)}`, lang: editor.wordsLanguage });
    const folded = folding(called(record), "", [...controls, drop]);
    const title = /** @type {HTMLElement} */ (folded.querySelector("summary > span"));
    folded.open = isOpen;
    return folded;
  }

  /** @param {number} opened */
  function paint(opened) {
    list.replaceChildren(...records.map((record, place) => row(record, place, place === opened)));
  }

  const add = make("button", { type: "button", class: "toc-button is-plain" },
    editor.say("field.add"));
  actsOn(add, { words: label, lang: editor.wordsLanguage });
  add.addEventListener("click", () => {
    records = [...records, freshRecord(fields, records)];
    paint(records.length - 1);
    /** @type {HTMLElement|null} */
    const first = list.querySelector("details[open] :is(input, textarea, select)");
    first?.focus();
  });
  paint(-1);
  return folding(label, value.length ? String(value.length) : "", [list, hint, add]);
}

/**
 * Make the controls of a nested record; `change` gets the record without empty fields.
 *
 * @param {Editor} editor
 * @param {Descriptor[]} fields
 * @param {Nested} value
 * @param {(nested: Nested) => void} change
 */
function nestedControls(editor, fields, value, change) {
  const nested = { ...value };
  return fields.filter(({ name }) => name !== "id").map((field) =>
    control(editor, field, value[field.name], (written) => {
      nested[field.name] = written;
      change(Object.fromEntries(
        Object.entries(nested).filter(([, one]) => one !== undefined && one !== null),
      ));
    }));
}

/**
 * @param {Descriptor[]} fields
 * @param {Nested} record
 */
function missingIn(fields, record) {
  return fields
    .filter(({ name, required }) => required && record[name] === undefined)
    .map(({ name }) => name);
}

/**
 * Begin a nested record; one with an id gets the first that is free.
 *
 * @param {Descriptor[]} fields
 * @param {Nested[]} others
 * @returns {Nested}
 */
function freshRecord(fields, others) {
  if (!fields.some(({ name }) => name === "id")) {
    return {};
  }
  const taken = new Set(others.map(({ id }) => id));
  let number = others.length + 1;
  while (taken.has(`new-${number}`)) {
    number += 1;
  }
  return { id: `new-${number}` };
}

/**
 * Title a nested record by the first words in it.
 *
 * @param {Editor} editor
 * @param {Nested} record
 */
function titleOf(editor, record) {
  for (const name of ["text", "title", "name", "source", "actor", "who", "date", "rank", "value", "amount"]) {
    const value = record[name];
    if (typeof value === "string" || typeof value === "number") {
      return nameOf(editor.store, String(value), editor.language) || String(value);
    }
    if (value && typeof value === "object") {
      return String(Object.values(value)[0] ?? "");
    }
  }
  return "";
}
