/** Which page of a session this is, so that each takes back what it did itself. */

const KEY = "toc-page";

/** Give the tab's name, the same after a reload. */
export function pageName() {
  const fresh = Math.random().toString(36).slice(2, 12);
  try {
    const known = window.sessionStorage.getItem(KEY) ?? fresh;
    window.sessionStorage.setItem(KEY, known);
    return known;
  } catch {
    // Private mode: a reload makes another page of it.
    return fresh;
  }
}
