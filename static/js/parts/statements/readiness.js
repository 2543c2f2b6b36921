/**
 * How ready an entry is, before it is called: what the chair would want to know (screens.md, decision 6). Pure.
 *
 * What it reads: where the delegation is (`present`), whether it has a page open now (the server's `presence` event), its
 * last device test, the statement handed in, and the recording. Staff alone see the last three.
 */

import { millis } from "../../derived/clock.js";
import { standing } from "../../live/recordings.js";

/** What keeps an entry from being called with a quiet mind; the other findings are worth knowing, no more. */
const HINDERS = new Set(["not_connected", "not_in_room", "absent", "no_microphone", "no_recording"]);

/**
 * What an entry still lacks, the gravest first; empty when it is ready.
 *
 * @param {object} entry row of kind `inscription`
 * @param {object|undefined} delegation its row
 * @param {{delegations: Object<string, number>}|null} presence who is connected now; null until the server has said so
 * @param {number} nowMs
 * @returns {string[]} of `not_connected`, `not_in_room`, `absent`, `unknown`, `no_microphone`, `not_tested`, `test_stale`,
 *   `no_recording`, `recording_unchecked`, `recording_too_long`, `no_text`
 */
export function lacks(entry, delegation, presence, nowMs) {
  const { mode } = entry;
  if (mode === "in_writing") return [];
  if (mode === "pre_recorded") return recordingLacks(entry);
  const there = mode === "read_out" ? [] : whereabouts(mode, delegation, isConnected(delegation, presence), nowMs);
  const text = entry.kind === "statement" && entry.statement === null ? ["no_text"] : [];
  return [...there, ...text];
}

/** Whether a delegation has a page open now; what was registered, until the server has said so. */
function isConnected(delegation, presence) {
  if (!presence) return delegation?.present === "remote";
  return Boolean(presence.delegations?.[delegation?.id]);
}

function recordingLacks(entry) {
  const { known, over, checkedAt } = standing(entry);
  if (!known) return ["no_recording"];
  return [checkedAt ? null : "recording_unchecked", over ? "recording_too_long" : null].filter(Boolean);
}

function whereabouts(mode, delegation, connected, nowMs) {
  const present = delegation?.present ?? null;
  if (mode === "remote") return connected ? deviceLacks(delegation, nowMs) : ["not_connected"];
  if (!present) return ["unknown"];
  if (present === "in_room") return [];
  return [present === "remote" || connected ? "not_in_room" : "absent"];
}

/** A test of yesterday says little of today's line. */
const STALE_MS = 12 * 3600 * 1000;

/** Whether a device was tested too long ago for its test to say anything. */
export const isStale = ({ tested_at: at }, nowMs) => nowMs - millis(at) > STALE_MS;

function deviceLacks(delegation, nowMs) {
  if (delegation?.device === undefined) return [];
  if (!delegation.device) return ["not_tested"];
  if (!delegation.device.microphone) return ["no_microphone"];
  return isStale(delegation.device, nowMs) ? ["test_stale"] : [];
}

/** How loud a finding is: "missing" keeps a speaker from speaking, "unknown" is worth knowing. */
export const toneOf = (finding) => (HINDERS.has(finding) ? "missing" : "unknown");

/**
 * Of an entry's signs the one that is said in words where there is room for one alone; null where all is as it should be.
 * @param {{tone: "ready"|"missing"|"unknown"}[]} signs
 */
export const gravest = (signs) => signs.find(({ tone }) => tone === "missing") ?? signs.find(({ tone }) => tone === "unknown") ?? null;
