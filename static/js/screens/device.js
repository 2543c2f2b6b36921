/** Microphone, camera, loudspeaker and line of a delegate's device, tried in the browser; only the verdicts are told. */
import { html, nothing } from "../vendor/lit-html/lit-html.js";
import { open } from "../page.js";
import { _, hour } from "../live/words.js";
import { actionNote } from "../parts/deeds/action-note.js";
import { createAlerting } from "../parts/calls/alerting.js";
import { callBanners } from "../parts/calls/call-banner.js";
import { ownCalls } from "../parts/calls/calls.js";
import { createActions } from "../parts/deeds/actions.js";
import { cameraCard, lineCard, lineWords, microphoneCard, sign, speakersCard } from "../parts/device/cards.js";
import { lineWord, measureLine } from "../parts/device/line.js";
import { createCamera, createMicrophone, loudspeakers, playTone } from "../parts/device/media.js";
import { reportOf } from "../parts/device/verdict.js";
import { sending } from "../parts/deeds/sending.js";
import { keepFocus } from "../parts/focus.js";

const ANSWER_IN_TIME = (ms) => new Promise((done) => setTimeout(done, ms));

let test = null;

function createTest(context) {
  const redraw = () => context.redraw();
  const say = (sentence) => context.announce(sentence, "device");
  keepFocus(context.root);
  const made = {
    context,
    actions: createActions({ send: context.send, redraw, announce: context.announce }),
    microphone: createMicrophone(redraw, () => say(_("We hear you."))),
    camera: createCamera(redraw, () => say(_("We see you."))),
    speakers: { heard: null, playing: false, failed: false, choices: [], chosen: null },
    line: { phase: "waiting", found: null, step: 0 },
    alerting: createAlerting({ data: context.data, announce: context.announce, redraw }),
    toldAt: null,
  };
  navigator.mediaDevices?.addEventListener?.("devicechange", () => {
    made.microphone.refresh();
    made.camera.refresh();
    findLoudspeakers(made);
  });
  // A page that is left keeps no microphone open.
  addEventListener("pagehide", () => closeAll(made));
  findLoudspeakers(made);
  return made;
}

function closeAll({ microphone, camera }) {
  microphone.close();
  camera.close();
}

async function findLoudspeakers({ speakers, context }) {
  speakers.choices = await loudspeakers();
  context.redraw();
}

/** One after the other, because a browser asks for one permission at a time. */
async function startAll() {
  await test.microphone.open();
  await test.camera.open();
  await findLoudspeakers(test);
}

async function play() {
  const { speakers, context } = test;
  if (speakers.playing) return;
  Object.assign(speakers, { playing: true, failed: false });
  context.redraw();
  try {
    await playTone(speakers.chosen);
  } catch {
    speakers.failed = true; // No loudspeaker at all, or the chosen one is gone: the hints below say what to do.
  }
  speakers.playing = false;
  context.redraw();
}

async function measure() {
  const { line, context } = test;
  if (line.phase === "measuring" || context.link.kind !== "live") return;
  Object.assign(line, { phase: "measuring", step: 0 });
  const step = (asked) => {
    line.step = asked;
    context.redraw();
  };
  const ask = () => context.connection.ask("clock", {});
  line.found = await measureLine({ ask, pause: ANSWER_IN_TIME, tick: () => performance.now() }, step);
  line.phase = "done";
  context.announce(_("The line has been measured."), "line");
  context.redraw();
}

async function report(args) {
  const answer = await test.actions.run("report", "report_device_test", args);
  if (!answer) return;
  test.toldAt = test.context.now();
  closeAll(test);
  test.context.announce(_("The result has been sent."), "device");
}

/** Whoever tries a device is called like anybody else. */
function tellCalls(context) {
  const calls = ownCalls(context.store, context.data.delegation, null);
  test.alerting.hear(calls);
  return calls;
}

function render(context) {
  test ??= createTest(context);
  const calls = tellCalls(context);
  // The line is measured by itself: nobody has to allow it, and nothing is heard or seen of it.
  if (context.link.kind === "live" && test.line.phase === "waiting") queueMicrotask(measure);
  const { microphone, camera, speakers, line } = test;
  return html`
    <div class="device-head"><h1>${_("Test of your device")}</h1>
      <p>${_("Before you speak at a distance: does the meeting hear and see you, and do you hear the meeting? It takes a minute.")}</p>
      <p class="small muted">${_("Nothing of your voice or picture is recorded or leaves this device. Only the result is told to the secretariat and the chair.")}</p>
      ${startButton(microphone.state, camera.state)}
    </div>
    <div class="device-cards">
      ${microphoneCard(microphone)}
      ${cameraCard(camera)}
      ${speakersCard({
        ...speakers, play,
        say: (heard) => {
          speakers.heard = heard;
          context.redraw();
        },
        choose: (id) => {
          Object.assign(speakers, { chosen: id, heard: null });
          context.redraw();
        },
      })}
      ${lineCard({ ...line, transport: context.connection?.transport(), live: context.link.kind === "live", measure })}
    </div>
    ${result(context)}
    ${test.alerting.card()}
    <div class="dock">${callBanners(calls, null)}</div>`;
}

function startButton(microphone, camera) {
  if (microphone.phase !== "off" || camera.phase !== "off" || test.toldAt) return nothing;
  return html`<button type="button" class="button primary big" @click=${startAll}>${_("Start with microphone and camera")}</button>`;
}

const partWords = () => ({ microphone: _("Microphone"), camera: _("Camera"), line: _("Connection") });

/** The verdicts as they would be told now, the button, and when the last ones were told. */
function result(context) {
  const { microphone, camera, line, actions } = test;
  const args = reportOf(microphone.state, camera.state, line.found);
  const told = context.you?.readiness?.device ?? null;
  const missing = args && !(args.microphone && args.camera);
  return html`<section class="card device-result" aria-labelledby="result-title">
    <h2 id="result-title">${_("Result")}</h2>
    ${args ? html`<ul class="device-verdicts">
      <li>${sign(args.microphone, _("%(part)s: %(verdict)s", { part: partWords().microphone, verdict: verdictWord(args.microphone) }))}</li>
      <li>${sign(args.camera, _("%(part)s: %(verdict)s", { part: partWords().camera, verdict: verdictWord(args.camera) }))}</li>
      <li>${sign(lineWord(line.found) !== "poor", _("%(part)s: %(verdict)s", { part: partWords().line, verdict: lineWords()[lineWord(line.found)] }))}</li>
    </ul>` : html`<p class="muted">${_("The result can be sent once the line has been measured.")}</p>`}
    ${missing ? html`<p class="small muted">${_("What was not tested counts as not working. You can send the result all the same, and test again later.")}</p>` : nothing}
    <div class="row">
      <button type="button" class="button primary" aria-disabled=${args && !actions.waiting("report") ? "false" : "true"}
        @click=${() => args && !actions.waiting("report") && report(args)}>${_("Send the result")}</button>
      <a class="button" href=${context.data.urls.delegate}>${_("Back to my delegation’s page")}</a>
    </div>
    ${actionNote(actions.note("report"))}
    ${told ? html`<p class="device-told">${sign(told.microphone && told.camera, toldSentence(told))}</p>` : nothing}
  </section>`;
}

const verdictWord = (works) => (works ? _("works") : _("does not work, or was not tested"));

function toldSentence(device) {
  return _("The secretariat has your result of %(hour)s.", { hour: hour(device.tested_at) });
}

const tellAtOnce = (heard, context) => test && tellCalls(context);

open({ render, ...sending, onYou: tellAtOnce, onChange: tellAtOnce });
