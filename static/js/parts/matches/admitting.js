/** The new pledges that delegations have announced, for the secretariat: to be admitted, and what waits to be spoken. */
import { html, nothing } from "../../vendor/lit-html/lit-html.js";
import { repeat } from "../../vendor/lit-html/directives/repeat.js";
import { _, ngettext } from "../../live/words.js";
import { actionNote } from "../deeds/action-note.js";
import { delegationName, name } from "../name.js";
import { named } from "../named.js";
import { countryName } from "../pledged/countries.js";
import { pledgePlain, pledgeTitle } from "../pledged/words.js";
import { pledgeKinds } from "../terms.js";

const states = () => ({
  submitted: _("To be admitted"), admitted: _("Admitted: published once it has spoken"), declined: _("Not admitted"),
});

/** @param {{context: object, announced: object, actions: object, admit: (pledge: object) => void, decline: (pledge: object) => void}} values */
export function admitting({ context, announced, actions, admit, decline }) {
  const { rows } = announced;
  if (!rows.length) return nothing;
  const waiting = rows.filter(({ state }) => state === "submitted").length;
  return html`<section class="card stack announced" aria-labelledby="announced-title">
    <h2 id="announced-title">${_("New pledges announced")}</h2>
    <p class="strong" role="status">${ngettext("%(n)s pledge is to be admitted.", "%(n)s pledges are to be admitted.", waiting)}</p>
    <ul class="announced-list">${repeat(rows, (row) => row.id, (row) => announcedRow({ row, store: context.store, actions, admit, decline }))}</ul>
  </section>`;
}

function announcedRow({ row, store, actions, admit, decline }) {
  const whose = pledgePlain(row);
  const note = actions.note(`pledge-${row.id}`);
  const themes = store.meeting().themes.filter(({ id }) => row.themes.includes(id));
  return html`<li class="announced-row" data-state=${row.state} data-id=${row.id}>
    <p><strong>${delegationName(store, row.submitter)}</strong> <span class="badge">${states()[row.state]}</span></p>
    <p>${pledgeTitle(row)}</p>
    <p class="need-facts small muted"><span>${pledgeKinds()[row.kind]}</span>${themes.map((theme) => html`<span>${name(theme.name)}</span>`)}${
      row.countries.map((code) => html`<span>${countryName(store, code)}</span>`)}${row.area ? html`<span>${name(row.area)}</span>` : nothing}${
      row.reason ? html`<span>${name(row.reason)}</span>` : nothing}</p>
    <div class="row">
      ${row.state === "admitted" ? nothing : html`<button type="button" class="button primary" aria-label=${named(_("Admit"), whose)} @click=${() => admit(row)}>${_("Admit")}</button>`}
      ${row.state === "declined" ? nothing : html`<button type="button" class="button" aria-label=${named(_("Do not admit"), whose)} @click=${() => decline(row)}>${_("Do not admit")}</button>`}
    </div>
    ${note?.state === "refused" ? actionNote(note) : nothing}</li>`;
}
