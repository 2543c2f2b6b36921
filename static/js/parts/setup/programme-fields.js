/** From the filled forms of the programme to the arguments of commands. Pure. */
import { millis } from "../../derived/clock.js";
import { agenda } from "../../live/select.js";
import { wordsOf } from "../words-of.js";

/** What a filled form says of a shift. */
export function shiftWanted(day, fields) {
  return {
    day, minutes: Number(fields.minutes), room: fields.room || null,
    closings: fields.closings === "on", interpreters: fields.interpreters === "on",
  };
}

/** The announced closings of a day's lists that are still to come. */
export function closingsOf(rows, day, nowMs) {
  return rows.all("list").filter(({ item, closes_at: at, state }) => at && state !== "closed" && millis(at) > nowMs
    && rows.get("sitting", rows.get("item", item)?.sitting)?.day === day);
}

/** The days that have sittings, the nearest before the given one first. */
export function daysToCopy(store, to) {
  const days = agenda(store).map(({ day, sittings }) => ({ day, count: sittings.length })).filter(({ day }) => day !== to);
  return [...days.filter(({ day }) => day < to).reverse(), ...days.filter(({ day }) => day > to)];
}

/** The speakers of a filled form, without the lines that were left empty. */
export function speakersOf(fields, count) {
  return Array.from({ length: count }, (_unused, n) => ({
    delegation: fields[`delegation_${n}`] || null, speaker_name: fields[`name_${n}`].trim() || null, speaker_title: fields[`function_${n}`].trim() || null,
  })).filter((one) => one.delegation || one.speaker_name || one.speaker_title);
}

/** What a filled form says of a panel, its hour as it was typed. */
export function panelWanted(fields, count) {
  return {
    title: wordsOf("title", fields) ?? {}, speakers: speakersOf(fields, count), category: fields.category || null,
    planned_start: fields.start || null, planned_seconds: fields.minutes ? Number(fields.minutes) * 60 : null,
  };
}
