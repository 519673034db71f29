/**
 * The toolbar above the stage and the line below it with the saving state and the zoom.
 *
 * @typedef {import("./start.js").Editor} Editor
 */
import { icon, iconButton, make, setAttributes } from "./dom.js";
import { languageItems } from "./languages.js";
import { badge } from "./marks.js";
import { createMenu } from "./menu.js";
import { createPicker } from "./picker.js";
import { languageOf, nameOf, search, worstIn } from "./reading.js";
import { rove } from "./toolbar.js";
import { createUnderway } from "./underway.js";

/** @param {Editor} editor */
export function createBars(editor) {
  const { say, store, stage } = editor;

  /** @param {string} iconName @param {string} label @param {string} action whose key is shown */
  function tool(iconName, label, action) {
    const button = iconButton(iconName, label);
    editor.keys.title(button, label, action);
    return button;
  }

  const file = tool("file", say("bar.file"), "file");
  const fileMenu = createMenu(file, say("bar.file"), () => [
    { label: say("bar.new"), act: () => editor.begin.ask("new") },
    { label: say("bar.open"), act: () => editor.begin.ask("open") },
    { label: say("bar.copy"), act: () => editor.begin.ask("copy") },
  ]);
  const add = tool("add", say("bar.add"), "add");
  add.classList.add("is-main");
  add.append(icon("down"));
  const kinds = Object.keys(editor.look.kinds);
  const letters = ownLetters(kinds.map((kind) => say(`kind.${kind}`)));
  const addMenu = createMenu(add, say("bar.add"), () => [
    ...kinds.map((kind, place) => ({
      label: say(`kind.${kind}`), hint: say(`meaning.${kind}`), kind,
      letter: letters[place] ?? "",
      sign: editor.glyph(kind), act: () => editor.adding.add(kind),
    })),
    { label: say("bar.quick"), hint: say("meaning.quick"), act: () => editor.quick.open() },
  ]);
  const link = tool("link", say("bar.link"), "link");
  const undo = tool("undo", say("bar.undo"), "undo");
  const redo = tool("redo", say("bar.redo"), "redo");
  const show = tool("eye", say("bar.show"), "show");
  const showItems = () => [
    ...editor.spotlight.items(),
    ...editor.folds.items(),
    ...stage.because.items(),
    ...stage.overview.items(),
    { label: say("legend.title"), isOn: editor.legend.isOpen, act: () => editor.legend.turn() },
    { label: say("bar.present"), act: () => editor.present.start() },
  ];
  const showMenu = createMenu(show, say("bar.show"), showItems);
  const table = tool("table", say("bar.table"), "table");
  const lot = tool("park", say("lot.title"), "lot");
  const parked = make("span", { class: "toc-count" });
  lot.append(parked);
  const language = iconButton("language", say("bar.language"));
  const languageCode = make("span", { class: "toc-count" });
  language.append(languageCode);
  const languageMenu = createMenu(language, say("bar.language"), () => languageItems(editor));
  const findings = tool("findings", say("panel.findings"), "findings");
  const count = make("span", { class: "toc-count" });
  findings.append(count);
  const details = tool("details", say("panel.details"), "details");
  const keys = tool("keys", say("bar.keys"), "help");
  const more = iconButton("more", say("bar.more"));
  more.classList.add("is-short");
  const moreMenu = createMenu(more, say("bar.more"), () =>
    foldable.filter(([one]) => isFolded(one)).flatMap(([, items]) => items()));
  const find = createPicker({
    label: say("bar.search"), placeholder: say("bar.search-hint"), none: say("search.none"),
    sign: editor.glyph,
    choices: (query) => (query.trim() ? searchChoices(query) : []),
    pick: (choice) => editor.goTo(choice.id),
    cancel: () => editor.focusStage(),
  });
  find.element.prepend(icon("search"));
  const toolbar = make(
    "div", { class: "toc-toolbar", role: "toolbar", "aria-label": say("bar.label") },
    fileMenu.element,
    addMenu.element,
    link,
    make("span", { class: "toc-gap" }),
    undo, redo,
    make("span", { class: "toc-stretch" }),
    find.element,
    make("span", { class: "toc-stretch" }),
    showMenu.element, table, lot, findings, details, languageMenu.element, keys,
    moreMenu.element,
  );
  /** What the menu at the end takes up where the bar is narrow, the last first. */
  const foldable = /** @type {[HTMLElement, () => import("./menu.js").Item[]][]} */ ([
    [undo, () => as(undo, "bar.undo")],
    [findings, () => as(findings, "panel.findings")],
    [details, () => as(details, "panel.details")],
    [table, () => as(table, "bar.table")],
    [lot, () => as(lot, "lot.title")],
    [redo, () => as(redo, "bar.redo")],
    [link, () => as(link, "bar.link")],
    [keys, () => as(keys, "bar.keys")],
    [showMenu.element, () => [{ label: say("bar.show"), isHead: true }, ...showItems()]],
    [languageMenu.element, () => languageItems(editor)],
  ]);
  const isFolded = (/** @type {HTMLElement} */ one) => one.classList.contains("is-folded");

  /** Give a tool as it stands in a menu. @param {HTMLButtonElement} one @param {string} key */
  function as(one, key) {
    const pressed = one.getAttribute("aria-pressed");
    return one.disabled ? [] : [{ label: say(key), act: () => one.click(),
      ...(pressed === null ? {} : { isOn: pressed === "true" }) }];
  }

  const isTooLong = () => toolbar.scrollWidth > toolbar.clientWidth;
  for (const bare of [undo, redo, keys, language]) {
    bare.classList.add("is-short");
  }

  const roving = rove(toolbar);
  const save = make("div", { class: "toc-save", role: "status" });
  const underway = createUnderway(say);
  const census = make("div", { class: "toc-census" });
  const zoomOut = tool("zoomOut", say("bar.zoom-out"), "smaller");
  const zoom = make("output", { class: "toc-zoom", "aria-label": say("bar.zoom") });
  const zoomIn = tool("zoomIn", say("bar.zoom-in"), "larger");
  const fit = tool("fit", say("bar.fit"), "fit");
  const full = tool("full", say("bar.full"), "full");
  const footer = make(
    "div", { class: "toc-footer" },
    save, underway.element, make("span", { class: "toc-stretch" }), census,
    make("span", { class: "toc-stretch" }),
    zoomOut, zoom, zoomIn, fit, full,
  );

  /** @param {string} query */
  function searchChoices(query) {
    return search(store, query, 12).map((id) => {
      const element = store.elements.get(id);
      const hint = (element?.pillars ?? []).map((one) => nameOf(store, one, editor.language));
      return {
        id, kind: element?.kind, label: nameOf(store, id, editor.language),
        lang: languageOf(store, id, editor.language), hint: hint[0] ?? "",
      };
    });
  }

  const bars = {
    toolbar,
    footer,
    showUnderway: underway.show,

    openMenu: () => store.readOnly || addMenu.open(),
    openShow: () => (isFolded(showMenu.element) ? moreMenu : showMenu).open(),
    openFile: () => fileMenu.open(),
    focusFile: () => file.focus(),

    focusSearch() {
      find.input.focus();
      find.input.select();
    },

    /**
     * Show the names of as many buttons as there is room for, from the left, and put the
     * buttons that find none into a menu.
     */
    fitLabels() {
      const named = [...toolbar.querySelectorAll(".toc-button:not(.is-main, .is-short)")];
      named.forEach((button) => button.classList.remove("is-tight"));
      foldable.forEach(([one]) => one.classList.remove("is-folded"));
      moreMenu.element.hidden = true;
      while (isTooLong() && named.length) {
        named.pop()?.classList.add("is-tight");
      }
      for (const [one] of [...foldable].reverse()) {
        if (isTooLong()) {
          moreMenu.element.hidden = false;
          one.classList.add("is-folded");
        }
      }
      roving.refresh();
    },

    /** @param {number} level */
    showZoom(level) {
      const words = `${Math.round(level * 100)} %`;
      if (zoom.textContent !== words) {
        zoom.textContent = words;
      }
    },

    /** Show what can be done now, how many findings there are, and how saving goes. */
    refresh() {
      const { selected } = editor;
      undo.disabled = !store.canUndo || store.readOnly;
      redo.disabled = !store.canRedo || store.readOnly;
      add.disabled = store.readOnly;
      link.disabled = store.readOnly || selected === null || !store.elements.has(selected);
      const { isOpen, page } = editor.panel;
      setAttributes(findings, { "aria-pressed": String(isOpen && page === "findings") });
      setAttributes(details, { "aria-pressed": String(isOpen && page === "details") });
      setAttributes(table, { "aria-pressed": String(editor.table.isOpen) });
      setAttributes(lot, { "aria-pressed": String(editor.lot.isOpen) });
      const isPart = editor.spotlight.isOn || editor.folds.isOn;
      setAttributes(show, { "aria-pressed": String(isPart) });
      const waiting = editor.lot.size;
      parked.textContent = String(waiting || "");
      languageCode.textContent = editor.language.toUpperCase();
      const worst = worstIn(store.findings.values());
      const number = String(store.findings.size);
      if (count.dataset.now !== `${worst} ${number}`) {
        count.dataset.now = `${worst} ${number}`;
        count.replaceChildren(...(worst ? [badge(worst), number] : ["0"]));
        bars.fitLabels();
      }
      census.textContent = [
        say("census.cards", { count: store.elements.size - waiting }),
        say("census.links", { count: store.links.size }),
        waiting ? say("census.parked", { count: waiting }) : "",
      ].filter(Boolean).join(" · ");
      roving.refresh();
      stage.describe();
      bars.showSaving();
    },

    showSaving() {
      const { status, at, reason } = store.saved;
      const isWaiting = editor.outbox.size > 0 && status === "saved";
      // What was saved before the kernel fell silent stays saved.
      const isLost = editor.outbox.isSilent && (editor.outbox.size > 0 || status === "saving");
      const unkept = editor.unkept.size;
      const shown = isLost || unkept ? "not-saved" : isWaiting ? "saving" : status;
      const time = at ? editor.clock(at) : "";
      const why = isLost ? say("saved.silent")
        : unkept ? say("unkept.title", { count: unkept }) : reason;
      const key = shown === "saved" && !time ? "saved.nothing-yet" : `saved.${shown}`;
      const words = [say(key, { time }), why].filter(Boolean).join(" ");
      if (save.dataset.status !== shown || save.textContent !== words) {
        save.dataset.status = shown;
        save.title = words;
        save.replaceChildren(make("span", { class: "toc-save-sign", "aria-hidden": "true" }),
          make("span", { class: "toc-save-words" }, words));
      }
    },
  };

  /** @param {"details"|"findings"} page */
  const turnPanel = (page) => {
    const { isOpen } = editor.panel;
    isOpen && editor.panel.page === page ? editor.panel.close() : editor.panel.open(page);
  };
  const wires = /** @type {const} */ ([
    [link, () => editor.selected !== null && editor.linker.start(editor.selected)],
    [undo, () => editor.actions.turn("undo")],
    [redo, () => editor.actions.turn("redo")],
    [findings, () => turnPanel("findings")],
    [details, () => turnPanel("details")],
    [table, () => editor.table.turn()],
    [lot, () => editor.lot.toggle()],
    [keys, () => editor.help.toggle()],
    [zoomIn, () => stage.zoomBy(1.25)],
    [zoomOut, () => stage.zoomBy(0.8)],
    [fit, () => stage.fitAll()],
    [full, () => editor.full.turn()],
  ]);
  for (const [button, act] of wires) {
    button.addEventListener("click", act);
  }
  return bars;
}

/**
 * Give each word a letter that it has and no word before it has taken; else its number.
 *
 * @param {string[]} words
 */
function ownLetters(words) {
  /** @type {string[]} */
  const taken = [];
  words.forEach((word, place) => {
    const plainWord = word.normalize("NFD").toUpperCase();
    const free = [...plainWord].find((one) => /[A-Z]/.test(one) && !taken.includes(one));
    taken.push(free ?? String(place + 1));
  });
  return taken;
}
