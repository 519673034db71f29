/**
 * How high the editor is: as high as the notebook around it, unless a height was asked for.
 *
 * @typedef {import("./start.js").Editor} Editor
 */

/** What a notebook scrolls in, and a panel that shows one output. */
const PANELS = ".jp-WindowedPanel-outer, .jp-LinkedOutputView";
/** What stays in sight around the editor, so that people see that the notebook goes on. */
const AIR = 16;
const LEAST = 320;
/** In a frame that grows with what it holds, nothing else says how high to be. */
const IN_A_FRAME = 640;

/**
 * Keep the editor as high as what it stands in.
 *
 * @param {Editor} editor
 * @returns {() => void} stops it
 */
export function keepHeight({ options, root }) {
  const size = new ResizeObserver(fit);
  /** @type {Element|null} */
  let panel = null;

  function fit() {
    if (!panel && root.isConnected) {
      // A widget is made before it stands in the page.
      panel = root.closest(PANELS) ?? document.documentElement;
      size.observe(panel);
      requestAnimationFrame(() => root.scrollIntoView({ block: "nearest" }));
    }
    const isFramed = window.top !== window;
    const room = panel?.matches(PANELS) ? panel.clientHeight
      : isFramed ? IN_A_FRAME : window.innerHeight;
    root.style.height = `${Math.max(Math.min(LEAST, window.innerHeight - AIR), room - AIR)}px`;
  }

  if (options.height === null) {
    fit();
    size.observe(root);
  } else {
    root.style.height = `${options.height}px`;
  }
  return () => size.disconnect();
}
