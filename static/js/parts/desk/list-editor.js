/** The list of speakers of one item as the secretariat keeps it (screens.md, decisions 14 to 17). */
import { html, nothing } from "../../vendor/lit-html/lit-html.js";
import { repeat } from "../../vendor/lit-html/directives/repeat.js";
import { heard } from "../../derived/fits.js";
import { expectedStarts } from "../../derived/forecast.js";
import { digits } from "../../derived/clock.js";
import { spokenForOn } from "../../derived/groups.js";
import { kindText, listStateText, orderingText } from "../../live/labels.js";
import { requested } from "../../live/select.js";
import { _, language, ngettext, text } from "../../live/words.js";
import { actionNote } from "../deeds/action-note.js";
import { named } from "../named.js";
import { entryRow } from "../entry-row.js";
import { foldMenu } from "../fold-menu.js";
import { closingMenu } from "../hours/closing.js";
import { howDrawn } from "./how-drawn.js";
import { alsoSpokenFor, delegationName, onBehalf } from "../name.js";
import { delegationPlain, itemPlain } from "../plain.js";
import { itemTitle } from "../names.js";
import { roomOfItem, seenInRoomOf } from "../scene.js";
import { isOver } from "../over.js";
import { entryInRoom, roomWord } from "../where.js";
import { reserveWord } from "../reserve.js";
import { exceptionalPlace, rowSigns } from "./row-signs.js";
import { statementSign } from "./statement-sign.js";
import { bothHours, inLieu, limitNote } from "../speakers-list.js";
import { orderings } from "../terms.js";
import { minuteOf, still } from "../still.js";

/**
 * @param {{context: object, item: object, list: object, lot: object, hours: object, folds: object, note: object|null,
 *   copy: () => void, run: ((name: string, args: object) => void)|null, open: {settings: () => void, order: (ordering: string) => void,
 *   move: (row: object, to: string|number) => void, swap: (row: object) => void, edit: (row: object) => void,
 *   delegation: (row: object) => void, text: (row: object) => void}}} values `open` opens the dialogs of the page, `copy` takes the list as text; without
 *   `run` the list is only read
 */
export function listEditor(values) {
  const { context, item, list, lot, note, run } = values;
  const rows = context.store.waiting(list.id);
  return html`<section class="list-editor" aria-labelledby="list-title">
    ${listHead(values, rows.length)}
    ${run ? listButtons(values) : nothing}
    ${limitNote(context.store, list, context.now())}
    ${actionNote(note)}
    ${howDrawn({ list, context, lot })}
    ${rows.length ? entryRows(rows, values) : html`<p class="empty list-empty">${emptySentence(list, values.context.store)}</p>`}
    ${run ? [absentRows(values), heardRows(values)] : nothing} ${inLieu(context.store, list.id)}
  </section>`;
}

function listHead({ context, item, list, run, copy }, waiting) {
  const count = ngettext("%(n)s waiting", "%(n)s waiting", waiting);
  const room = roomWord(context.store, roomOfItem(context.store, item.id));
  const whole = room ? named(_("Copy as text"), `${itemPlain(item)} · ${room}`) : _("Copy as text");
  const copied = html` · <button type="button" class="alone like-link" aria-label=${whole} @click=${copy}>${_("Copy as text")}</button>`;
  return html`<div class="list-head">
    <h2 id="list-title" title=${text(item.title)}>${itemTitle(item)}</h2>
    <p class="small">${room ? html`<bdi class="list-room">${room}</bdi> · ` : nothing}<strong class="list-state ${list.state}">${listStateText(list)}</strong> · ${orderingText(list.ordering)} · ${count} ·
      <a class="alone" href="${fileOf(list, context)}" download aria-label=${_("The list as PDF")}>${"PDF"}</a>${run ? copied : nothing}</p>
  </div>`;
}

function entryRows(rows, given) {
  const { context: { store, now }, list } = given;
  const starts = expectedStarts(store, list.id, now());
  const values = { ...given, starts, reserve: heard(store, list.id, now())?.reserve[0], spokenFor: spokenForOn(store, list.id) };
  return html`<ol class="entries dense">${repeat(rows, (row) => row.id,
    (row, index) => still(given.context, [minuteOf(starts.get(row.id)), row.id === values.reserve], () => waitingRow(row, index, rows, values)))}</ol>`;
}

