/**
 * The head of a list that is looked through: what is typed and chosen there, and how many it leaves. As
 * templates/parts/register.html.
 */
import { html, nothing } from "../../vendor/lit-html/lit-html.js";
import { live } from "../../vendor/lit-html/directives/live.js";
import { _ } from "../../live/words.js";

/** @param {object} wanted by the names of the fields @param {(part: object) => void} change says at once what else is wanted */
export function filterFields(wanted, change) {
  const set = (name) => (event) => change({ [name]: event.target.value });
  const option = (name) => ([value, word]) => html`<option value=${value} dir="auto" ?selected=${value === wanted[name]}>${word}</option>`;
  return {
    find: (name, label, look = "") => html`<label class="field ${look}"><span class="label">${label}</span>
      <input type="search" name=${name} maxlength="200" dir="auto" autocomplete="off" .value=${live(wanted[name] ?? "")} @input=${set(name)}></label>`,
    /** `offered` as `[value, word]`, or a label and such pairs for each group of them. */
    choice: (name, label, offered, groups = []) => html`<label class="field"><span class="label">${label}</span>
      <select name=${name} .value=${live(wanted[name] ?? "")} @change=${set(name)}><option value="">${_("All")}</option>${offered.map(option(name))}${
        groups.map(([called, some]) => html`<optgroup label=${called}>${some.map(option(name))}</optgroup>`)}</select></label>`,
  };
}

/**
 * @param {{wanted: object, fields: unknown, some: string, all: string, showAll: () => void}} values `some` says how many are
 *   left of how many, `all` how many there are
 */
export function registerFilter({ wanted, fields, some, all, showAll }) {
  const chosen = Object.values(wanted).some(Boolean);
  return html`<form class="register-filter" role="search" aria-label=${_("Filter")} @submit=${(event) => event.preventDefault()}>
    ${fields}
    <p class="register-count strong" role="status">${chosen ? some : all}
      ${chosen ? html`<button type="button" class="button quiet" @click=${showAll}>${_("Show all")}</button>` : nothing}</p>
  </form>`;
}
