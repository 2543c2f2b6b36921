/** The cards of the device test: what each found, in words, and how to mend what does not work. */
import { html, nothing } from "../../vendor/lit-html/lit-html.js";
import { ifDefined } from "../../vendor/lit-html/directives/if-defined.js";
import { ref } from "../../vendor/lit-html/directives/ref.js";
import { _, ngettext } from "../../live/words.js";
import { levelWord } from "./hearing.js";
import { faultWords } from "./faults.js";
import { lineWord } from "./line.js";

const signWord = (works) => (works === null ? "unknown" : works ? "ready" : "missing");

/** Shape, word and colour of one part of the test; `works` null while it is not known. */
export const sign = (works, word) => html`<span class="sign ${signWord(works)}">${word}</span>`;

function card(id, title, state, body) {
  return html`<section class="card device-card" aria-labelledby="${id}-title">
    <div class="card-head"><h2 id="${id}-title">${title}</h2>${state}</div>${body}</section>`;
}

function trouble(device, fault, again) {
  const { why, mend } = faultWords(device, fault);
  return html`<div class="message attention device-trouble">
    <p><strong>${why}</strong></p>
    <ul>${mend.map((one) => html`<li>${one}</li>`)}</ul>
    ${fault === "insecure" || fault === "unsupported" ? nothing : html`<button type="button" class="button" @click=${again}>${_("Try again")}</button>`}
  </div>`;
}

/** A choice among devices, where there is more than one; one without a name is numbered. */
function choice(label, choices, chosen, choose) {
  if (choices.length < 2) return nothing;
  return html`<label class="field"><span class="label">${label}</span>
    <select @change=${(event) => choose(event.target.value)}>${choices.map((one, index) => html`
      <option value=${one.deviceId} dir="auto" ?selected=${one.deviceId === chosen}>${one.label || _("Device %(n)s", { n: index + 1 })}</option>`)}
    </select></label>`;
}

const levelWords = () => ({
  silence: _("Silence"), quiet: _("Very quiet"), good: _("Good"), loud: _("Too loud: go a little further away"),
});

/** How loud it is: a bar for the eye, the word for everybody. */
function meter(level, off) {
  const word = levelWords()[levelWord(level)];
  const share = Math.round(level * 100);
  return html`<div class="level" role="meter" aria-label=${_("How loud it is")} aria-valuemin="0" aria-valuemax="100"
      aria-valuenow=${share} aria-valuetext=${word}>
    <svg viewBox="0 0 1000 40" preserveAspectRatio="none" aria-hidden="true">
      <rect class="level-track" width="1000" height="40"></rect>
      <rect class="level-now" width=${share * 10} height="40"></rect>
      <rect class="level-mark" x="398" width="4" height="40"></rect>
    </svg>
    <p class="small" aria-hidden="true">${off ? " " : word}</p>
  </div>`;
}

/** @param {object} microphone of device-media.js */
export function microphoneCard({ state, open, close }) {
  const works = state.works ? true : state.phase === "fault" ? false : null;
  const word = state.works ? _("We hear you") : state.phase === "fault" ? _("Does not work") : _("Not tested yet");
  return card("microphone", _("Microphone"), sign(works, word), html`
    ${state.phase === "fault" ? trouble("microphone", state.fault, () => open(state.chosen)) : nothing}
    ${state.phase === "off" ? html`<button type="button" class="button" @click=${() => open()}>${_("Test the microphone")}</button>` : nothing}
    ${state.phase === "asking" ? html`<p>${_("Your browser asks whether this page may use the microphone. Please allow it.")}</p>` : nothing}
    ${state.phase === "on" ? html`
      <p>${state.works ? _("Your voice arrives well. Speak on to see the level, or stop.") : _("Please say a few words, as you would at the meeting.")}</p>
      ${meter(state.level)}
      ${choice(_("Which microphone"), state.choices, state.chosen, open)}
      <button type="button" class="button" @click=${close}>${_("Stop")}</button>` : nothing}`);
}

