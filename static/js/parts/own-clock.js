/** The speaker's own countdown, large, while the delegation has the floor. */
import { html, nothing } from "../vendor/lit-html/lit-html.js";
import { warningSeconds } from "../live/select.js";
import { _, duration } from "../live/words.js";
import { countDown } from "./count-down.js";

/** @param {{turn: object|null, context: object}} values */
export function ownClock({ turn, context }) {
  if (!turn) return nothing;
  const allotted = _("Allotted: %(time)s", { time: duration(turn.allotted_seconds + turn.added_seconds) });
  return html`<section class="own-clock card" aria-labelledby="own-clock-title">
    <h2 id="own-clock-title">${clockTitle(turn)}</h2>
    ${countDown(turn, context.now(), { warning: warningSeconds(context.store), allotted: false })}
    <p class="small muted">${allotted}</p>
  </section>`;
}

function clockTitle(turn) {
  if (!turn.started_at) return _("Called: your clock starts when the chair says so");
  return turn.paused_at ? _("Your clock is paused") : _("Your time");
}
