/**
 * The clock of an intervention, read from its row: how much time is left, how that stands, what a countdown shows.
 * The same arithmetic as hlom_live/domain/derived/clock.py; both are held to tests/cases/clock.json. Times are
 * milliseconds since 1970.
 */

import { OTHER_DAY_SECONDS } from "./defaults.js";

/** Times are whole milliseconds; what a number of floating point is off by, is none of it. */
const ALMOST = 1e-6;

/** Milliseconds since 1970 of a time of the live state; null for null. */
export function millis(iso) {
  return iso == null ? null : Date.parse(iso);
}

/** The time allotted, with what was added, in seconds. */
export const givenSeconds = (turn) => turn.allotted_seconds + turn.added_seconds;

/** Seconds left of an intervention; negative once over time. A pause stops the clock, the end fixes it. */
export function secondsLeft(turn, nowMs) {
  if (turn.started_at == null) return givenSeconds(turn);
  const until = millis(turn.paused_at) ?? millis(turn.ended_at) ?? nowMs;
  return givenSeconds(turn) + turn.paused_seconds - (until - millis(turn.started_at)) / 1000;
}

/** Seconds spoken, without the pauses. */
export function secondsUsed(turn, nowMs) {
  return givenSeconds(turn) - secondsLeft(turn, nowMs);
}

/** "called" (clock not yet running), "speaking", "paused" or "ended". */
export function turnState(turn) {
  if (turn.ended_at) return "ended";
  if (!turn.started_at) return "called";
  return turn.paused_at ? "paused" : "speaking";
}

/** Where a countdown stands: "ample", "warning" (that many seconds before its end) or "over". */
export function phase(left, warning) {
  if (left <= 0) return "over";
  return left <= warning ? "warning" : "ample";
}

/** How much of a bar is full, in thousandths; nothing over time. */
export function share(part, whole) {
  return whole > 0 ? Math.round(1000 * Math.min(1, Math.max(0, part / whole))) : 0;
}

/**
 * What a countdown shows: "2:41" while time is left, rounded up; "+0:12" over time; hours only from one hour on. So zero
 * shows when time is up, and every page turns a second at the same moment.
 */
export function digits(left, atMost = Infinity) {
  const over = Math.floor(-left + ALMOST);
  return over > 0 ? `+${face(over)}` : face(Math.ceil(Math.min(left, atMost) - ALMOST));
}

function face(whole) {
  const two = (number) => String(number).padStart(2, "0");
  const [minutes, rest] = [Math.floor(whole / 60), two(whole % 60)];
  return minutes >= 60 ? `${Math.floor(minutes / 60)}:${two(minutes % 60)}:${rest}` : `${minutes}:${rest}`;
}

/**
 * Whole minutes late, negative when early; null without a plan or when the plan is of another day. The times stand
 * beside it: the difference is that of the minutes shown.
 */
export function lateMinutes(atMs, plannedIso) {
  const [due, at] = [millis(plannedIso) ?? NaN, atMs ?? NaN];
  return Math.abs(at - due) <= 1000 * OTHER_DAY_SECONDS ? minutesBetween(due, at) : null;
}

/** The difference of two times as a clock shows them, in minutes. */
export const minutesBetween = (oneMs, otherMs) => Math.floor(otherMs / 60000) - Math.floor(oneMs / 60000);