function emptySentence(list, store) {
  const asked = requested(store, list.id).length;
  if (asked) return ngettext("%(n)s request waits beside to be admitted.", "%(n)s requests wait beside to be admitted.", asked);
  if (list.state === "not_open") return _("The list is empty. Open it for requests, or inscribe a delegation above.");
  return _("Nobody is waiting. Inscribe a delegation above, or wait for requests.");
}

/** The list as a file to print, which may be handed on. */
function fileOf(list, { data }) {
  const url = data.urls.commands.replace(/commands$/, "list-of-speakers.pdf");
  return `${url}?${new URLSearchParams({ list: list.id, lang: language() })}`;
}

function listButtons({ context, item, list, hours, run, open }) {
  const room = roomWord(context.store, roomOfItem(context.store, item.id));
  const whose = room && `${itemPlain(item)} · ${room}`;
  const told = (label) => (whose ? named(label, whose) : label);
  const button = (label, press) => html`<button type="button" class="button" aria-label=${told(label)} @click=${press}>${label}</button>`;
  const args = { list: list.id };
  const isOpen = list.state === "open";
  const opening = list.state === "closed" ? _("Reopen the list") : _("Open the list");
  const rows = context.store.waiting(list.id);
  return html`<div class="list-tools compact">
    ${isOver(context.store) ? nothing : button(isOpen ? _("Close the list") : opening, () => run(isOpen ? "close_list" : "open_list", args))}
    ${closingMenu({ list, context, hours, run, whose })}
    ${button(_("Settings"), open.settings)}
    ${button(_("Print"), () => globalThis.print())}
    ${foldMenu({ face: _("Put in order"), label: whose ? told(_("Put in order")) : undefined, look: "button", body: () => Object.entries(orderings()).map(([code, word]) => html`<button
      type="button" class="button quiet" aria-label=${told(word)} aria-pressed=${code === list.ordering ? "true" : "false"}
      @click=${() => open.order(code)}>${word}</button>`) })}
    ${rows.length ? unheardMenu(open, rows.some((row) => row.state === "inscribed"), whose, told) : nothing}
  </div>`;
}

/** What becomes of those for whom there is no time left; what nobody has admitted goes on no record. */
function unheardMenu(open, admitted, whose, told) {
  const quiet = (label, press) => html`<button type="button" class="button quiet" aria-label=${told(label)} @click=${press}>${label}</button>`;
  return foldMenu({ face: _("Not heard"), label: whose ? told(_("Not heard")) : undefined, look: "button", body: () => html`
    ${quiet(_("Carry over to…"), open.carry)}
    ${admitted ? quiet(_("Post in lieu…"), open.lieu) : nothing}` });
}

function waitingRow(row, index, rows, values) {
  const { context, list, spokenFor, starts, reserve, folds, run } = values;
  const expected = starts.get(row.id);
  return entryRow({
    id: row.id, n: index + 1, whole: wholeOf(context.store, row),
    before: row.id === reserve ? reserveWord() : nothing,
    name: nameCell(context.store, row, spokenFor(row)),
    person: personCell(row, list),
    cells: html`
      ${rowSigns({ context, list, entry: row, groups: spokenFor(row), expected, folds })}
      <span class="entry-limit num">${digits(row.allotted_seconds)}</span>
      <p class="entry-hour">${expected === undefined ? nothing : html`<span class="visually-hidden">${_("about")} </span>${bothHours(expected)}`}</p>
      ${run ? rowButtons(row, index, rows, values) : nothing}`,
  });
}

/** Delegation, name and title as one text. */
const wholeOf = (store, row) => [delegationPlain(store, row.delegation), row.speaker_name, row.speaker_title].filter(Boolean).join(" · ");

