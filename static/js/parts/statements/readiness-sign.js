/** The signs of readiness before a name: shape + word + colour (screens.md, decision 6). */
import { html, nothing } from "../../vendor/lit-html/lit-html.js";
import { _ } from "../../live/words.js";
import { digits } from "../../derived/clock.js";
import { lacks, toneOf } from "./readiness.js";

const WORDS = {
  not_connected: () => _("Not connected"),
  not_in_room: () => _("Connected, not in the room"),
  absent: () => _("Not in the room"),
  unknown: () => _("Not seen yet"),
  no_microphone: () => _("Microphone does not work"),
  not_tested: () => _("Device not tested"),
  test_stale: () => _("Device tested long ago"),
  no_recording: () => _("No recording yet"),
  recording_unchecked: () => _("Recording not checked"),
  recording_too_long: () => _("Recording longer than its time"),
  no_text: () => _("No text with the interpreters"),
};

const sign = (tone, word) => html`<span class="sign ${tone}">${word}</span>`;

/** What is ready, where it is more than being there. */
function readyWord({ mode, recorded_seconds: seconds }, lacking) {
  if (mode === "pre_recorded") return seconds ? _("Recording ready, %(time)s", { time: digits(seconds) }) : _("Recording ready");
  if (mode === "remote") return _("Connected now");
  return lacking.length && mode === "in_room" ? _("In the room") : _("Ready");
}

/** Whether something is ready that is worth a sign: all of it, or that the speaker is there. */
function isThere({ mode }, lacking) {
  if (!lacking.length) return true;
  return ["in_room", "remote"].includes(mode) && lacking.every((finding) => toneOf(finding) !== "missing" && finding !== "unknown");
}

/**
 * All that an entry lacks, and what is ready, as values: how loud each is, and its word.
 * @param {object} entry @param {object|undefined} delegation its row @param {object|null} presence who is connected now
 * @param {number} nowMs
 * @returns {{tone: "ready"|"missing"|"unknown", word: string}[]} what is ready first, then the gravest
 */
export function readinessOf(entry, delegation, presence, nowMs) {
  const lacking = lacks(entry, delegation, presence, nowMs);
  const ready = isThere(entry, lacking) ? [{ tone: "ready", word: readyWord(entry, lacking) }] : [];
  return [...ready, ...lacking.map((finding) => ({ tone: toneOf(finding), word: WORDS[finding]() }))];
}

/** The same, a sign for each. */
export function readinessSigns(entry, delegation, presence, nowMs) {
  return readinessOf(entry, delegation, presence, nowMs).map(({ tone, word }) => sign(tone, word));
}

/** What the three shapes mean, for the help of a page. */
export function readinessLegend() {
  return html`<h3>${_("Signs before a name")}</h3><ul class="legend">
    <li>${sign("ready", _("Ready"))} ${_("– there, or connected, and nothing is missing")}</li>
    <li>${sign("missing", _("Not connected"))} ${_("– would not be heard if called now")}</li>
    <li>${sign("unknown", _("Device not tested"))} ${_("– can be called; good to know")}</li>
  </ul>`;
}
