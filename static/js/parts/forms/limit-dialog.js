/** Asks before a limit is set that lets all who wait be heard: what changes for whom, and when the list is then heard. */
import { html, nothing } from "../../vendor/lit-html/lit-html.js";
import { cutsOf, effectOf, limitsWith } from "../time-division.js";
import { digits } from "../../derived/clock.js";
import { _, hour, ngettext } from "../../live/words.js";
import { actionNote } from "../deeds/action-note.js";

/**
 * Opens the question. The limit is the one that was read on the button; what it would change is said anew as the list
 * changes.
 *
 * @param {{context: object, dialog: object, actions: object, place: string, list: object, limit: number,
 *   run: (name: string, args: object) => Promise<object|null>}} page `place` is where `actions` notes a refusal
 */
export function askLimit({ context, dialog, actions, place, list, limit, run }) {
  actions.forget(place);
  const set = async () => {
    const now = context.store.get("list", list.id);
    const args = { list: list.id, time_limits: limitsWith(context.store, now, limit), expect: { time_limits: now.time_limits } };
    if (await run("set_list", args)) dialog.close();
  };
  dialog.show({
    title: _("Set the limit to %(time)s for those waiting?", { time: digits(limit) }),
    body: () => question({ effect: effectOf(context.store, list.id, limit, context.now()), set, cancel: dialog.close, note: actions.note(place) }),
  });
}

function question({ effect, set, cancel, note }) {
  if (!effect) return html`<p>${_("The item has been concluded meanwhile.")}</p>`;
  const { cut, kept, end } = effect;
  return html`<div class="stack">
    <ul class="limit-cuts">${cutsOf(cut).map(({ from, to, count }) => html`<li>${ngettext(
      "%(n)s statement from %(from)s to %(to)s", "%(n)s statements from %(from)s to %(to)s", count, { from: digits(from), to: digits(to) })}</li>`)}</ul>
    ${kept ? html`<p class="small muted">${ngettext("%(n)s other keeps its limit: groups, replies, recordings, and limits set by hand.",
      "%(n)s others keep theirs: groups, replies, recordings, and limits set by hand.", kept)}</p>` : nothing}
    <p>${_("Nobody who has begun is touched. The list would be heard at about %(hour)s.", { hour: hour(end) })}</p>
    <p class="small muted">${_("The new limit holds for later requests too, and is announced on every screen.")}</p>
    ${actionNote(note)}
    <div class="form-buttons">
      <button type="button" class="button primary" @click=${set}>${_("Set the limit")}</button>
      <button type="button" class="button" @click=${cancel}>${_("Cancel")}</button>
    </div>
  </div>`;
}
