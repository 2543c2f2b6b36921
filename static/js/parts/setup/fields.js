/** From the filled forms of the setup page to the arguments of commands. Pure. */
import { wordsOf } from "../words-of.js";

const ORDER = ["ar", "zh", "en", "fr", "ru", "es"];

/** The languages chosen: the first one first, then the others in the order of the United Nations. */
export function languagesOf(fields) {
  const chosen = ORDER.filter((code) => fields[`speaks_${code}`] === "on" || code === fields.first);
  return [fields.first, ...chosen.filter((code) => code !== fields.first)];
}

/** What a filled form says of the meeting (`set_meeting`). */
export function meetingWanted(fields) {
  return {
    title: wordsOf("title", fields) ?? {},
    theme: wordsOf("theme", fields),
    venue: fields.venue.trim() || null,
    languages: languagesOf(fields),
    webcast_url: fields.webcast_url.trim() || null,
    webcast_delay_seconds: Number(fields.webcast_delay_seconds) || 0,
  };
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
