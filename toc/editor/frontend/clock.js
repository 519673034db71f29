/**
 * A clock that stands still while the page itself does: in time that a page has slept, or
 * was busy with a large picture, it could not have heard anybody.
 */

/** How often the clock is looked at. */
export const TICK = 250;
/** So much may pass between two looks. */
const MOST = 2 * TICK;

/** @param {() => number} [time] */
export function createClock(time = () => performance.now()) {
  let counted = 0;
  let lookedAt = time();

  return {
    /** How many milliseconds the page has been awake. */
    now: () => counted + Math.min(time() - lookedAt, MOST),

    /** Go on: what is over by now is counted. */
    tick() {
      counted += Math.min(time() - lookedAt, MOST);
      lookedAt = time();
    },
  };
}
