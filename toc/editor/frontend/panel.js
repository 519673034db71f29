/**
 * The side panel: what is selected with all its fields, all findings, or the history.
 *
 * @typedef {import("./start.js").Editor} Editor
 * @typedef {import("./host.js").Descriptor} Descriptor
 * @typedef {{root: HTMLElement, now: string}} ShownField
 */
import { deeds, neighbourGroups } from "./around.js";
import { iconButton, make, setAttributes } from "./dom.js";
import { control } from "./fields.js";
import { folding } from "./inputs.js";
import { pillarHead, pillarList } from "./pillar.js";
import { acceptedOf, findingsOf, pillars } from "./reading.js";
import { severalPage } from "./several.js";
import { talkSection } from "./talk.js";

/** @typedef {"details"|"findings"|"history"} Page */

const FOLDED = new Set(["record", "records", "tags", "facts"]);
/** Before a pillar's id, where the ids of cards and links stand alone. */
const PILLAR = "pillar:";
let made = 0;

/** @param {Editor} editor */
export function createPanel(editor) {
  const { say, store } = editor;
  const tabs = {
    details: tab("details", say("panel.details")),
    findings: tab("findings", say("panel.findings")),
    history: tab("history", say("panel.history")),
  };
  const tablist = make("div", { role: "tablist", class: "toc-tabs" }, ...Object.values(tabs));
  const close = iconButton("close", say("panel.close"));
  close.classList.add("is-bare");
  const body = make("div", { class: "toc-panel-body", role: "tabpanel", tabindex: -1 });
  const element = make(
    "aside", { class: "toc-panel", "aria-label": say("panel.label"), hidden: true },
    make("div", { class: "toc-panel-head" },
      tablist, close),
    body,
  );
  /** @type {Page} */
  let page = "details";
  /** @type {string|null} */
  let target = null;
  let isBuilt = false;
  /** @type {Map<string, ShownField>} */
  const shownFields = new Map();
  /** The sections that somebody has unfolded; they stay so from card to card. */
  const unfolded = /** @type {Set<string>} */ (new Set());
  const about = make("div", { class: "toc-about" });
  const found = make("div", { class: "toc-about" });
  const reading = make("p", { dir: "auto", class: "toc-reading", hidden: true });
  const talk = make("div", { class: "toc-talk-place" });
  const around = make("div", { class: "toc-around" });
  const first = make("div", { class: "toc-fields" });
  const fields = make("div", { class: "toc-fields" });

  /**
   * @param {Page} name
   * @param {string} label
   */
  function tab(name, label) {
    const button = make("button", { type: "button", role: "tab", class: "toc-tab" }, label);
    button.addEventListener("click", () => panel.open(name));
    return button;
  }

  /** Name what is selected; a pillar may be called as a card is. */
  function selection() {
    const { selected } = editor.heads;
    return selected === null ? editor.selected : `${PILLAR}${selected}`;
  }

  /** Name the pillar that is shown, if one is. */
  function pillarOf() {
    return target?.startsWith(PILLAR) ? target.slice(PILLAR.length) : null;
  }

  function kindOf() {
    if (target === null) {
      return "theory";
    }
    if (pillarOf() !== null) {
      return "pillar";
    }
    return store.elements.get(target)?.kind ?? "link";
  }

  /** @returns {{[field: string]: unknown}} */
  function record() {
    if (target === null) {
      return store.theory;
    }
    const pillar = pillars(store).find(({ id }) => id === pillarOf());
    return pillar ?? store.elements.get(target) ?? store.links.get(target) ?? {};
  }

  function build() {
    isBuilt = true;
    shownFields.clear();
    if (page === "findings") {
      body.replaceChildren(editor.findings.element);
      editor.findings.paint();
      return;
    }
    if (page === "history") {
      body.replaceChildren(editor.past.element);
      editor.past.open();
      return;
    }
    if (editor.selection.isSeveral) {
      body.replaceChildren(severalPage(editor));
      return;
    }
    reading.hidden = true;
    const descriptors = descriptorsOf();
    const isWaiting = (/** @type {Descriptor} */ { name, rare }) =>
      rare === true && record()[name] === undefined;
    const shown = descriptors.filter((one) => !isWaiting(one));
    const plainOnes = shown.filter(({ type }) => !FOLDED.has(type));
    const folded = shown.filter(({ type }) => FOLDED.has(type));
    const all = [...plainOnes, ...folded].map(buildField);
    first.replaceChildren(...all.slice(0, 1));
    fields.replaceChildren(...all.slice(1), ...more(descriptors.filter(isWaiting)));
    first.inert = store.readOnly;
    fields.inert = store.readOnly;
    paintAbout();
    // A link is first of all what it joins.
    body.replaceChildren(reading, about,
      ...(store.links.has(target ?? "") ? [around, first] : [first, around]),
      found, fields, talk);
    body.scrollTop = 0;
  }

  /**
   * Fold what few people need, while it is empty.
   *
   * @param {Descriptor[]} waiting
   */
  function more(waiting) {
    if (!waiting.length) {
      return [];
    }
    const fold = folding(say("field.more"), "", waiting.map(buildField));
    fold.open = unfolded.has(`/${say("field.more")}`);
    return [make("div", { class: "toc-field-place", "data-more": "" }, fold)];
  }

  /** @param {Descriptor} descriptor */
  function buildField(descriptor) {
    const { name } = descriptor;
    const value = record()[name];
    const root = make("div", { class: "toc-field-place", "data-field": name });
    made += 1;
    const reason = make("p", { class: "toc-field-refused", id: `toc-refused-${made}`,
      role: "alert", dir: "auto", hidden: true });
    const shown = { root, now: JSON.stringify(value) };
    const own = target;
    let seen = value ?? null;
    root.append(control(editor, descriptor, value, async (written) => {
      shown.now = JSON.stringify(written);
      const left = typedIn(root);
      const action = setting(own, name, written ?? null, seen);
      seen = written ?? null;
      const first = await editor.outbox.post(action);
      const answer = action.type === "set" && editor.meanwhile.isAsked(first)
        ? await editor.meanwhile.ask(action, first.now) : first;
      // What was typed stays in the field, so that it can be mended.
      reason.hidden = answer.accepted;
      reason.textContent = answer.accepted ? "" : answer.reason ?? say("refused.unknown");
      for (const input of root.querySelectorAll("[aria-invalid]")) {
        setAttributes(input, { "aria-invalid": null, "aria-describedby": null });
      }
      answer.accepted || !left ||
        setAttributes(left, { "aria-invalid": "true", "aria-describedby": reason.id });
    }), reason);
    shownFields.set(name, shown);
    for (const details of root.querySelectorAll("details")) {
      details.open = unfolded.has(pathOf(details));
    }
    return root;
  }

  /**
   * @param {string|null} own
   * @param {string} field
   * @param {unknown} value
   * @param {unknown} seen
   * @returns {import("./host.js").Action}
   */
  function setting(own, field, value, seen) {
    if (own === null) {
      return { type: "set-theory", field, value };
    }
    return own.startsWith(PILLAR)
      ? { type: "set-pillar", target: own.slice(PILLAR.length), field, value }
      : { type: "set", target: own, field, value, seen };
  }

  /** The pillars of the theory have a list of their own. */
  function descriptorsOf() {
    return (editor.options.form[kindOf()] ?? [])
      .filter(({ name }) => target !== null || name !== "pillars");
  }

  function refreshFields() {
    for (const descriptor of descriptorsOf()) {
      const shown = shownFields.get(descriptor.name);
      const isHeld = shown?.root.contains(document.activeElement) ?? false;
      if (shown && !isHeld && shown.now !== JSON.stringify(record()[descriptor.name])) {
        shown.root.replaceWith(buildField(descriptor));
      }
    }
  }

  function paintAbout() {
    if (editor.findings.isWriting) {
      return;
    }
    if (target === null) {
      about.replaceChildren(make("h2", {}, say("panel.theory")));
      [found, talk].forEach((part) => part.replaceChildren());
      around.replaceChildren(pillarList(editor));
      return;
    }
    const pillar = pillarOf();
    if (pillar !== null) {
      about.replaceChildren(...pillarHead(editor, pillar));
      [around, found, talk].forEach((part) => part.replaceChildren());
      return;
    }
    const element = store.elements.get(target);
    about.replaceChildren(
      element ? kindRow(element.kind) : make("h2", {}, say("kind.link")));
    found.replaceChildren(
      ...editor.findings.beside([...findingsOf(store, target), ...acceptedOf(store, target)]));
    around.replaceChildren(...neighbourGroups(editor, target), deeds(editor, target));
    // A comment being written stays as it is.
    if (!talk.contains(document.activeElement) || !(/** @type {HTMLTextAreaElement|null} */ (
      talk.querySelector("textarea")))?.value) {
      talk.replaceChildren(talkSection(editor, target));
    }
  }

  /** @param {string} kind */
  function kindRow(kind) {
    const select = make(
      "select", { class: "toc-kind-select", "aria-label": say("panel.kind") },
      ...Object.keys(editor.look.kinds).map((one) =>
        make("option", { value: one, selected: one === kind }, say(`kind.${one}`))),
    );
    const id = /** @type {string} */ (target);
    select.disabled = store.readOnly;
    select.addEventListener("change", async () => {
      const answer = await editor.actions.post(
        { type: "set", target: id, field: "kind", value: select.value });
      answer.accepted || (select.value = kind);
    });
    return make("div", { class: "toc-kind-row", "data-kind": kind }, editor.glyph(kind), select);
  }

  tablist.addEventListener("keydown", (event) => {
    const turn = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    const all = Object.values(tabs);
    const place = all.findIndex((one) => one === document.activeElement);
    if (turn && place >= 0) {
      event.preventDefault();
      event.stopPropagation();
      const next = all[(place + turn + all.length) % all.length];
      next?.click();
      next?.focus();
    }
  });
  // This event does not rise, but it can be met on its way down.
  body.addEventListener("toggle", ({ target: details }) => {
    if (details instanceof HTMLDetailsElement && details.closest("[data-field], [data-more]")) {
      details.open ? unfolded.add(pathOf(details)) : unfolded.delete(pathOf(details));
    }
  }, true);
  close.addEventListener("click", () => {
    panel.close();
    editor.focusStage();
  });

  const panel = {
    element,
    get isOpen() {
      return !element.hidden;
    },
    get page() {
      return page;
    },

    /** @param {Page} [wanted] */
    open(wanted = page) {
      element.hidden = false;
      page = wanted;
      for (const [name, button] of Object.entries(tabs)) {
        const isIt = name === page;
        setAttributes(button, { "aria-selected": String(isIt), tabindex: isIt ? 0 : -1 });
      }
      setAttributes(body, { "aria-label": tabs[page].textContent });
      target = selection();
      build();
      editor.bars.refresh();
    },

    /**
     * Open a page and go into it, for who opens it by key.
     *
     * @param {Page} wanted
     */
    enter(wanted) {
      panel.open(wanted);
      // What stands at the top, and no rule farther down that happens to be unfolded.
      const top = wanted === "findings" ? body.querySelector("details") : null;
      const first = /** @type {HTMLElement|null|undefined} */ (
        top?.querySelector(top.open ? ".is-leading" : "summary"));
      (first ?? body).focus();
      const name = tabs[wanted].textContent ?? "";
      const count = wanted === "findings" ? say("told.findings", { count: store.findings.size }) : "";
      editor.notices.announce(`${name}. ${count} ${say("told.step-out")}`);
    },

    close() {
      element.hidden = true;
      editor.bars.refresh();
    },

    /** The selection has changed, perhaps only in who else is in it. @param {boolean} [isOther] */
    follow(isOther = target !== selection()) {
      // A field that still has the focus sends what was typed before it goes.
      if (isOther && element.contains(document.activeElement)) {
        /** @type {HTMLElement} */ (document.activeElement).blur();
      }
      target = selection();
      if (panel.isOpen && page === "details" && (isOther || !isBuilt)) {
        build();
      } else if (panel.isOpen && page === "history") {
        editor.past.follow();
      }
    },

    /** Make everything again, in another language perhaps. */
    rebuild() {
      panel.isOpen && editor.keepFocus(build);
    },

    /** The findings beside the selected card look different now. */
    repaintFindings() {
      panel.isOpen && page === "details" && !editor.selection.isSeveral &&
        editor.keepFocus(paintAbout);
    },

    /** Put the cursor where a comment is written. */
    focusComment() {
      panel.open("details");
      talk.querySelector("textarea")?.focus();
    },

    /**
     * Show what was read out of a card, link or chain.
     *
     * @param {string} id
     * @param {string} text
     */
    showReading(id, text) {
      if (editor.present.isOn || !text) {
        return;
      }
      panel.isOpen && page === "details" || panel.open("details");
      if (target === id) {
        reading.textContent = text;
        reading.hidden = false;
        body.scrollTop = 0;
      }
    },

    /**
     * Show what a message touched.
     *
     * @param {import("./store.js").Change} change
     */
    update(change) {
      if (!panel.isOpen) {
        return;
      }
      if (page === "findings") {
        (change.findings || change.whole) && !editor.findings.isWriting && build();
      } else if (page === "history") {
        editor.past.refresh();
      } else if (editor.selection.isSeveral) {
        editor.keepFocus(build);
      } else if (change.whole) {
        build();
      } else if (target === null || pillarOf() !== null
        ? change.theory : change.records.has(target)) {
        const shownKind = about.querySelector("[data-kind]")?.getAttribute("data-kind");
        const isSameKind = shownKind === kindOf();
        if (store.elements.has(target ?? "") && !isSameKind) {
          build();
          return;
        }
        paintAbout();
        refreshFields();
      }
    },
  };
  return panel;
}

/**
 * Name a section by its field and the titles of the sections around it.
 *
 * @param {HTMLElement} details
 * @returns {string}
 */
function pathOf(details) {
  const parent = /** @type {HTMLElement|null} */ (
    details.parentElement?.closest("details, [data-field]"));
  const title = details.querySelector("summary > span")?.textContent ?? "";
  return `${parent?.dataset.field ?? (parent ? pathOf(parent) : "")}/${title}`;
}

/**
 * Find the field that was just left, among those of one value.
 *
 * @param {HTMLElement} root
 */
function typedIn(root) {
  const all = [...root.querySelectorAll("input, textarea, select")];
  return all.find((one) => one === document.activeElement) ?? all[0];
}
