/**
 * The keys of the editor. None of them reaches the notebook around it.
 *
 * @typedef {import("./start.js").Editor} Editor
 */
import { isParked } from "./chain.js";
import { isTypedIn } from "./dom.js";
import { neighbours } from "./reading.js";

const ARROWS = /** @type {const} */ (["ArrowUp", "ArrowDown", "ArrowLeft", "ArrowRight"]);
/** How far one key press moves the view. */
const PAN = 60;

/** @param {Editor} editor */
export function createKeyboard(editor) {
  const { actions, adding, say, stage, store } = editor;

  /** @param {typeof ARROWS[number]} key */
  function walk(key) {
    const { selected } = editor;
    if (selected !== null && store.links.has(selected)) {
      const link = store.links.get(selected);
      const end = key === "ArrowUp" ? link?.to : key === "ArrowDown" ? link?.from : null;
      end ? editor.goTo(end, true) : nextLink(key === "ArrowRight" ? 1 : -1);
      return;
    }
    const next = selected === null ? stage.tabStop : editor.walk(selected, key);
    if (next !== null) {
      editor.goTo(next, true);
    } else {
      editor.notices.announce(say("told.nothing-there"));
    }
  }

  /**
   * Select the next link of the card, or of the card the selected link starts from.
   *
   * @param {number} turn
   */
  function nextLink(turn) {
    const { selected } = editor;
    const card = editor.linkRound ?? selected;
    if (card === null || selected === null) {
      return;
    }
    const { leaving, coming } = neighbours(store, card);
    const around = [...leaving, ...coming];
    const place = around.indexOf(selected);
    const start = place < 0 && turn < 0 ? 0 : place;
    const next = around[(start + turn + around.length) % around.length];
    if (next === undefined) {
      editor.notices.announce(say("told.no-links"), true);
      return;
    }
    editor.select(next, { focus: true, round: card });
    stage.reveal(next);
  }

  /** @param {typeof ARROWS[number]} key */
  function nudge(key) {
    const [dx, dy] = { ArrowUp: [0, -1], ArrowDown: [0, 1], ArrowLeft: [-1, 0],
      ArrowRight: [1, 0] }[key] ?? [0, 0];
    withSelected((id) => actions.nudge(id, dx, dy));
  }

  /** @param {(id: string) => void} act */
  function withSelected(act) {
    if (editor.selected === null) {
      editor.notices.announce(say("told.select-first"), true);
    } else {
      act(editor.selected);
    }
  }

  /** @param {string} id */
  function edit(id) {
    if (adding.isFresh) {
      adding.again();
    } else if (store.elements.has(id) && !isParked(store, id)) {
      stage.isFar && stage.reveal(id, 0.9);
      actions.editText(id);
    } else {
      editor.panel.open("details");
    }
  }

  function escape() {
    if (editor.help.isOpen) {
      editor.help.toggle();
    } else if (adding.isFresh) {
      adding.forget(null);
    } else if (editor.linkRound !== null) {
      editor.select(editor.linkRound, { focus: true });
    } else if (editor.selected === null && editor.spotlight.isOn) {
      editor.spotlight.set(null);
    } else {
      editor.select(null);
      stage.element.focus({ preventScroll: true });
    }
  }

  /** @type {{[key: string]: () => void}} */
  const plainKeys = {
    // While the card just typed is still on its way, Enter makes the next one.
    Enter: () => (adding.isFresh ? adding.again() : withSelected(edit)),
    F2: () => withSelected((id) => {
      adding.forget(null);
      edit(id);
    }),
    Escape: escape,
    Delete: () => withSelected(actions.remove),
    Backspace: () => withSelected(actions.remove),
    n: () => editor.bars.openMenu(),
    l: () => withSelected(editor.linker.start),
    a: () => withSelected((id) => adding.add("assumption", { sitsOn: id })),
    r: () => withSelected((id) => adding.add("risk", { sitsOn: id })),
    c: () => withSelected(adding.cause),
    e: () => withSelected(adding.effect),
    ".": () => editor.quick.open(),
    ":": () => editor.quick.open(),
    x: () => withSelected(editor.lot.turn),
    b: () => editor.lot.toggle(),
    v: () => withSelected((id) => actions.vote(id, 1)),
    m: () => withSelected(() => editor.panel.focusComment()),
    t: () => editor.table.turn(),
    s: () => editor.bars.openShow(),
    w: () => editor.folds.turnSelected("pillar"),
    o: () => withSelected(editor.aloud.out),
    d: () => editor.present.start(),
    h: () => editor.panel.open("history"),
    k: () => withSelected(() => nextLink(1)),
    p: () => editor.panel.open("details"),
    g: () => editor.panel.open("findings"),
    f: () => editor.turnFullScreen(),
    "/": () => editor.bars.focusSearch(),
    "?": () => editor.help.toggle(),
    "+": () => stage.zoomBy(1.25),
    "=": () => stage.zoomBy(1.25),
    "-": () => stage.zoomBy(0.8),
    0: () => stage.fitAll(),
    Home: () => stage.fitAll(),
    PageUp: () => stage.panBy(0, 4 * PAN),
    PageDown: () => stage.panBy(0, -4 * PAN),
    " ": () => editor.pointer.holdSpace(true),
  };

  /** @type {{[key: string]: () => void}} */
  const shiftKeys = {
    Enter: () => withSelected(adding.beside),
    W: () => editor.folds.turnSelected("level"),
    V: () => withSelected((id) => actions.vote(id, -1)),
  };

  /** @type {{[key: string]: () => void}} */
  const controlKeys = {
    z: () => actions.turn("undo"),
    Z: () => actions.turn("redo"),
    y: () => actions.turn("redo"),
    f: () => editor.bars.focusSearch(),
    s: () => editor.send({ type: "save" }),
  };

  /** @param {KeyboardEvent} event */
  function actOf(event) {
    const isControl = event.ctrlKey || event.metaKey;
    const arrow = ARROWS.find((key) => key === event.key);
    const isInField = isTypedIn(event.target);
    const pillar = /^[1-9]$/.test(event.key) ? Number(event.key) : 0;
    if (isControl) {
      const key = event.shiftKey ? event.key.toUpperCase() : event.key;
      // In a field these keys belong to the text being typed.
      return isInField && "zZy".includes(key) ? null : controlKeys[key];
    }
    if (isInField) {
      return event.key === "Escape" ? () => editor.focusStage() : null;
    }
    if (!stage.element.contains(/** @type {Node} */ (event.target))) {
      const isPressed = ["Enter", " ", "Backspace", "Delete", ...ARROWS].includes(event.key);
      return isPressed ? null : plainOrShifted(event);
    }
    if (arrow) {
      return () => (event.altKey ? nudge(arrow) : walk(arrow));
    }
    if (pillar && !event.altKey) {
      return () => stage.fitPillar(pillar - 1) || stage.fitAll();
    }
    return event.altKey ? null : plainOrShifted(event);
  }

  /** @param {KeyboardEvent} event */
  function plainOrShifted(event) {
    return (event.shiftKey ? shiftKeys[event.key] : undefined) ?? plainKeys[lower(event.key)];
  }

  /** @param {KeyboardEvent} event */
  function onKeyDown(event) {
    event.stopPropagation();
    editor.peek.at(null);
    if (event.isComposing || event.defaultPrevented) {
      return;
    }
    if (editor.present.isOn && !isPress(event)) {
      editor.present.keyed(event.key) && event.preventDefault();
      return;
    }
    const act = actOf(event);
    if (act) {
      event.preventDefault();
      act();
    }
  }

  editor.listen(editor.root, "keydown", onKeyDown);
  editor.listen(editor.root, "keyup", (/** @type {KeyboardEvent} */ event) => {
    event.stopPropagation();
    event.key === " " && editor.pointer.holdSpace(false);
  });
  editor.listen(editor.root, "keypress", (event) => event.stopPropagation());
  editor.listen(editor.root, "paste", (/** @type {ClipboardEvent} */ event) => {
    const text = event.clipboardData?.getData("text/plain").trim();
    event.stopPropagation();
    if (text && !isTypedIn(event.target)) {
      event.preventDefault();
      editor.quick.open({ text });
    }
  });
}

/** Enter or Space on a button presses it. @param {KeyboardEvent} event */
function isPress(event) {
  return event.target instanceof HTMLButtonElement && ["Enter", " "].includes(event.key);
}

/** @param {string} key */
function lower(key) {
  return key.length === 1 ? key.toLowerCase() : key;
}
