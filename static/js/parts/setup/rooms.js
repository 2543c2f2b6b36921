/** The rooms: renamed, put in another order, added, removed while nothing is in them. */
import { html, nothing } from "../../vendor/lit-html/lit-html.js";
import { repeat } from "../../vendor/lit-html/directives/repeat.js";
import { rooms } from "../../live/select.js";
import { _, language, ngettext, text } from "../../live/words.js";
import { actionNote } from "../deeds/action-note.js";
import { confirmButton } from "../deeds/confirm-button.js";
import { changes, readForm } from "../forms/form-changes.js";
import { name } from "../name.js";
import { named } from "../named.js";
import { placeBefore } from "../placing.js";
import { LANGUAGES } from "../terms.js";
import { wordsOf } from "../words-of.js";
import { wordFields } from "../forms/word-fields.js";

/**
 * @param {{store: object, opened: object, note: (place: string) => object|null, arming: object, collecting: unknown,
 *   save: (room: object, args: object) => Promise<object|null>, run: (place: string, name: string, args: object) => Promise<object|null>}} values
 *   `store` with the draft in it; `opened` from `createOpened`
 */
export function roomsPanel(values) {
  const all = rooms(values.store);
  return html`${values.collecting}
    <p class="small muted">${_("They stand in this order on every page.")}</p>
    ${all.length ? html`<div>${repeat(all, (room) => room.id, (room) => oneRoom(room, all, values))}</div>`
      : html`<p class="empty">${_("There is no room yet.")}</p>`}
    ${adding(values)}`;
}

function oneRoom(now, all, { store, opened, note, arming, save, run }) {
  const key = `room ${now.id}`;
  const room = opened.of(key, now);
  const count = store.all("sitting").filter((sitting) => sitting.room === now.id).length;
  const submit = async (event) => {
    event.preventDefault();
    const [form, sent] = [event.target, readForm(event.target)];
    const args = changes(room, (fields) => ({ name: wordsOf("name", fields) ?? {} }), sent);
    if (await save(room, args)) opened.saved(key, form, sent, args);
  };
  const move = (label, to) => {
    const step = placeBefore(all, now.id, to);
    return html`<button type="button" class="button" aria-label=${named(label, text(now.name))} ?disabled=${!step}
      @click=${() => run(key, "move_room", { room: now.id, before: step.before })}>${label}</button>`;
  };
  return html`<details class="setup-sitting" name="room"><summary><span class="strong">${name(now.name)}</span>
      <span class="muted">${count ? ngettext("%(n)s sitting", "%(n)s sittings", count) : nothing}</span></summary>
    <form class="form" aria-label=${text(now.name)} @submit=${submit} @input=${({ currentTarget }) => opened.touch(key, room, currentTarget)}>
      ${wordFields("name", _("Name of the room"), room.name, store.meeting().languages, { most: 200 })}
      ${actionNote(note(key)) ?? nothing}
      <div class="form-buttons"><button type="submit" class="button primary" aria-label=${named(_("Save the room"), text(now.name))}>${_("Save the room")}</button>
        ${move(_("Move up"), "up")} ${move(_("Move down"), "down")}
        ${confirmButton({
          arming, key: `remove ${key}`, label: _("Remove"), question: _("Remove this room?"), yes: _("Yes, remove"),
          act: () => run(key, "remove_room", { room: now.id }), of: text(now.name),
        })}</div>
    </form></details>`;
}

function adding({ store, note, run }) {
  const { languages } = store.meeting();
  const code = languages.includes(language()) ? language() : languages[0];
  const submit = async (event) => {
    event.preventDefault();
    const form = event.target;
    const typed = form.elements.name.value.trim();
    if (typed && await run("new room", "add_room", { name: { [code]: typed } })) form.reset();
  };
  return html`<form class="setup-add" @submit=${submit}>
    <label class="field"><span class="label">${_("New room")}${_(" (%(words)s)", { words: LANGUAGES[code] ?? code })}</span>
      <input name="name" lang=${code} dir="auto" maxlength="200" autocomplete="off"></label>
    <button type="submit" class="button">${_("Add the room")}</button>
  </form>${actionNote(note("new room"))}`;
}
