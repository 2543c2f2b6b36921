/** The hour that was typed for an agenda item, as a moment within its sitting where there is one. */
import { readHour } from "../hours/read-hour.js";

/**
 * The arguments of a form with the moment that its hour means; null where the person takes another hour.
 *
 * @param {object} args `planned_start` as it was typed, missing where it was not touched
 * @param {{sitting: object, zone: string, hours: object}} where `hours` from `createHourQuestion`
 */
export async function withMoment(args, { sitting, zone, hours }) {
  if (!args.planned_start) return args;
  const within = { begin: Date.parse(sitting.planned_start), end: Date.parse(sitting.planned_end), zone };
  const planned_start = await hours.resolve(args.planned_start, readHour(args.planned_start, within));
  return planned_start ? { ...args, planned_start } : null;
}
