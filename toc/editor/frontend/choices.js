/** What people have chosen in this browser; where nothing may be kept, nothing is. */

/** @param {string} name @returns {string|null} */
export function chosen(name) {
  try {
    return window.localStorage.getItem(name);
  } catch {
    return null;
  }
}

/** @param {string} name @param {string} value */
export function choose(name, value) {
  try {
    window.localStorage.setItem(name, value);
  } catch {
    // Private mode, or it is too large.
  }
}
