/**
 * A long list that is looked through: what fills a screen is drawn at once, the other lines when nothing else has been
 * asked for in a moment. A slow computer draws fifty lines slower than anybody types.
 */

/** More lines than most screens show. */
const FIRST_LINES = 15;
const REST_MS = 120;

/**
 * @param {() => void} redraw
 * @returns {{begin: () => void, now: (lines: object[]) => object[]}} `begin` when something else is looked for; `now` gives the lines
 *   that are to be drawn: all where they are those that stand there already
 */
export function createFirstLines(redraw, { wait = setTimeout, stop = clearTimeout } = {}) {
  let most = Infinity;
  let whole = [];
  let waiting;
  return {
    begin() {
      most = FIRST_LINES;
      stop(waiting);
      waiting = wait(() => {
        most = Infinity;
        redraw();
      }, REST_MS);
    },
    now(lines) {
      const same = lines.length === whole.length && lines.every((line, at) => line === whole[at]);
      if (same || lines.length <= most) whole = lines;
      return whole === lines ? lines : lines.slice(0, most);
    },
  };
}
