/**
 * The meeting's format: what another one would break is said before it is chosen, and is a list to work through after.
 * No entry is touched by the change, so that it can be taken back.
 */
import { html, nothing } from "../vendor/lit-html/lit-html.js";
import { repeat } from "../vendor/lit-html/directives/repeat.js";
import { expectedStarts } from "../derived/forecast.js";
import { excludes } from "../derived/formats.js";
import { excludedBy } from "./excluded.js";
import { formatText, modeText } from "../live/labels.js";
import { _, hour, ngettext } from "../live/words.js";
import { actionNote } from "./deeds/action-note.js";
import { delegationName, person } from "./name.js";
import { delegationPlain } from "./plain.js";
import { itemTitle } from "./names.js";
import { modes } from "./terms.js";

const FORMATS = ["in_person", "hybrid", "virtual"];

/** Where an entry stands and when it is expected: `{place, at, item}`; `place` null for a request not yet admitted. */
function standing(store, entry, nowMs) {
  const place = store.waiting(entry.list).findIndex((row) => row.id === entry.id);
  return {
    place: place < 0 ? null : place + 1,
    at: expectedStarts(store, entry.list, nowMs).get(entry.id) ?? null,
    item: store.get("item", store.get("list", entry.list)?.item),
  };
}

/** One line of an entry: delegation, how it was to be made, place, expected hour, item. */
function entryFacts(store, entry, nowMs) {
  const { place, at, item } = standing(store, entry, nowMs);
  return html`<p class="strong cut">${delegationName(store, entry.delegation)}</p>
    <p class="small cut">${modeText(entry.mode)} · ${place ? _("Place %(n)s", { n: place }) : _("Not yet admitted")}${
      at ? html` · <span class="num">${_("about %(hour)s", { hour: hour(at) })}</span>` : nothing}</p>
    <p class="small muted cut">${item ? itemTitle(item) : nothing}</p>`;
}

/**
 * The dialog. @param {{context: object, dialog: object, actions: object, arming: object}} page
 */
export function formatDialog({ context, dialog, actions }) {
  const state = { wanted: null };
  const choose = (format) => {
    state.wanted = format;
    context.redraw();
  };
  const change = async () => {
    if (await actions.run("format", "set_format", { format: state.wanted })) dialog.close();
  };
  return {
    open() {
      state.wanted = context.store.meeting().format;
      actions.forget("format");
      dialog.show({ title: _("Format of the meeting"), body: () => body(context, state, actions.note("format"), choose, change, dialog.close) });
    },
  };
}

function body(context, { wanted }, note, choose, change, cancel) {
  const { store } = context;
  const now = store.meeting().format;
  const broken = wanted === now ? [] : excludedBy(store, wanted);
  return html`<div class="form">
    <fieldset class="segments"><legend class="visually-hidden">${_("Format")}</legend>
      ${FORMATS.map((format) => html`<label class="segment"><input type="radio" name="format" .checked=${format === wanted}
        @change=${() => choose(format)}><span>${formatText(format)}</span></label>`)}</fieldset>
    ${wanted === now ? html`<p class="muted">${_("This is the format now. Choose another one to see what it would change.")}</p>`
      : whatBreaks(context, wanted, broken)}
    ${actionNote(note)}
    <div class="form-buttons">
      <button type="button" class="button primary" ?disabled=${wanted === now} @click=${change}>${
        wanted === now ? _("Change the format") : _("Change the format to: %(format)s", { format: formatText(wanted) })}</button>
      <button type="button" class="button" @click=${cancel}>${_("Cancel")}</button>
    </div>
  </div>`;
}

function whatBreaks(context, wanted, broken) {
  if (!broken.length) return html`<p class="message">${_("Every entry on the lists is possible in this format as it is.")}</p>`;
  return html`<p class="message attention">${ngettext(
      "%(n)s entry is not possible as it is. It keeps its place and its mode, and is flagged until somebody changes it.",
      "%(n)s entries are not possible as they are. They keep their places and their modes, and are flagged until somebody changes them.", broken.length)}</p>
    <ol class="format-broken" tabindex="0" aria-label=${_("What the format would not allow")}>${repeat(broken, (entry) => entry.id,
      (entry) => html`<li>${entryFacts(context.store, entry, context.now())}</li>`)}</ol>`;
}

/**
 * What the present format does not allow, to be worked through: another mode each, or a word with the delegation.
 * @param {{context: object, note: object|null, run: (name: string, args: object) => void, open: () => void}} values
 */
export function formatPanel({ context, note, run, open }) {
  const { store } = context;
  const { format } = store.meeting();
  const rows = excludedBy(store, format);
  return html`<div class="stack">
    <div class="row"><span class="strong grow">${formatText(format)}</span>
      <button type="button" class="button" @click=${open}>${_("Change the format…")}</button></div>
    ${rows.length ? html`<p class="small">${_("These entries are not possible in this format. Ask each delegation, then choose how its statement is made.")}</p>
      <ul class="format-broken">${repeat(rows, (entry) => entry.id, (entry) => brokenEntry(entry, context, format, run))}</ul>`
      : html`<p class="small muted">${_("Every entry on the lists is possible in this format.")}</p>`}
    ${actionNote(note)}
  </div>`;
}

function brokenEntry(entry, context, format, run) {
  const { store } = context;
  const possible = Object.entries(modes()).filter(([mode]) => !excludes(format, mode));
  const of = delegationPlain(store, entry.delegation);
  const set = (event) => run("edit_inscription", { inscription: entry.id, mode: event.target.value, expect: { mode: entry.mode } });
  return html`<li>${entryFacts(store, entry, context.now())}
    <p class="small cut">${whereToFind(context, entry)}</p>
    <select aria-label=${_("How the statement of %(name)s is made", { name: of })} @change=${set}>
      <option value="" selected disabled>${_("Choose how it is made…")}</option>
      ${possible.map(([mode, word]) => html`<option value=${mode}>${word}</option>`)}
    </select></li>`;
}

/** Who is to be asked, and where they are at this moment. */
function whereToFind({ store, presence }, entry) {
  const delegation = store.get("delegation", entry.delegation);
  const facts = [
    delegation?.seat ? _("seat %(seat)s", { seat: delegation.seat }) : nothing,
    presence?.delegations?.[entry.delegation] ? _("page open now") : nothing,
    delegation?.present === "in_room" ? _("in the room") : nothing,
    person(entry),
  ].filter((fact) => fact !== nothing);
  return facts.length ? facts.map((fact, index) => (index ? [" · ", fact] : fact)) : _("Not in the room, and no page open");
}
