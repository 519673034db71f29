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
  const offerWords = make("span", { class: "toc-refusal-text", dir: "auto" });
  const offerDeed = make("button", { type: "button", class: "toc-button is-plain" });
  const offerClose = iconButton("close", say("notice.close"));
  offerClose.classList.add("is-bare");
  const offer = make("div", { class: "toc-offer", hidden: true },
    offerWords, offerDeed, offerClose);
  /** @type {{label: string, act: () => void}|undefined} */
  let offered;
  let timer = 0;

  const notices = {
    elements: [live, banner, refusal, toast, offer],

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
     * Tell what people may want to act on, until they do or close it.
     *
     * @param {string} words
     * @param {{label: string, act: () => void}} [action]
     * @param {string} [about] by which it can be withdrawn
     */
    offer(words, action, about = "") {
      offer.dataset.about = about;
      notices.announce(words);
      offerWords.textContent = words;
      offerDeed.hidden = !action;
      offerDeed.textContent = action?.label ?? "";
      offered = action;
      offer.hidden = false;
    },

    /** What was offered about something no longer holds. @param {string} about */
    withdraw(about) {
      offer.hidden ||= offer.dataset.about === about;
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
  offerClose.addEventListener("click", () => {
    offer.hidden = true;
    editor.focusStage();
  });
  offerDeed.addEventListener("click", () => {
    offer.hidden = true;
    offered?.act();
  });
  return notices;
}
