/**
 * Votes and comments: what people think of a card or link, by name.
 *
 * @typedef {import("./start.js").Editor} Editor
 * @typedef {import("./host.js").Comment} Comment
 */
import { icon, make } from "./dom.js";
import { grow } from "./typing.js";

/**
 * Give the votes and comments of a card or link.
 *
 * @param {Editor} editor
 * @param {string} id
 * @returns {{votes: string[], comments: Comment[]}}
 */
export function talkOf({ store }, id) {
  const record = store.elements.get(id) ?? store.links.get(id);
  return { votes: record?.votes ?? [], comments: record?.comments ?? [] };
}

/**
 * Make the small marks of a card with votes or comments.
 *
 * @param {Editor} editor
 * @param {string} id
 */
export function tally(editor, id) {
  const { votes, comments } = talkOf(editor, id);
  if (!votes.length && !comments.length) {
    return null;
  }
  return make("span", { class: "toc-tally", "aria-hidden": "true" },
    votes.length ? make("span", { "data-count": votes.length }, icon("dot")) : null,
    comments.length ? make("span", { "data-count": comments.length }, icon("comment")) : null);
}

/**
 * Make the panel's part with votes and comments.
 *
 * @param {Editor} editor
 * @param {string} id
 */
export function talkSection(editor, id) {
  const { say, store } = editor;
  const { votes, comments } = talkOf(editor, id);
  return make(
    "section", { class: "toc-talk" },
    make("h3", {}, say("talk.title")),
    make("div", { class: "toc-talk-votes" },
      make("span", {}, icon("dot"), say("talk.votes", { count: votes.length })),
      make("small", {}, voters(editor, votes)),
      ...(store.readOnly ? [] : [
        button(editor, "vote", "talk.vote", () => editor.actions.vote(id, 1)),
        votes.includes(store.author)
          ? button(editor, "unvote", "talk.unvote", () => editor.actions.vote(id, -1)) : null,
      ])),
    ...comments.map((comment) => make(
      "blockquote", { class: "toc-comment" },
      make("p", {}, comment.text),
      make("small", {}, comment.author || say("talk.someone"), " · ",
        editor.moment(comment.at)),
    )),
    store.readOnly ? null : commentBox(editor, id),
  );
}

/**
 * Name each voter once, with the number of votes; where nobody gave a name, the sum says all.
 *
 * @param {Editor} editor
 * @param {string[]} votes
 */
function voters(editor, votes) {
  const names = [...new Set(votes)].sort((one, other) => Number(!one) - Number(!other));
  return names.some(Boolean) ? names.map((name) => {
    const count = votes.filter((one) => one === name).length;
    return !name ? editor.say("talk.unnamed", { count })
      : count > 1 ? editor.say("talk.by", { name, count }) : name;
  }).join("; ") : "";
}

/**
 * @param {Editor} editor
 * @param {string} deed
 * @param {string} key
 * @param {() => void} act
 */
function button(editor, deed, key, act) {
  const one = make("button", { type: "button", class: "toc-button is-plain", "data-deed": deed },
    editor.say(key));
  one.addEventListener("click", act);
  return one;
}

/**
 * @param {Editor} editor
 * @param {string} id
 */
function commentBox(editor, id) {
  const { say } = editor;
  const area = make("textarea", {
    class: "toc-input", rows: 1, "aria-label": say("talk.comment"), "data-deed": "comment",
    placeholder: say("talk.comment-hint"),
  });
  area.addEventListener("input", () => grow(area));
  const post = async () => {
    const text = area.value.trim();
    if (!text) {
      return;
    }
    area.value = "";
    const answer = await editor.actions.post({ type: "add-comment", target: id, text });
    if (!answer.accepted) {
      area.value = text;
    }
  };
  area.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && !event.shiftKey) {
      event.preventDefault();
      event.stopPropagation();
      post();
    }
  });
  area.addEventListener("change", post);
  return area;
}
