/** From the filled forms of the setup page to the arguments of commands. Pure. */
import { momentOf } from "../item-fields.js";

/** Texts `field_en`, `field_fr` … of a form, by language, without the empty ones; null where all are. */
export function wordsOf(field, fields) {
  const found = Object.entries(fields).filter(([name, text]) => name.startsWith(`${field}_`) && text.trim())
    .map(([name, text]) => [name.slice(field.length + 1), text.trim()]);
  return found.length ? Object.fromEntries(found) : null;
}

const ORDER = ["ar", "zh", "en", "fr", "ru", "es"];

/** The languages chosen: the first one first, then the others in the order of the United Nations. */
export function languagesOf(fields) {
  const chosen = ORDER.filter((code) => fields[`speaks_${code}`] === "on" || code === fields.first);
  return [fields.first, ...chosen.filter((code) => code !== fields.first)];
}

const alike = (one, other) => JSON.stringify(one ?? null) === JSON.stringify(other ?? null);
const sameWords = (one, other) => alike(one && Object.entries(one).sort(), other && Object.entries(other).sort());

/** The arguments of `set_meeting` that a form changes; nothing but those. */
export function meetingWanted(meeting, fields) {
  const wanted = {
    title: wordsOf("title", fields) ?? {},
    theme: wordsOf("theme", fields),
    venue: fields.venue.trim() || null,
    languages: languagesOf(fields),
    webcast_url: fields.webcast_url.trim() || null,
    webcast_delay_seconds: Number(fields.webcast_delay_seconds) || 0,
  };
  const same = (name) => (["title", "theme"].includes(name) ? sameWords : alike)(wanted[name], meeting[name]);
  return Object.fromEntries(Object.entries(wanted).filter(([name]) => !same(name)));
}

/** What the form shows of an hour: a plan may have seconds, which nobody typed and nobody changed. */
const minuteOf = (iso) => (iso ? Math.floor(Date.parse(iso) / 60_000) : null);

const dayAfter = (day) => new Date(Date.parse(`${day}T00:00:00Z`) + 24 * 3600 * 1000).toISOString().slice(0, 10);

/** The arguments of `edit_sitting` that a form changes. Hours are of the meeting's zone; one before the start is of the night after. */
export function sittingWanted(sitting, fields, zone) {
  const { day, start } = fields;
  const at = (clock) => momentOf(clock < start ? dayAfter(day) : day, clock, zone);
  const wanted = {
    title: wordsOf("title", fields) ?? {},
    planned_start: at(start),
    planned_end: at(fields.end),
    interpretation_end: at(fields.interpretation),
  };
  const same = (name) => (name === "title" ? sameWords(wanted.title, sitting.title)
    : minuteOf(wanted[name]) === minuteOf(sitting[name]));
  return Object.fromEntries(Object.entries(wanted).filter(([name]) => !same(name)));
}

/** An id for a new category or theme, from its name: "Guests of honour" is `guests_of_honour`; never one that is taken. */
export function idFor(words, taken) {
  const [first = ""] = Object.values(words);
  const plain = first.normalize("NFD").replace(/[\u0300-\u036f]/g, "").toLowerCase().replace(/[^a-z0-9]+/g, "_").replace(/^_+|_+$/g, "");
  const stem = plain.slice(0, 50) || "new";
  for (let n = 1; ; n += 1) {
    const id = n === 1 ? stem : `${stem}_${n}`;
    if (!taken.includes(id)) return id;
  }
}

/** A list with one row moved up (-1) or down (+1); the same list where it cannot. */
export function movedRow(rows, index, by) {
  const to = index + by;
  if (to < 0 || to >= rows.length) return rows;
  const moved = [...rows];
  [moved[index], moved[to]] = [moved[to], moved[index]];
  return moved;
}
