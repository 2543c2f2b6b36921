/**
 * What this page has done and can take back, for as long as nothing rests on it (screens.md, decision 4). It names the
 * change it takes back, so that it never takes back somebody else's. Pure but for what it remembers.
 */

const KEPT = 20;

/** What the chair's page does and can take back: commands that `undo` takes back, and an adjournment, which is reopened. */
export const CAN_BE_TAKEN_BACK = new Set([
  "give_floor", "next_speaker", "start_clock", "pause_clock", "resume_clock", "add_time", "end_intervention",
  "rule_point_of_order", "mark_absent", "return_to_list", "open_list", "close_list", "announce_closing", "set_list",
  "adjourn_sitting",
]);

/** What others write beside a change, by kind: it neither stands in the way of undo nor goes (hlom_live/domain/undo.py). */
const BESIDE = {
  intervention: new Set(["document", "finished_at", "summary", "themes", "marks", "notes"]),
  inscription: new Set(["statement", "readiness", "recording", "recorded_seconds"]),
};
const NONE = new Set();

/** Whether a row is as a change left it, apart from what others write beside it; undefined is a row that is gone. */
function same(key, then, now) {
  if (!then || !now) return !then && !now;
  const beside = BESIDE[key.slice(0, key.indexOf("/"))] ?? NONE;
  return Object.keys(then).every((name) => beside.has(name) || JSON.stringify(then[name]) === JSON.stringify(now[name]));
}

/** The rows of a change as it left them, by key. */
function rowsOf({ put = {}, drop = [] }) {
  return new Map([...Object.entries(put), ...drop.map((key) => [key, undefined])]);
}

/** Remembers what was done here, and what each of the last changes wrote. */
export function createUndo() {
  let deeds = [];
  const written = new Map();

  /** A change whose rows never came by themselves (the page was away) is left to the server to refuse. */
  const stands = (deed, store) => [...(written.get(deed.seq) ?? [])]
    .every(([key, row]) => same(key, row, store.rows.get(key)));

  return {
    /** To be told of every change, in order. */
    see(change) {
      if (change.full) return;
      written.set(change.seq, rowsOf(change));
      const needed = new Set(deeds.map(({ seq }) => seq));
      for (const seq of written.keys()) if (seq <= change.seq - KEPT && !needed.has(seq)) written.delete(seq);
    },

    /** @param {{seq: number, room: string}} deed done by this page, with what it takes to take it back */
    offer(deed) {
      deeds = [...deeds.filter(({ seq }) => seq !== deed.seq), deed].slice(-KEPT);
    },

    /** The last that was done in a room and on which nothing rests, or null. */
    offered: (store, room) => deeds.filter((deed) => deed.room === room && stands(deed, store)).at(-1) ?? null,

    /** It was taken back. */
    withdraw(seq) {
      deeds = deeds.filter((deed) => deed.seq !== seq);
    },
  };
}
