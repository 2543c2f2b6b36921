/** The delegate's one big button, and what stands in its place once the delegation is on the list. */
import { html, nothing } from "../../vendor/lit-html/lit-html.js";
import { ref } from "../../vendor/lit-html/directives/ref.js";
import { whyNotAsk } from "../../derived/place.js";
import { listStateText } from "../../live/labels.js";
import { _, hour } from "../../live/words.js";
import { actionNote } from "../deeds/action-note.js";
import { excludedSentence } from "../excluded-sign.js";
import { itemTitle } from "../names.js";
import { speakerChoice } from "../people/speakers.js";
import { buttonWhat } from "./button-what.js";
import { ownPlace } from "./place.js";
import { waysToAsk } from "./ways-to-ask.js";

/**
 * @param {object} values
 *   `context`, `choice` {item, list}, `entry` the delegation's own on this list or null, `turn` the intervention it
 *   delivers now, `held` in a suspended sitting, `spoke` the last it delivered here, `posted` its statement posted in lieu,
 *   `named` the item and room the button is of, empty where there is one alone, `pending` asked and not yet acknowledged, `expectedAt`, `note` of the actions, `delegation` its row,
 *   `speaker` {persons, chosen, choose(id)}: who of the delegation speaks, `clock()` of that intervention, `ask(present)` requests the floor, and says first where the delegation is unless `present` is null;
 *   `folded` how high the card stays, in pixels, while a place that came unasked is folded, else 0, and `unfold()` it;
 *   `foot()` what belongs to the entry: what is missing, its text, its buttons
 */
export function delegateRequest(values) {
  const { choice, entry, note, folded } = values;
  const height = (card) => card?.style.setProperty("min-block-size", folded ? `${folded}px` : "");
  return html`<section class="request card" ${ref(height)} aria-labelledby="request-title">
    <div class="card-head">
      <h2 id="request-title" tabindex="-1">${itemTitle(choice.item)}</h2>
      <p class="list-state ${choice.list.state}">${listStateText(choice.list)}</p>
    </div>
    ${closing(choice.list, values.context.now())}
    ${entry ? excludedSentence(values.context.store, entry) : nothing}
    ${entry ? onTheList(values) : offTheList(values)}
    ${note?.state === "refused" ? actionNote(note) : nothing}
  </section>`;
}

/** The announced hour of closing, as long as the list is open. */
function closing(list, nowMs) {
  if (list.state !== "open" || !list.closes_at || Date.parse(list.closes_at) <= nowMs) return nothing;
  return html`<p class="list-closes"><strong>${_("The list closes at %(hour)s.", { hour: hour(list.closes_at) })}</strong></p>`;
}

/** Asked, closed, or free to ask. */
function offTheList(values) {
  const { choice, pending, spoke, posted, delegation, context } = values;
  if (pending) {
    const kept = _("Your request is kept on this device and sent until the server answers, also after a lost line.");
    return html`<button type="button" class="button big request-button" aria-disabled="true" data-waiting>
        ${_("Waiting for an answer…")}</button>
      <p class="small muted">${kept}</p>`;
  }
  const past = html`${posted ? html`<p class="place-word">${_("Your statement was posted in lieu: it is on the record in writing.")}</p>` : nothing}
    ${spoke ? spokeLine(spoke) : nothing}`;
  const why = whyNotAsk(choice.item, choice.list, delegation?.category, context.now());
  if (why === "closed" && posted) return past;
  if (why) return html`${past}${stillButton(whyNot(why, choice.list))}${why === "category" ? categoryHint() : nothing}`;
  return html`${past}${buttons(values)}`;
}

function whyNot(why, list) {
  if (why === "concluded") return _("This item is concluded");
  if (why === "not_open") return _("The list is not open yet");
  if (why === "category") return _("This list is not open to your delegation");
  const since = list.closed_at ?? list.closes_at;
  return since ? _("The list is closed since %(hour)s", { hour: hour(since) }) : _("The list is closed");
}

const categoryHint = () => html`<p class="small muted">${
  _("It is for other categories of delegations. If you should be on it, please speak to the secretariat.")}</p>`;

const stillButton = (label) => html`<button type="button" class="button big request-button" aria-disabled="true">${label}</button>`;

/** One touch requests the floor; where the meeting wants to know who is there, the same touch says it. */
function buttons({ context, delegation, choice, named, speaker, ask }) {
  const { store } = context;
  const ways = waysToAsk({ format: store.meeting()?.format, presenceNeeded: store.rule("presence_needed"), present: delegation?.present });
  const labels = {
    in_room: _("Request the floor: I am in the room"),
    remote: ways.length > 1 ? _("Request the floor: I am remote") : _("Request the floor"),
  };
  return html`${speakerChoice({ label: _("Who speaks"), ...speaker })}
    ${ways.map((present) => html`<button type="button" class="button primary big request-button" @click=${() => ask(present)}>${
    present ? labels[present] : _("Request the floor")}${buttonWhat(named)}</button>`)}
    <p class="small muted">${choice.list.self_inscription
      ? _("One touch is enough. Name, title and language can follow.")
      : _("One touch is enough; the secretariat admits each request. Name, title and language can follow.")}</p>`;
}

function spokeLine(turn) {
  const sentence = _("Your delegation spoke at %(hour)s.", { hour: hour(turn.started_at) });
  return html`<p class="spoke muted">${sentence}</p>`;
}

function onTheList(values) {
  const { entry, foot } = values;
  if (entry.state === "speaking") return speaking(values);
  if (entry.state === "requested") {
    return html`<p class="place-word">${_("Your request has been received; the secretariat admits it.")}</p>${foot()}`;
  }
  if (entry.state === "absent") {
    return html`<p class="place-word">${_("You were called and not there. Please tell the secretariat that you are here now.")}</p>`;
  }
  if (values.folded) return folded(values);
  return html`${ownPlace(values)}${foot()}`;
}

/** The place in a word, and a button for all the rest. */
function folded({ unfold, ...values }) {
  return html`${ownPlace({ ...values, brief: true })}
    <button type="button" class="button" aria-expanded="false" @click=${unfold}>${_("Show your place and what you can do")}</button>`;
}

/** The clock stands where the place stood, so that little moves when one is called. */
function speaking({ turn, held, clock }) {
  return html`<p class="place-word">${calledWord(turn, held)}</p>${turn ? clock() : nothing}`;
}

function calledWord(turn, held) {
  if (held) return _("The sitting is suspended. You have the floor when it resumes.");
  return turn?.started_at ? _("Your delegation has the floor.") : _("Your delegation has been called.");
}
