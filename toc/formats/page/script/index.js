/** The interactive page: the picture, and what is told of the card chosen in it. */

import { chainsOf } from "./chains.js";
import { content, part } from "./content.js";
import { openPanel, tell, tellNothing } from "./panel.js";
import { openStage } from "./stage.js";
import { view } from "./view.js";

/** Open picture and panel, and join them. */
function open() {
  const { related, isCondition } = chainsOf(content);
  const whole = part("whole", HTMLButtonElement);
  const stage = openStage((card) => (card === undefined ? release() : choose(card)));

  /** @param {string} card */
  function choose(card) {
    const lit = related(card);
    view.chosen = card;
    view.lit = lit;
    tell(card);
    stage.redraw();
    stage.approach((id) => lit.has(id) && (isCondition(card) || !isCondition(id)));
  }

  function release() {
    view.chosen = "";
    view.lit = null;
    tellNothing();
    stage.redraw();
  }

  openPanel(choose, release);
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && view.chosen) release();
  });
  whole.addEventListener("click", stage.fitAll);
  whole.hidden = false;
}

// A canvas draws with a font only once it is there; without this the first picture is
// drawn in another.
Promise.allSettled([...document.fonts].map((font) => font.load())).then(open);
