/** How a room's sitting stands against its plan: when it ends, how late, who is heard before the hard stop. Pure. */
import { fits } from "./fits.js";
import { lateMinutes, sittingEnd, stopsOf } from "./forecast.js";

const NOBODY = { waiting: 0, fits: 0, fitsSitting: 0, fitsInterpretation: 0, reserve: [], limit: null, limitEnd: null, shares: {} };

/**
 * What `fits` says of the list considered now, and of its sitting: `endsAt`, `stop`, `sittingStop`, `interpretationStop`
 * in ms or null, `late` in whole minutes (negative: early; null without a plan of this day), `past` when the stop has
 * passed, `beyond` the minutes by which the projected end passes the end of interpretation, 0 if it does not.
 *
 * @returns {object|null} null unless a sitting is open or suspended
 */
export function fit(store, { sitting, list }, nowMs) {
  const endsAt = sitting ? sittingEnd(store, sitting, nowMs) : null;
  if (endsAt === null) return null;
  const [sittingStop, interpretationStop] = stopsOf(store, sitting, nowMs);
  const stops = [sittingStop, interpretationStop].filter((at) => at !== null);
  const stop = stops.length ? Math.min(...stops) : null;
  return {
    sittingStop, interpretationStop, stop, ...((list && fits(store, list.id, nowMs)) ?? NOBODY),
    endsAt, late: lateMinutes(endsAt, sitting.planned_end), past: stop !== null && stop <= nowMs,
    beyond: interpretationStop === null ? 0 : Math.max(0, minutesBetween(interpretationStop, endsAt)),
    suspended: sitting.state === "suspended",
  };
}

/** The difference of two hours as a clock shows them, in minutes. */
const minutesBetween = (fromMs, toMs) => Math.floor(toMs / 60000) - Math.floor(fromMs / 60000);

/** What a limit cuts, put together: how many statements go from which limit to which, the most first. */
export function cutsOf(cut) {
  const counts = new Map();
  for (const { entry: { allotted_seconds: from }, to } of cut) {
    const key = `${from} ${to}`;
    counts.set(key, { from, to, count: (counts.get(key)?.count ?? 0) + 1 });
  }
  return [...counts.values()].sort((one, other) => other.count - one.count);
}
