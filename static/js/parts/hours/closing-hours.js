/** The hour at which a list is to close, from what an officer says: in some minutes, or at an hour. Pure. */
import { local } from "../../derived/hours.js";
import { readHour, readHourOn } from "./read-hour.js";

const MINUTE_MS = 60_000;
/** Of a sitting that is over its time nobody knows the end; an hour within these is still believed. */
const OVERRUN_MS = 6 * 3600 * 1000;

/** The whole minute that is at least so many minutes away, for the hour that is told is the hour that holds. Pure. */
export function closingIn(minutes, nowMs) {
  return new Date(Math.ceil(nowMs / MINUTE_MS) * MINUTE_MS + minutes * MINUTE_MS).toISOString();
}

/**
 * What an hour like "11:30" may mean for a closing: the one that comes next, which is asked about where it comes twice or is
 * not before the end of the sitting. Pure.
 *
 * @param {number} nowMs @param {number|null} until when the sitting is to end @param {string} zone
 */
export function readClosing(clock, nowMs, until, zone) {
  const later = nowMs + MINUTE_MS;
  const end = until !== null && until > later ? until : later + OVERRUN_MS;
  // On a day on which it comes twice, its second time may still be to come.
  const [day] = local(nowMs, zone);
  const today = readHourOn(day, clock, zone).moments.filter((at) => at > nowMs);
  if (today.length === 1) return { moments: today, sure: today[0] <= end };
  if (today.length) return { moments: today, sure: false };
  const next = readHour(clock, { begin: later, end, zone });
  return { ...next, moments: next.moments.filter((at) => at > nowMs) };
}
