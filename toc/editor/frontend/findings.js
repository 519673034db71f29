/**
 * The list of what is wrong with the theory, gravest first; each row leads to its card.
 *
 * @typedef {import("./start.js").Editor} Editor
 * @typedef {import("./host.js").Finding} Finding
 */
import { make } from "./dom.js";
import { badge } from "./marks.js";
import { inOrder } from "./reading.js";

const SEVERITIES = /** @type {const} */ (["error", "warning", "info"]);

/** @param {Editor} editor */
export function findingsList(editor) {
  const { say, store } = editor;
  const all = inOrder(store.findings.values());
  if (!all.length) {
    return make("p", { class: "toc-quiet" }, say("findings.none"));
  }
  return make(
    "div", { class: "toc-findings" },
    ...SEVERITIES.map((severity) => {
      const found = all.filter((finding) => finding.severity === severity);
      return found.length
        ? make(
          "section", {},
          make("h2", {}, badge(severity), say(`findings.${severity}`, { count: found.length })),
          ...byRule(editor, found),
        )
        : make("section", { hidden: true });
    }),
  );
}

/**
 * Fold the findings of one rule together: a rule that is broken forty times is one worry.
 *
 * @param {Editor} editor
 * @param {Finding[]} found
 */
function byRule(editor, found) {
  /** @type {Map<string, Finding[]>} */
  const rules = new Map();
  for (const finding of found) {
    rules.set(finding.code, [...(rules.get(finding.code) ?? []), finding]);
  }
  return [...rules.values()].map((findings, place) => {
    const name = (findings[0]?.name ?? "").replaceAll("-", " ");
    return make(
      "details", { class: "toc-folding", open: place === 0 && findings.length < 12 },
      make("summary", {},
        make("span", {}, name.charAt(0).toUpperCase() + name.slice(1)),
        make("small", {}, `${findings[0]?.code} · ${findings.length}`)),
      make("div", { class: "toc-folded" },
        ...findings.map((finding) => findingRow(editor, finding, null))),
    );
  });
}

/**
 * Show one finding; it leads to its card or link unless that is where one is.
 *
 * @param {Editor} editor
 * @param {Finding} finding
 * @param {string|null} here
 */
export function findingRow(editor, finding, here) {
  const target = [...finding.elements, ...finding.links].find((id) => id !== here);
  const isThere = target === undefined ||
    (here !== null && [...finding.elements, ...finding.links].includes(here));
  const words = [
    badge(finding.severity),
    make("span", {},
      make("span", { class: "toc-unseen" }, `${editor.say(`severity.${finding.severity}`)}: `),
      finding.message),
  ];
  if (isThere || target === undefined) {
    return make("div", { class: "toc-finding" }, ...words);
  }
  const button = make("button", { type: "button", class: "toc-finding is-leading" }, ...words);
  button.addEventListener("click", () => editor.goTo(target));
  return button;
}
