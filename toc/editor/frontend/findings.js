/**
 * What is wrong with the theory, gravest first: each finding leads to its card, and can be
 * mended, accepted with a reason, and explained by the manual of its rule.
 *
 * @typedef {import("./start.js").Editor} Editor
 * @typedef {import("./host.js").Finding} Finding
 * @typedef {import("./host.js").ManualMessage} ManualMessage
 * @typedef {import("./host.js").OverviewMessage} OverviewMessage
 * @typedef {import("./host.js").Question} Question
 * @typedef {{key: string, reason: string, until: string}} Draft
 */
import { actsOn, make } from "./dom.js";
import { badge } from "./marks.js";
import { inOrder, messageOf, thing } from "./reading.js";

const SEVERITIES = /** @type {const} */ (["error", "warning", "info"]);
/** So many findings of one rule can be seen at a glance. */
const FEW = 12;

/** @param {Editor} editor */
export function createFindings(editor) {
  const { say, store } = editor;
  const element = make("div", { class: "toc-findings" });
  /** The severities that are left out. @type {Set<string>} */
  const hidden = new Set();
  let family = "";
  /** The rules that somebody has unfolded or folded. @type {Map<string, boolean>} */
  const unfolded = new Map();
  /** The rules whose manual is shown, with the manual once it is here. */
  const manuals = /** @type {Map<string, ManualMessage|null>} */ (new Map());
  /** The acceptance that is being written. */
  let draft = /** @type {Draft|null} */ (null);
  /** What only people can judge, once it has been asked for. @type {Question[]} */
  let questions = [];
  /** What to talk about first, once it has been asked for. */
  let overview = /** @type {OverviewMessage|null} */ (null);
  /** For which version of the theory, in which language, it was asked for last. */
  let surveyedAt = "";

  /** @param {string} deed @param {string} key @param {() => void} act */
  function button(deed, key, act) {
    const one = make("button", { type: "button", class: "toc-button is-plain",
      "data-deed": deed }, say(key));
    one.addEventListener("click", act);
    return one;
  }

  function filters() {
    const counts = new Map(SEVERITIES.map((severity) => [severity, 0]));
    for (const { severity } of store.findings.values()) {
      counts.set(severity, (counts.get(severity) ?? 0) + 1);
    }
    const chips = SEVERITIES.map((severity) => {
      const count = counts.get(severity) ?? 0;
      const chip = button(`show-${severity}`, "", () => {
        hidden.delete(severity) || hidden.add(severity);
        paint();
      });
      chip.replaceChildren(badge(severity), say(`counted.${severity}`, { count }));
      chip.setAttribute("aria-pressed", String(!hidden.has(severity)));
      return chip;
    });
    return make("div", { class: "toc-filters" },
      make("div", { role: "group", "aria-label": say("findings.severities") }, ...chips),
      families());
  }

  function families() {
    const names = [...new Set([...store.findings.values()].map((one) => one.family))].sort();
    const select = make("select", { class: "toc-input", "data-deed": "family",
      "aria-label": say("findings.family") },
    make("option", { value: "" }, say("findings.every-family")),
    ...names.map((name) => make("option", { value: name, selected: name === family },
      say(`family.${name}`))));
    select.addEventListener("change", () => {
      family = select.value;
      paint();
    });
    return select;
  }

  /** Ask what to talk about first, where the theory is not the one it was asked for. */
  function survey() {
    const at = `${store.revision} ${editor.wordsLanguage}`;
    if (at !== surveyedAt) {
      surveyedAt = at;
      editor.send({ type: "overview", language: editor.wordsLanguage });
    }
  }

  /** What an evaluator would begin with, each leading to its card. */
  function first() {
    if (!overview?.topics.length) {
      return null;
    }
    const { language: lang, lines, topics } = overview;
    return make("section", { class: "toc-first" },
      make("h2", {}, say("findings.first")),
      ...lines.map((line) => make("p", { lang }, line)),
      make("ol", {}, ...topics.map((one) => make("li", {}, topic(one, lang)))));
  }

  /** @param {import("./host.js").Topic} topic @param {string} lang */
  function topic({ code, text, elements, links }, lang) {
    const words = [make("span", { lang }, text), " ", make("small", {}, code)];
    const target = elements[0] ?? links[0];
    if (target === undefined) {
      return make("div", { class: "toc-finding" }, make("span", {}, ...words));
    }
    const one = make("button", { type: "button", class: "toc-finding is-leading",
      "data-deed": `talk-${code}` }, make("span", {}, ...words));
    one.addEventListener("click", () => editor.goTo(target));
    return one;
  }

  /** @param {Finding} finding */
  const isWanted = (finding) =>
    !hidden.has(finding.severity) && (!family || finding.family === family);

  /** @param {Finding[]} all */
  function sections(all) {
    return SEVERITIES.flatMap((severity) => {
      const found = all.filter((finding) => finding.severity === severity);
      return found.length ? [make(
        "section", {},
        make("h2", {}, badge(severity), say(`counted.${severity}`, { count: found.length })),
        ...byRule(found),
      )] : [];
    });
  }

  /**
   * Fold the findings of one rule together: a rule broken forty times is one worry.
   *
   * @param {Finding[]} found
   */
  function byRule(found) {
    /** @type {Map<string, Finding[]>} */
    const rules = new Map();
    for (const finding of found) {
      rules.set(finding.code, [...(rules.get(finding.code) ?? []), finding]);
    }
    return [...rules].map(([code, findings], place) => {
      const isOpen = unfolded.get(code) ?? (place === 0 && findings.length < FEW);
      const total = overview?.totals[code];
      const number = total === undefined ? String(findings.length)
        : say("findings.number-of", { number: findings.length, total });
      return folding(code, isOpen, ruleName(findings[0]?.name ?? ""), `${code} · ${number}`,
        () => [explanation(code, findings[0]?.name ?? ""), ...findings.map((finding) => row(finding))]);
    });
  }

  /**
   * Make a part that is filled when it is unfolded: most of hundreds of findings stay folded.
   *
   * @param {string} code
   * @param {boolean} isOpen
   * @param {string} name
   * @param {string} note
   * @param {() => Node[]} content
   */
  function folding(code, isOpen, name, note, content) {
    const inside = make("div", { class: "toc-folded" });
    const details = make("details", { class: "toc-folding", open: isOpen },
      make("summary", { "data-deed": `unfold-${code}` },
        make("span", {}, name), make("small", {}, note)), inside);
    isOpen && inside.append(...content());
    details.addEventListener("toggle", () => {
      unfolded.set(code, details.open);
      details.open && !inside.childElementCount && inside.append(...content());
    });
    return details;
  }

  /**
   * Say in a button's name which finding it is about.
   *
   * @param {HTMLElement} one
   * @param {Finding} finding
   */
  function naming(one, finding) {
    const about = aboutOf(finding);
    const alike = [...store.findings.values(), ...store.accepted.values()].filter((other) =>
      other.code === finding.code && aboutOf(other)?.words === about?.words);
    return alike.length > 1 ? actsOn(one, messageOf(finding, editor.wordsLanguage))
      : actsOn(one, { words: ruleName(finding.name), lang: "en" }, ...(about ? [about] : []));
  }

  /** @param {Finding} finding */
  function aboutOf({ elements, links }) {
    const [id] = [...links, ...elements];
    return id === undefined ? null : thing(store, id, editor.language);
  }

  /** What a rule means, when asked for. @param {string} code @param {string} name */
  function explanation(code, name) {
    const known = manuals.get(code);
    const ask = button(`why-${code}`, "findings.why", () => explain(code));
    actsOn(ask, { words: ruleName(name), lang: "en" });
    ask.setAttribute("aria-expanded", String(manuals.has(code)));
    return make("div", { class: "toc-why" }, ask, known ? manual(known) : null);
  }

  /** @param {string} code */
  function explain(code) {
    if (!manuals.delete(code)) {
      manuals.set(code, null);
      editor.send({ type: "manual", code, language: editor.wordsLanguage });
    }
    repaint();
  }

  /** @param {ManualMessage} known */
  function manual(known) {
    const parts = /** @type {const} */ ([
      ["why", known.why], ["instead", known.instead], ["source", known.source],
      ["languages", known.languages],
    ]);
    const lang = known.language;
    return make("div", { class: "toc-manual" },
      make("p", { lang }, make("strong", {}, known.pattern)),
      ...parts.filter(([, text]) => text).map(([name, text]) =>
        make("p", {}, make("small", {}, say(`manual.${name}`)), " ",
          make("span", { lang: name === "source" ? "en" : lang }, text))));
  }

  /**
   * Show one finding; it leads to its card or link.
   *
   * @param {Finding} finding
   */
  function row(finding) {
    return found(finding, [...finding.elements, ...finding.links][0], null);
  }

  /**
   * Show what is found on a card or link, beside it, with the manual of each rule once.
   *
   * @param {Finding[]} all
   */
  function beside(all) {
    const codes = all.map(({ code }) => code);
    return all.map((finding, place) => found(finding, undefined,
      codes.indexOf(finding.code) === place ? explanation(finding.code, finding.name) : null));
  }

  /**
   * @param {Finding} finding
   * @param {string|undefined} target where it leads
   * @param {HTMLElement|null} why
   */
  function found(finding, target, why) {
    const message = messageOf(finding, editor.wordsLanguage);
    const words = [
      badge(finding.severity),
      make("span", {},
        make("span", { class: "toc-unseen" }, `${say(`severity.${finding.severity}`)}: `),
        make("span", { lang: message.lang }, message.words)),
    ];
    const leading = target === undefined ? make("div", { class: "toc-finding" }, ...words)
      : make("button", { type: "button", class: "toc-finding is-leading",
        "data-deed": `go-${finding.key}` }, ...words);
    target === undefined || leading.addEventListener("click", () => editor.goTo(target));
    return make("div", { class: "toc-found" }, leading,
      finding.accepted ? acceptance(finding)
        : draft?.key === finding.key ? form(finding) : deeds(finding, why));
  }

  /** @param {Finding} finding @param {HTMLElement|null} why */
  function deeds(finding, why) {
    const { key } = finding;
    return make("div", { class: "toc-found-deeds" },
      finding.has_fix && !store.readOnly
        ? naming(button(`fix-${key}`, "findings.fix", () => fix(finding)), finding) : null,
      acceptedOn(finding) === undefined || store.readOnly ? null
        : naming(button(`accept-${key}`, "findings.accept", () => {
          draft = { key, reason: "", until: "" };
          repaint();
          focusOn("accept-reason");
        }), finding),
      why);
  }

  /** @param {Finding} finding */
  async function fix({ key, elements, links }) {
    const answer = await editor.actions.post({ type: "fix", finding: key });
    if (answer.created) {
      // What a rule can add is a question: people put their words in its place.
      editor.showWhenThere(answer.created);
      editor.notices.announce(say("told.fixed-card"), true);
    } else if (answer.accepted) {
      [...links, ...elements].slice(0, 1).forEach((id) => editor.stage.reveal(id));
      editor.notices.announce(say("told.fixed"), true);
    }
  }

  /** @param {Finding} finding */
  function form(finding) {
    const now = /** @type {Draft} */ (draft);
    const reason = make("textarea", { class: "toc-input", rows: 2, "data-deed": "accept-reason",
      "aria-label": say("findings.reason"), placeholder: say("findings.reason") });
    reason.value = now.reason;
    const until = make("input", { class: "toc-input", type: "date", "data-deed": "accept-until" });
    until.value = now.until;
    reason.addEventListener("input", () => { now.reason = reason.value; });
    until.addEventListener("input", () => { now.until = until.value; });
    const cancel = () => close(`accept-${finding.key}`);
    const whole = make("form", { class: "toc-accepting" }, reason,
      make("label", {}, say("findings.until"), until),
      make("div", { class: "toc-found-deeds" },
        make("button", { type: "submit", class: "toc-button is-main" }, say("findings.accept-do")),
        button("accept-cancel", "findings.cancel", cancel)));
    whole.addEventListener("submit", (event) => {
      event.preventDefault();
      accept(finding, now);
    });
    whole.addEventListener("keydown", (event) => {
      const isKept = event.key === "Enter" && !event.shiftKey && event.target === reason;
      if (!isKept && event.key !== "Escape") {
        return;
      }
      event.preventDefault();
      event.stopPropagation();
      isKept ? accept(finding, now) : cancel();
    });
    return whole;
  }

  /** @param {Finding} finding @param {Draft} written */
  async function accept(finding, { reason, until }) {
    const answer = await editor.actions.post({
      type: "accept", target: acceptedOn(finding) ?? "", code: finding.code, reason,
      until: until || null,
    });
    if (answer.accepted) {
      close(`unfold-${finding.code}`);
      editor.notices.announce(say("told.accepted"), true);
    }
  }

  /** @param {string} deed what takes the focus */
  function close(deed) {
    draft = null;
    repaint();
    focusOn(deed);
  }

  /** @param {Finding} finding */
  function acceptance(finding) {
    const { reason, by, until } = /** @type {import("./host.js").Acceptance} */ (finding.accepted);
    const who = by || say("talk.someone");
    const target = [...finding.links, ...finding.elements].find((id) =>
      isAcceptedOn(id, finding.code));
    return make("div", { class: "toc-found-deeds" },
      make("p", {}, reason, " ", make("small", {},
        until ? say("findings.by-until", { who, until: editor.day(until) }) : who)),
      target === undefined || store.readOnly ? null
        : naming(button(`withdraw-${finding.key}`, "findings.withdraw", async () => {
          const answer = await editor.actions.post(
            { type: "withdraw", target, code: finding.code });
          answer.accepted && editor.notices.announce(say("told.withdrawn"), true);
        }), finding));
  }

  /** @param {string} id @param {string} code */
  function isAcceptedOn(id, code) {
    const record = store.elements.get(id) ?? store.links.get(id);
    const accepted = /** @type {{code: string}[]|undefined} */ (record?.accepted);
    return accepted?.some((one) => one.code === code) ?? false;
  }

  /** What only the people in the room can judge, apart from what counts. */
  function forWorkshop() {
    const isOpen = unfolded.get("questions") ?? false;
    const part = folding("questions", isOpen, say("questions.title"), "",
      () => [make("p", { class: "toc-quiet" }, say("questions.help")), ...questions.map(question)]);
    part.addEventListener("toggle", () => part.open && editor.send({ type: "questions" }));
    return part;
  }

  /** @param {Question} asked */
  function question({ text, source, elements, links }) {
    const target = links[0] ?? elements[0];
    const row = make("button", { type: "button", class: "toc-finding is-leading",
      "data-deed": `ask-${target}` },
    make("span", {}, text, " ", make("small", { lang: "en" }, source)));
    row.addEventListener("click", () => target !== undefined && editor.goTo(target));
    return row;
  }

  /** @param {string} deed */
  function focusOn(deed) {
    /** @type {HTMLElement|null} */ (
      editor.panel.element.querySelector(`[data-deed="${deed}"]`))?.focus();
  }

  function paint() {
    const all = inOrder(store.findings.values()).filter(isWanted);
    const accepted = inOrder(store.accepted.values()).filter(isWanted);
    survey();
    editor.keepFocus(() => element.replaceChildren(...[
      first(),
      store.findings.size ? filters() : null,
      all.length ? null : make("p", { class: "toc-quiet" },
        say(store.findings.size ? "findings.none-shown" : "findings.none")),
      ...sections(all),
      accepted.length ? folding("accepted", unfolded.get("accepted") ?? false,
        say("findings.accepted"), String(accepted.length),
        () => accepted.map(row)) : null,
      forWorkshop(),
    ].filter((part) => part !== null)));
  }

  /** Show what has changed here, in the list or beside a card. */
  function repaint() {
    paint();
    editor.panel.repaintFindings();
  }

  return {
    element,
    beside,
    paint,

    /** Somebody is writing why a finding is accepted: what is shown must stay. */
    get isWriting() {
      return draft !== null &&
        (document.activeElement?.closest(".toc-accepting") ?? null) !== null;
    },

    /** @param {import("./host.js").QuestionsMessage} message */
    asked(message) {
      const isSame = JSON.stringify(questions) === JSON.stringify(message.questions);
      questions = message.questions;
      isSame || paint();
    },

    /** @param {OverviewMessage} message */
    surveyed(message) {
      const isSame = JSON.stringify(overview) === JSON.stringify(message);
      overview = message;
      isSame || draft || !element.isConnected || paint();
    },

    /** @param {ManualMessage} message */
    heard(message) {
      if (manuals.has(message.code)) {
        manuals.set(message.code, message);
        repaint();
      }
    },
  };
}

/**
 * Name what an acceptance of a finding stands on: the one link it is about, else its element.
 *
 * @param {Finding} finding
 */
function acceptedOn({ elements, links }) {
  return links.length === 1 ? links[0] : elements[0] ?? links[0];
}

/** @param {string} name */
function ruleName(name) {
  const words = name.replaceAll("-", " ");
  return words.charAt(0).toUpperCase() + words.slice(1);
}
