/** What is looked for in the register. As templates/screens/pledges.html, where the server looks for it. */
import { html, nothing } from "../../vendor/lit-html/lit-html.js";
import { live } from "../../vendor/lit-html/directives/live.js";
import { _, ngettext, text } from "../../live/words.js";
import { pledgeStages } from "../pledged/stages.js";
import { pledgeKinds } from "../terms.js";

const GROUPS = { objective: () => _("Objectives"), priority: () => _("Priorities") };

/** Themes by what they are; one of which nobody said it is an objective. */
export function themeGroups(themes) {
  return Object.keys(GROUPS).map((group) => ({ group, label: GROUPS[group](), themes: themes.filter((one) => (one.group ?? "objective") === group) }))
    .filter((one) => one.themes.length);
}

/**
 * @param {{wanted: object, themes: object[], choices: {countries: [string, string][], regions: string[]}, shown: number, all: number,
 *   change: (part: object) => void, showAll: () => void}} values
 */
export function filterForm({ wanted, themes, choices, shown, all, change, showAll }) {
  const set = (field) => (event) => change({ [field]: event.target.value });
  const select = (field, label, options) => html`<label class="field"><span class="label">${label}</span>
    <select name=${field} .value=${live(wanted[field] ?? "")} @change=${set(field)}><option value="">${_("All")}</option>${options}</select></label>`;
  const option = ([value, word]) => html`<option value=${value} ?selected=${false}>${word}</option>`;
  const find = (field, label, extra = "") => html`<label class="field ${extra}"><span class="label">${label}</span>
    <input type="search" name=${field} maxlength="200" dir="auto" autocomplete="off" .value=${live(wanted[field] ?? "")} @input=${set(field)}></label>`;
  const chosen = Object.values(wanted).some(Boolean);
  return html`<form class="pledges-filter" role="search" aria-label=${_("Filter")} @submit=${(event) => event.preventDefault()}>
    ${find("q", _("Find a title, number, name or area"), "pledges-find")}
    ${select("theme", _("Objective or priority"), themeGroups(themes).map(({ label, themes: own }) => html`<optgroup label=${label}>${own.map((one) => option([one.id, text(one.name)]))}</optgroup>`))}
    ${select("kind", _("Kind"), Object.entries(pledgeKinds()).map(option))}
    ${select("stage", _("Stage"), pledgeStages().map(option))}
    ${select("country", _("Country"), choices.countries.map(option))}
    ${choices.regions.length ? select("region", _("Region"), choices.regions.map((one) => option([one, one]))) : nothing}
    ${find("submitter", _("Submitted by"))}
    <p class="pledges-count strong" role="status">${chosen
      ? html`${_("%(shown)s of %(all)s pledges", { shown, all })} <button type="button" class="button quiet" @click=${showAll}>${_("Show all")}</button>`
      : ngettext("%(n)s pledge", "%(n)s pledges", all)}</p>
  </form>`;
}
