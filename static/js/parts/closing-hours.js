/** The hour at which a list is to close, from what an officer says: in some minutes, or at an hour. Pure. */
import { momentOf } from "./item-fields.js";

const MINUTE_MS = 60_000;

/** The whole minute that is at least so many minutes away, for the hour that is told is the hour that holds. Pure. */
export function closingIn(minutes, nowMs) {
  return new Date(Math.ceil(nowMs / MINUTE_MS) * MINUTE_MS + minutes * MINUTE_MS).toISOString();
}

/** The moment of an hour like "11:30" that comes next in a zone: of this day or, when that has passed, of the next. Pure. */
export function closingAt(clock, nowMs, zone) {
  const on = (ms) => momentOf(new Intl.DateTimeFormat("en-CA", { timeZone: zone }).format(new Date(ms)), clock, zone);
  const today = on(nowMs);
  return Date.parse(today) > nowMs ? today : on(nowMs + 24 * 60 * MINUTE_MS);
}
