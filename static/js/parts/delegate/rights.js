/** Point of order and right of reply: two touches each, also when the list is closed (screens.md, decision 11). */
import { html, nothing } from "../../vendor/lit-html/lit-html.js";
import { _, duration, hour, ngettext } from "../../live/words.js";
import { actionNote } from "../deeds/action-note.js";
import { confirmButton } from "../deeds/confirm-button.js";
import { delegationName, person } from "../name.js";
import { HOLES, rich } from "../rich.js";
import { buttonWhat } from "./button-what.js";
import { whereOf } from "../where.js";
import { formButtons } from "../forms/form-buttons.js";

/**
 * @param {{arming: object, store: object, points: object[], floors: object[], replies: object[], replied: boolean,
 *   waitingReply: boolean, begun: boolean, left: object|null, named: string, note: object|null,
 *   raise: (room: string) => void, askReply: () => void, withdraw: (row: object) => void}} values
 *   `points` and `replies`: the delegation's own entries that wait, in whatever room; `floors` of `pointFloors`; `replied`
 *   whether a reply is to this item; `begun` whether the list has been opened; `left` the rights of reply that are left
 *   (own-entry.js); `named` the item of the reply; `askReply` opens the choice of a statement
 */
export function delegateRights(values) {
  return html`<section class="rights" aria-label=${_("Point of order and right of reply")}>
    <div class="right-point">
      ${values.points.map((row) => standing(row, pointWord(row, values), values, row.id))}
      ${values.floors.map((floor) => pointButton(floor, values))}
    </div>
    <div class="right-reply">
      ${values.replies.map((row) => standing(row, replyWord(row, values.store), values, row.id))}
      ${values.replied ? nothing : replyButton(values)}
      ${values.begun && values.left ? html`<p class="small muted">${leftWord(values.left)}</p>` : nothing}
    </div>
    ${values.note?.state === "refused" ? actionNote(values.note) : nothing}
  </section>`;
}

function pointWord(row, { store }) {
  const words = row.state === "speaking" ? _("Your point of order is being heard.") : _("Your point of order is before the chair.");
  const item = store.get("item", store.get("list", row.list)?.item);
  return item && store.all("room").length > 1 ? _("%(where)s: %(words)s", { where: whereOf(store, item), words }) : words;
}

function replyWord(row, store) {
  if (row.state === "speaking") return _("Your right of reply is being heard.");
  const answered = store.get("intervention", row.reply_to);
  const requested = row.state === "requested";
  if (!answered) return requested ? _("Your right of reply has been received; the secretariat admits it.") : _("Your right of reply is on the list.");
  const who = delegationName(store, answered.delegation);
  return rich(requested ? _("Your right of reply to %(who)s has been received; the secretariat admits it.", HOLES)
    : _("Your right of reply to %(who)s is on the list.", HOLES), { who });
}

function leftWord({ used, limit }) {
  const left = Math.max(0, limit - used);
  if (left === 0) return ngettext("The %(n)s right of reply on this item has been used.", "All %(n)s rights of reply on this item have been used.", limit);
  return ngettext("%(n)s right of reply is left on this item.", "%(n)s rights of reply are left on this item.", left);
}

/** It belongs to its room: a first touch there is no touch in another. */
function pointButton({ room, open, named, waits }, { arming, raise }) {
  return confirmButton({
    arming, key: `raise-${room}`, label: html`${waits ? _("Waiting for an answer…") : _("Point of order")}${buttonWhat(named)}`,
    question: named ? _("Raise a point of order now? It interrupts whoever speaks: %(where)s.", { where: named })
      : _("Raise a point of order now? It interrupts whoever speaks."),
    yes: _("Yes, raise it"), act: () => raise(room), disabled: !open || waits,
  });
}

/** The second touch is in the dialog, where the statement is chosen. */
function replyButton({ begun, waitingReply, left, named, askReply }) {
  return html`<button type="button" class="button" ?disabled=${!begun || waitingReply || left?.seconds === null} @click=${askReply}>${
    waitingReply ? _("Waiting for an answer…") : _("Right of reply")}${buttonWhat(named)}</button>`;
}

function standing(row, sentence, { arming, withdraw }, key) {
  const back = confirmButton({
    arming, key: `withdraw-${key}`, label: _("Withdraw"), question: _("Withdraw it?"), yes: _("Yes, withdraw"),
    act: () => withdraw(row),
  });
  return html`<div class="right-standing"><p>${sentence}</p>${row.state === "speaking" ? nothing : back}</div>`;
}

/**
 * The choice of the statement that a right of reply answers, and what the reply will be.
 *
 * @param {{store: object, turns: object[], left: object, named: boolean, atEndOfDay: boolean, ask: (replyTo: string|null) => void,
 *   note: object|null, cancel: () => void}} values `turns` the statements it may answer; `named` whether it must say which
 */
export function replyForm({ store, turns, left, named, atEndOfDay, ask, note, cancel }) {
  const submit = (event) => {
    event.preventDefault();
    ask(new FormData(event.target).get("reply_to") || null);
  };
  if (named && turns.length === 0) {
    return html`<p>${_("No other delegation has spoken here yet, so there is no statement to reply to.")}</p>
      <div class="form-buttons"><button type="button" class="button" @click=${cancel}>${_("Close")}</button></div>`;
  }
  return html`<form class="form" @submit=${submit}>
    ${turns.length ? html`<fieldset class="fields reply-choices"><legend>${_("Which statement do you reply to?")}</legend>
      ${turns.map((turn) => choice(store, turn, named))}
      ${named ? nothing : html`<label class="choice"><input type="radio" name="reply_to" value="" checked><span>${_("No statement in particular")}</span></label>`}
    </fieldset>` : nothing}
    <p>${what(left, atEndOfDay)}</p>
    ${actionNote(note)}
    ${formButtons(_("Yes, ask for it"), cancel)}
  </form>`;
}

function choice(store, turn, required) {
  const who = person(turn);
  return html`<label class="choice"><input type="radio" name="reply_to" value=${turn.id} ?required=${required}>
    <span>${delegationName(store, turn.delegation)}${who === nothing ? nothing : html`${_(", ")}${who}`} <span class="muted num">${hour(turn.started_at)}</span></span></label>`;
}

/** First or second, how long, and when it is taken. */
function what({ used, limit, seconds }, atEndOfDay) {
  const time = duration(seconds ?? 0);
  const which = used === 0 ? _("This is your first right of reply on this item: %(time)s.", { time })
    : used === 1 ? _("This is your second right of reply on this item: %(time)s.", { time })
      : _("This is your right of reply number %(n)s on this item: %(time)s.", { n: used + 1, time });
  const after = limit - used - 1;
  const left = after > 0 ? ngettext("%(n)s more is left after it.", "%(n)s more are left after it.", after) : _("None is left after it.");
  return `${which} ${left} ${atEndOfDay ? _("It is taken at the end of the day.") : _("It is taken at the end of the item.")}`;
}
