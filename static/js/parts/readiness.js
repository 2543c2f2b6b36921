/**
 * How ready an entry is, before it is called: what the chair would want to know (screens.md, decision 6). Pure.
 *
 * What it reads: where the delegation is (`present`), whether it has a page open now (the server's `presence` event), its
 * last device test, the statement handed in, and the recording. Staff alone see the last three.
 */

/** What keeps an entry from being called with a quiet mind; the other findings are worth knowing, no more. */
const HINDERS = new Set(["not_connected", "not_in_room", "absent", "no_microphone", "no_recording"]);

/**
 * What an entry still lacks, the gravest first; empty when it is ready.
 *
 * @param {object} entry row of kind `inscription`
 * @param {object|undefined} delegation its row
 * @param {{delegations: Object<string, number>}|null} presence who is connected now; null until the server has said so
 * @returns {string[]} of `not_connected`, `not_in_room`, `absent`, `unknown`, `no_microphone`, `not_tested`,
 *   `no_recording`, `recording_unchecked`, `no_text`
 */
export function lacks(entry, delegation, presence) {
  const { mode } = entry;
  if (mode === "in_writing") return [];
  if (mode === "pre_recorded") return recordingLacks(entry);
  const there = mode === "read_out" ? [] : whereabouts(mode, delegation, isConnected(delegation, presence));
  const text = entry.kind === "statement" && entry.statement === null ? ["no_text"] : [];
  return [...there, ...text];
}

/** Whether a delegation has a page open now; what was registered, until the server has said so. */
function isConnected(delegation, presence) {
  if (!presence) return delegation?.present === "remote";
  return Boolean(presence.delegations?.[delegation?.id]);
}

function recordingLacks({ recording }) {
  if (!recording?.url) return ["no_recording"];
  return recording.checked_at ? [] : ["recording_unchecked"];
}

function whereabouts(mode, delegation, connected) {
  const present = delegation?.present ?? null;
  if (mode === "remote") return connected ? deviceLacks(delegation) : ["not_connected"];
  if (!present) return ["unknown"];
  if (present === "in_room") return [];
  return [present === "remote" || connected ? "not_in_room" : "absent"];
}

function deviceLacks(delegation) {
  if (delegation?.device === undefined) return [];
  if (!delegation.device) return ["not_tested"];
  return delegation.device.microphone ? [] : ["no_microphone"];
}

/** How loud a finding is: "missing" keeps a speaker from speaking, "unknown" is worth knowing. */
export const toneOf = (finding) => (HINDERS.has(finding) ? "missing" : "unknown");
