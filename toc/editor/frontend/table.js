/**
 * The theory as a table, one row a card: the twin of the picture, and a screen reader's way.
 *
 * Arrow keys go from cell to cell, Enter edits a cell or sorts by a column.
 *
 * @typedef {import("./start.js").Editor} Editor
 * @typedef {import("./host.js").ElementRecord} ElementRecord
 * @typedef {"kind"|"text"|"pillars"|"leads-to"|"assumptions"|"risks"|"findings"
 *   |"votes"|"comments"} Column
 */
import { isTypedIn, make, setAttributes } from "./dom.js";
import { createEntry } from "./entry.js";
import { badge } from "./marks.js";
import {
  findingsOf, languageOf, messageOf, nameOf, neighbours, pillars, textOf,
} from "./reading.js";
import { widestWord } from "./shortening.js";

/** @type {Column[]} */
const COLUMNS = [
  "kind", "text", "pillars", "leads-to", "assumptions", "risks", "findings", "votes",
  "comments",
];
const EDITED = new Set(["kind", "text", "pillars"]);
/** The size of a cell's words, what it keeps free beside them, and how wide it grows for one. */
const SIZE = 12.5;
const BESIDE = 18;
const [NARROW, WIDE] = [100, 200];
/** In less there is no room for table and picture side by side. */
const NARROW_VIEW = 560;

