/**
 * Controls for fields of one value or a few words; each gives its value when it is left.
 *
 * @typedef {import("./start.js").Editor} Editor
 * @typedef {import("./host.js").Descriptor} Descriptor
 * @typedef {(value: unknown) => void} Change
 * @typedef {{[name: string]: unknown}} Nested
 */
import { actsOn, iconButton, make } from "./dom.js";
import { languageName } from "./languages.js";
import { languages, oneLine } from "./reading.js";
import { named } from "./say.js";
import { grow } from "./typing.js";

let made = 0;

/**
 * @param {string} label
 * @param {HTMLElement} input
 * @param {string} [unit]
 */
function labelled(label, input, unit = "") {
  made += 1;
  input.id = `toc-field-${made}-${Math.random().toString(36).slice(2, 8)}`;
  return make(
    "div", { class: "toc-field" },
    make("label", { for: input.id }, label, unit ? make("small", {}, unit) : null),
    input,
  );
}

/**
 * @param {Descriptor} descriptor
 * @param {string} label
 * @param {unknown} value
 * @param {Change} change
 */
export function plainControl(descriptor, label, value, change) {
  const isNumber = descriptor.type === "number";
  const input = make("input", {
    class: "toc-input",
    type: isNumber ? "number" : descriptor.type === "date" ? "date" : "text",
    min: descriptor.minimum,
    max: descriptor.maximum,
    step: isNumber ? (descriptor.whole ? 1 : "any") : null,
    required: descriptor.required,
  });
  input.value = value === undefined || value === null ? "" : oneLine(String(value));
  input.addEventListener("change", () => {
    const written = input.value.trim();
    const isNumeric = isNumber || descriptor.type === "number-or-string";
    const number = Number(written);
    const isOne = isNumeric && written !== "" && Number.isFinite(number);
    change(written === "" ? undefined : isOne ? number : written);
  });
  const unit = descriptor.minimum !== undefined && descriptor.maximum !== undefined
    ? `${descriptor.minimum}–${descriptor.maximum}` : "";
  return labelled(label, input, unit);
}

/**
 * @param {Editor} editor
 * @param {string} label
 * @param {Nested} value
 * @param {Change} change
 * @param {boolean} [isName] it has one line, which Enter ends
 */
export function textControl(editor, label, value, change, isName = false) {
  const codes = languages(editor.store);
  const written = { ...value };
  const areas = [...new Set([...codes, ...Object.keys(value)])].map((code) => {
    const area = make("textarea", { class: "toc-input", rows: 1, lang: code });
    area.value = String(value[code] ?? "");
    area.addEventListener("input", () => grow(area));
    isName && area.addEventListener("keydown", (event) => endAtEnter(event, area));
    area.addEventListener("change", () => {
      written[code] = area.value.trim();
      const kept = Object.entries(written).filter(([, words]) => words);
      change(kept.length ? Object.fromEntries(kept) : undefined);
    });
    requestAnimationFrame(() => area.isConnected && grow(area));
    const name = codes.length > 1 || !codes.includes(code)
      ? `${label} · ${languageName(code, editor.wordsLanguage)}` : label;
    return labelled(name, area);
  });
  const [first, ...others] = areas;
  if (!others.length && first) {
    return first;
  }
  const count = Object.keys(value).filter((code) => code !== codes[0]).length;
  return make("div", { class: "toc-group" }, first ?? null,
    folding(editor.say("field.other-languages"), count ? String(count) : "", others));
}

/**
 * @param {KeyboardEvent} event
 * @param {HTMLTextAreaElement} area
 */
function endAtEnter(event, area) {
  if (event.key === "Enter") {
    event.preventDefault();
    event.stopPropagation();
    // Left and entered again, what was typed is sent and the cursor stays.
    area.blur();
    area.focus();
  }
}

/**
 * Choose a colour from those that can be told on light and dark ground.
 *
 * @param {Editor} editor
 * @param {string} label
 * @param {unknown} value
 * @param {Change} change
 */
export function colourControl(editor, label, value, change) {
  made += 1;
  const palette = editor.options.look.pillars;
  const own = typeof value === "string" && !palette.some(({ colour }) => colour === value)
    ? [{ name: "own", colour: value }] : [];
  const swatches = [{ name: "none", colour: "" }, ...own, ...palette].map(({ name, colour }) => {
    const words = editor.say(`colour.${name}`);
    const radio = make("input", { type: "radio", name: `toc-colour-${made}`, "aria-label": words });
    radio.checked = colour === (value ?? "");
    radio.addEventListener("change", () => change(colour || undefined));
    const swatch = make("label", { class: "toc-swatch-choice", title: words }, radio,
      make("span", { class: "toc-swatch", "aria-hidden": "true" }, colour ? "" : "–"));
    swatch.style.setProperty("--toc-pillar", colour);
    return swatch;
  });
  return make("div", { class: "toc-field", role: "radiogroup", "aria-label": label },
    make("span", { class: "toc-field-name" }, label),
    make("div", { class: "toc-swatches" }, ...swatches));
}

