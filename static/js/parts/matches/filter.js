/** What is shown of all needs: of one objective, for one country, open ones alone. */
import { html } from "../../vendor/lit-html/lit-html.js";
import { live } from "../../vendor/lit-html/directives/live.js";
import { compare } from "../../live/alphabet.js";
import { _, text } from "../../live/words.js";
import { states } from "../pledged/countries.js";

/** The countries that needs name: `[[code, name], …]`. */
function countries(store) {
  const called = new Map(states(store));
  const named = new Set(store.all("need").flatMap((need) => need.countries));
  return [...named].map((code) => [code, called.get(code) ?? code]).sort(([, one], [, other]) => compare(one, other));
}

function choice(label, words, chosen, choose) {
  return html`<label class="field"><span class="label">${label}</span>
    <select .value=${live(chosen ?? "")} @change=${({ target }) => choose(target.value)}>
      <option value="">${_("All")}</option>
      ${words.map(([code, word]) => html`<option value=${code} ?selected=${code === chosen}>${word}</option>`)}</select></label>`;
}

/** @param {{store: object, wanted: {theme?: string, country?: string, open?: boolean}, change: (part: object) => void}} values */
export function matchFilter({ store, wanted, change }) {
  return html`<form class="match-filter" role="search" aria-label=${_("Filter")} @submit=${(event) => event.preventDefault()}>
    ${choice(_("Objective or priority"), store.meeting().themes.map(({ id, name }) => [id, text(name)]), wanted.theme, (theme) => change({ theme }))}
    ${choice(_("Country"), countries(store), wanted.country, (country) => change({ country }))}
    <label class="choice"><input type="checkbox" role="switch" .checked=${Boolean(wanted.open)}
      @change=${({ target }) => change({ open: target.checked })}><span>${_("Open ones only")}</span></label>
  </form>`;
}
