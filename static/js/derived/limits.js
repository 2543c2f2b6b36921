/**
 * The limits of a list of speakers: the usual one, and those that are new and are announced (docs/procedure.md).
 * The same as hlom_live/domain/derived/limits.py; both are held to tests/cases/limits.json.
 */

import { millis } from "./clock.js";
import { NEWS_SECONDS } from "./defaults.js";

/** The limit that a list gives to a statement of whoever has none of its own, in seconds. */
export const usualSeconds = (rows, list) => list.time_limits.default || rows.rule("statement_seconds");

/** Whether what changed then is still announced; also on a clock that is a little behind. */
export const isNews = (iso, nowMs) => iso != null && Math.abs(nowMs - millis(iso)) < 1000 * NEWS_SECONDS;

/**
 * The limits of a list in seconds while they are new, else null.
 *
 * @returns {{usual: number, group: number, others: {name: object, seconds: number}[]}|null} `group` of who speaks for a
 *   group, `others` the categories that have another, in the meeting's order, `name` by language
 */
export function newLimits(rows, list, nowMs) {
  if (!isNews(list?.limits_at, nowMs)) return null;
  const [usual, own] = [usualSeconds(rows, list), list.time_limits];
  const others = rows.meeting().categories
    .map(({ id, name }) => ({ name, seconds: own[id] || usual }))
    .filter(({ seconds }) => seconds !== usual);
  return { usual, group: list.group_seconds, others };
}
