/**
 * How a room's sitting stands against its plan: when it ends, how late, who is heard before it must.
 * The same as hlom_live/domain/derived/outlook.py; both are held to tests/cases/outlook.json.
 */

import { lateMinutes, minutesBetween } from "./clock.js";
import { heard } from "./fits.js";
import { goesOn, sittingEnd, soonest, stopsOf } from "./forecast.js";

const NOBODY = { waiting: 0, fits: 0, fitsSitting: 0, fitsInterpretation: 0, reserve: [] };

/**
 * What `heard` says of the list considered now, and of its sitting: `ends` in ms is when it will have dealt with all its
 * items, `late` by how many minutes (negative: early; null without a plan of this day), `past` whether the stop has passed,
 * `beyond` the minutes by which `ends` passes the end of interpretation, `short` whether anything of it does not fit,
 * `suspended` that all is reckoned as if it resumed now.
 *
 * @returns {object|null} null unless a sitting is open or suspended
 */
export function outlook(rows, sitting, list, nowMs) {
  const ends = sittingEnd(rows, sitting, nowMs);
  if (ends === null) return null;
  const [sittingStop, interpretationStop] = stopsOf(sitting, nowMs);
  const stop = soonest(sittingStop, interpretationStop);
  const found = (list && heard(rows, list.id, nowMs)) ?? NOBODY;
  return {
    ...found, stop, sittingStop, interpretationStop, ends,
    late: lateMinutes(ends, sitting.planned_end),
    past: stop !== null && stop <= nowMs,
    beyond: interpretationStop === null ? 0 : Math.max(0, minutesBetween(interpretationStop, ends)),
    short: found.fits < found.waiting || (stop !== null && ends > stop),
    suspended: sitting.state === "suspended" && goesOn(sitting, nowMs) === nowMs,
  };
}
