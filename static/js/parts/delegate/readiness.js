/**
 * What is missing before a delegation speaks, as the delegation itself sees it. Pure: rows and what the server told it in,
 * findings out; the words and the buttons are those of own-checklist.js.
 */
import { excludes } from "../../derived/formats.js";
import { overBy } from "../../live/recordings.js";
import { isStale } from "../statements/readiness.js";
import { missing } from "./missing.js";

const POOR_LINE_MS = 1000;

/**
 * @param {{entry: object, delegation: object|undefined, format: string, told: object|null, live: boolean, nowMs: number}} known
 *   `entry` the delegation's own; `told` is `you.readiness`, null until the server has said it; `live` whether this page
 *   is connected
 * @returns {{key: string, ready: boolean, word: string, seconds?: number, at?: string}[]} in the order in which they are
 *   mended; `word` is a code
 */
export function ownReadiness({ entry, delegation, format, told, live, nowMs }) {
  const found = [];
  if (excludes(format, entry.mode)) found.push({ key: "mode", ready: false, word: entry.mode });
  const fields = missing(entry).filter((name) => entry.mode !== "in_writing" || name === "language");
  found.push({ key: "fields", ready: fields.length === 0, word: fields.join(" ") });
  const present = presence(entry, delegation, live);
  if (present) found.push(present);
  if (!told) return found;
  if (entry.mode === "remote") found.push(device(told.device, nowMs));
  const handedIn = told.entries?.[entry.id];
  if (!handedIn) return found;
  if (entry.mode === "pre_recorded") found.push(recording(handedIn.recording, entry.allotted_seconds));
  if (entry.kind === "statement") found.push({ key: "text", ready: handedIn.text, word: handedIn.text ? "handed_in" : "none" });
  return found;
}

/** Only who speaks in person has to be there. */
function presence({ mode }, delegation, live) {
  const present = delegation?.present ?? "absent";
  if (mode === "in_room") return { key: "presence", ready: present === "in_room", word: present === "in_room" ? "in_room" : "not_in_room" };
  if (mode !== "remote") return null;
  if (present !== "remote") return { key: "presence", ready: false, word: "not_remote" };
  return { key: "presence", ready: live, word: live ? "connected" : "not_connected" };
}

function device(tested, nowMs) {
  const word = deviceWord(tested, nowMs);
  return { key: "device", ready: word === "tested", word, ...(tested && { at: tested.tested_at }) };
}

function deviceWord(tested, nowMs) {
  if (!tested) return "untested";
  if (!tested.microphone) return "microphone";
  if (!tested.camera) return "camera";
  if (tested.line_milliseconds > POOR_LINE_MS) return "line";
  return isStale(tested, nowMs) ? "stale" : "tested";
}

function recording(known, allottedSeconds) {
  if (!known) return { key: "recording", ready: false, word: "none" };
  const { seconds, checked } = known;
  const word = overBy(seconds, allottedSeconds) ? "too_long" : checked ? "checked" : "unchecked";
  return { key: "recording", ready: word === "checked", word, ...(seconds != null && { seconds }) };
}
