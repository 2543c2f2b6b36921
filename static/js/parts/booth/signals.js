/** The booth's three buttons: one touch says it, another takes it back; it is gone by itself (docs/adr/0155). */
import { html } from "../../vendor/lit-html/lit-html.js";
import { signals } from "../../derived/signals.js";
import { holder } from "../../live/select.js";
import { _ } from "../../live/words.js";
import { actionNote } from "../deeds/action-note.js";

const KINDS = ["too_fast", "sound", "help"];

const labels = () => ({ too_fast: _("Too fast"), sound: _("Sound"), help: _("Help") });

const placeOf = (kind) => `signal ${kind}`;

/** @param {{context: object, room: string|null, actions: object}} page */
export function createBoothSignals({ context, room, actions }) {
  const standing = (kind) => signals(context.store, room.chosen(), context.now()).find((row) => row.kind === kind);
  // Of "too fast" nobody is to be told while nobody speaks.
  const idle = (kind) => room.chosen() === null || (kind === "too_fast" && !holder(context.store, room.chosen()));

  function press(kind) {
    const place = placeOf(kind);
    if (idle(kind) || actions.waiting(place)) return undefined;
    const there = standing(kind);
    return there ? actions.run(place, "lower_signal", { signal: there.id })
      : actions.run(place, "raise_signal", { room: room.chosen(), kind });
  }

  const button = (kind) => html`<button type="button" class="button" data-kind=${kind} data-arms aria-pressed=${standing(kind) ? "true" : "false"}
    aria-disabled=${idle(kind) ? "true" : "false"} @click=${() => press(kind)}>${labels()[kind]}</button>`;

  return {
    press,
    template: () => html`<div class="booth-signals" role="group" aria-label=${_("Tell the speaker, the chair and the technician")}>
      ${KINDS.map(button)}${KINDS.map((kind) => actions.note(placeOf(kind))).filter((note) => note?.state === "refused").map(actionNote)}</div>`,
  };
}
