/**
 * What people do: each deed is one command to Python.
 *
 * @typedef {import("./start.js").Editor} Editor
 * @typedef {import("./host.js").Action} Action
 * @typedef {import("./host.js").Answer} Answer
 * @typedef {import("./geometry.js").Box} Box
 */
import { inPicture, middleOfView } from "./camera.js";
import { middleOf } from "./geometry.js";
import { nameOf, spokenIn } from "./reading.js";
import { columns, levelsOf } from "./scenery.js";
import { isCondition } from "./store.js";

/** How long a text just typed stays when no picture follows, as it was laid out alike. */
const PICTURE_PATIENCE = 1500;

/** @param {Editor} editor */
export function createActions(editor) {
  const { say, store, stage } = editor;

  /**
   * Send a command and tell people when it is refused.
   *
   * @param {Action} action
   * @param {{label: string, act: () => void}} [another] how to try once more
   */
  async function post(action, another) {
    const answer = await editor.outbox.post(action);
    if (!answer.accepted) {
      editor.notices.refuse(answer.reason ?? say("refused.unknown"), another);
    }
    return answer;
  }

  /**
   * @param {string} id
   * @param {string} text
   */
  async function writeText(id, text) {
    const element = store.elements.get(id);
    if (!element) {
      return;
    }
    const language = spokenIn(store, element.text, editor.language);
    editor.pendingText.set(id, text);
    stage.repaintCard(id);
    const value = { ...element.text, [language]: text };
    const again = { label: say("refused.again"), act: () => editText(id, text) };
    const answer = await post({ type: "set", target: id, field: "text", value }, again);
    answer.accepted ? editor.forgetPending(id, PICTURE_PATIENCE) : editor.forgetPending(id, 0);
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
    const before = nameOf(store, id, editor.language);
    editor.typing.start({
      box: () => stage.boxOf(id),
      text: before,
      label: say("typing.label", { kind: say(`kind.${element.kind}`) }),
      kind: element.kind,
      language: spokenIn(store, element.text, editor.language),
      commit: (typed) => writeText(id, typed),
    });
    text !== undefined && editor.typing.fill(text);
  }

  /**
   * Open an empty card to type in; it is sent when it has words.
   *
   * @param {string} kind
   * @param {{sitsOn?: string, text?: string}} [wishes]
   */
  function addCard(kind, { sitsOn, text } = {}) {
    if (!mayEdit()) {
      return;
    }
    const pillars = sitsOn === undefined ? homePillars() : pillarsOf(sitsOn);
    const box = draftBox(kind, pillars, sitsOn);
    editor.typing.start({
      box: () => box,
      text: "",
      label: say("typing.new", { kind: say(`kind.${kind}`) }),
      kind,
      commit: (typed) => sendCard(kind, typed, pillars, sitsOn),
      cancel: () => editor.notices.announce(say("typing.nothing-added")),
    });
    text !== undefined && editor.typing.fill(text);
  }

  /**
   * @param {string} kind
   * @param {string} text
   * @param {string[]} pillars
   * @param {string} [sitsOn]
   */
  async function sendCard(kind, text, pillars, sitsOn) {
    const places = sitsOn === undefined ? {} : { sits_on: [sitsOn] };
    const language = editor.language || spokenIn(store, undefined);
    const again = { label: say("refused.again"), act: () => addCard(kind, { sitsOn, text }) };
    const answer = await post(
      { type: "add-element", kind, text: { [language]: text }, pillars, ...places }, again,
    );
    if (answer.created) {
      editor.showWhenThere(answer.created);
    }
  }

  /** Take the pillars of the selection, else the lane in the middle of the view. */
  function homePillars() {
    const own = editor.selected === null ? [] : pillarsOf(editor.selected);
    if (own.length) {
      return own;
    }
    const { x } = inPicture(stage.camera, middleOfView(stage.camera));
    const lane = columns(editor).find((one) => x >= one.x && x <= one.x + one.width);
    return lane?.pillar ? [lane.pillar] : [];
  }

  /**
   * @param {string} id
   * @returns {string[]}
   */
  function pillarsOf(id) {
    const link = store.links.get(id);
    return store.elements.get(link ? link.to : id)?.pillars ?? [];
  }

  /**
   * Choose where a card that does not exist yet is typed.
   *
   * @param {string} kind
   * @param {string[]} pillars
   * @param {string} [sitsOn]
   * @returns {Box}
   */
  function draftBox(kind, pillars, sitsOn) {
    const spots = sitsOn === undefined ? null : stage.spotsOf(sitsOn);
    const on = sitsOn === undefined ? null : stage.boxOf(sitsOn);
    if (spots) {
      const { x, y } = middleOf(spots);
      return { x: x - 88, y: y - 30, width: 176, height: 60 };
    }
    if (on) {
      return { x: on.x + 20, y: on.y + on.height * 0.6, width: 176, height: 60 };
    }
    const lane = columns(editor).find((one) => one.pillar === pillars[0]);
    const label = say(`kind.${kind}`);
    const level = levelsOf(store.picture.ranks).find((one) => one.label.startsWith(label));
    const middle = inPicture(stage.camera, middleOfView(stage.camera));
    const x = lane ? lane.x + lane.width / 2 : middle.x;
    const y = level ? (level.top + level.bottom) / 2 : middle.y;
    return { x: x - 88, y: y - 30, width: 176, height: 60 };
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

  /** @param {string} id */
  async function remove(id) {
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

  return { post, editText, addCard, link, remove, turn, mayEdit };
}
