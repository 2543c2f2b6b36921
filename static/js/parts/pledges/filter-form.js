/** What is looked for in the register of pledges. As templates/screens/pledges.html, where the server looks for it. */
import { html, nothing } from "../../vendor/lit-html/lit-html.js";
import { themeGroups as inGroups } from "../../derived/stock.js";
import { _, ngettext, text } from "../../live/words.js";
import { pledgeStages } from "../pledged/stages.js";
import { filterFields, registerFilter } from "../registers/register.js";
import { pledgeKinds } from "../terms.js";

const GROUPS = { objective: () => _("Objectives"), priority: () => _("Priorities") };

/** Themes by what they are; one of which nobody said it is an objective. */
export const themeGroups = (themes) => inGroups(themes.map((one) => ({ group: "objective", ...one })))
  .map(({ group, themes: own }) => ({ label: GROUPS[group]?.() ?? _("Themes"), themes: own }));

/**
 * @param {{wanted: object, themes: object[], choices: {countries: [string, string][], regions: [string, string][]}, shown: number, all: number,
 *   change: (part: object) => void, showAll: () => void}} values
 */
export function filterForm({ wanted, themes, choices, shown, all, change, showAll }) {
  const { find, choice } = filterFields(wanted, change);
  return registerFilter({
    wanted, showAll,
    fields: html`${find("q", _("Find a title, number, name or area"), "register-find")}
      ${choice("theme", _("Objective or priority"), [], themeGroups(themes).map(({ label, themes: own }) => [label, own.map((one) => [one.id, text(one.name)])]))}
      ${choice("kind", _("Kind"), Object.entries(pledgeKinds()))}
      ${choice("stage", _("Stage"), pledgeStages())}
      ${choice("country", _("Country"), choices.countries)}
      ${choices.regions.length ? choice("region", _("Region"), choices.regions) : nothing}
      ${find("submitter", _("Submitted by"))}`,
    some: _("%(shown)s of %(all)s pledges", { shown, all }),
    all: ngettext("%(n)s pledge", "%(n)s pledges", all),
  });
}
