/**
 * The side panel: what is selected with all its fields, or all findings.
 *
 * @typedef {import("./start.js").Editor} Editor
 * @typedef {import("./host.js").Descriptor} Descriptor
 * @typedef {{root: HTMLElement, now: string}} ShownField
 */
import { icon, iconButton, make, setAttributes } from "./dom.js";
import { control } from "./fields.js";
import { findingRow, findingsList } from "./findings.js";
import { findingsOf, nameOf, neighbours } from "./reading.js";
import { isCondition } from "./store.js";

const FOLDED = new Set(["record", "records", "tags"]);

/** @param {Editor} editor */
export function createPanel(editor) {
  const { say, store } = editor;
  const tabs = {
    details: tab("details", say("panel.details")),
    findings: tab("findings", say("panel.findings")),
  };
  const close = iconButton("close", say("panel.close"));
  close.classList.add("is-bare");
  const body = make("div", { class: "toc-panel-body" });
  const element = make(
    "aside", { class: "toc-panel", "aria-label": say("panel.label"), hidden: true },
    make("div", { class: "toc-panel-head" },
      make("div", { role: "tablist", class: "toc-tabs" }, tabs.details, tabs.findings), close),
    body,
  );
  /** @type {"details"|"findings"} */
  let page = "details";
  /** @type {string|null} */
  let target = null;
  let isBuilt = false;
  /** @type {Map<string, ShownField>} */
  const shownFields = new Map();
  const about = make("div", { class: "toc-about" });
  const around = make("div", { class: "toc-around" });
  const fields = make("div", { class: "toc-fields" });

  /**
   * @param {"details"|"findings"} name
   * @param {string} label
   */
  function tab(name, label) {
    const button = make("button", { type: "button", role: "tab", class: "toc-tab" }, label);
    button.addEventListener("click", () => panel.open(name));
    return button;
  }

  function kindOf() {
    if (target === null) {
      return "theory";
    }
    return store.elements.get(target)?.kind ?? "link";
  }

  /** @returns {{[field: string]: unknown}} */
  function record() {
    if (target === null) {
      return store.theory;
    }
    return store.elements.get(target) ?? store.links.get(target) ?? {};
  }

  function build() {
    isBuilt = true;
    shownFields.clear();
    if (page === "findings") {
      body.replaceChildren(findingsList(editor));
      return;
    }
    const descriptors = editor.options.form[kindOf()] ?? [];
    const plainOnes = descriptors.filter(({ type }) => !FOLDED.has(type));
    const folded = descriptors.filter(({ type }) => FOLDED.has(type));
    fields.replaceChildren(...[...plainOnes, ...folded].map((one) => buildField(one)));
    fields.inert = store.readOnly;
    paintAbout();
    // A link is first of all what it joins.
    body.replaceChildren(...(store.links.has(target ?? "")
      ? [about, around, fields] : [about, fields, around]));
    body.scrollTop = 0;
  }

  /** @param {Descriptor} descriptor */
  function buildField(descriptor) {
    const { name } = descriptor;
    const value = record()[name];
    const root = make("div", { class: "toc-field-place", "data-field": name });
    const reason = make("p", { class: "toc-field-refused", role: "alert", hidden: true });
    const shown = { root, now: JSON.stringify(value) };
    const own = target;
    root.append(control(editor, descriptor, value, async (written) => {
      shown.now = JSON.stringify(written);
      const answer = await editor.outbox.post(own === null
        ? { type: "set-theory", field: name, value: written ?? null }
        : { type: "set", target: own, field: name, value: written ?? null });
      // What was typed stays in the field, so that it can be mended.
      reason.hidden = answer.accepted;
      reason.textContent = answer.accepted ? "" : answer.reason ?? say("refused.unknown");
    }), reason);
    shownFields.set(name, shown);
    return root;
  }

  function refreshFields() {
    for (const descriptor of editor.options.form[kindOf()] ?? []) {
      const shown = shownFields.get(descriptor.name);
      const isHeld = shown?.root.contains(document.activeElement) ?? false;
      if (shown && !isHeld && shown.now !== JSON.stringify(record()[descriptor.name])) {
        const isOpen = shown.root.querySelector("details")?.open ?? false;
        const fresh = buildField(descriptor);
        const details = fresh.querySelector("details");
        if (details) {
          details.open = isOpen;
        }
        shown.root.replaceWith(fresh);
      }
    }
  }

  function paintAbout() {
    if (target === null) {
      about.replaceChildren(make("h2", {}, say("panel.theory")));
      around.replaceChildren();
      return;
    }
    const element = store.elements.get(target);
    about.replaceChildren(
      element ? kindRow(element.kind) : make("h2", {}, say("kind.link")),
      ...findingsOf(store, target).map((finding) => findingRow(editor, finding, target)),
    );
    around.replaceChildren(...(element ? aroundCard(element) : aroundLink()), deeds());
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

  /** @param {import("./host.js").ElementRecord} element */
  function aroundCard(element) {
    const { leaving, coming, sitting } = neighbours(store, element.id);
    const linkNames = (/** @type {string[]} */ ids, /** @type {"from"|"to"} */ end) =>
      ids.map((id) => ({ id, shown: store.links.get(id)?.[end] ?? "" }));
    const leads = linkNames(leaving, "to");
    return isCondition(element.kind) ? [] : [
      group(say("panel.leads-to"), leads),
      group(say("panel.rests-on"), linkNames(coming, "from")),
      group(say("panel.sitting"), sitting.map((id) => ({ id, shown: id }))),
    ];
  }

  function aroundLink() {
    const link = store.links.get(target ?? "");
    const sitting = neighbours(store, target ?? "").sitting;
    return [
      group(say("panel.from"), link ? [{ id: link.from, shown: link.from }] : []),
      group(say("panel.to"), link ? [{ id: link.to, shown: link.to }] : []),
      group(say("panel.sitting"), sitting.map((id) => ({ id, shown: id }))),
    ];
  }

  /**
   * @param {string} title
   * @param {{id: string, shown: string}[]} items
   */
  function group(title, items) {
    const rows = items.map(({ id, shown }) => {
      const kind = store.elements.get(shown)?.kind ?? "";
      const name = nameOf(store, shown, editor.language) || say("card.empty");
      const button = make("button", { type: "button", class: "toc-row", "data-kind": kind },
        editor.glyph(kind), make("span", {}, name));
      button.addEventListener("click", () => editor.goTo(id));
      return button;
    });
    return rows.length
      ? make("section", {}, make("h3", {}, title), ...rows)
      : make("section", { hidden: true });
  }

  function deeds() {
    const id = /** @type {string} */ (target);
    const kind = kindOf();
    const row = make("div", { class: "toc-deeds" });
    if (store.readOnly) {
      return row;
    }
    /** @param {string} sign @param {string} key @param {() => void} act */
    const deed = (sign, key, act) => {
      const button = make("button", { type: "button", class: "toc-button is-plain" },
        icon(sign), make("span", {}, say(key)));
      button.addEventListener("click", act);
      row.append(button);
    };
    if (!isCondition(kind)) {
      deed("add", "deed.assumption", () => editor.actions.addCard("assumption", { sitsOn: id }));
      deed("add", "deed.risk", () => editor.actions.addCard("risk", { sitsOn: id }));
    }
    if (kind !== "link") {
      deed("link", isCondition(kind) ? "deed.attach" : "deed.link", () => editor.linker.start(id));
    }
    deed("remove", "deed.remove", () => editor.actions.remove(id));
    return row;
  }

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

    /** @param {"details"|"findings"} [wanted] */
    open(wanted = page) {
      element.hidden = false;
      page = wanted;
      for (const [name, button] of Object.entries(tabs)) {
        setAttributes(button, { "aria-selected": String(name === page) });
      }
      target = editor.selected;
      build();
      editor.bars.refresh();
    },

    close() {
      element.hidden = true;
      editor.bars.refresh();
    },

    /** The selection has changed. */
    follow() {
      // A field that still has the focus sends what was typed before it goes.
      if (target !== editor.selected && element.contains(document.activeElement)) {
        /** @type {HTMLElement} */ (document.activeElement).blur();
      }
      const isOther = target !== editor.selected;
      target = editor.selected;
      if (panel.isOpen && page === "details" && (isOther || !isBuilt)) {
        build();
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
        (change.findings || change.whole) && build();
      } else if (change.whole) {
        build();
      } else if (target === null ? change.theory : change.records.has(target)) {
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
