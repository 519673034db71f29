/**
 * The history: who changed what when, moments with names, and what was removed.
 *
 * @typedef {import("./start.js").Editor} Editor
 * @typedef {import("./host.js").Entry} Entry
 */
import { actsOn, make } from "./dom.js";
import { few, oneLine, spoken, spokenIn } from "./reading.js";

/** How long edits must rest before an open history is asked for again. */
const REST = 400;

/** @param {Editor} editor */
export function createPast(editor) {
  const { say, store } = editor;
  /** Stays while the rest is painted again, with what is being typed in it. */
  const nameBox = naming();
  const rest = make("div", { class: "toc-past" });
  const element = make("div", { class: "toc-past" }, nameBox, rest);
  /** Only what concerns the selection. */
  let isOwn = false;
  /** @type {import("./host.js").HistoryMessage|null} */
  let known = null;
  /** What waits for a second click: an entry's number or a backup's name. */
  let asking = /** @type {number|string|null} */ (null);
  let areBackupsShown = false;
  let isBinShown = false;
  let timer = 0;

  function target() {
    return isOwn && editor.selected !== null ? editor.selected : undefined;
  }

  /** @param {number} [before] the edit that older ones are asked for */
  function ask(before) {
    editor.send({ type: "history", target: target(), before });
  }

  /**
   * Put a page to those that are known: what was done stays done, so older ones keep.
   *
   * @param {import("./host.js").HistoryMessage} page
   */
  function join(page) {
    const last = page.entries.at(-1)?.number ?? 0;
    if (page.before !== null) {
      const entries = known?.entries.filter(({ number }) => number >= Number(page.before)) ?? [];
      return known && { ...known, entries: [...entries, ...page.entries], has_more: page.has_more };
    }
    const isNext = page.target === known?.target && page.has_more &&
      known.entries.some(({ number }) => number === last);
    const older = isNext && known ? known.entries.filter(({ number }) => number < last) : [];
    return { ...page, entries: [...page.entries, ...older],
      has_more: older.length && known ? known.has_more : page.has_more };
  }

  /** @param {string} label @param {string} deed @param {() => void} act */
  function button(label, deed, act) {
    const one = make(
      "button", { type: "button", class: "toc-button is-plain", "data-deed": deed }, label);
    one.addEventListener("click", act);
    return one;
  }

  function scope() {
    const label = make("label", { class: "toc-check" });
    const box = make("input", { type: "checkbox", "data-deed": "history-scope" });
    box.checked = isOwn;
    box.disabled = editor.selected === null;
    box.addEventListener("change", () => {
      isOwn = box.checked;
      ask();
    });
    label.append(box, say("past.only-selected"));
    return label;
  }

  function naming() {
    const input = make("input", {
      type: "text", class: "toc-input", "aria-label": say("past.name"),
      placeholder: say("past.name-hint"), "data-deed": "name-moment",
    });
    const name = async () => {
      const words = input.value.trim();
      if (!words) {
        return;
      }
      const answer = await editor.actions.post({ type: "name-moment", name: words });
      if (answer.accepted) {
        input.value = "";
        editor.notices.announce(say("told.named", { name: words }), true);
        ask();
      }
    };
    input.addEventListener("keydown", (event) => {
      if (event.key === "Enter") {
        event.preventDefault();
        event.stopPropagation();
        name();
      }
    });
    return make("div", { class: "toc-past-name" }, input,
      button(say("past.name-do"), "name-moment-do", name));
  }

  /** @param {Entry} entry */
  function row(entry) {
    const words = entry.words.length ? entry.words.join("; ") : say("past.nothing");
    const isAsked = asking === entry.number;
    const who = entry.kind === "outside" ? say("past.another-program")
      : entry.author || say("talk.someone");
    return make(
      "li", { class: "toc-entry" },
      entry.moment ? make("strong", { class: "toc-moment" }, entry.moment) : null,
      make("p", {}, words.charAt(0).toUpperCase() + words.slice(1)),
      entry.kind === "missing" ? null : make("div", { class: "toc-entry-foot" },
        make("small", {}, `${who} · ${editor.moment(entry.at)}`),
        store.readOnly ? null : actsOn(button(say(isAsked ? "past.sure" : "past.go-back"),
          `go-back-${entry.number}`, () => goBack(entry.number)),
        { words: `${entry.number}, ${few(entry.moment || words, editor.wordsLanguage)}`,
          lang: editor.wordsLanguage })),
    );
  }

  /**
   * Go back at the second click: the first asks.
   *
   * @param {number|string} place an entry's number or a backup's name
   */
  async function goBack(place) {
    if (asking !== place) {
      asking = place;
      paint();
      editor.notices.announce(say("past.ask"), true);
      return;
    }
    asking = null;
    const answer = await editor.actions.post(typeof place === "number"
      ? { type: "go-back", number: place } : { type: "restore-backup", name: place });
    answer.accepted && editor.notices.announce(say("told.went-back"), true);
    ask();
  }

  function backups() {
    const kept = known?.backups ?? [];
    const details = make(
      "details", { class: "toc-folding", open: areBackupsShown },
      make("summary", { "data-deed": "backups" }, make("span", {}, say("past.backups")),
        make("small", {}, String(kept.length))),
      make("div", { class: "toc-folded" }, ...kept.map(({ name, at }) => make(
        "div", { class: "toc-backup" }, make("span", {}, editor.moment(at)),
        store.readOnly ? null : actsOn(button(say(asking === name ? "past.sure" : "past.go-back"),
          `backup-${name}`, () => goBack(name)),
        { words: `${editor.day(at.slice(0, 10))}, ${editor.clock(at)}`, lang: editor.wordsLanguage }),
      ))),
    );
    details.addEventListener("toggle", () => { areBackupsShown = details.open; });
    return kept.length ? details : null;
  }

  function bin() {
    const removed = known?.removed ?? [];
    const details = make(
      "details", { class: "toc-folding", open: isBinShown },
      make("summary", { "data-deed": "bin" }, make("span", {}, say("past.bin")),
        make("small", {}, String(known?.removed_count ?? 0))),
      make("div", { class: "toc-folded" }, ...removed.map(binned)),
    );
    details.addEventListener("toggle", () => { isBinShown = details.open; });
    return removed.length ? details : null;
  }

  /** @param {import("./host.js").ElementRecord} record */
  function binned({ id, kind, text }) {
    const lang = spokenIn(store, text, editor.language);
    const words = oneLine(spoken(store, text, editor.language)) || say("card.empty");
    return make(
      "div", { class: "toc-binned", "data-kind": kind },
      editor.glyph(kind), make("span", { lang }, words),
      store.readOnly ? null : actsOn(
        button(say("past.restore"), `restore-${id}`, () => restore(id)),
        { words: few(words, lang), lang }),
    );
  }

  /** @param {string} id */
  async function restore(id) {
    const answer = await editor.actions.post({ type: "restore", target: id });
    answer.accepted && editor.showWhenThere(id);
    ask();
  }

  function paint() {
    const entries = known?.entries ?? [];
    nameBox.hidden = store.readOnly;
    editor.keepFocus(() => rest.replaceChildren(...[
      scope(),
      entries.length
        ? make("ol", { class: "toc-entries" }, ...entries.map(row))
        : make("p", { class: "toc-quiet" }, say("past.none")),
      known?.has_more
        ? button(say("past.older"), "history-older", () => ask(entries.at(-1)?.number)) : null,
      bin(),
      backups(),
    ].filter((part) => part !== null)));
  }

  return {
    element,

    /** Show the history as it is now. */
    open() {
      asking = null;
      paint();
      ask();
    },

    /** Another thing is selected. */
    follow() {
      isOwn ? ask() : paint();
    },

    /** The theory has changed. */
    refresh() {
      clearTimeout(timer);
      timer = window.setTimeout(() => ask(), REST);
    },

    /** @param {import("./host.js").HistoryMessage} message */
    heard(message) {
      if (message.target === (target() ?? null)) {
        known = join(message);
        paint();
      }
    },

    stop: () => clearTimeout(timer),
  };
}
