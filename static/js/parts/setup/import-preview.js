/** What an import would make new and, of a programme that comes again, what it has otherwise than the meeting. */
import { html, nothing } from "../../vendor/lit-html/lit-html.js";
import { _, dayText, ngettext, text } from "../../live/words.js";
import { name, series, span } from "../name.js";
import { byCategory, columnText, fieldText, pledgeFieldText, runsOf } from "./import-words.js";

const WHATS = { new: () => _("New"), changed: () => _("Changed"), gone: () => _("Gone"), left: () => _("Left as it is") };

const WHYS = {
  under_way: () => _("It is under way."), concluded: () => _("It is concluded."), adjourned: () => _("Its sitting is adjourned."),
  inscribed: () => _("Somebody is inscribed on its list."), documents: () => _("It has documents."),
};

const FIELDS = {
  number: () => _("Item number"), title: () => _("Title"), kind: () => _("Kind"), day: () => _("Day"), room: () => _("Room"), start: () => _("Start"), end: () => _("End"),
};

/** @param {object} found the answer to a try, @param {object[]} categories the meeting's */
export function importPreview(found, categories) {
  return html`${found.made?.length ? madeList(found.made, categories) : nothing}${found.changes?.length ? (found.kind === "pledges" ? pledgesTable : changesTable)(found.changes) : nothing}`;
}

function madeList(made, categories) {
  const called = (id) => text(categories.find((one) => one.id === id)?.name) || id;
  return html`<section class="import-made"><h3>${ngettext("%(n)s new delegation will be made", "%(n)s new delegations will be made", made.length)}</h3>
    <ul>${byCategory(made).map(([category, names]) => html`<li><b>${called(category)}</b>${_(": ")}${series(names)}</li>`)}</ul></section>`;
}

function pledgesTable(changes) {
  return html`<div class="setup-problems" tabindex="0" role="group" aria-label=${_("Pledges that change")}><table>
    <thead><tr><th>${_("Line")}</th><th>${_("Pledge")}</th><th>${_("Difference")}</th></tr></thead>
    <tbody>${changes.map(({ number, title, fields, line }) => html`<tr><td class="num">${line}</td><th scope="row">${number ? html`<bdi>${number}</bdi> ` : nothing}${name(title)}</th>
      <td>${Object.entries(fields).map(pledgeFieldRow)}</td></tr>`)}</tbody></table></div>`;
}

function pledgeFieldRow([field, [before, after]]) {
  return html`<div><b>${columnText(field)}</b> <bdi>${pledgeFieldText(field, before)}</bdi> <span class="muted" aria-hidden="true">⇒</span> <bdi>${pledgeFieldText(field, after)}</bdi></div>`;
}

function changesTable(changes) {
  return html`<div class="setup-problems" tabindex="0" role="group" aria-label=${_("What the programme changes")}><table>
    <thead><tr><th></th><th>${_("Day")}</th><th>${_("Room")}</th><th>${_("Item")}</th><th>${_("Difference")}</th></tr></thead>
    <tbody>${changes.map(changeRow)}</tbody></table></div>`;
}

function changeRow({ what, day, room, number, title, start, fields, why }) {
  return html`<tr data-what=${what}><th scope="row">${WHATS[what]()}</th><td>${dayText(day)} <bdi class="num">${start}</bdi></td><td>${name(room)}</td>
    <td>${number ? html`<bdi>${number}</bdi> ` : nothing}${name(title)}</td>
    <td>${why ? WHYS[why]() : nothing}${Object.entries(fields).map(fieldRow)}</td></tr>`;
}

function fieldRow([field, [before, after]]) {
  return html`<div><b>${FIELDS[field]()}</b> <bdi>${fieldText(field, before)}</bdi> <span class="muted" aria-hidden="true">⇒</span> <bdi>${fieldText(field, after)}</bdi></div>`;
}

/** The lines of a problem, one run below the other; before them the sheet, where a table stands on several. */
export function linesCell({ line, lines, sheet }) {
  const shown = sheet ? html`<div><bdi dir="auto">${sheet}</bdi></div>` : nothing;
  const runs = runsOf(lines ?? (line ? [line] : []));
  return html`${shown}<div class="import-lines">${runs.map(([first, last]) => html`<div>${first === last ? first : span(first, last)}</div>`)}</div>`;
}