/**
 * @param {string} label
 * @param {unknown} value
 * @param {Change} change
 */
export function yesNoControl(label, value, change) {
  const input = make("input", { type: "checkbox" });
  input.checked = value === true;
  input.addEventListener("change", () => change(input.checked));
  const field = labelled(label, input);
  field.classList.add("is-check");
  return field;
}

/**
 * @param {Editor} editor
 * @param {Descriptor} descriptor
 * @param {string} label
 * @param {unknown} value
 * @param {Change} change
 */
export function choiceControl(editor, descriptor, label, value, change) {
  const choices = descriptor.choices ?? [];
  const select = make(
    "select", { class: "toc-input" },
    make("option", { value: "" }, editor.say("field.none")),
    ...choices.map((choice) => {
      const key = `${descriptor.name}.${choice}`;
      const own = editor.say(`choice.${key}`);
      const words = own === `choice.${key}` ? named(editor.say, "choice", choice) : own;
      return make("option", { value: choice, selected: choice === value }, words);
    }),
  );
  select.addEventListener("change", () =>
    change(choices.find((choice) => String(choice) === select.value)));
  return labelled(label, select);
}

/**
 * @param {string} label
 * @param {string[]} value
 * @param {Change} change
 * @param {Editor} editor
 */
export function linesControl(label, value, change, editor) {
  const area = make("textarea", { class: "toc-input", rows: 1 });
  area.value = value.join("\n");
  area.addEventListener("input", () => grow(area));
  area.addEventListener("change", () => {
    const lines = area.value.split("\n").map((line) => line.trim()).filter(Boolean);
    change(lines.length ? lines : undefined);
  });
  requestAnimationFrame(() => area.isConnected && grow(area));
  return labelled(label, area, editor.say("field.one-per-line"));
}

/**
 * @param {Editor} editor
 * @param {Descriptor} descriptor
 * @param {string} label
 * @param {Nested} value
 * @param {Change} change
 */
export function tagsControl(editor, descriptor, label, value, change) {
  const written = { ...value };
  const schemes = [...new Set([...(descriptor.choices ?? []).map(String), ...Object.keys(value)])];
  const rows = schemes.map((scheme) =>
    linesControl(named(editor.say, "choice", scheme), /** @type {string[]} */ (value[scheme] ?? []),
      (lines) => {
        written[scheme] = lines;
        const kept = Object.entries(written).filter(([, words]) => words !== undefined);
        change(kept.length ? Object.fromEntries(kept) : undefined);
      }, editor));
  const count = Object.values(value).flat().length;
  return folding(label, count ? String(count) : "", rows);
}

/**
 * Facts by their names, such as an import brought along; all of it is words.
 *
 * @param {Editor} editor
 * @param {string} label
 * @param {Nested} value
 * @param {Change} change
 */
export function factsControl(editor, label, value, change) {
  let facts = Object.entries(value).map(([name, words]) => [name, String(words)]);
  const list = make("div", { class: "toc-facts" });

  function send() {
    const kept = facts.map(([name = "", words = ""]) => [name.trim(), words])
      .filter(([name]) => name);
    change(kept.length ? Object.fromEntries(kept) : undefined);
  }

  /** @param {string[]} fact @param {number} place */
  function row(fact, place) {
    const name = make("input", { class: "toc-input", "aria-label": editor.say("field.fact-name") });
    const words = make("textarea", { class: "toc-input", rows: 1,
      "aria-label": `${editor.say("field.fact-words")}, ${fact[0]}` });
    name.value = fact[0] ?? "";
    words.value = fact[1] ?? "";
    const drop = iconButton("close", editor.say("field.take-off", { name: name.value }));
    drop.classList.add("is-bare");
    name.addEventListener("change", () => (fact[0] = name.value, send()));
    words.addEventListener("input", () => grow(words));
    words.addEventListener("change", () => (fact[1] = words.value.trim(), send()));
    drop.addEventListener("click", () => {
      facts = facts.filter((_, other) => other !== place);
      paint();
      send();
    });
    requestAnimationFrame(() => words.isConnected && grow(words));
    return make("div", { class: "toc-fact" }, name, words, drop);
  }

  function paint() {
    list.replaceChildren(...facts.map(row));
  }

  const add = make("button", { type: "button", class: "toc-button is-plain" },
    editor.say("field.add"));
  actsOn(add, { words: label, lang: editor.wordsLanguage });
  add.addEventListener("click", () => {
    facts = [...facts, ["", ""]];
    paint();
    [...list.querySelectorAll("input")].at(-1)?.focus();
  });
  paint();
  return folding(label, facts.length ? String(facts.length) : "", [list, add]);
}

/**
 * @param {string} label
 * @param {string} hint
 * @param {(HTMLElement|null)[]} parts
 */
export function folding(label, hint, parts) {
  return make(
    "details", { class: "toc-folding" },
    make("summary", {}, make("span", {}, label), make("small", {}, hint)),
    make("div", { class: "toc-folded" }, ...parts),
  );
}
