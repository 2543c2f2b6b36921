/** The speaker's own countdown, large, while the delegation has the floor; and "I have finished". */
import { html, nothing } from "../../vendor/lit-html/lit-html.js";
import { _, hour } from "../../live/words.js";
import { actionNote } from "../deeds/action-note.js";
import { clockOf, countDown } from "../count-down.js";
import { whereOf } from "../where.js";

/**
 * @param {{turn: object, context: object, finish: () => void, note: object|null, pending: boolean}} values `finish`
 *   tells the chair; `pending` while that has no answer yet
 */
export function ownClock({ turn, context, finish, note, pending }) {
  const [now, warning] = [context.now(), context.store.rule("warning_seconds")];
  return html`<section class="own-clock card" aria-labelledby=${`own-clock-${turn.id}`}>
    <h2 id=${`own-clock-${turn.id}`}>${clockTitle(turn, clockOf(turn, now, warning).phase)}</h2>
    ${where(context.store, turn)}
    ${countDown(turn, now, { warning })}
    ${turn.started_at ? finished(turn, finish, pending) : nothing}
    ${note?.state === "refused" ? actionNote(note) : nothing}
  </section>`;
}

/** Where there are several rooms: in which this clock runs. */
function where(store, turn) {
  const item = store.get("item", turn.item);
  return item && store.all("room").length > 1 ? html`<p class="small muted"><bdi>${whereOf(store, item)}</bdi></p>` : nothing;
}

function clockTitle(turn, phase) {
  if (!turn.started_at) return _("Called: your clock starts when the chair says so");
  if (turn.paused_at) return _("Your clock is paused");
  return phase === "over" ? _("Your time is up") : _("Your time");
}

/** A signal and no more: only the chair moves the floor (screens.md, decision 12). */
function finished(turn, finish, pending) {
  if (turn.finished_at) {
    return html`<p class="finished"><span class="sign ready">${_("You told the chair at %(hour)s that you have finished.", { hour: hour(turn.finished_at) })}</span></p>`;
  }
  return html`<button type="button" class="button big finish-button" aria-disabled=${pending ? "true" : "false"} @click=${() => pending || finish()}>${
    pending ? _("Telling the chair…") : _("I have finished")}</button>`;
}
