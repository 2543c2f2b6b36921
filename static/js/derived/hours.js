/** Hours that people write, such as "00:15", as moments of the meeting's zone. hlom_live/domain/derived/hours.py is its twin. */

const DAY_MS = 24 * 3600 * 1000;

/** How far a zone's clocks stand before UTC at a moment, in milliseconds. */
function offsetMs(at, zone) {
  const format = new Intl.DateTimeFormat("en-US", {
    timeZone: zone, hourCycle: "h23", year: "numeric", month: "numeric", day: "numeric",
    hour: "numeric", minute: "numeric", second: "numeric",
  });
  const parts = Object.fromEntries(format.formatToParts(new Date(at)).map(({ type, value }) => [type, Number(value)]));
  return Date.UTC(parts.year, parts.month - 1, parts.day, parts.hour, parts.minute, parts.second) - at;
}

/** Day and hour of a moment on the clocks of a zone, such as ["2021-12-14", "10:40"]. */
export function local(at, zone) {
  const text = new Date(at + offsetMs(Math.floor(at / 1000) * 1000, zone)).toISOString();
  return [text.slice(0, 10), text.slice(11, 16)];
}

/**
 * The moments, in ms since 1970, at which the clocks of a zone show an hour on a day: one as a rule, none in the hour over
 * which they are put forward, two in the one that they go through twice.
 *
 * @param {string} day such as 2021-12-14 @param {string} clock such as 10:40 @param {string} zone an IANA name
 */
export function moments(day, clock, zone) {
  const asUtc = Date.parse(`${day}T${clock}:00Z`);
  const guesses = [asUtc - DAY_MS, asUtc + DAY_MS].map((at) => asUtc - offsetMs(at, zone));
  return [...new Set(guesses)].filter((at) => at + offsetMs(at, zone) === asUtc).sort((one, other) => one - other);
}

export const dayAfter = (day) => new Date(Date.parse(`${day}T00:00:00Z`) + DAY_MS).toISOString().slice(0, 10);

/** The moments of an hour that follows a beginning: of its day or, where the hour is an earlier one, of the day after. */
export function following(begin, clock, zone) {
  const [day, begins] = local(begin, zone);
  return moments(clock < begins ? dayAfter(day) : day, clock, zone);
}
