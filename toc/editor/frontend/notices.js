/**
 * What the editor tells people: spoken once, shown for a while, or kept until it is over.
 *
 * @typedef {import("./start.js").Editor} Editor
 */
import { iconButton, make } from "./dom.js";

const SHOWN_FOR = 4000;

/** @param {Editor} editor */
export function createNotices(editor) {
  const { say } = editor;
  const live = make("div", { class: "toc-unseen", role: "status", "aria-live": "polite" });
  const toast = make("div", { class: "toc-toast", dir: "auto", hidden: true });
  const refusal = make("div", { class: "toc-refusal", role: "alert", hidden: true });
  const banner = make("div", { class: "toc-banner", dir: "auto", role: "alert", hidden: true });
  let timer = 0;

  const notices = {
    elements: [live, banner, refusal, toast],

    /**
     * Tell those who listen, and with `isShown` those who look too.
     *
     * @param {string} words
     * @param {boolean} [isShown]
     */
    announce(words, isShown = false) {
      // The same words twice are read only when the region was emptied between.
      live.textContent = live.textContent === words ? `${words}\u00a0` : words;
      if (isShown) {
        clearTimeout(timer);
        toast.textContent = words;
        toast.hidden = false;
        timer = window.setTimeout(() => { toast.hidden = true; }, SHOWN_FOR);
      }
    },

    /**
     * Say why an edit was refused, until it is read.
     *
     * @param {string} reason
     */
    refuse(reason) {
      const close = iconButton("close", say("notice.close"));
      close.classList.add("is-bare");
      close.addEventListener("click", () => { refusal.hidden = true; });
      refusal.replaceChildren(make("span", { class: "toc-refusal-text" }, reason), close);
      refusal.hidden = false;
    },

    /** An edit went through: what was refused before is settled. */
    settle() {
      refusal.hidden = true;
    },

    /** @param {string} words empty to take it away */
    warn(words) {
      if (banner.textContent !== words) {
        banner.textContent = words;
      }
      banner.hidden = !words;
    },

    stop() {
      clearTimeout(timer);
    },
  };
  return notices;
}
