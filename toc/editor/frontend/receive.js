/**
 * Takes in what Python says and shows what it touched.
 *
 * @typedef {import("./start.js").Editor} Editor
 * @typedef {import("./host.js").Host} Host
 * @typedef {import("./host.js").Answer} Answer
 * @typedef {import("./host.js").Incoming} Incoming
 * @typedef {import("./store.js").Change} Change
 */
import { TICK } from "./clock.js";
import { inLanguage } from "./hear.js";
import { cardsInOrder } from "./order.js";
import { PATIENCE } from "./outbox.js";
import { take } from "./store.js";

/** Longer ago than a workshop's day: people say whether an edit is still meant. */
const OLD = 8 * 60 * 60 * 1000;

/**
 * Take messages in until the editor closes.
 *
 * @param {Host} host
 * @param {Editor} editor
 */
export function receive(host, editor) {
  const { awake, outbox, store } = editor;
  /** Answers that came before what they answer for. @type {Answer[]} */
  let early = [];
  let askedAt = awake.now();
  /** Doubled each time: over a slow line a large theory is not asked for over and over. */
  let patience = PATIENCE;

  function settle() {
    const due = early.filter(({ revision }) => revision <= store.revision);
    early = early.filter(({ revision }) => revision > store.revision);
    for (const answer of due) {
      outbox.answered(answer);
      answer.accepted && editor.notices.settle();
    }
    due.length && editor.bars.showSaving();
  }

  const timer = setInterval(() => {
    awake.tick();
    if (store.revision >= 0) {
      outbox.tick();
    } else if (!editor.begin.isOpen && awake.now() - askedAt >= patience) {
      askedAt = awake.now();
      patience *= 2;
      editor.notices.warn(editor.say("silent.opening"));
      host.send({ type: "hello" });
    }
  }, TICK);

  const stop = host.listen((heard) => {
    const message = inLanguage(heard, editor.wordsLanguage);
    outbox.heard();
    // It is at work: there is no need to ask again.
    askedAt = message.type === "underway" ? awake.now() : askedAt;
    if (message.type === "answer") {
      early.push(message);
    } else if (!passOn(editor, message)) {
      takeIn(host, editor, message);
    }
    settle();
  });
  return () => {
    clearInterval(timer);
    stop();
  };
}

/**
 * Give a message to the part that asked for it; say whether one did.
 *
 * @param {Editor} editor
 * @param {Incoming} message
 */
function passOn(editor, message) {
  switch (message.type) {
    case "pong":
    case "letters":
      return true;
    case "underway":
      editor.bars.showUnderway(message);
      return true;
    case "desk":
      editor.begin.heard(message);
      return true;
    case "turned":
      editor.begin.answered(message);
      return true;
    case "preview":
      editor.quick.heard(message);
      return true;
    case "history":
      editor.past.heard(message);
      return true;
    case "manual":
      editor.findings.heard(message);
      return true;
    case "questions":
      editor.findings.asked(message);
      return true;
    case "overview":
      editor.findings.surveyed(message);
      return true;
    case "read-out":
      editor.aloud.heard(message);
      return true;
    case "language":
      speak(editor, message.language);
      return true;
    case "words":
      if (message.language !== editor.wordsLanguage) {
        editor.reopen(message.words, message.language);
      }
      return true;
    default:
      return false;
  }
}

/**
 * @param {Editor} editor
 * @param {string} language
 */
function speak(editor, language) {
  editor.language = language;
  editor.stage.repaintAll();
  editor.table.refresh();
  editor.lot.refresh();
  editor.spotlight.refresh();
  editor.bars.refresh();
  editor.title.refresh();
  editor.panel.rebuild();
}

/**
 * @param {Host} host
 * @param {Editor} editor
 * @param {Incoming} message
 */
function takeIn(host, editor, message) {
  const { outbox, store } = editor;
  const isFirst = store.revision < 0;
  const isOwn = outbox.size > 0;
  const change = take(store, message);
  if (message.type === "state") {
    editor.language = message.language || editor.language;
    // Two copies of a file hold a theory with the same id.
    editor.keeping.begin(`${store.file ?? ""} ${store.theory.id ?? ""}`);
  }
  change.gap ? host.send({ type: "hello" }) : editor.keepFocus(() => show(editor, change));
  editor.showAwaited();
  editor.selection.arrive();
  if (message.type === "patch" && !isOwn && !change.gap) {
    editor.notices.announce(editor.say("told.changed-elsewhere"));
  }
  if (message.type === "state") {
    isFirst && editor.folds.offer();
    isFirst && store.remarks.length && editor.notices.announce(store.remarks.join(" "), true);
    sendAgain(editor);
  }
}

/**
 * Send what an editor before this one had no answer to.
 *
 * @param {Editor} editor
 */
function sendAgain({ keeping, moment, notices, outbox, say }) {
  keeping.takeOver(({ at, commands }) => {
    const time = moment(new Date(at).toISOString());
    const reason = Date.now() - at > OLD ? say("unkept.old", { time }) : "";
    reason || notices.announce(say("told.sent-again", { count: commands.length }), true);
    for (const command of commands) {
      outbox.adopt(command, reason).then((answer) =>
        answer.accepted || !answer.reason || notices.refuse(answer.reason));
    }
  });
}

/**
 * Show what a message touched.
 *
 * @param {Editor} editor
 * @param {Change} change
 */
function show(editor, change) {
  const { lot, pendingText, spotlight, stage, store, table } = editor;
  editor.selection.prune();
  if (stage.tabStop === null || !store.picture.cards.has(stage.tabStop)) {
    stage.tabStop = cardsInOrder(store, store.picture.cards.keys())[0] ?? null;
  }
  // Once the picture has the new lines, the text as it was typed is no longer needed.
  change.whole && pendingText.clear();
  const isContent = change.whole || change.findings || change.records.size > 0;
  isContent && spotlight.refresh();
  if (change.whole) {
    editor.outbox.isSilent || editor.notices.warn("");
    stage.reset();
  } else {
    stage.update(change);
  }
  editor.forgetShown();
  isContent && spotlight.isOn && stage.remark();
  if (change.whole || change.theory) {
    editor.heads.follow();
    editor.title.refresh();
  }
  table.update(change);
  isContent && lot.refresh();
  editor.panel.update(change);
  editor.bars.refresh();
}
