/**
 * The lower third for a video mixer: name, title and delegation of whoever has the floor, over nothing at all. It fades
 * in and out unless the machine asks for less motion; nobody on the floor is an empty, transparent picture.
 */

import { html, nothing } from "../../vendor/lit-html/lit-html.js";
import { keyed } from "../../vendor/lit-html/directives/keyed.js";
import { floor } from "../../derived/floor.js";
import { shownTurn } from "../../live/fading.js";
import { kindText } from "../../live/labels.js";
import { holder } from "../../live/select.js";
import { isSuspended } from "../sittings/suspension.js";
import { delegationName, onBehalf } from "../name.js";

/** What was shown last, and since when it is on its way out. */
const last = { turn: null, goneAt: null };

function words(store, turn) {
  const of = html`<p class=${turn.speaker_name ? "third-delegation" : "third-name"} data-fit-box>${delegationName(store, turn.delegation)}</p>`;
  return html`
    ${turn.kind === "statement" ? nothing : html`<p class="third-kind">${kindText(turn.kind)}</p>`}
    ${turn.speaker_name ? html`<p class="third-name" data-fit-box><bdi>${turn.speaker_name}</bdi></p>` : of}
    ${turn.speaker_title ? html`<p class="third-title" data-fit-box data-gives-way="2" data-keeps="1"><bdi>${turn.speaker_title}</bdi></p>` : nothing}
    ${turn.speaker_name ? of : nothing}
    ${turn.on_behalf_of ? html`<p class="third-title" data-fit-box data-gives-way="1" data-keeps="1">${onBehalf(store, turn)}</p>` : nothing}`;
}

export function lowerThirdView({ store, roomId, nowMs, options: { bar } }) {
  // In a suspended sitting nobody speaks, whoever will go on afterwards.
  const speaks = isSuspended(floor(store, roomId).sitting) ? undefined : holder(store, roomId);
  Object.assign(last, shownTurn(speaks, nowMs, last));
  if (!last.turn) return nothing;
  const state = `${last.goneAt == null ? "in" : "out"} ${bar ? "bar" : ""}`;
  return keyed(last.turn.id, html`<div class="third ${state}" data-fit-box>${words(store, last.turn)}</div>`);
}
