/**
 * The toolbar above the stage and the line below it with the saving state and the zoom.
 *
 * @typedef {import("./start.js").Editor} Editor
 */
import { icon, iconButton, make, setAttributes } from "./dom.js";
import { badge } from "./marks.js";
import { createPicker } from "./picker.js";
import { nameOf, search, worstIn } from "./reading.js";

/** @param {Editor} editor */
export function createBars(editor) {
  const { say, store, stage } = editor;
  const add = iconButton("add", say("bar.add"), "N");
  add.classList.add("is-main");
  add.append(icon("down"));
  setAttributes(add, { "aria-haspopup": "menu", "aria-expanded": "false" });
  const menu = make("div", { class: "toc-menu", role: "menu", hidden: true,
    "aria-label": say("bar.add") });
  const link = iconButton("link", say("bar.link"), "L");
  const undo = iconButton("undo", say("bar.undo"), "Ctrl+Z");
  const redo = iconButton("redo", say("bar.redo"), "Shift+Ctrl+Z");
  const findings = iconButton("findings", say("panel.findings"));
  const count = make("span", { class: "toc-count" });
  findings.append(count);
  const details = iconButton("details", say("panel.details"));
  const keys = iconButton("keys", say("bar.keys"), "?");
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
    make("div", { class: "toc-menu-place" }, add, menu),
    link,
    make("span", { class: "toc-gap" }),
    undo, redo,
    make("span", { class: "toc-stretch" }),
    find.element,
    make("span", { class: "toc-stretch" }),
    findings, details, keys,
  );

  const save = make("div", { class: "toc-save", role: "status" });
  const census = make("div", { class: "toc-census" });
  const zoomOut = iconButton("zoomOut", say("bar.zoom-out"), "-");
  const zoom = make("output", { class: "toc-zoom", "aria-label": say("bar.zoom") });
  const zoomIn = iconButton("zoomIn", say("bar.zoom-in"), "+");
  const fit = iconButton("fit", say("bar.fit"), "0");
  const full = iconButton("full", say("bar.full"), "F");
  const footer = make(
    "div", { class: "toc-footer" },
    save, make("span", { class: "toc-stretch" }), census,
    make("span", { class: "toc-stretch" }),
    zoomOut, zoom, zoomIn, fit, full,
  );

  /** @param {string} query */
  function searchChoices(query) {
    return search(store, query, 12).map((id) => {
      const element = store.elements.get(id);
      const hint = (element?.pillars ?? []).map((one) => nameOf(store, one, editor.language));
      return {
        id, kind: element?.kind, label: nameOf(store, id, editor.language), hint: hint[0] ?? "",
      };
    });
  }

  function fillMenu() {
    menu.replaceChildren(...Object.keys(editor.look.kinds).map((kind) => {
      const item = make(
        "button", { type: "button", role: "menuitem", tabindex: -1, "data-kind": kind },
        editor.glyph(kind), make("span", {}, say(`kind.${kind}`)),
        make("small", {}, say(`meaning.${kind}`)),
      );
      item.addEventListener("click", () => {
        bars.closeMenu();
        editor.actions.addCard(kind);
      });
      return item;
    }));
  }

  /** @param {KeyboardEvent} event */
  function onMenuKey(event) {
    const items = /** @type {HTMLElement[]} */ ([...menu.children]);
    const place = items.findIndex((item) => item === document.activeElement);
    const turn = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const letter = event.key.toLocaleLowerCase();
    const named = items.findIndex((item, number) => number > place &&
      item.children[1]?.textContent?.toLocaleLowerCase().startsWith(letter));
    if (turn) {
      items[(place + turn + items.length) % items.length]?.focus();
    } else if (event.key === "Escape") {
      bars.closeMenu();
      add.focus();
    } else if (event.key === "Tab") {
      bars.closeMenu();
      return;
    } else if (letter.length === 1 && letter !== " " && named >= 0) {
      items[named]?.focus();
    } else {
      event.key.length === 1 && event.stopPropagation();
      return;
    }
    event.preventDefault();
    event.stopPropagation();
  }

  const bars = {
    toolbar,
    footer,

    openMenu() {
      menu.hidden = false;
      setAttributes(add, { "aria-expanded": "true" });
      /** @type {HTMLElement|null} */ (menu.firstElementChild)?.focus();
    },

    closeMenu() {
      menu.hidden = true;
      setAttributes(add, { "aria-expanded": "false" });
    },

    focusSearch() {
      find.input.focus();
      find.input.select();
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
      const worst = worstIn(store.findings.values());
      const number = String(store.findings.size);
      count.replaceChildren(...(worst ? [badge(worst), number] : ["0"]));
      census.textContent = [
        say("census.cards", { count: store.elements.size }),
        say("census.links", { count: store.links.size }),
      ].join(" · ");
      bars.showSaving();
    },

    showSaving() {
      const { status, at, reason } = store.saved;
      const isWaiting = editor.outbox.size > 0 && status === "saved";
      const shown = editor.outbox.isSilent ? "not-saved" : isWaiting ? "saving" : status;
      const time = at?.slice(11, 19) ?? "";
      const why = editor.outbox.isSilent ? say("saved.silent") : reason;
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

  fillMenu();
  /** @param {"details"|"findings"} page */
  const turnPanel = (page) => {
    const { isOpen } = editor.panel;
    isOpen && editor.panel.page === page ? editor.panel.close() : editor.panel.open(page);
  };
  const wires = /** @type {const} */ ([
    [add, () => (menu.hidden ? bars.openMenu() : bars.closeMenu())],
    [link, () => editor.selected !== null && editor.linker.start(editor.selected)],
    [undo, () => editor.actions.turn("undo")],
    [redo, () => editor.actions.turn("redo")],
    [findings, () => turnPanel("findings")],
    [details, () => turnPanel("details")],
    [keys, () => editor.help.toggle()],
    [zoomIn, () => stage.zoomBy(1.25)],
    [zoomOut, () => stage.zoomBy(0.8)],
    [fit, () => stage.fitAll()],
    [full, () => editor.turnFullScreen()],
  ]);
  for (const [button, act] of wires) {
    button.addEventListener("click", act);
  }
  menu.addEventListener("keydown", onMenuKey);
  menu.addEventListener("focusout", (event) => {
    const next = event.relatedTarget;
    if (!(next instanceof Node && (menu.contains(next) || add.contains(next)))) {
      bars.closeMenu();
    }
  });
  return bars;
}
