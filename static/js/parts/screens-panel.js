/** Room screens in short, for the secretariat's desk: what each shows, and a new one by the code it shows. */
import { html, nothing } from "../vendor/lit-html/lit-html.js";
import { repeat } from "../vendor/lit-html/directives/repeat.js";
import { compare } from "../live/names/alphabet.js";
import { rooms } from "../live/select.js";
import { _, text } from "../live/words.js";
import { actionNote } from "./deeds/action-note.js";
import { choice } from "./forms/inscription-form.js";
import { name } from "./name.js";
import { screenViews } from "./terms.js";

/**
 * @param {{context: object, note: object|null, run: (name: string, args: object) => Promise<object|null>}} values
 */
export function screensPanel(values) {
  const { context, note } = values;
  const screens = [...context.store.all("screen")].sort((one, other) => compare(one.name, other.name));
  return html`<div class="stack">
    ${screens.length ? html`<ul class="screens">${repeat(screens, (row) => row.id, (row) => screenLine(row, context))}</ul>`
      : html`<p class="empty">${_("Open /screen on a television and type the code that it shows here.")}</p>`}
    ${pairForm(values)}
    ${actionNote(note)}
    <p><a href=${context.data.urls.control}>${_("Previews, views and recordings: the control page")}</a></p>
  </div>`;
}

function screenLine(row, { store, presence }) {
  const room = store.get("room", row.room);
  const connected = presence?.screens?.includes(row.id);
  return html`<li class="screen">
    <p class="strong"><bdi>${row.name}</bdi></p>
    <p class="small muted">${room ? html`${name(room.name)} · ` : nothing}${screenViews()[row.view] ?? row.view}</p>
    ${presence ? html`<span class="sign ${connected ? "ready" : "missing"}">${connected ? _("Connected now") : _("Not connected")}</span>` : nothing}
  </li>`;
}

/** @param {{context: object, run: (name: string, args: object) => Promise<object|null>}} values */
export function pairForm({ context, run }) {
  const submit = async (event) => {
    event.preventDefault();
    const form = event.target;
    const { code, name: called, room, view } = Object.fromEntries(new FormData(form));
    const answer = await run("add_screen", { code: code.trim(), name: called.trim(), room: room || null, view });
    if (answer) form.reset();
  };
  const named = Object.fromEntries(rooms(context.store).map((room) => [room.id, text(room.name)]));
  return html`<form class="form" @submit=${submit} aria-label=${_("Add a screen")}>
    <div class="fields-row">
      <label class="field"><span class="label">${_("Code on the screen")}</span>
        <input name="code" required autocomplete="off" autocapitalize="characters" spellcheck="false" maxlength="12"></label>
      <label class="field"><span class="label">${_("Name of the screen")}</span>
        <input name="name" required autocomplete="off" maxlength="200" dir="auto"></label>
      ${choice("room", _("Room"), named, Object.keys(named)[0], Object.keys(named).length ? null : _("All rooms"))}
      ${choice("view", _("View"), screenViews(), "floor")}
    </div>
    <button type="submit" class="button">${_("Add the screen")}</button>
  </form>`;
}
