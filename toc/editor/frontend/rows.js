/**
 * What quick lines will become: a row a card, in the order typed; each kind can be changed.
 *
 * @typedef {import("./start.js").Editor} Editor
 * @typedef {import("./host.js").QuickRow} QuickRow
 */
import { make, setAttributes } from "./dom.js";
import { isCondition } from "./store.js";

/**
 * @param {Editor} editor
 * @param {{choose: (text: string, kind: string) => void, enter: () => void,
 *   leave: () => void}} acts
 */
export function createQuickRows(editor, { choose, enter, leave }) {
  const { say } = editor;
  const kinds = Object.keys(editor.look.kinds);
  const element = make("ol", { class: "toc-quick-rows", hidden: true,
    "aria-label": say("quick.rows") });

  /** @param {QuickRow} row @param {boolean} isInChain */
  function item(row, isInChain) {
    const { depth = 0, fault = "", is_heading = false, is_next = false, kind = "", text } = row;
    const one = make(
      "li", {
        class: fault ? "is-fault" : is_heading ? "is-heading" : is_next ? "is-next" : null,
        "data-kind": kind,
      },
      fault || is_heading ? null : chooser(row, isInChain),
      make("span", { class: "toc-quick-text", dir: "auto" }, text),
      make("small", {}, fault || note(row)),
    );
    one.style.setProperty("--depth", String(Math.min(depth, 8) + (is_next ? 1 : 0)));
    return one;
  }

  /** @param {QuickRow} row @param {boolean} isInChain */
  function chooser({ is_known: isKnown = false, kind = "", text }, isInChain) {
    const sign = kind ? editor.glyph(kind) : null;
    if (isKnown) {
      return make("span", { class: "toc-quick-sign" }, sign, say(`kind.${kind}`));
    }
    const select = make(
      "select", { tabindex: -1, "aria-label": say("quick.row-kind", { text }) },
      ...kinds.filter((one) => !isInChain || !isCondition(one)).map((one) =>
        make("option", { value: one, selected: one === kind }, say(`kind.${one}`))),
    );
    select.addEventListener("change", () => choose(text, select.value));
    return make("span", { class: "toc-quick-sign" }, sign, select);
  }

  /** @param {QuickRow} row */
  function note({ is_heading: isHeading, is_known: isKnown, kind = "", to = "" }) {
    const joined = to && say(isCondition(kind) ? "quick.sits" : "quick.leads", { name: to });
    return isHeading ? say("quick.heading")
      : [isKnown ? say("quick.known") : "", joined].filter(Boolean).join(" · ");
  }

  function choosers() {
    return [...element.querySelectorAll("select")];
  }

  /** @param {HTMLSelectElement|undefined} one */
  function goTo(one) {
    choosers().forEach((other) => setAttributes(other, { tabindex: other === one ? 0 : -1 }));
    one?.focus();
    one?.closest("li")?.scrollIntoView({ block: "nearest" });
    return one !== undefined;
  }

  element.addEventListener("keydown", (event) => {
    const all = choosers();
    const one = all.find((other) => other === event.target);
    const turn = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!one) {
      return;
    }
    if (turn) {
      goTo(all[all.indexOf(one) + turn]) || (turn > 0 && leave());
    } else if (step) {
      one.selectedIndex =
        (one.selectedIndex + step + one.options.length) % one.options.length;
      one.dispatchEvent(new Event("change"));
    } else if (event.key === "Enter") {
      enter();
    } else if (event.key === "Escape") {
      leave();
    } else {
      return;
    }
    event.preventDefault();
    event.stopPropagation();
  });

  return {
    element,

    /** @param {QuickRow[]} rows */
    show(rows) {
      const place = choosers().findIndex((one) => one === document.activeElement);
      element.hidden = rows.length === 0;
      element.replaceChildren(...rows.map((row, number) =>
        item(row, Boolean(row.is_next ?? rows[number + 1]?.is_next))));
      const all = choosers();
      place < 0
        ? all.at(-1) && setAttributes(/** @type {Element} */ (all.at(-1)), { tabindex: 0 })
        : goTo(all[Math.min(place, all.length - 1)]) || leave();
    },

    /** Go into the rows, to the last; say whether there is one to go to. */
    focus: () => goTo(choosers().at(-1)),
  };
}
