/**
 * The question where a pillar's cards go, asked before the pillar is removed.
 *
 * @typedef {import("./start.js").Editor} Editor
 */
import { make } from "./dom.js";
import { languageOf, pillars, spoken } from "./reading.js";

/**
 * @param {Editor} editor
 * @param {(id: string) => {x: number, y: number, width: number}} boxOf
 */
export function createRemoving(editor, boxOf) {
  const { say, store } = editor;
  /** @type {{id: string, form: HTMLFormElement}|null} */
  let open = null;
  let asked = 0;

  /** @param {string} id */
  const nameOf = (id) =>
    spoken(store, pillars(store).find((one) => one.id === id)?.title, editor.language);

  function close() {
    const gone = open;
    open = null;
    gone?.form.remove();
  }

  /**
   * @param {string} id
   * @param {{to?: string|null, with_cards?: boolean}} cards
   */
  async function remove(id, cards) {
    const name = nameOf(id);
    const place = pillars(store).findIndex((one) => one.id === id);
    close();
    const answer = await editor.actions.post({ type: "remove-pillar", target: id, ...cards });
    if (answer.accepted) {
      const left = pillars(store).filter((one) => one.id !== id);
      const next = left[Math.min(place, left.length - 1)];
      editor.heads.select(next?.id ?? null);
      next ? editor.heads.focus(next.id) : editor.heads.add.focus();
      editor.notices.announce(say("told.pillar-removed", { name }), true);
    }
  }

  /**
   * @param {string} label
   * @param {string} value
   * @param {HTMLElement|null} [more]
   */
  function choice(label, value, more = null) {
    const radio = make("input", { type: "radio", name: `toc-removing-${asked}`, value });
    return make("div", { class: "toc-removing-choice" },
      make("label", {}, radio, make("span", {}, label)), more);
  }

  /** @param {string} id @param {number} count */
  function formOf(id, count) {
    asked += 1;
    const others = pillars(store).filter((one) => one.id !== id);
    const home = make("select", { class: "toc-input", "aria-label": say("pillar.heir") },
      ...others.map((one) => make("option",
        { value: one.id, lang: languageOf(store, one.id, editor.language) }, nameOf(one.id))));
    const own = [...store.elements.values()]
      .filter((one) => one.pillars?.length === 1 && one.pillars[0] === id).length;
    const title = say("pillar.remove-ask", { name: nameOf(id), count });
    const form = make("form", { class: "toc-removing", role: "dialog", "aria-label": title },
      make("p", { class: "toc-removing-title" }, title),
      others.length ? choice(say("pillar.cards-move"), "move", home) : null,
      choice(say("pillar.cards-none"), "none"),
      own ? choice(say("pillar.cards-remove", { count: own }), "remove") : null,
      make("div", { class: "toc-removing-deeds" },
        make("button", { type: "submit", class: "toc-button is-main" }, say("deed.remove")),
        make("button", { type: "button", class: "toc-button is-plain" },
          say("findings.cancel"))));
    const radios = /** @type {NodeListOf<HTMLInputElement>} */ (
      form.querySelectorAll("input[type=radio]"));
    const [first] = radios;
    first && (first.checked = true);
    home.addEventListener("focus", () => first && (first.checked = true));
    const cancel = () => {
      close();
      editor.heads.focus(id);
    };
    form.querySelector("button[type=button]")?.addEventListener("click", cancel);
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      const chosen = [...radios].find((one) => one.checked)?.value;
      remove(id, chosen === "move" ? { to: home.value } : { with_cards: chosen === "remove" });
    });
    form.addEventListener("keydown", (event) => {
      // Keys of the map mean nothing while the question stands.
      event.stopPropagation();
      event.key === "Escape" && cancel();
    });
    return form;
  }

  const removing = {
    /** Remove a pillar; ask first where its cards go, when it has any. @param {string} id */
    ask(id) {
      if (!editor.actions.mayEdit()) {
        return;
      }
      close();
      const count = [...store.elements.values()]
        .filter((one) => one.pillars?.includes(id)).length;
      if (!count) {
        remove(id, {});
        return;
      }
      const form = formOf(id, count);
      open = { id, form };
      editor.stage.overlay.append(form);
      removing.follow();
      form.querySelector("input")?.focus({ preventScroll: true });
    },

    /** Stay under the head while the picture moves. */
    follow() {
      if (open) {
        const { x, y } = boxOf(open.id);
        const most = editor.stage.camera.width - open.form.offsetWidth - 8;
        open.form.style.transform = `translate(${Math.max(4, Math.min(x, most))}px, ${y + 40}px)`;
      }
    },
  };
  return removing;
}
