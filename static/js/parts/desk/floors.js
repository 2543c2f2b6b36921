/** The floor of each room that the desk is about: who has it, the time left, and what the secretariat may change of it. */
import { html, nothing } from "../../vendor/lit-html/lit-html.js";
import { rooms, holder as holderOf } from "../../live/select.js";
import { digits, phase, secondsLeft } from "../../derived/clock.js";
import { kindText, sittingText } from "../../live/labels.js";
import { _ } from "../../live/words.js";
import { actionNote } from "../deeds/action-note.js";
import { named } from "../named.js";
import { callingSwitch } from "../on-off.js";
import { foldMenu } from "../fold-menu.js";
import { delegationName, name } from "../name.js";
import { delegationPlain } from "../plain.js";
import { isOver } from "../over.js";
import { HOLES, rich } from "../rich.js";
import { pointsInRoom } from "../scene.js";
import { isSuspended } from "../sittings/suspension.js";
import { inRoom } from "../where.js";

/**
 * @param {{context: object, room: string|null, folds: object, time: ((turn: object) => void)|null,
 *   calling: ((on: boolean) => void)|null, edit: (turn: object) => void}} values `room`: the only one shown, null for all; `time` opens the question of another
 *   limit, null for who may not ask it, as is `calling`, which says whether calling starts the clock; `edit` the form of what stands for the speaker
 */
export function deskFloors(values) {
  const { calling, context, note, room } = values;
  const used = rooms(context.store).filter((one) => one.sitting && (room === null || one.id === room));
  return html`<section class="desk-floors card" aria-label=${_("The floor")}>
    ${used.length ? used.map((one) => floorLine(one, values)) : html`<p class="empty">${isOver(context.store) ? _("The meeting is over.") : _("No sitting is open. Open one in the agenda.")}</p>`}
    ${calling ? html`<div class="desk-calling">${callingSwitch(context.store.rule("call_starts_clock"), calling)}${actionNote(note)}</div>` : nothing}
  </section>`;
}

function floorLine(room, values) {
  const { context: { store, now } } = values;
  const turn = holderOf(store, room.id);
  const left = turn && secondsLeft(turn, now());
  const sitting = store.get("sitting", room.sitting);
  return html`<div class="desk-floor">
    <p class="desk-room small muted">${name(room.name)}</p>
    ${turn ? html`<p class="num desk-digits" data-phase=${phase(left, store.rule("warning_seconds"))}>${digits(left)}</p>
      ${values.time ? turnMenu(turn, values) : nothing}
      <p class="desk-holder strong">${delegationName(store, turn.delegation)}${marks(turn).map((word) => html` <span class="badge">${word}</span>`)}</p>`
      : html`<p class="desk-holder">${isSuspended(sitting) ? nothing : _("Nobody has the floor")}</p>`}
    ${isSuspended(sitting) ? html`<p class="desk-holder">${sittingText(sitting)}</p>` : nothing}
    ${pointsInRoom(store, room.id).map((row) => html`<p class="desk-holder strong"><span aria-hidden="true">⚑</span> ${
      rich(_("Point of order: %(name)s", HOLES), { name: delegationName(store, row.delegation) })}</p>`)}</div>`;
}

/** What sets a turn apart from a statement that runs. */
function marks(turn) {
  const clock = !turn.started_at ? _("Called") : turn.paused_at ? _("Paused") : "";
  return [turn.kind === "statement" ? "" : kindText(turn.kind), clock].filter(Boolean);
}

function turnMenu(turn, { context, folds, time, edit }) {
  const whose = inRoom(context.store, delegationPlain(context.store, turn.delegation), turn.room);
  const quiet = (label, press) => html`<button type="button" class="button quiet" aria-label=${named(label, whose)}
    @click=${() => press(turn)}>${label}</button>`;
  return foldMenu({
    face: "⋯", label: _("More for %(name)s, who has the floor", { name: whose }), folds, key: turn.id,
    body: () => [quiet(_("Another limit…"), time), quiet(_("Name and title…"), edit)],
  });
}
