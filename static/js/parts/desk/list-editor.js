/** The list of speakers of one item as the secretariat keeps it (screens.md, decisions 14 to 17). */
import { html, nothing } from "../../vendor/lit-html/lit-html.js";
import { repeat } from "../../vendor/lit-html/directives/repeat.js";
import { heard } from "../../derived/fits.js";
import { expectedStarts } from "../../derived/forecast.js";
import { placedApart } from "../../derived/place.js";
import { digits } from "../../derived/clock.js";
import { spokenForOn } from "../../derived/groups.js";
import { kindText, listStateText, modeText, orderingText, placedByText, reasonOf } from "../../live/labels.js";
import { requested } from "../../live/select.js";
import { _, ngettext } from "../../live/words.js";
import { actionNote } from "../deeds/action-note.js";
import { closingMenu } from "../hours/closing.js";
import { excludedSign } from "../excluded-sign.js";
import { howDrawn } from "./how-drawn.js";
import { alsoSpokenFor, delegationName, delegationPlain } from "../name.js";
import { itemTitle } from "../names.js";
import { readinessSigns } from "../statements/readiness-sign.js";
import { seenInRoomOf } from "../scene.js";
import { reserveWord } from "../reserve.js";
import { statementSign } from "./statement-sign.js";
import { bothHours, inLieu, limitNote } from "../speakers-list.js";
import { orderings } from "../terms.js";

/**
 * @param {{context: object, item: object, list: object, lot: object, hours: object, note: object|null, run: (name: string, args: object) => void,
 *   open: {settings: () => void, order: (ordering: string) => void, move: (row: object, to: string|number) => void, swap: (row: object) => void,
 *   edit: (row: object) => void, delegation: (row: object) => void, text: (row: object) => void}}} values `open` opens the dialogs of the page
 */
export function listEditor(values) {
  const { context, item, list, lot, note } = values;
  const rows = context.store.waiting(list.id);
  const count = ngettext("%(n)s waiting", "%(n)s waiting", rows.length);
  return html`<section class="list-editor" aria-labelledby="list-title">
    <div class="card-head">
      <div><h2 id="list-title">${itemTitle(item)}</h2>
        <p><strong class="list-state ${list.state}">${listStateText(list)}</strong>
          · ${orderingText(list.ordering)} · ${count}</p></div>
      ${listButtons(values)}
    </div>
    ${limitNote(context.store, list, context.now())}
    ${actionNote(note)}
    ${howDrawn({ list, context, lot })}
    ${rows.length ? entryRows(rows, values) : html`<p class="empty list-empty">${emptySentence(list, values.context.store)}</p>`}
    ${absentRows(values)} ${heardRows(values)} ${inLieu(context.store, list.id)}
  </section>`;
}

function entryRows(rows, given) {
  const { context: { store, now }, list } = given;
  const starts = expectedStarts(store, list.id, now());
  const values = { ...given, starts, reserve: heard(store, list.id, now())?.reserve[0], spokenFor: spokenForOn(store, list.id) };
  return html`<ol class="list-rows">${repeat(rows, (row) => row.id,
    (row, index) => entryRow(row, index, rows, values))}</ol>`;
}

function emptySentence(list, store) {
  const asked = requested(store, list.id).length;
  if (asked) return ngettext("%(n)s request waits beside to be admitted.", "%(n)s requests wait beside to be admitted.", asked);
  if (list.state === "not_open") return _("The list is empty. Open it for requests, or inscribe a delegation above.");
  return _("Nobody is waiting. Inscribe a delegation above, or wait for requests.");
}

function listButtons({ context, list, hours, run, open }) {
  const args = { list: list.id };
  const isOpen = list.state === "open";
  const opening = list.state === "closed" ? _("Reopen the list") : _("Open the list");
  const rows = context.store.waiting(list.id);
  return html`<div class="row">
    <button type="button" class="button" @click=${() => run(isOpen ? "close_list" : "open_list", args)}>
      ${isOpen ? _("Close the list") : opening}</button>
    ${closingMenu({ list, context, hours, run })}
    <button type="button" class="button" @click=${open.settings}>${_("Settings")}</button>
    <details class="menu"><summary class="button">${_("Put in order")}</summary>
      <div class="menu-list">${Object.entries(orderings()).map(([code, word]) => html`<button type="button" class="button quiet"
        aria-pressed=${code === list.ordering ? "true" : "false"}
        @click=${() => open.order(code)}>${word}</button>`)}</div></details>
    ${rows.length ? unheardMenu(open, rows.some((row) => row.state === "inscribed")) : nothing}
  </div>`;
}

/** What becomes of those for whom there is no time left; what nobody has admitted goes on no record. */
function unheardMenu(open, admitted) {
  return html`<details class="menu"><summary class="button">${_("Not heard")}</summary>
    <div class="menu-list">
      <button type="button" class="button quiet" @click=${open.carry}>${_("Carry over to…")}</button>
      ${admitted ? html`<button type="button" class="button quiet" @click=${open.lieu}>${_("Post in lieu…")}</button>` : nothing}
    </div></details>`;
}

