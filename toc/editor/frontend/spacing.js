/**
 * Room for words as people set them: with wider letters and higher lines the picture grows,
 * so that its cards go on holding their texts.
 *
 * @typedef {import("./start.js").Editor} Editor
 */
import { make } from "./dom.js";
import { bareWidthOf, forgetWidths, stretchWidths } from "./shortening.js";

/** Letters narrower than most, which wider spacing stretches more. */
const WORDS = "Civil society and officials join in";
/** The size and the line of a card's words. */
const [SIZE, LINE] = [14, 18];
/** What rounding and another font of the same kind make of it. */
const LEAST = 1.04;

/**
 * Measure words that are styled like a card's whenever their size changes: people set
 * spacing with sheets of their own, which send no event.
 *
 * @param {Editor} editor
 * @returns {() => void} stops it
 */
export function followSpacing(editor) {
  const probe = make("div", { class: "toc-text toc-probe", "aria-hidden": "true" }, WORDS);
  const { root, stage, store } = editor;

  function measure() {
    const { width, height } = probe.getBoundingClientRect();
    // A font may have come that the widths do not know.
    forgetWidths();
    const [across, down] = [width / bareWidthOf(WORDS, SIZE), height / LINE]
      .map((growth) => (growth > LEAST ? Math.round(growth * 100) / 100 : 1));
    if (width && across && down && (across !== stage.growth.across || down !== stage.growth.down)) {
      stage.growth = { across, down };
      root.classList.toggle("is-spaced", across > 1 || down > 1);
      root.style.setProperty("--toc-line-growth", String(down));
      root.style.setProperty("--toc-letter-growth", String(across));
      stretchWidths(across);
      editor.bars.fitLabels();
      store.picture.cards.size && stage.refold();
      editor.table.refresh();
    }
  }

  const size = new ResizeObserver(measure);
  root.append(probe);
  size.observe(probe);
  return () => size.disconnect();
}
