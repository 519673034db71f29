/**
 * What people do: each deed is one command to Python.
 *
 * @typedef {import("./start.js").Editor} Editor
 * @typedef {import("./host.js").Action} Action
 * @typedef {import("./host.js").Answer} Answer
 */
import { nameOf, spokenIn, textOf } from "./reading.js";
import { isCondition } from "./store.js";

/** How far one step moves a card. */
const NUDGE = 20;

/** @param {Editor} editor */
export function createActions(editor) {
  const { say, store, stage } = editor;

  /**
   * Send a command and tell people when it is refused.
   *
   * @param {Action} action
   * @param {() => void} [retype] opens again what was typed
   */
  async function post(action, retype) {
    const answer = await editor.outbox.post(action);
    if (action.type === "set" && editor.meanwhile.isAsked(answer)) {
      return editor.meanwhile.ask(action, answer.now);
    }
    // Without a reason it is people who have thrown the edit away.
    if (!answer.accepted && answer.reason) {
      retype ? editor.unkept.add(action, answer.reason, retype)
        : editor.notices.refuse(answer.reason);
    }
    return answer;
  }

  /**
   * @param {string} id
   * @param {string} text
   * @param {import("./host.js").Text} [seen] what stood there when the typing began
   */
  async function writeText(id, text, seen) {
    const element = store.elements.get(id);
    if (!element) {
      return;
    }
    // In a language that a text lacks, typing translates it and leaves the other one.
    const language = editor.language || spokenIn(store, element.text);
    editor.pendingText.set(id, text);
    stage.repaintCard(id);
    const before = seen ?? element.text ?? {};
    const value = { ...before, [language]: text };
    const answer = await post(
      { type: "set", target: id, field: "text", value, seen: before }, () => editText(id, text));
    editor.forgetPending(id, answer.accepted ? answer.revision : -1, text);
  }

  /**
   * Let people type a card's text where it stands.
   *
   * @param {string} id
   * @param {string} [text] what was typed before, for another try
   */
  function editText(id, text) {
    const element = store.elements.get(id);
    if (!element || !mayEdit()) {
      return;
    }
    stage.reveal(id);
    const before = editor.pendingText.get(id) ?? textOf(store, id, editor.language);
    editor.typing.start({
      box: () => stage.boxOf(id),
      text: before,
      label: say("typing.label", { kind: say(`kind.${element.kind}`) }),
      kind: element.kind,
      language: editor.language || spokenIn(store, element.text),
      commit: (typed) => writeText(id, typed, element.text ?? {}),
    });
    text !== undefined && editor.typing.fill(text);
  }

  function mayEdit() {
    if (store.readOnly) {
      editor.notices.refuse(store.saved.reason || say("saved.read-only"));
    }
    return !store.readOnly;
  }

  /**
   * @param {string} from
   * @param {string} to
   */
  async function link(from, to) {
    if (!mayEdit() || from === to) {
      return;
    }
    const kind = store.elements.get(from)?.kind ?? "";
    const answer = isCondition(kind)
      ? await post({ type: "attach", target: from, to })
      : await post({ type: "add-link", from, to });
    if (answer.accepted) {
      const names = { from: nameOf(store, from), to: nameOf(store, to) };
      editor.notices.announce(say(isCondition(kind) ? "told.attached" : "told.linked", names));
    }
  }

  /** What is done to one of several that are selected is done to all. @param {string} id */
  function isAmongSeveral(id) {
    return editor.selection.isSeveral && editor.selection.has(id);
  }

  /** @param {string} id */
  async function remove(id) {
    if (isAmongSeveral(id)) {
      editor.together.remove();
      return;
    }
    if (!mayEdit()) {
      return;
    }
    const name = nameOf(store, id, editor.language);
    const next = store.links.get(id)?.from ?? editor.neighbourOf(id);
    const answer = await post({ type: "remove", target: id });
    if (answer.accepted) {
      editor.selected === id && editor.select(next);
      editor.focusStage();
      editor.notices.announce(say("told.removed", { name }));
    }
  }

  /** @param {"undo"|"redo"} type */
  async function turn(type) {
    const answer = await post({ type });
    answer.accepted && editor.notices.announce(say(`told.${type}`));
  }

  /**
   * Move a card one step in its lane and rank.
   *
   * @param {string} id
   * @param {number} dx
   * @param {number} dy
   */
  function nudge(id, dx, dy) {
    if (isAmongSeveral(id)) {
      editor.together.nudge(dx, dy);
      return;
    }
    const place = store.picture.cards.get(id);
    if (place && mayEdit()) {
      post({
        type: "place", target: id,
        x: Math.max(0, place.x + dx * NUDGE), y: Math.max(0, place.y + dy * NUDGE),
      });
    }
  }

  /**
   * Give a card or link a dot, or take one back.
   *
   * @param {string} id
   * @param {1|-1} dots
   */
  async function vote(id, dots) {
    if (!mayEdit()) {
      return;
    }
    const answer = await post({ type: "vote", target: id, dots });
    const name = nameOf(store, id, editor.language);
    answer.accepted &&
      editor.notices.announce(say(dots > 0 ? "told.voted" : "told.unvoted", { name }));
  }

  return { post, writeText, editText, link, remove, turn, mayEdit, nudge, vote };
}
