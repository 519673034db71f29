/**
 * Fold a pillar or a level to a strip, and unfold it again.
 *
 * @typedef {import("./start.js").Editor} Editor
 * @typedef {"pillar"|"level"} Sort
 */
import { iconButton, make } from "./dom.js";
import { laneName, levelNames } from "./folding.js";
import { foldsFor, leastZoom } from "./legible.js";
import { nameOf } from "./reading.js";

/** @param {Editor} editor */
export function createFolds(editor) {
  const { say, store } = editor;
  const { folds } = editor.stage;
  const of = { pillar: folds.pillars, level: folds.levels };

  /** @param {Sort} sort @param {string} name */
  function title(sort, name) {
    const lane = store.picture.lanes.find((one) => laneName(one) === name);
    return sort === "pillar" ? lane?.title ?? name : name;
  }

  /** Name the pillar or level a card stands in. @param {Sort} sort @param {string|null} id */
  function home(sort, id) {
    const place = store.picture.cards.get(id ?? "");
    const lane = store.picture.lanes[place?.lane ?? -1];
    return sort === "pillar" ? lane && laneName(lane)
      : place && levelNames(store.picture.ranks)[place.rank];
  }

  function show() {
    const { selected } = editor;
    editor.keepFocus(() => editor.stage.refold());
    selected !== null && editor.stage.isHidden(selected) && editor.select(null);
    editor.bars.refresh();
  }

  const all = {
    get isOn() {
      return folds.pillars.size + folds.levels.size > 0;
    },

    /** @param {Sort} sort @param {string} name */
    turn(sort, name) {
      const isFolded = !of[sort].delete(name);
      isFolded && of[sort].add(name);
      show();
      editor.notices.announce(
        say(isFolded ? "told.folded" : "told.unfolded", { name: title(sort, name) }), true);
    },

    /** Fold the pillar or level of what is selected. @param {Sort} sort */
    turnSelected(sort) {
      const name = home(sort, editor.selected);
      name ? all.turn(sort, name) : editor.notices.announce(say("told.fold-first"), true);
    },

    /** Fold these and no others. @param {import("./folding.js").Folds} wanted */
    restore({ pillars, levels }) {
      folds.pillars.clear();
      folds.levels.clear();
      pillars.forEach((name) => folds.pillars.add(name));
      levels.forEach((name) => folds.levels.add(name));
      show();
    },

    unfoldAll() {
      folds.pillars.clear();
      folds.levels.clear();
      show();
      editor.notices.announce(say("told.unfolded-all"), true);
    },

    /** Where cards are too small to be read, say what to fold, and do it when asked to. */
    offer() {
      const { camera } = editor.stage;
      const textOf = (/** @type {string} */ id) => nameOf(store, id, editor.language);
      const cards = editor.stage.cardIds().map((id) => ({
        box: /** @type {import("./geometry.js").Box} */ (editor.stage.boxOf(id)), text: textOf(id),
      }));
      if (!cards.length || camera.zoom >= leastZoom(cards)) {
        editor.notices.withdraw("size");
        return;
      }
      const wanted = foldsFor(store.picture, folds, editor.stage.room(), textOf, editor.selected);
      const named = wanted ? [
        ...[...wanted.pillars].filter((name) => !folds.pillars.has(name)).map((name) => title("pillar", name)),
        ...[...wanted.levels].filter((name) => !folds.levels.has(name)).map((name) => title("level", name)),
      ] : [];
      const names = new Intl.ListFormat(editor.wordsLanguage).format(named.map((name) => say("name.quoted", { name })));
      editor.notices.offer(say(wanted ? "size.fold" : "size.too-small", { names }), wanted ? {
        label: say("size.do"),
        act: () => {
          all.restore(wanted);
          editor.stage.fitAll();
          editor.focusStage();
        },
      } : undefined, "size");
    },

    /** Unfold what hides a card, for who is led to it. @param {string} id */
    reveal(id) {
      const link = store.links.get(id);
      const hidden = (link ? [link.from, link.to] : [id]).filter(editor.stage.isHidden);
      for (const one of hidden) {
        folds.pillars.delete(home("pillar", one) ?? "");
        folds.levels.delete(home("level", one) ?? "");
      }
      hidden.length && show();
    },

    /**
     * Make the button in the head of a pillar or level.
     *
     * @param {Sort} sort
     * @param {string} name
     */
    button(sort, name) {
      const isFolded = of[sort].has(name);
      const key = `fold.${isFolded ? "unfold-" : ""}${sort}`;
      const one = iconButton(isFolded ? "unfold" : "fold", say(key, { name: title(sort, name) }));
      one.classList.add("is-bare", "toc-fold");
      one.dataset.deed = `fold-${sort}-${name}`;
      one.addEventListener("click", () => all.turn(sort, name));
      return one;
    },

    /** Make what stands on the strip of a folded pillar or level. @param {Sort} sort @param {string} name */
    strip(sort, name) {
      const count = [...store.picture.cards.keys()].filter((id) => home(sort, id) === name).length;
      return of[sort].has(name)
        ? make("span", { class: "toc-strip" }, title(sort, name), " · ",
          make("span", { class: "toc-strip-count" }, say("fold.count", { count }))) : null;
    },

    /** @returns {import("./menu.js").Item[]} */
    items() {
      const own = /** @type {const} */ (["pillar", "level"]).flatMap((sort) => {
        const name = home(sort, editor.selected);
        return name ? [{
          label: say(`fold.${sort}`, { name: title(sort, name) }),
          act: () => all.turn(sort, name),
        }] : [];
      });
      return all.isOn ? [...own, { label: say("fold.nothing"), act: all.unfoldAll }] : own;
    },
  };
  return all;
}
