/** The log as the page reads it from the server, and what "undo" means of it. */

export const SHOWN = 20;
/** With several rooms, the last change of a quiet one lies further back. */
const READ = 100;
/** Changes come in bursts; the log is asked for once after each. */
const QUIET_MS = 400;

/**
 * Reads the meeting's log, which only staff may do.
 *
 * @param {{url: string, redraw: () => void, fetch_?: typeof fetch}} page
 * @returns {object} `rows()` of everybody and `shown()`, those of whom `choose(by)` chose, "" for everybody; `ask()` after
 *   every change: it is not `current()` until what was asked for has come; `fault()`; `authors()` once `askAuthors()`
 *   has brought them
 */
export function createLog({ url, redraw, fetch_ = (...given) => fetch(...given) }) {
  let rows = [];
  let shown = [];
  let by = "";
  let authors = [];
  let fault = null;
  let timer = null;
  let reading = 0;

  async function got(address) {
    const answer = await fetch_(address, { credentials: "same-origin", headers: { Accept: "application/json" } });
    const body = await answer.json();
    if (!answer.ok) throw new Error(body.error?.message ?? String(answer.status));
    return body;
  }

  async function read() {
    timer = null;
    reading += 1;
    const wanted = by;
    try {
      rows = await got(`${url}?limit=${READ}`);
      const own = wanted ? await got(`${url}?limit=${READ}&by=${encodeURIComponent(wanted)}`) : rows;
      if (wanted === by) shown = own;
      fault = null;
    } catch (failure) {
      fault = failure.message;
    }
    reading -= 1;
    redraw();
  }

  return {
    rows: () => rows,
    shown: () => shown,
    by: () => by,
    authors: () => authors,
    choose(name) {
      by = name;
      read();
    },
    async askAuthors() {
      try {
        authors = await got(`${url}/authors`);
      } catch (failure) {
        fault = failure.message;
      }
      redraw();
    },
    current: () => timer === null && reading === 0 && fault === null,
    fault: () => fault,
    ask() {
      timer ??= setTimeout(read, QUIET_MS);
    },
  };
}

/**
 * The change that "undo" means for who reads these rows: of the room, the newest that is not undone. Pure.
 *
 * @param {object[]} rows newest first @param {string|null} room @returns {object|null} its line; null if none is there
 */
export function shownToUndo(rows, room) {
  const undone = new Set(rows.map(({ undoes }) => undoes));
  return rows.find((row) => row.undoable && row.room === room && !undone.has(row.seq)) ?? null;
}
