/** A suspended sitting, as every page says it: since when, until when, who is next (docs/adr/0108-suspension.md). */

import { html, nothing } from "../../vendor/lit-html/lit-html.js";
import { millis } from "../../derived/clock.js";
import { _, hour } from "../../live/words.js";
import { shape } from "../count-down.js";
import { delegationName } from "../name.js";
import { HOLES, rich } from "../rich.js";

export const isSuspended = (sitting) => sitting?.state === "suspended";

/** Until when, in words: an hour that has passed is one that was announced. */
export function untilText({ resumes_at: at }, nowMs) {
  if (!at) return _("The hour of resumption has not been announced.");
  return millis(at) > nowMs ? _("Resumes at %(hour)s.", { hour: hour(at) }) : _("It was to resume at %(hour)s.", { hour: hour(at) });
}

/** Since when and until when, in words. */
export const suspensionText = (sitting, nowMs) =>
  `${_("Suspended at %(hour)s.", { hour: hour(sitting.suspended_at) })} ${untilText(sitting, nowMs)}`;

/** Who is next: the turn that was stopped goes on; else the first who waits. Nothing where nobody does. */
export function nextWords(store, { above, turn, list }) {
  const held = above ?? turn;
  if (held) return rich(_("%(name)s goes on first", HOLES), { name: delegationName(store, held.delegation) });
  const [first] = list ? store.waiting(list.id) : [];
  return first ? html`${_("Next:")} ${delegationName(store, first.delegation)}` : nothing;
}

/** The words of a suspension in a card; nothing while the sitting goes on. */
export function suspension(store, on, nowMs) {
  if (!isSuspended(on.sitting)) return nothing;
  const next = nextWords(store, on);
  return html`<div class="suspension">
    <p class="suspension-title">${shape("still")}<span>${_("The sitting is suspended.")}</span></p>
    <p>${suspensionText(on.sitting, nowMs)}</p>
    ${next === nothing ? nothing : html`<p class="strong">${next}</p>`}
  </div>`;
}
