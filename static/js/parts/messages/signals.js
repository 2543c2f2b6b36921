/** What the booths say in one touch, on the pages of those whom it concerns; gone by itself (docs/adr/0155). */
import { html, nothing } from "../../vendor/lit-html/lit-html.js";
import { repeat } from "../../vendor/lit-html/directives/repeat.js";
import { millis } from "../../derived/clock.js";
import { signals } from "../../derived/signals.js";
import { _ } from "../../live/words.js";
import { name } from "../name.js";

/** To those who run the meeting. */
const staffWords = () => ({
  too_fast: _("The interpreters cannot follow: too fast"),
  sound: _("The interpreters do not hear well"),
  help: _("A booth needs help"),
});

/** The same in one line beside much else. */
const briefWords = () => ({ too_fast: _("Booths: too fast"), sound: _("Booths: sound"), help: _("Booths: help") });

/** To who speaks. */
const speakerWords = () => ({
  too_fast: _("Please speak more slowly. The interpreters cannot follow."),
  sound: _("The interpreters do not hear you well. Please speak close to your microphone."),
});

const keyOf = (signal) => `${signal.id} ${signal.at}`;

/**
 * For the chair and the technician.
 * @param {{store: object, room: string|null, now: number, lower: (signal: object) => void,
 *   brief?: boolean}} values `room` null for all
 */
export function signalBar({ store, room, now, lower, brief = false }) {
  const shown = signals(store, room, now);
  if (!shown.length) return nothing;
  const several = room === null && store.all("room").length > 1;
  return html`<ul class="signals" aria-label=${_("From the booths")}>${repeat(shown, (row) => row.id, (row) => html`
    <li class="signal" data-kind=${row.kind}><p>${(brief ? briefWords() : staffWords())[row.kind]}${several ? html` · ${name(store.get("room", row.room)?.name)}` : nothing}</p>
      <button type="button" class="button" @click=${() => lower(row)}>${_("Dealt with")}</button></li>`)}</ul>`;
}

/** Those of `you` that stand; who speaks is told no other. */
const ofSpeaker = (you, now) => (you?.signals ?? []).filter((row) => row.kind in speakerWords() && millis(row.until) > now);

/** For who speaks, on its own page. @param {object|null} you the event */
export function speakerSignals(you, now) {
  return ofSpeaker(you, now).map((row) => html`<div class="signal" data-kind=${row.kind}><p>${speakerWords()[row.kind]}</p></div>`);
}

/** Each with the words for a screen reader, to be said once (`createWordsVoice`). */
export const saidToStaff = (store, room, now) => signals(store, room, now).map((row) => ({ key: keyOf(row), words: staffWords()[row.kind] }));
export const saidToSpeaker = (you, now) => ofSpeaker(you, now).map((row) => ({ key: keyOf(row), words: speakerWords()[row.kind] }));
