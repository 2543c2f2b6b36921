/** From a filled form to the arguments of `add_item` and `edit_item`. Pure. */

/**
 * The moment of an hour like "10:40" on a day, in a time zone, as the contract writes it; null for no hour. Pure.
 *
 * @param {string} day such as 2021-12-14
 * @param {string} clock such as 10:40
 * @param {string} zone an IANA name
 */
export function momentOf(day, clock, zone) {
  if (!clock) return null;
  const asUtc = Date.parse(`${day}T${clock}:00Z`);
  // Twice, because the offset at the first guess may be that of the other side of a change to summer time.
  const guess = asUtc - offsetMs(asUtc, zone);
  return new Date(asUtc - offsetMs(guess, zone)).toISOString();
}

/** How far a zone's clocks stand before UTC at a moment, in milliseconds. */
function offsetMs(at, zone) {
  const format = new Intl.DateTimeFormat("en-US", {
    timeZone: zone, hourCycle: "h23", year: "numeric", month: "numeric", day: "numeric",
    hour: "numeric", minute: "numeric", second: "numeric",
  });
  const parts = Object.fromEntries(format.formatToParts(new Date(at)).map(({ type, value }) => [type, Number(value)]));
  return Date.UTC(parts.year, parts.month - 1, parts.day, parts.hour, parts.minute, parts.second) - at;
}

/** The arguments which a filled form gives for an item. Pure. */
export function itemWanted(fields, { day, zone }) {
  const titles = Object.entries(fields).filter(([name, value]) => name.startsWith("title_") && value.trim());
  return {
    title: Object.fromEntries(titles.map(([name, value]) => [name.slice("title_".length), value.trim()])),
    kind: fields.kind,
    number: fields.number.trim() || null,
    planned_start: momentOf(day, fields.start, zone),
    planned_seconds: fields.minutes ? Number(fields.minutes) * 60 : null,
  };
}
