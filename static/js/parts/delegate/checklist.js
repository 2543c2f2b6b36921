/** Before you speak: what is ready and what is missing, each with the touch that mends it. */
import { html, nothing } from "../../vendor/lit-html/lit-html.js";
import { modeText } from "../../live/labels.js";
import { _, duration, hour } from "../../live/words.js";

const fieldWords = () => ({
  speaker_name: _("the name of the speaker"),
  speaker_title: _("the title"),
  language: _("the language"),
});

const fields = ({ word }) => (word
  ? _("Still to be said: %(what)s", { what: word.split(" ").map((name) => fieldWords()[name]).join(_(", ")) })
  : _("Name, title and language are known"));

const presence = ({ word }) => ({
  in_room: _("You are in the room"),
  not_in_room: _("You have not said that you are in the room"),
  connected: _("You are connected"),
  not_connected: _("You are not connected at this moment; the page tries again by itself"),
  not_remote: _("You have not said that you take part at a distance"),
})[word];

const device = ({ word, at }) => ({
  untested: _("Your device has not been tested"),
  microphone: _("In the last test your microphone was not heard"),
  camera: _("In the last test your camera was not seen"),
  line: _("In the last test your line was poor"),
  stale: _("Your device was tested long ago"),
  tested: _("Your device was tested at %(hour)s", { hour: hour(at) }),
})[word];

const text = ({ word }) => (word === "handed_in" ? _("The interpreters have your text") : _("The interpreters have no text of your statement yet"));

const recording = ({ word, seconds }) => ({
  none: _("The technicians have no recording of your statement yet"),
  unchecked: seconds == null ? _("Your recording has not been checked yet") : _("Your recording lasts %(time)s; it has not been checked yet", { time: duration(seconds ?? 0) }),
  too_long: _("Your recording lasts %(time)s, which is longer than your time", { time: duration(seconds ?? 0) }),
  checked: seconds == null ? _("Your recording has been checked") : _("Your recording lasts %(time)s and has been checked", { time: duration(seconds ?? 0) }),
})[word];

const mode = ({ word }) => _("“%(mode)s” is not possible any more: choose how you will speak", { mode: modeText(word) });

const SENTENCES = { mode, fields, presence, device, text, recording };

/**
 * @param {{findings: object[], edit: () => void, deviceUrl: string, present: (present: string) => void,
 *   statementId: string|null}} values `findings` of own-readiness.js; `present` declares the presence; `statementId` is
 *   the element where a text is handed in, null where none can be
 */
export function ownChecklist({ findings, edit, deviceUrl, present, statementId }) {
  const lacking = findings.filter((one) => !one.ready).length;
  return html`<section class="checklist" aria-labelledby="checklist-title" ?data-lacking=${lacking > 0}>
    <h3 id="checklist-title">${lacking ? _("Still missing before you speak") : _("You are ready to speak")}</h3>
    <ul>${findings.map((one) => html`<li>
      <span class="sign ${one.ready ? "ready" : "missing"}">${SENTENCES[one.key](one)}</span>
      ${one.ready ? nothing : remedy(one, { edit, deviceUrl, present, statementId })}</li>`)}</ul>
  </section>`;
}

function remedy({ key, word }, { edit, deviceUrl, present, statementId }) {
  if (key === "fields") return button(_("Fill in"), edit, true);
  if (key === "mode") return button(_("Change"), edit, true);
  if (key === "device") return html`<a class="button" href=${deviceUrl}>${_("Test your device")}</a>`;
  if (key === "text" && statementId) return html`<a class="button" href="#${statementId}">${_("Hand in the text")}</a>`;
  if (key === "presence" && word === "not_in_room") return button(_("I am in the room"), () => present("in_room"));
  if (key === "presence" && word === "not_remote") return button(_("I am remote"), () => present("remote"));
  if (key === "recording") return html`<p class="small muted">${_("Please bring it to the technicians, or change how you will speak.")}</p>`;
  return nothing;
}

function button(label, act, primary = false) {
  return html`<button type="button" class="button ${primary ? "primary" : ""}" @click=${act}>${label}</button>`;
}
