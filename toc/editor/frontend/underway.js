/**
 * What Python is still making, for people who wait: shown once it takes long, gone when it
 * is done.
 */
import { make, setAttributes } from "./dom.js";

/** Python tells more often than this while it is at work. */
const FORGOTTEN_AFTER = 5000;

/** @param {import("./start.js").Editor["say"]} say */
export function createUnderway(say) {
  const element = make("div", {
    class: "toc-underway", role: "progressbar", "aria-valuemin": "0", "aria-valuemax": "100",
    hidden: "",
  });
  let timer = 0;

  const hide = () => {
    element.hidden = true;
    element.textContent = "";
  };

  return {
    element,

    /** @param {import("./host.js").UnderwayMessage} message */
    show({ stage, share }) {
      window.clearTimeout(timer);
      if (stage === null) {
        hide();
        return;
      }
      const percent = Math.floor(share * 100);
      const words = say(`underway.${stage}`);
      setAttributes(element, { "aria-label": words, "aria-valuenow": String(percent) });
      element.textContent = `${words} ${percent} %`;
      element.hidden = false;
      timer = window.setTimeout(hide, FORGOTTEN_AFTER);
    },
  };
}
