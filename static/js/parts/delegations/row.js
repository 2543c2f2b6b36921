/** A delegation on the page of all of them: who it is, whether it is there, and what may be done. As templates/screens/delegations.html. */
import { html, nothing } from "../../vendor/lit-html/lit-html.js";
import { _, ngettext, text } from "../../live/words.js";
import { foldMenu } from "../fold-menu.js";
import { name, plain } from "../name.js";
import { named } from "../named.js";
import { categoryName } from "../names.js";
import { presences } from "../terms.js";

const facts = (row) => [row.code, row.seat].filter(Boolean);

/**
 * @param {object} row of kind `delegation`
 * @param {{store: object, connected: boolean, linked: boolean, persons: number, folds: object, open: object}} values `open` has what the
 *   buttons open: `edit`, `merge`, `persons`, `remove`
 */
export function delegationRow(row, { store, connected, linked, persons, folds, open }) {
  const whose = plain(row.name);
  const button = (label, act) => html`<button type="button" class="button quiet" @click=${() => act(row)}>${label}</button>`;
  return html`<li class="entry delegation-row">
    <div class="entry-who">
      <p class="entry-delegation">${name(row.name)}</p>
      <p class="entry-person muted">${facts(row).map((one) => html`<bdi>${one}</bdi>`)}</p>
    </div>
    <p class="delegation-category"><bdi>${categoryName(store, row.category)}</bdi></p>
    <p class="delegation-present ${row.present}">${presences()[row.present]}</p>
    <p class="delegation-line">${connected ? html`<span class="sign ready">${_("Connected")}</span>` : nothing}</p>
    <p class="delegation-link">${linked ? html`<span class="muted">${_("Link made")}</span>` : html`<span class="sign missing">${_("No link yet")}</span>`}</p>
    <p class="delegation-persons"><button type="button" class="button quiet" aria-label=${named(personsWord(persons), whose)}
      @click=${() => open.persons(row)}>${personsWord(persons)}</button></p>
    <div class="entry-actions">
      <button type="button" class="button" aria-label=${named(_("Edit"), whose)} @click=${() => open.edit(row)}>${_("Edit")}</button>
      ${foldMenu({
        face: "⋯", label: named(_("More"), whose), folds, key: `delegation ${row.id}`,
        body: () => html`${button(_("Merge with another…"), open.merge)}${button(_("Remove…"), open.remove)}`,
      })}
    </div>
  </li>`;
}

const personsWord = (n) => ngettext("%(n)s person", "%(n)s persons", n);

/** How a delegation is called where a choice is made: two of one name are told apart by their code or seat. */
export const choiceName = (row) => [text(row.name), ...facts(row).slice(0, 1)].join(" · ");