/** @param {object} camera of device-media.js */
export function cameraCard({ state, open, close }) {
  const works = state.works ? true : state.phase === "fault" ? false : null;
  const word = state.works ? _("We see you") : state.phase === "fault" ? _("Does not work") : _("Not tested yet");
  return card("camera", _("Camera"), sign(works, word), html`
    ${state.phase === "fault" ? trouble("camera", state.fault, () => open(state.chosen)) : nothing}
    ${state.phase === "off" ? html`<button type="button" class="button" @click=${() => open()}>${_("Test the camera")}</button>` : nothing}
    ${state.phase === "asking" ? html`<p>${_("Your browser asks whether this page may use the camera. Please allow it.")}</p>` : nothing}
    ${state.phase === "on" ? html`
      <video class="preview" ${ref((video) => show(video, state.stream))} .muted=${true} autoplay playsinline
        aria-label=${_("Your own picture, as in a mirror")}></video>
      <p>${pictureWords(state)}</p>
      ${choice(_("Which camera"), state.choices, state.chosen, open)}
      <button type="button" class="button" @click=${close}>${_("Stop")}</button>` : nothing}`);
}

/** A video that is given its stream anew, as lit-html gives every object, begins anew each time. */
function show(video, stream) {
  if (video && video.srcObject !== stream) video.srcObject = stream;
}

function pictureWords({ black, works }) {
  if (black) return _("The picture is black. Is something before the lens, or the camera’s cover closed?");
  return works ? _("The picture arrives. Look into the lens, with light on your face.") : _("Waiting for the picture…");
}

/** @param {{heard: boolean|null, playing: boolean, failed: boolean, choices: object[], chosen: string|null, play: () => void, say: (heard: boolean) => void, choose: (id: string) => void}} speakers */
export function speakersCard({ heard, playing, failed, choices, chosen, play, say, choose }) {
  const word = heard === null ? _("Not tested yet") : heard ? _("You hear us") : _("Does not work");
  return card("speakers", _("Loudspeaker or headphones"), sign(heard, word), html`
    ${choice(_("Which loudspeaker"), choices, chosen, choose)}
    <div class="row"><button type="button" class="button" aria-disabled=${playing} @click=${play}>${
      playing ? _("Playing…") : _("Play two notes")}</button></div>
    <fieldset class="fields"><legend>${_("Did you hear two notes?")}</legend>
      <div class="row">
        ${answer(_("Yes"), heard === true, () => say(true))}
        ${answer(_("No"), heard === false, () => say(false))}
      </div></fieldset>
    ${heard === false || failed ? html`<ul class="device-mend">
      <li>${_("Turn the sound up, on the device and on the headphones.")}</li>
      <li>${_("Is another device chosen, such as a screen or headphones that lie elsewhere?")}</li>
      <li>${_("Unplug the headphones and plug them in again, then play the notes once more.")}</li></ul>` : nothing}`);
}

function answer(word, chosen, say) {
  return html`<label class="choice"><input type="radio" name="notes-heard" .checked=${chosen} @change=${say}><span>${word}</span></label>`;
}

export const lineWords = () => ({ good: _("Good"), slow: _("Slow"), poor: _("Poor") });

/** @param {{phase: "waiting"|"measuring"|"done", found: object|null, step: number, transport: string|undefined, live: boolean, measure: () => void}} line */
export function lineCard({ phase, found, step, transport, live, measure }) {
  const verdict = found ? lineWord(found) : null;
  const word = verdict ? lineWords()[verdict] : _("Not tested yet");
  return card("line", _("Line to the meeting"), sign(verdict ? verdict !== "poor" : null, word), html`
    ${lineState({ phase, found, step, live })}
    ${transport === "polling" ? html`<p>${_("Your network does not let a standing line (WebSocket) through; the page asks again and again instead. That works, a little slower.")}</p>` : nothing}
    ${verdict && verdict !== "good" ? html`<ul class="device-mend">
      <li>${_("Use a cable instead of Wi-Fi, or go nearer to the Wi-Fi station.")}</li>
      <li>${_("Close what else uses the line: other calls, videos, downloads, a VPN that is not needed.")}</li></ul>` : nothing}
    <button type="button" class="button" aria-disabled=${ifDefined(phase === "measuring" || !live ? "true" : undefined)} @click=${measure}>${
      found ? _("Measure again") : _("Measure the line")}</button>`);
}

function lineState({ phase, found, step, live }) {
  if (phase === "measuring") return html`<p>${_("Measuring: %(n)s of 10", { n: step })}</p>`;
  if (!live && !found) return html`<p>${_("There is no connection to the meeting at this moment; the page tries again by itself.")}</p>`;
  if (!found) return html`<p>${_("Ten short questions to the server; it takes some seconds.")}</p>`;
  const time = found.milliseconds === null ? nothing : html`<p>${
    _("Question and answer take %(n)s milliseconds.", { n: Math.round(found.milliseconds) })}</p>`;
  return html`${time}${found.lost ? html`<p>${ngettext("%(n)s question had no answer.", "%(n)s questions had no answer.", found.lost)}</p>` : nothing}`;
}
