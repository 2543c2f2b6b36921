/**
 * Will all who wait be heard? Who fits before the sitting's end, and who is the reserve (docs/adr/0088-forecast.md).
 * The same arithmetic as hlom_live/domain/derived/fits.py; both are held to tests/cases/fits.json.
 */

import { expectedStarts, openItem, soonest, speechSeconds, stopsOf } from "./forecast.js";

/**
 * Who of a list will have ended in time.
 *
 * @returns {{stop: number|null, sittingStop: number|null, interpretationStop: number|null, waiting: number, fits: number,
 *   fitsSitting: number, fitsInterpretation: number, reserve: string[]}|null} times in ms; `stop` is the sooner of the two,
 *   each null when there is none, or of another day; `reserve` are the ids of those who do not fit, in order; null for the
 *   list of an item concluded or passed over
 */
export function heard(rows, listId, nowMs) {
  const item = openItem(rows, listId);
  if (!item) return null;
  const waiting = rows.waiting(listId);
  const starts = expectedStarts(rows, listId, nowMs);
  if (waiting.length && !starts.size) return null;
  const ends = waiting.map((entry) => starts.get(entry.id) + 1000 * speechSeconds(entry));
  const [sittingStop, interpretationStop] = stopsOf(rows.get("sitting", item.sitting), nowMs);
  const stop = soonest(sittingStop, interpretationStop);
  const by = (stopMs) => ends.filter((end) => stopMs === null || end <= stopMs).length;
  return {
    stop, sittingStop, interpretationStop,
    waiting: waiting.length, fits: by(stop), fitsSitting: by(sittingStop), fitsInterpretation: by(interpretationStop),
    reserve: waiting.slice(by(stop)).map((entry) => entry.id),
  };
}
