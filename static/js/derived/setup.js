/**
 * What stands in each section of the setup, as its overview says it (docs/adr/0125-one-section-a-page.md).
 * The same as hlom_live/domain/derived/setup.py; both are held to tests/cases/setup.json.
 */
import { excludes } from "./formats.js";

const WAITING = ["requested", "inscribed"];

/**
 * How many there are of each: `excluded` are the entries that wait and that the meeting's format does not allow,
 * `badgeless` the delegations without a badge, `drafted` the changes that wait in the draft; and the limits of time that are asked for most, in seconds.
 */
export function standing(rows) {
  const [meeting, delegations] = [rows.meeting(), rows.all("delegation")];
  const waiting = rows.all("inscription").filter((entry) => WAITING.includes(entry.state));
  return {
    excluded: waiting.filter((entry) => excludes(meeting.format, entry.mode)).length,
    sittings: rows.all("sitting").length,
    rooms: rows.all("room").length,
    statement_seconds: rows.rule("statement_seconds"),
    warning_seconds: rows.rule("warning_seconds"),
    about: rows.all("about").length,
    categories: meeting.categories.length,
    themes: meeting.themes.length,
    delegations: delegations.length,
    drafted: rows.all("draft_change").length,
    badgeless: delegations.filter((delegation) => !delegation.badge).length,
  };
}
