/** One line for each room in use: who has the floor, how much time is left, and the way to the chair's page. */
import { html, nothing } from "../../vendor/lit-html/lit-html.js";
import { rooms, holder as holderOf } from "../../live/select.js";
import { digits, phase, secondsLeft } from "../../derived/clock.js";
import { kindText, sittingText } from "../../live/labels.js";
import { _ } from "../../live/words.js";
import { delegationName, name } from "../name.js";
import { HOLES, rich } from "../rich.js";
import { pointsInRoom } from "../scene.js";
import { isSuspended } from "../sittings/suspension.js";

/** @param {object} context of the page @param {string|null} room that it is about @param {unknown} choice to choose another */
export function deskFloors(context, room, choice) {
  const used = rooms(context.store).filter((room) => room.sitting);
  const none = _("No sitting is open. Open one in the agenda.");
  return html`<section class="desk-floors" aria-label=${_("The floor")}>
    ${choice}
    ${used.length ? used.map((room) => floorLine(room, context)) : html`<p class="empty">${none}</p>`}
    ${context.data.role !== "technician" ? html`<a class="button" href=${`${context.data.urls.chair}${room ? `#room=${room}` : ""}`}>${_("To the chair’s page")}</a>` : nothing}
  </section>`;
}

function floorLine(room, context) {
  const turn = holderOf(context.store, room.id);
  const left = turn && secondsLeft(turn, context.now());
  const sitting = context.store.get("sitting", room.sitting);
  return html`<p class="desk-floor"><span class="muted">${name(room.name)}</span>
    ${turn ? html`<span class="strong">${delegationName(context.store, turn.delegation)}</span>
      <span class="num desk-digits" data-phase=${phase(left, context.store.rule("warning_seconds"))}>${
        digits(left)}</span>${marks(turn).map((word) => html`<span class="badge">${word}</span>`)}`
      : html`<span>${isSuspended(sitting) ? nothing : _("Nobody has the floor")}</span>`}
    ${isSuspended(sitting) ? html`<span>${sittingText(sitting)}</span>` : nothing}
    ${pointsInRoom(context.store, room.id).map((row) => html`<span class="strong"><span aria-hidden="true">⚑</span> ${
      rich(_("Point of order: %(name)s", HOLES), { name: delegationName(context.store, row.delegation) })}</span>`)}</p>`;
}

/** What sets a turn apart from a statement that runs. */
function marks(turn) {
  const clock = !turn.started_at ? _("Called") : turn.paused_at ? _("Paused") : "";
  return [turn.kind === "statement" ? "" : kindText(turn.kind), clock].filter(Boolean);
}
