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
  intervention: new Set(["document", "finished_at", "summary", "themes", "marks", "notes", "pledges"]),
  inscription: new Set(["statement", "readiness", "recording", "recorded_seconds", "pledges", "reported_at"]),
};
const NONE = new Set();

/** Whether a row is as a change left it, apart from what others write beside it; without a row it is gone. */
function same(key, then, now) {
  if (!then || !now) return !then && !now;
  const beside = BESIDE[key.slice(0, key.indexOf("/"))] ?? NONE;
  return Object.keys(then).every((name) => beside.has(name) || JSON.stringify(then[name]) === JSON.stringify(now[name]));
}

/** The rows of a change as it left them, by key; null for one that is gone. */
const rowsOf = ({ put = {}, drop = [] }) => [...Object.entries(put), ...drop.map((key) => [key, null])];

/**
 * Remembers what was done here, and what each of the last changes wrote.
 *
 * @param {{kept: () => object[], keep: (list: object[]) => void}} memory keeps `{deed, rows}`, `rows` the `[key, row]` that
 *   the deed's change wrote, or null until it comes; so that a page that is loaded anew offers the same
 */
export function createUndo(memory) {
  const recent = new Map();

  const without = (seq) => memory.kept().filter(({ deed }) => deed.seq !== seq);

  /** A change whose rows never came by themselves (the page was away) is left to the server to refuse. */
  const stands = ({ rows }, store) => (rows ?? []).every(([key, row]) => same(key, row, store.rows.get(key)));

  return {
    /** To be told of every change, in order. */
    see(change) {
      if (change.full) return recent.clear();
      const rows = rowsOf(change);
      recent.set(change.seq, rows);
      for (const seq of recent.keys()) if (seq <= change.seq - KEPT) recent.delete(seq);
      const awaited = ({ deed }) => deed.seq === change.seq && deed.history === change.history;
      if (memory.kept().some(awaited)) memory.keep(memory.kept().map((one) => (awaited(one) ? { ...one, rows } : one)));
    },

    /** @param {{seq: number, history?: string, room: string}} deed done by this page, with what it takes to take it back */
    offer(deed) {
      memory.keep([...without(deed.seq), { deed, rows: recent.get(deed.seq) ?? null }].slice(-KEPT));
    },

    /** The last that was done in a room and on which nothing rests, or null. */
    offered: (store, room) => memory.kept().filter((one) => one.deed.room === room && stands(one, store)).at(-1)?.deed ?? null,

    /** It was taken back. */
    withdraw: (seq) => memory.keep(without(seq)),
  };
}