/** @param {Editor} editor */
export function createTable(editor) {
  const { say, store } = editor;
  const kinds = Object.keys(editor.look.kinds);
  const head = make("tr", { role: "row" });
  const body = make("tbody", { role: "rowgroup" });
  const table = make("table", { class: "toc-table", role: "grid",
    "aria-label": say("table.label"), "aria-multiselectable": "true" },
    make("thead", { role: "rowgroup" }, head), body);
  const element = make("div", { class: "toc-table-place", hidden: true }, table);
  /** @type {Map<string, HTMLTableRowElement>} */
  const rows = new Map();
  /** @type {{column: Column, isDown: boolean}} */
  let order = { column: "kind", isDown: false };
  /** The row from which several are selected. @type {string|null} */
  let anchor = null;
  let view = /** @type {"picture"|"both"|"table"} */ ("picture");

  const heads = COLUMNS.map((column) => {
    const cell = make("th", { role: "columnheader", scope: "col", tabindex: -1,
      "data-column": column }, say(`table.${column}`));
    cell.addEventListener("click", () => sortBy(column));
    return cell;
  });
  head.append(...heads);

  /** @param {Column} column */
  function sortBy(column) {
    order = { column, isDown: order.column === column && !order.isDown };
    arrange();
    const key = order.isDown ? "told.sorted-down" : "told.sorted";
    editor.notices.announce(say(key, { name: say(`table.${column}`) }));
  }

  /** @param {string} id @param {string} kind */
  function conditions(id, kind) {
    const { leaving, sitting } = neighbours(store, id);
    const all = [...sitting, ...leaving.flatMap((link) => neighbours(store, link).sitting)];
    return [...new Set(all)].filter((one) => store.elements.get(one)?.kind === kind);
  }

  /** @param {string[]} ids */
  const names = (ids) => ids.map((id) => nameOf(store, id, editor.language) || say("card.empty")).join("; ");

  /**
   * Give what a cell says; a number is what it is sorted by.
   *
   * @param {ElementRecord} card
   * @param {Column} column
   * @returns {string|number}
   */
  function content(card, column) {
    switch (column) {
      case "kind":
        return kinds.indexOf(card.kind);
      case "text":
        return editor.pendingText.get(card.id) ?? textOf(store, card.id, editor.language);
      case "pillars":
        return names(card.pillars ?? []);
      case "leads-to":
        return names(neighbours(store, card.id).leaving.map((link) => store.links.get(link)?.to ?? ""));
      case "assumptions":
        return names(conditions(card.id, "assumption"));
      case "risks":
        return names(conditions(card.id, "risk"));
      case "findings":
        return findingsOf(store, card.id).length;
      case "votes":
        return card.votes?.length ?? 0;
      default:
        return card.comments?.length ?? 0;
    }
  }

  /** Name the language of a cell's words. @param {ElementRecord} card @param {Column} column */
  function languageIn(card, column) {
    const [first] = column === "text" ? [card.id]
      : column === "pillars" ? card.pillars ?? []
        : column === "leads-to" ? neighbours(store, card.id).leaving.map((id) => store.links.get(id)?.to)
          : column === "assumptions" || column === "risks"
            ? conditions(card.id, column === "risks" ? "risk" : "assumption") : [];
    return first === undefined ? null : languageOf(store, first, editor.language);
  }

  /** @param {ElementRecord} card @param {Column} column */
  function parts(card, column) {
    const value = content(card, column);
    if (column === "kind") {
      return [editor.glyph(card.kind), make("span", {}, say(`kind.${card.kind}`),
        card.is_parked ? ` (${say("table.parked")})` : "")];
    }
    if (column === "findings" && value) {
      const found = findingsOf(store, card.id);
      return [badge(found[0]?.severity ?? "info", found.length),
        make("span", { class: "toc-unseen" }, found.map((one) => messageOf(one, editor.wordsLanguage).words).join(" "))];
    }
    if (column === "comments" && value) {
      const said = (card.comments ?? []).map(({ author, text }) => `${author}: ${text}`);
      return [make("span", { "aria-hidden": "true" }, String(value)),
        make("span", { class: "toc-unseen" }, said.join(" "))];
    }
    const words = value === 0 ? "" : String(value);
    return [column === "text" && !words
      ? make("div", { class: "toc-clamp is-empty" }, say("card.empty"))
      : make("div", { class: "toc-clamp" }, words)];
  }

  /** @param {HTMLTableRowElement} row @param {ElementRecord} card */
  function fill(row, card) {
    const isMarked = editor.selection.has(card.id);
    setAttributes(row, { "aria-selected": String(isMarked), "data-kind": card.kind });
    row.replaceChildren(...COLUMNS.map((column) => make(
      column === "text" ? "th" : "td", {
        role: column === "text" ? "rowheader" : "gridcell", tabindex: -1,
        "data-column": column,
        "aria-readonly": EDITED.has(column) && !store.readOnly ? null : "true",
        lang: languageIn(card, column),
      },
      ...parts(card, column),
    )));
  }

  /** @param {ElementRecord} one @param {ElementRecord} other */
  function compare(one, other) {
    const [first, second] = [one, other].map((card) => content(card, order.column));
    const sign = order.isDown ? -1 : 1;
    return typeof first === "number" && typeof second === "number"
      ? sign * (first - second) : sign * String(first).localeCompare(String(second));
  }

  /** How wide a column must be so that no word is broken in it. */
  function widthForWords() {
    const named = [...store.elements.keys(), ...pillars(store).map(({ id }) => id)];
    const widest = named.map((id) => widestWord(nameOf(store, id, editor.language), SIZE));
    return Math.ceil(Math.min(WIDE, Math.max(NARROW, ...widest.map((one) => one + BESIDE))));
  }

  /** Put the rows in order and leave out what the spotlight fades. */
  function arrange() {
    if (isTypedIn(document.activeElement) && body.contains(document.activeElement)) {
      // A cell is being edited: the rows stay until it is left.
      return;
    }
    const cards = [...store.elements.values()].filter(({ id }) => !editor.spotlight.fades(id));
    cards.sort(compare);
    const wanted = cards.map((card) => {
      const row = rows.get(card.id) ?? make("tr", { role: "row", "data-id": card.id });
      if (!rows.has(card.id)) {
        rows.set(card.id, row);
        fill(row, card);
      }
      return row;
    });
    for (const [id] of rows) {
      store.elements.has(id) || rows.delete(id);
    }
    editor.keepFocus(() => body.replaceChildren(...wanted));
    for (const cell of heads) {
      const isIt = cell.dataset.column === order.column;
      setAttributes(cell, {
        "aria-sort": isIt ? (order.isDown ? "descending" : "ascending") : "none",
      });
    }
    markStop();
  }

  /** Let the Tab key come to one cell: of the selected row, else of the first. */
  function markStop() {
    const now = table.querySelector('[tabindex="0"]');
    now && setAttributes(now, { tabindex: -1 });
    const row = rows.get(editor.selected ?? "") ?? body.firstElementChild;
    const stop = row?.isConnected ? row.children[1] : heads[0];
    stop && setAttributes(stop, { tabindex: 0 });
  }

  /** @param {Element} cell @param {string} key */
  function neighbour(cell, key) {
    const all = [head, .../** @type {HTMLElement[]} */ ([...body.children])];
    const row = all.findIndex((one) => one.contains(cell));
    const column = [...(all[row]?.children ?? [])].indexOf(cell);
    const [down, across] = {
      ArrowDown: [1, 0], ArrowUp: [-1, 0], ArrowRight: [0, 1], ArrowLeft: [0, -1],
      PageDown: [12, 0], PageUp: [-12, 0], Home: [0, -99], End: [0, 99],
    }[key] ?? [0, 0];
    const next = all[Math.min(Math.max(0, row + down), all.length - 1)];
    return next?.children[Math.min(Math.max(0, column + across), COLUMNS.length - 1)];
  }

  const edit = createEntry(editor, { names, parts, languageIn });

  /** Select the rows from the one selected before to another. @param {string} id */
  function selectTo(id) {
    const all = [...body.children].map((row) => /** @type {HTMLElement} */ (row).dataset.id ?? "");
    const [from, to] = [all.indexOf(anchor ?? ""), all.indexOf(id)];
    const range = all.slice(Math.min(from < 0 ? to : from, to), Math.max(from, to) + 1);
    editor.selection.set(range, id);
  }

  /** @param {HTMLElement} cell */
  function act(cell) {
    const column = /** @type {Column} */ (cell.dataset.column);
    const id = cell.closest("tr")?.dataset.id;
    if (id === undefined) {
      sortBy(column);
    } else if (EDITED.has(column) && editor.actions.mayEdit()) {
      edit(cell, column, id);
    } else {
      editor.panel.open("details");
    }
  }

  table.addEventListener("keydown", (event) => {
    const cell = event.target instanceof HTMLElement ? event.target.closest("td, th") : null;
    if (!cell || cell !== event.target || event.altKey || event.ctrlKey || event.metaKey) {
      return;
    }
    const next = neighbour(cell, event.key);
    const to = /** @type {HTMLElement|null|undefined} */ (next?.closest("tr"))?.dataset.id;
    if (event.shiftKey && ["ArrowUp", "ArrowDown"].includes(event.key) && to !== undefined) {
      selectTo(to);
    } else if (event.key === "Enter" || event.key === "F2") {
      act(/** @type {HTMLElement} */ (cell));
    } else if (next && next !== cell) {
      /** @type {HTMLElement} */ (next).focus();
    } else {
      return;
    }
    event.preventDefault();
    event.stopPropagation();
  });
  table.addEventListener("mousedown", (event) => {
    const id = event.target instanceof Element && !isTypedIn(event.target)
      ? /** @type {HTMLElement|null} */ (event.target.closest("tbody tr"))?.dataset.id : undefined;
    if (id === undefined || event.button !== 0) {
      return;
    }
    if (event.shiftKey) {
      // Words are not marked, and the focus goes where the selection leads.
      event.preventDefault();
      selectTo(id);
      return;
    }
    anchor = id;
    if (event.ctrlKey || event.metaKey) {
      event.preventDefault();
      editor.selection.turn(id);
    } else if (editor.selection.isSeveral && editor.selected === id) {
      editor.select(id);
    }
  });
  table.addEventListener("dblclick", (event) => {
    const cell = event.target instanceof Element ? event.target.closest("td") ??
      event.target.closest("tbody th") : null;
    cell instanceof HTMLElement && !cell.querySelector("textarea, select") && act(cell);
  });
  table.addEventListener("focusin", (event) => {
    const cell = event.target instanceof Element ? event.target.closest("td, th") : null;
    const id = cell?.closest("tr")?.dataset.id;
    if (cell) {
      const now = table.querySelector('[tabindex="0"]');
      now && setAttributes(now, { tabindex: -1 });
      setAttributes(cell, { tabindex: 0 });
    }
    if (id !== undefined && id !== editor.selected) {
      anchor = id;
      editor.select(id);
      view === "both" && editor.stage.reveal(id);
    }
  });

  /** @param {"picture"|"both"|"table"} wanted */
  function show(wanted) {
    view = wanted;
    element.hidden = view === "picture";
    editor.stage.element.hidden = view === "table";
    editor.root.dataset.twin = view;
    twin.refresh();
    editor.bars.refresh();
    editor.notices.announce(say(`told.view-${view}`));
  }

  const twin = {
    element,
    get view() {
      return view;
    },
    get isOpen() {
      return view !== "picture";
    },

    /** Turn from the picture to both, and to the table alone. */
    turn() {
      const isNarrow = editor.root.clientWidth < NARROW_VIEW;
      show(view !== "picture" ? (view === "both" ? "table" : "picture")
        : isNarrow ? "table" : "both");
      editor.focusStage();
    },

    /** What comes next is done on the map. */
    showMap() {
      view === "table" && show(editor.root.clientWidth < NARROW_VIEW ? "picture" : "both");
    },

    /** Fill all rows again. */
    refresh() {
      if (twin.isOpen) {
        rows.clear();
        table.style.setProperty("--word", `${widthForWords()}px`);
        arrange();
      }
    },

    /** Show what a message touched. @param {import("./store.js").Change} change */
    update(change) {
      if (!twin.isOpen) {
        return;
      }
      if (change.whole || change.theory) {
        twin.refresh();
        return;
      }
      editor.keepFocus(() => {
        for (const id of change.records) {
          const [row, card] = [rows.get(id), store.elements.get(id)];
          row && card && !row.querySelector(".toc-input") && fill(row, card);
        }
        change.records.size && arrange();
      });
    },

    /** Show which of these are selected. @param {Iterable<string>} ids */
    mark(ids) {
      for (const id of ids) {
        const row = rows.get(id);
        row && setAttributes(row, { "aria-selected": String(editor.selection.has(id)) });
      }
      twin.isOpen && markStop();
      rows.get(editor.selected ?? "")?.scrollIntoView({ block: "nearest" });
    },

    /** Give the cell that takes the focus for a card. @param {string} id */
    cardElement(id) {
      const row = rows.get(id);
      return row?.isConnected ? /** @type {HTMLElement} */ (row.children[1]) : null;
    },
  };
  return twin;
}
