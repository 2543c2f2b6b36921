/**
 * What those who follow are told of a programme that was changed, as long as its days are not over.
 * The same as hlom_live/domain/derived/revisions.py; both are held to tests/cases/revisions.json.
 */
import { inOrder } from "./rows.js";

/**
 * Each thing that moved, is new or is gone, once, as published last and as it stands now, by day and hour.
 *
 * @param {object} rows @param {string} today a day in the meeting's zone; what was and what is before it is told no more.
 *   What is back where it was, or there again, is no news.
 */
export const told = (rows, today) => rows.once(`told ${today}`, () => {
  const newest = new Map();
  for (const revision of [...rows.all("revision")].sort((one, other) => inOrder(one.published_at, other.published_at))) {
    for (const change of revision.changes) newest.set(`${change.of}/${change.id}`, change);
  }
  const lastDay = (one) => (one.was && one.was.day > one.day ? one.was.day : one.day);
  return inPlan([...newest.values()].map((change) => asNow(rows, change)).filter((one) => one && lastDay(one) >= today));
});

/** By day and hour, a sitting before its items. */
function inPlan(changes) {
  return [...changes].sort((one, other) => inOrder(one.day, other.day) || inOrder(one.start, other.start)
    || (one.of !== "sitting") - (other.of !== "sitting") || inOrder(one.id, other.id));
}

/** A change with what its thing is by now; null if it is no news any more. */
function asNow(rows, change) {
  const row = rows.get(change.of, change.id);
  if (change.what === "gone" || !row) return row ? null : { ...change, what: "gone", was: null };
  const sitting = change.of === "item" ? rows.get("sitting", row.sitting) : row;
  if (!sitting) return null;
  const place = { day: sitting.day, room: sitting.room, start: row.planned_start ?? sitting.planned_start };
  if (change.was && Object.keys(place).every((name) => change.was[name] === place[name]) && endsSame(change, row)) return null;
  return { ...change, ...place, title: row.title, end: row.planned_end ?? null };
}

/** An item is told of by its beginning alone. */
const endsSame = (change, row) => change.of === "item" || change.was.end === row.planned_end;
