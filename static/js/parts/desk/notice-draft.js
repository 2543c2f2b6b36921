/** A notice is typed as a draft beside a true preview, then shown (screens.md, decision 23). */
import { html, nothing } from "../../vendor/lit-html/lit-html.js";
import { repeat } from "../../vendor/lit-html/directives/repeat.js";
import { notices, rooms } from "../../live/select.js";
import { _, text } from "../../live/words.js";
import { actionNote } from "../deeds/action-note.js";
import { name } from "../name.js";
import { noticeBanner } from "../notice.js";

const EMPTY = Object.freeze({ text: "", level: "info", room: "" });

/** What is typed and not yet shown. */
export function createDraft(redraw) {
  const state = { ...EMPTY };
  const change = (part) => {
    Object.assign(state, part);
    redraw();
  };
  /** What was sent is shown; what was typed meanwhile stays a draft. */
  const shown = (sent) => sent.text === state.text && change(EMPTY);
  return { state, change, shown };
}

/** @param {{draft: object, context: object, note: object|null, run: Function}} values */
export function noticePanel(values) {
  const { context, run } = values;
  const shown = notices(context.store);
  return html`<div class="stack">
    ${draftForm(values)}
    ${shown.length ? html`<div class="stack"><h3>${_("Shown now")}</h3>
      ${repeat(shown, (row) => row.id, (row) => html`<div class="notice-shown"><p>${name(row.text)}</p>
        <button type="button" class="button" @click=${() => run("clear_notice", { notice: row.id })}>${_("Clear")}</button></div>`)}
    </div>` : nothing}
  </div>`;
}

function draftForm({ draft, context, note, run }) {
  const { state } = draft;
  const submit = async (event) => {
    event.preventDefault();
    const sent = { ...state };
    const answer = await run("show_notice", { text: sent.text.trim(), level: sent.level, room: sent.room || null });
    if (answer) draft.shown(sent);
  };
  return html`<form class="form" aria-label=${_("New notice")} @submit=${submit}>
    <label class="field"><span class="label">${_("Text of the notice")}</span>
      <textarea rows="2" maxlength="500" required dir="auto" .value=${state.text}
        @input=${(event) => draft.change({ text: event.target.value.replace(/\s*\n\s*/g, " ") })}></textarea></label>
    <div class="row">
      ${roomChoice(draft, context)}
      <label class="choice"><input type="checkbox" .checked=${state.level === "attention"}
        @change=${(event) => draft.change({ level: event.target.checked ? "attention" : "info" })}>
        <span>${_("Needs attention")}</span></label>
    </div>
    <div class="notice-preview" role="group" aria-label=${_("Preview")}>
      <p class="overline" aria-hidden="true">${_("Preview")}</p>
      ${state.text.trim() ? noticeBanner(onlyDraft(state, context))
        : html`<p class="empty">${_("What you type appears here as everybody will see it.")}</p>`}
    </div>
    <button type="submit" class="button primary">${_("Show the notice")}</button>
    ${actionNote(note)}
  </form>`;
}

/** A store in which the draft is the only notice, so that the preview is drawn by the very part that shows it later. */
function onlyDraft({ text: typed, level, room }, { store, now }) {
  const row = { id: "draft", text: typed, level, room: room || null, shown_at: new Date(now()).toISOString() };
  return { all: () => [row], get: store.get };
}

function roomChoice({ state, change }, context) {
  const all = rooms(context.store);
  if (all.length < 2) return nothing;
  return html`<label class="field"><span class="label">${_("Where")}</span>
    <select @change=${(event) => change({ room: event.target.value })}>
      <option value="" ?selected=${!state.room}>${_("All rooms")}</option>
      ${all.map((room) => html`<option value=${room.id} dir="auto" ?selected=${state.room === room.id}>${text(room.name)}</option>`)}
    </select></label>`;
}
