/**
 * Show one part of the theory and let the rest fade, without moving anything.
 *
 * @typedef {import("./start.js").Editor} Editor
 * @typedef {{type: "pillar", id: string}|{type: "chain", id: string}|{type: "results"}
 *   |{type: "findings"}} Beam
 */
import { chainOf } from "./chain.js";
import { iconButton, make } from "./dom.js";
import { languageOf, nameOf, pillars } from "./reading.js";

/** Where a name goes in a sentence: it has a language of its own. */
const NAME = "\u0000";

/** @param {Editor} editor */
export function createSpotlight(editor) {
  const { say, store } = editor;
  /** @type {Beam|null} */
  let beam = null;
  /** @type {Set<string>|null} */
  let shown = null;
  const words = make("span", { dir: "auto" });
  const off = iconButton("close", say("show.everything"));
  off.classList.add("is-bare");
  off.dataset.deed = "show-everything";
  const element = make("div", { class: "toc-spotlight", hidden: true }, words, off);

  /** @returns {Set<string>|null} */
  function find() {
    switch (beam?.type) {
      case "pillar":
        return withLinks(inPillar(beam.id));
      case "chain":
        return chainOf(store, beam.id);
      case "results":
        return withLinks([...store.elements.values()]
          .filter(({ kind }) => kind === "impact" || kind === "outcome")
          .map(({ id }) => id));
      case "findings":
        return new Set(store.findingsOn.keys());
      default:
        return null;
    }
  }

  /** @param {string} pillar */
  function inPillar(pillar) {
    return [...store.elements.values()]
      .filter((element) => element.pillars?.includes(pillar))
      .map(({ id }) => id);
  }

  /** Add the links between cards. @param {string[]} cards */
  function withLinks(cards) {
    const found = new Set(cards);
    for (const link of store.links.values()) {
      found.has(link.from) && found.has(link.to) && found.add(link.id);
    }
    return found;
  }

  /** @param {string} [name] what stands for the name of a pillar or card */
  function title(name = beam && "id" in beam ? nameOf(store, beam.id, editor.language) : "") {
    switch (beam?.type) {
      case "pillar":
        return name;
      case "chain":
        return say("show.chain-of", { name });
      case "results":
        return say("show.results");
      case "findings":
        return say("show.findings");
      default:
        return "";
    }
  }

  /** Whose words they mostly are. @param {string} id */
  const langOf = (id) => languageOf(store, id, editor.language);

  const spotlight = {
    element,
    get isOn() {
      return beam !== null;
    },
    get beam() {
      return beam;
    },

    /** @param {string} id */
    fades: (id) => shown !== null && !shown.has(id),

    /** Fade all but a part; null shows everything. @param {Beam|null} wanted */
    set(wanted) {
      beam = wanted;
      spotlight.refresh();
      editor.notices.announce(beam ? say("told.showing", { name: title() })
        : say("told.showing-everything"));
      editor.stage.remark();
      editor.table.refresh();
    },

    /** The theory has changed, and with it perhaps what is shown. */
    refresh() {
      if (beam && "id" in beam && !nameOf(store, beam.id, editor.language) &&
        !store.elements.has(beam.id)) {
        beam = null;
      }
      shown = find();
      element.hidden = beam === null;
      const [before, after] = say("show.only", { name: title(NAME) }).split(NAME);
      const named = beam && "id" in beam
        ? make("span", { lang: langOf(beam.id) }, nameOf(store, beam.id, editor.language)) : null;
      words.replaceChildren(...(beam ? [before ?? "", named ?? "", after ?? ""] : []));
    },

    /** @returns {import("./menu.js").Item[]} */
    items() {
      const { selected } = editor;
      /** @param {string} label @param {Beam|null} wanted */
      const item = (label, wanted) => ({
        label,
        lang: wanted?.type === "pillar" ? langOf(wanted.id) : undefined,
        isOn: JSON.stringify(wanted) === JSON.stringify(beam),
        act: () => {
          spotlight.set(wanted);
          editor.focusStage();
        },
      });
      return [
        item(say("show.everything"), null),
        ...(selected === null ? [] : [item(say("show.chain"), { type: "chain", id: selected })]),
        item(say("show.results"), { type: "results" }),
        item(say("show.findings"), { type: "findings" }),
        ...pillars(store).map(({ id }) =>
          item(nameOf(store, id, editor.language) || id, { type: "pillar", id })),
      ];
    },
  };
  off.addEventListener("click", () => {
    spotlight.set(null);
    editor.focusStage();
  });
  return spotlight;
}
