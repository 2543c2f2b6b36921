/**
 * Parses what is typed or scanned at the door, and remembers what was read recently. Pure but for the list it keeps.
 */

import { codeOf } from "../derived/codes.js";

const KEPT = 8;

/**
 * Reads badges one after the other, in the order in which they were typed, however fast; nothing is read twice at once.
 * @param {{send: (badge: string, present: string, at: number) => Promise<{delegation?: string, refused?: string}>, redraw: () => void,
 *   now: () => number}} parts
 */
export function createDoor({ send, redraw, now }) {
  const door = { present: "in_room", reads: [], waiting: 0, read, turn };
  let last = Promise.resolve();

  function turn(present) {
    door.present = present;
    redraw();
  }

  function note(found) {
    door.waiting -= 1;
    door.reads = [found, ...door.reads].slice(0, KEPT);
    redraw();
  }

  function read(typed) {
    const badge = codeOf(typed);
    if (!badge) return last;
    const { present } = door;
    const at = now();
    door.waiting += 1;
    redraw();
    last = last.then(() => send(badge, present, at)).then((answer) => note({ badge, present, at: now(), ...answer }));
    return last;
  }

  return door;
}
