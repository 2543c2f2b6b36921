/** What an hour that was typed may mean (docs/adr/0115-days-and-midnight.md). Pure. */
import { dayAfter, following, local, moments } from "../../derived/hours.js";

/**
 * What an hour may mean: the moments, in ms, and whether there is no doubt. Pure.
 *
 * @param {string} clock such as 00:15
 * @param {{begin: number, end: number, zone: string}} within between these nobody needs to be asked; an hour before `begin`
 *   is the next day's
 * @returns {{moments: number[], sure: boolean}} without a moment the hour is none
 */
export function readHour(clock, { begin, end, zone }) {
  const natural = following(begin, clock, zone);
  const inside = natural.filter((at) => at <= end);
  if (inside.length || !natural.length) return { moments: natural, sure: natural.length === 1 };
  const [day] = local(begin, zone);
  const all = [...moments(day, clock, zone), ...moments(dayAfter(day), clock, zone)];
  return { moments: all, sure: false };
}

/** The hour of a moment as a field for hours has it, such as 00:15; empty for none. Pure. */
export const clockOf = (when, zone) => (when == null ? "" : local(typeof when === "number" ? when : Date.parse(when), zone)[1]);

/** What an hour on a day may mean, wherever it is. Pure. */
export function readHourOn(day, clock, zone) {
  const found = moments(day, clock, zone);
  return { moments: found, sure: found.length === 1 };
}
