/** What is looked for among the delegations: by name, category, and how they stand. */
import { html, nothing } from "../../vendor/lit-html/lit-html.js";
import { live } from "../../vendor/lit-html/directives/live.js";
import { _, ngettext } from "../../live/words.js";
import { plain } from "../name.js";
import { presences } from "../terms.js";

const CHOICES = {
  category: ({ categories }) => [_("Category"), categories.map((one) => [one.id, plain(one.name)])],
  present: () => [_("Presence"), Object.entries(presences())],
  connected: () => [_("Connection"), [["yes", _("Connected")], ["no", _("Not connected")]]],
  link: () => [_("Link"), [["yes", _("Link made")], ["no", _("No link yet")]]],
};

/**
 * @param {{wanted: object, meeting: object, shown: number, all: number, change: (part: object) => void, showAll: () => void}} values
 */
export function filterForm({ wanted, meeting, shown, all, change, showAll }) {
  const set = (name) => (event) => change({ [name]: event.target.value });
  const select = (name) => {
    const [label, offered] = CHOICES[name](meeting);
    return html`<label class="field"><span class="label">${label}</span>
      <select name=${name} .value=${live(wanted[name] ?? "")} @change=${set(name)}>
        <option value="">${_("All")}</option>
        ${offered.map(([value, word]) => html`<option value=${value}>${word}</option>`)}</select></label>`;
  };
  const chosen = Object.values(wanted).some(Boolean);
  return html`<form class="delegations-filter" role="search" aria-label=${_("Filter")} @submit=${(event) => event.preventDefault()}>
    <label class="field delegations-find"><span class="label">${_("Find a name, code or seat")}</span>
      <input type="search" name="text" maxlength="200" dir="auto" autocomplete="off" .value=${live(wanted.text ?? "")} @input=${set("text")}></label>
    ${Object.keys(CHOICES).map(select)}
    <p class="delegations-count strong" role="status">${chosen
      ? _("%(shown)s of %(all)s delegations", { shown, all })
      : ngettext("%(n)s delegation", "%(n)s delegations", all)}
      ${chosen ? html`<button type="button" class="button quiet" @click=${showAll}>${_("Show all")}</button>` : nothing}</p>
  </form>`;
}