/** The delegation, and what sets the entry apart from a statement of its own. */
function nameCell(store, row, groups) {
  return html`${delegationName(store, row.delegation)}
    ${row.kind === "statement" ? nothing : html`<span class="badge">${kindText(row.kind)}</span>`}
    ${onBehalf(store, row)}${alsoSpokenFor(groups)}`;
}

/** Who speaks; where the order did not place the entry, why it stands here goes before the title. */
function personCell(row, list) {
  const why = exceptionalPlace(row, list);
  const dot = row.speaker_name && row.speaker_title;
  return html`${row.speaker_name ? html`<bdi class="entry-speaker">${row.speaker_name}</bdi>` : nothing}${why === nothing
    ? html`<span class="entry-title">${dot ? " · " : nothing}<bdi>${row.speaker_title}</bdi></span>` : why}`;
}

function rowButtons(row, index, rows, values) {
  const { open, context, folds } = values;
  const name = entryInRoom(context.store, row);
  const step = (label, face, to, last) => html`<button type="button" class="button quiet" ?disabled=${last} aria-label=${label} title=${label}
    @click=${() => open.move(row, to)}>${face}</button>`;
  return html`<div class="entry-actions" role="group" aria-label=${name}>
    ${step(_("Move up: %(name)s", { name }), "↑", "up", index === 0)}
    ${step(_("Move down: %(name)s", { name }), "↓", "down", index === rows.length - 1)}
    ${foldMenu({
      face: "⋯", label: _("More for %(name)s", { name }), folds, key: row.id,
      body: () => rowMenu(row, index, rows, name, values),
    })}
  </div>`;
}

function rowMenu(row, index, rows, name, { run, open, context, list }) {
  const quiet = (label, press) => html`<button type="button" class="button quiet" aria-label=${named(label, name)} @click=${press}>${label}</button>`;
  return html`${quiet(_("Absent when called"), () => run("mark_absent", { inscription: row.id, expect: seenInRoomOf(context.store, list) }))}
    ${quiet(_("Edit"), () => open.edit(row))}
    ${quiet(_("Edit the delegation…"), () => open.delegation(row))}
    ${quiet(_("Text of the statement…"), () => open.text(row))}
    ${index > 0 ? quiet(_("To the top"), () => open.move(row, "top")) : nothing}
    ${rows.length > 1 ? quiet(_("To a place…"), () => open.move(row, index + 1)) : nothing}
    ${rows.length > 1 ? quiet(_("Exchange places…"), () => open.swap(row)) : nothing}
    ${row.state === "inscribed" ? quiet(_("Post in lieu"), () => run("post_in_lieu", { inscriptions: [row.id] })) : nothing}
    ${quiet(_("Withdraw"), () => run("withdraw", { inscription: row.id }))}`;
}

/** Those struck as absent, one touch from coming back. */
function absentRows({ context, list, run }) {
  const absent = context.store.entries(list.id).filter((row) => row.state === "absent");
  if (!absent.length) return nothing;
  return html`<h3>${_("Absent when called")}</h3>
    <ul class="list-absent">${repeat(absent, (row) => row.id, (row) => html`<li>
      <span>${delegationName(context.store, row.delegation)}</span>
      <button type="button" class="button" aria-label=${named(_("Bring back"), entryInRoom(context.store, row))}
        @click=${() => run("admit", { inscription: row.id })}>${_("Bring back")}</button>
    </li>`)}</ul>`;
}

/** Those who have been heard, folded away. */
function heardRows({ context, list, open }) {
  const heard = context.store.entries(list.id).filter((row) => row.state === "delivered");
  if (!heard.length) return nothing;
  const summary = ngettext("%(n)s has been heard", "%(n)s have been heard", heard.length);
  return html`<details class="fold"><summary>${summary}</summary><ol class="list-heard">${repeat(heard, (row) => row.id,
    (row) => html`<li class="row">${delegationName(context.store, row.delegation)} ${statementSign(context.store, row)}
      <button type="button" class="button quiet" aria-label=${named(_("Text of the statement…"), entryInRoom(context.store, row))}
        @click=${() => open.text(row)}>${_("Text of the statement…")}</button></li>`)}</ol></details>`;
}
