/** To which other sitting an item goes that was not reached; its list and who waits there go along. */
import { html } from "../../vendor/lit-html/lit-html.js";
import { _, dayText, hour, ngettext, text } from "../../live/words.js";
import { actionNote } from "../deeds/action-note.js";
import { otherSittings } from "./left-over.js";
import { formButtons } from "../forms/form-buttons.js";

/** @param {{item: object, store: object, note: object|null, save: (sitting: string) => void, cancel: () => void}} values */
export function toSittingForm({ item, store, note, save, cancel }) {
  const sittings = otherSittings(store, item);
  if (!sittings.length) return html`<p class="empty">${_("There is no other sitting that is still to come.")}</p>`;
  const list = store.listOf(item.id);
  const count = list ? store.waiting(list.id).length : 0;
  const submit = (event) => {
    event.preventDefault();
    save(new FormData(event.target).get("sitting"));
  };
  return html`<form class="form" @submit=${submit}>
    <label class="field"><span class="label">${_("Sitting")}</span>
      <select name="sitting" required>${sittings.map((sitting) => html`<option value=${sitting.id} dir="auto">${
        named(sitting, store)}</option>`)}</select></label>
    <p class="small muted">${count ? ngettext("The item goes to its end, with its list and %(n)s who waits there.",
      "The item goes to its end, with its list and %(n)s who wait there.", count) : _("The item goes to its end, with its list.")}</p>
    ${actionNote(note)}
    ${formButtons(_("Move"), cancel)}
  </form>`;
}

function named(sitting, store) {
  const room = store.get("room", sitting.room);
  return [_("%(day)s, %(hour)s", { day: dayText(sitting.day), hour: hour(sitting.planned_start) }), text(sitting.title), text(room?.name)].filter(Boolean).join(" · ");
}