function entryRow(row, index, rows, values) {
  const { context, list, spokenFor, starts, reserve } = values;
  const delegation = context.store.get("delegation", row.delegation);
  const name = delegationPlain(context.store, row.delegation);
  return html`<li class="list-row" data-placed=${row.placed_by}>
    ${row.id === reserve ? reserveWord() : nothing}
    <span class="list-place num" aria-hidden="true">${index + 1}</span>
    <div class="list-who">
      <p class="list-name">${delegationName(context.store, row.delegation)}
        ${row.kind === "statement" ? nothing : html`<span class="badge">${kindText(row.kind)}</span>`}</p>
      <p class="small">${speakerFacts(row)}</p>
      <p class="list-facts small muted">${excludedSign(context.store, row)}${readinessSigns(row, delegation, context.presence, context.now())}${statementSign(context.store, row)}
        ${row.mode === "in_room" ? nothing : html`<span>${modeText(row.mode)}</span>`}
        <span class="num">${digits(row.allotted_seconds)}</span>${expectedHour(starts.get(row.id))}${alsoSpokenFor(spokenFor(row))}${whyHere(row, list)}</p>
    </div>
    ${rowButtons(row, index, rows, name, values)}
  </li>`;
}

/** About when, on a list whose item is still to come or on now. */
const expectedHour = (ms) => (ms === undefined ? nothing : html`<span>${_("about")} ${bothHours(ms)}</span>`);

/** Speaker, title and group with dots between; nothing where nobody has said. */
function speakerFacts(row) {
  const facts = [row.speaker_name, row.speaker_title].filter(Boolean).map((text) => html`<bdi>${text}</bdi>`);
  if (row.on_behalf_of) facts.push(html`<bdi>${_("on behalf of %(group)s", { group: row.on_behalf_of })}</bdi>`);
  return facts.map((fact, index) => (index ? [" · ", fact] : fact));
}

/** The order explains itself: what placed the entry, and why; strong where it was not the list's own rule. */
function whyHere(row, list) {
  const reason = reasonOf(row);
  return html`<span class=${placedApart(row, list) ? "list-why" : ""}>${placedByText(row.placed_by)}${reason ? html`: <bdi>${reason}</bdi>` : nothing}</span>`;
}

function rowButtons(row, index, rows, name, { run, open, context, list }) {
  const [up, down, more] = [_("Move up: %(name)s", { name }), _("Move down: %(name)s", { name }), _("More for %(name)s", { name })];
  const quiet = (label, press) => html`<button type="button" class="button quiet" @click=${press}>${label}</button>`;
  return html`<div class="list-buttons" role="group" aria-label=${name}>
    <button type="button" class="button quiet" ?disabled=${index === 0} aria-label=${up}
      @click=${() => open.move(row, "up")}>↑</button>
    <button type="button" class="button quiet" ?disabled=${index === rows.length - 1} aria-label=${down}
      @click=${() => open.move(row, "down")}>↓</button>
    <details class="menu"><summary class="button quiet" aria-label=${more}>⋯</summary>
      <div class="menu-list">
        ${quiet(_("Edit"), () => open.edit(row))}
        ${quiet(_("Edit the delegation…"), () => open.delegation(row))}
        ${quiet(_("Text of the statement…"), () => open.text(row))}
        ${index > 0 ? quiet(_("To the top"), () => open.move(row, "top")) : nothing}
        ${rows.length > 1 ? quiet(_("To a place…"), () => open.move(row, index + 1)) : nothing}
        ${rows.length > 1 ? quiet(_("Exchange places…"), () => open.swap(row)) : nothing}
        ${row.state === "inscribed" ? quiet(_("Post in lieu"), () => run("post_in_lieu", { inscriptions: [row.id] })) : nothing}
        ${quiet(_("Absent when called"), () => run("mark_absent", { inscription: row.id, expect: seenInRoomOf(context.store, list) }))}
        ${quiet(_("Withdraw"), () => run("withdraw", { inscription: row.id }))}
      </div></details>
  </div>`;
}

/** Those struck as absent, one touch from coming back. */
function absentRows({ context, list, run }) {
  const absent = context.store.entries(list.id).filter((row) => row.state === "absent");
  if (!absent.length) return nothing;
  return html`<h3>${_("Absent when called")}</h3>
    <ul class="list-absent">${repeat(absent, (row) => row.id, (row) => html`<li>
      <span>${delegationName(context.store, row.delegation)}</span>
      <button type="button" class="button" @click=${() => run("admit", { inscription: row.id })}>${_("Bring back")}</button>
    </li>`)}</ul>`;
}

/** Those who have been heard, folded away. */
function heardRows({ context, list, open }) {
  const heard = context.store.entries(list.id).filter((row) => row.state === "delivered");
  if (!heard.length) return nothing;
  const summary = ngettext("%(n)s has been heard", "%(n)s have been heard", heard.length);
  return html`<details class="fold"><summary>${summary}</summary><ol class="list-heard">${repeat(heard, (row) => row.id,
    (row) => html`<li class="row">${delegationName(context.store, row.delegation)} ${statementSign(context.store, row)}
      <button type="button" class="button quiet" @click=${() => open.text(row)}>${_("Text of the statement…")}</button></li>`)}</ol></details>`;
}
