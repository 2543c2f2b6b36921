/**
 * The hours of a sitting as they were typed, as moments of the meeting's zone: an hour before the beginning is one of the
 * day after. Hours that nobody touched are not read: the plan may have seconds.
 */
import { readHour, readHourOn } from "../hours/read-hour.js";

const MINUTE_MS = 60_000;
/** A sitting that would be longer than this is asked about: "08:00" was meant for 18:00. */
const LONG_MS = 12 * 3600 * 1000;

const minuteOf = (iso) => (iso ? Math.floor(Date.parse(iso) / MINUTE_MS) : null);

/** Which of the fields were changed since the form was opened. */
const touched = ({ opened, now }, ...names) => names.some((name) => opened[name] !== now[name]);

/**
 * `planned_start`, `planned_end` and `interpretation_end` as the form asks for them, those alone that change; null where the
 * person takes another hour.
 *
 * @param {object} sitting as it was when the form was opened @param {{opened: object, now: object}} form
 * @param {{zone: string, hours: object}} where `hours` from `createHourQuestion`
 */
export async function sittingHours(sitting, form, { zone, hours }) {
  const wanted = { planned_start: sitting.planned_start, planned_end: sitting.planned_end, interpretation_end: sitting.interpretation_end };
  const read = async (name, clock, reading) => {
    wanted[name] = await hours.resolve(clock, reading);
    return wanted[name] !== undefined;
  };
  const { day, start, end, interpretation } = form.now;
  if (touched(form, "day", "start") && !await read("planned_start", start, readHourOn(day, start, zone))) return null;
  const begin = Date.parse(wanted.planned_start);
  const within = (until) => ({ begin, end: until, zone });
  if (touched(form, "day", "start", "end") && !await read("planned_end", end, readHour(end, within(begin + LONG_MS)))) return null;
  if (!interpretation) wanted.interpretation_end = touched(form, "interpretation") ? null : sitting.interpretation_end;
  else if (touched(form, "day", "start", "interpretation")
    && !await read("interpretation_end", interpretation, readHour(interpretation, within(Math.max(Date.parse(wanted.planned_end), begin + LONG_MS))))) return null;
  return Object.fromEntries(Object.entries(wanted).filter(([name, at]) => minuteOf(at) !== minuteOf(sitting[name])));
}
