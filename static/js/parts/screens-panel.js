/** Room screens: giving a television that shows a pairing code its name, room and view; and what each shows now. */
import { html, nothing } from "../vendor/lit-html/lit-html.js";
import { repeat } from "../vendor/lit-html/directives/repeat.js";
import { rooms } from "../live/select.js";
import { _, hour, text } from "../live/words.js";
import { actionNote } from "./action-note.js";
import { choice } from "./inscription-form.js";
import { name } from "./name.js";
import { screenViews } from "./terms.js";

/**
 * @param {{context: object, note: object|null, mayDirect: boolean,
 *   run: (name: string, args: object) => Promise<object|null>}} values `mayDirect`: technicians and admins redirect and
 *   identify screens, the secretariat only adds them
 */
export function screensPanel(values) {
  const { context, note } = values;
  const screens = [...context.store.all("screen")].sort((one, other) => one.name.localeCompare(other.name));
  return html`<div class="stack">
    ${screens.length ? html`<ul class="screens">${repeat(screens, (row) => row.id, (row) => screenLine(row, values))}</ul>`
      : html`<p class="empty">${_("Open /screen on a television and type the code that it shows here.")}</p>`}
    ${pairForm(values)}
    ${actionNote(note)}
  </div>`;
}

function screenLine(row, { context, mayDirect, run }) {
  const room = context.store.get("room", row.room);
  const seen = row.last_seen ? _("last seen %(hour)s", { hour: hour(row.last_seen) }) : null;
  const viewOf = _("View of %(screen)s", { screen: row.name });
  const show = (event) => run("show_on_screen", { screen: row.id, view: event.target.value, options: row.options ?? {} });
  return html`<li class="screen">
    <p class="strong"><bdi>${row.name}</bdi></p>
    <p class="small muted">${room ? html`${name(room.name)} · ` : nothing}${screenViews()[row.view] ?? row.view}${
      seen ? html` · ${seen}` : nothing}</p>
    ${mayDirect ? html`<div class="row">
      <select aria-label=${viewOf} @change=${show}>
        ${Object.entries(screenViews()).map(([code, word]) => html`<option value=${code} ?selected=${code === row.view}>${word}</option>`)}
      </select>
      <button type="button" class="button" @click=${() => run("identify_screen", { screen: row.id })}>${_("Identify")}</button>
    </div>` : nothing}
  </li>`;
}

function pairForm({ context, run }) {
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
