/** What is shown of all needs: of one objective, for one country, open ones alone. */
import { html } from "../../vendor/lit-html/lit-html.js";
import { compare } from "../../live/names/alphabet.js";
import { _, text } from "../../live/words.js";
import { states } from "../pledged/countries.js";
import { filterFields } from "../registers/register.js";

/** The countries that needs name: `[[code, name], …]`. */
function countries(store) {
  const called = new Map(states(store));
  const named = new Set(store.all("need").flatMap((need) => need.countries));
  return [...named].map((code) => [code, called.get(code) ?? code]).sort(([, one], [, other]) => compare(one, other));
}

/** @param {{store: object, wanted: {theme?: string, country?: string, open?: boolean}, change: (part: object) => void}} values */
export function matchFilter({ store, wanted, change }) {
  const { choice } = filterFields(wanted, change);
  return html`<form class="match-filter" role="search" aria-label=${_("Filter")} @submit=${(event) => event.preventDefault()}>
    ${choice("theme", _("Objective or priority"), store.meeting().themes.map(({ id, name }) => [id, text(name)]))}
    ${choice("country", _("Country"), countries(store))}
    <label class="choice"><input type="checkbox" role="switch" .checked=${Boolean(wanted.open)}
      @change=${({ target }) => change({ open: target.checked })}><span>${_("Only those not yet answered")}</span></label>
  </form>`;
}
