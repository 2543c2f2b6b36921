/** The delegate's one big button, and what stands in its place once the delegation is on the list. */
import { html, nothing } from "../vendor/lit-html/lit-html.js";
import { listStateText, placedByText } from "../live/labels.js";
import { waiting } from "../live/select.js";
import { _, hour, ngettext } from "../live/words.js";
import { actionNote } from "./action-note.js";
import { confirmButton } from "./confirm-button.js";
import { missing } from "./missing.js";
import { itemTitle } from "./names.js";
import { strip } from "./place.js";
import { placeStrip } from "./place-strip.js";

/**
 * @param {{context: object, choice: {item: object, list: object}, entry: object|null, turn: object|null,
 *   spoke: object|null, pending: boolean, expectedAt: number|null, note: object|null, arming: object,
 *   ask: () => void, edit: () => void, withdraw: () => void}} values `entry` the delegation's own on this list, `turn`
 *   the intervention it delivers now, `held` in a suspended sitting, `spoke` the last it delivered here, `pending` asked and not yet acknowledged
 */
export function delegateRequest(values) {
  const { choice, entry, note } = values;
  return html`<section class="request card" aria-labelledby="request-title">
    <div class="card-head">
      <h2 id="request-title">${itemTitle(choice.item)}</h2>
      <p class="list-state ${choice.list.state}">${listStateText(choice.list)}</p>
    </div>
    ${entry ? onTheList(values) : offTheList(values)}
    ${note?.state === "refused" ? actionNote(note) : nothing}
  </section>`;
}

/** Asked, closed, or free to ask. */
function offTheList({ choice, pending, spoke, ask }) {
  const { list } = choice;
  if (pending) {
    const kept = _("Your request is kept on this device and sent until the server answers, also after a lost line.");
    return html`<button type="button" class="button big request-button" aria-disabled="true" data-waiting>
        ${_("Waiting for an answer…")}</button>
      <p class="small muted">${kept}</p>`;
  }
  if (list.state !== "open") {
    return html`<button type="button" class="button big request-button" aria-disabled="true">${closedLabel(list)}</button>
      ${spoke ? spokeLine(spoke) : nothing}`;
  }
  return html`${spoke ? spokeLine(spoke) : nothing}
    <button type="button" class="button primary big request-button" @click=${ask}>${_("Request the floor")}</button>
    <p class="small muted">${_("One touch is enough. Name, title and language can follow.")}</p>`;
}

function closedLabel(list) {
  if (list.state === "not_open") return _("The list is not open yet");
  return list.closed_at ? _("The list is closed since %(hour)s", { hour: hour(list.closed_at) }) : _("The list is closed");
}

function spokeLine(turn) {
  const sentence = _("Your delegation spoke at %(hour)s.", { hour: hour(turn.started_at) });
  return html`<p class="muted">${sentence}</p>`;
}

function onTheList(values) {
  const { entry } = values;
  if (entry.state === "speaking") return html`<p class="place-word">${calledWord(values)}</p>`;
  if (entry.state === "requested") {
    return html`<p class="place-word">${_("Your request has been received; the secretariat admits it.")}</p>${entryFoot(values)}`;
  }
  if (entry.state === "absent") {
    return html`<p class="place-word">${_("You were called and not there. Please tell the secretariat that you are here now.")}</p>`;
  }
  return html`${ownPlace(values)}${entryFoot(values)}`;
}

function calledWord({ turn, held }) {
  if (held) return _("The sitting is suspended. You have the floor when it resumes.");
  return turn?.started_at ? _("Your delegation has the floor.") : _("Your delegation has been called.");
}

function ownPlace({ context, choice, entry, expectedAt }) {
  const place = strip(waiting(context.store, choice.list.id), entry.id);
  if (!place) return nothing;
  return html`<p class="place-word">${aheadWord(place.ahead)}</p>
    ${expectedAt ? html`<p class="place-when">${_("about %(hour)s", { hour: hour(expectedAt) })}</p>` : nothing}
    ${placeStrip({ place, context })}
    ${["moved", "swap", "absent_rule"].includes(entry.placed_by) ? html`<p class="small muted">${placedByText(entry.placed_by)}${
      entry.placed_reason ? html`: <bdi>${entry.placed_reason}</bdi>` : nothing}</p>` : nothing}`;
}

function aheadWord(ahead) {
  if (ahead === 0) return _("You are first on the list");
  return ngettext("%(n)s before you", "%(n)s before you", ahead);
}

const fieldWords = () => ({
  speaker_name: _("the name of the speaker"),
  speaker_title: _("the title"),
  language: _("the language"),
});

/** What is missing before the delegation speaks, the form for it, and the way back. */
function entryFoot({ entry, edit, withdraw, arming }) {
  const lacking = missing(entry);
  return html`${lacking.length ? html`<div class="lacking">
      <p>${_("Still missing before you speak:")}</p>
      <ul>${lacking.map((field) => html`<li><span class="sign missing">${fieldWords()[field]}</span></li>`)}</ul>
    </div>` : html`<p><span class="sign ready">${_("Name, title and language are known")}</span></p>`}
    <p class="entry-who">${[entry.speaker_name, entry.speaker_title].filter(Boolean).map((text, index) =>
      html`${index ? " · " : ""}<bdi>${text}</bdi>`)}</p>
    <div class="row">
      <button type="button" class=${lacking.length ? "button primary" : "button"} @click=${edit}>${
        lacking.length ? _("Fill in") : _("Change")}</button>
      ${confirmButton({
        arming, key: "withdraw", label: _("Withdraw"), question: _("Give up your place on the list?"),
        yes: _("Yes, withdraw"), act: withdraw,
      })}
    </div>`;
}
