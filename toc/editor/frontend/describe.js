/**
 * What a card or link is called and described as for those who hear it.
 *
 * @typedef {import("./start.js").Editor} Editor
 * @typedef {import("./host.js").ElementRecord} ElementRecord
 */
import { findingsOf, messageOf, nameOf, neighbours, pillars } from "./reading.js";
import { conditioned, isCondition } from "./store.js";
import { talkOf } from "./talk.js";

/** A card of many links is named with the first of them. */
const MOST = 5;

/**
 * Say all that a card shows.
 *
 * @param {Editor} editor
 * @param {ElementRecord} element
 */
export function cardLabel(editor, element) {
  const { store, say, language } = editor;
  const { leaving, coming, sitting } = neighbours(store, element.id);
  const findings = findingsOf(store, element.id);
  const { votes, comments } = talkOf(editor, element.id);
  const own = new Set(element.pillars ?? []);
  const titles = pillars(store)
    .filter((pillar) => own.has(pillar.id))
    .map((pillar) => nameOf(store, pillar.id, language));
  const text = editor.pendingText.get(element.id) ?? nameOf(store, element.id, language);
  const parts = [
    `${say(`kind.${element.kind}`)}: ${text || say("card.empty")}`,
    element.is_question && !editor.pendingText.has(element.id) ? say("label.question") : "",
    titles.length ? say("label.pillars", { count: titles.length, names: titles.join(", ") }) : "",
    leaving.length ? say("label.leads-to", { count: leaving.length }) : "",
    coming.length ? say("label.rests-on", { count: coming.length }) : "",
    sitting.length ? say("label.sitting", { count: sitting.length }) : "",
    findings.length ? say("label.findings", { count: findings.length }) : "",
    votes.length ? say("talk.votes", { count: votes.length }) : "",
    comments.length ? say("talk.comments", { count: comments.length }) : "",
  ];
  return parts.filter(Boolean).join(". ");
}

/**
 * Tell how large the theory is, and from afar how it is walked.
 *
 * @param {Editor} editor
 */
export function wholeDescription({ store, stage, say, language }) {
  const titles = pillars(store).map(({ id }) => nameOf(store, id, language));
  const count = titles.length;
  return [
    say("census.cards", { count: store.picture.cards.size }),
    say("census.links", { count: store.picture.routes.size }),
    say("label.findings", { count: store.findings.size }),
    count ? say("label.pillars", { count, names: titles.join(", ") }) : "",
    stage.isFar ? say("stage.far") : "",
  ].filter(Boolean).join(". ");
}

/**
 * Spell out what a card or link is joined to, and what is found wrong with it.
 *
 * @param {Editor} editor
 * @param {string} id
 */
export function description(editor, id) {
  const { store, say } = editor;
  const element = store.elements.get(id);
  const { leaving, coming, sitting } = neighbours(store, id);
  const parts = element && isCondition(element.kind)
    ? [spelled(editor, "describe.sits-on", conditioned(element))]
    : [
      spelled(editor, "describe.leads-to", leaving.map((link) => store.links.get(link)?.to ?? "")),
      spelled(editor, "describe.rests-on", coming.map((link) => store.links.get(link)?.from ?? "")),
      spelled(editor, "describe.conditioned", sitting),
    ];
  const found = findingsOf(store, id).map((one) => messageOf(one, editor.wordsLanguage).words);
  return [...parts, ...found].filter(Boolean).join(" ") || say("describe.alone");
}

/**
 * @param {Editor} editor
 * @param {string} key
 * @param {string[]} ids
 */
function spelled(editor, key, ids) {
  if (!ids.length) {
    return "";
  }
  const names = ids.slice(0, MOST)
    .map((id) => nameOf(editor.store, id, editor.language) || editor.say("card.empty"));
  const rest = ids.length - names.length;
  rest > 0 && names.push(editor.say("describe.more", { count: rest }));
  return editor.say(key, { names: names.join("; ") });
}
