/** What is looked for among the documents: by title and symbol, kind, item and language. */
import { html, nothing } from "../../vendor/lit-html/lit-html.js";
import { live } from "../../vendor/lit-html/directives/live.js";
import { KINDS } from "../../derived/documents.js";
import { _, ngettext } from "../../live/words.js";
import { itemPlain } from "../plain.js";
import { languageChoices, languageName } from "../statements/statement-languages.js";
import { documentKinds } from "./words.js";

/** What the documents have, as choices: `[value, word]`. */
function choices(store, all) {
  const found = (read) => new Set(all.flatMap(read).filter(Boolean));
  const kinds = found(({ kind }) => kind);
  const items = found(({ item }) => item);
  const languages = found(({ versions }) => versions.map(({ language }) => language));
  return {
    kind: [_("Kind"), KINDS.filter((kind) => kinds.has(kind)).map((kind) => [kind, documentKinds()[kind]])],
    item: [_("Agenda item"), [...items].map((id) => [id, itemPlain(store.get("item", id) ?? { title: id })])],
    language: [_("Language"), languageChoices(null).map(({ code }) => code).filter((code) => languages.has(code)).map((code) => [code, languageName(code)])],
  };
}

/**
 * @param {{store: object, wanted: object, shown: number, all: object[], change: (part: object) => void, showAll: () => void}} values
 */
export function filterForm({ store, wanted, shown, all, change, showAll }) {
  const set = (field) => (event) => change({ [field]: event.target.value });
  const offered = store.once("choices of documents", () => choices(store, all));
  const select = (field) => html`<label class="field"><span class="label">${offered[field][0]}</span>
    <select name=${field} .value=${live(wanted[field] ?? "")} @change=${set(field)}>
      <option value="">${_("All")}</option>
      ${offered[field][1].map(([value, word]) => html`<option value=${value} dir="auto" ?selected=${value === wanted[field]}>${word}</option>`)}</select></label>`;
  const chosen = Object.values(wanted).some(Boolean);
  return html`<form class="documents-filter" role="search" aria-label=${_("Filter")} @submit=${(event) => event.preventDefault()}>
    <label class="field documents-find"><span class="label">${_("Find a title or a symbol")}</span>
      <input type="search" name="text" maxlength="200" dir="auto" autocomplete="off" .value=${live(wanted.text ?? "")} @input=${set("text")}></label>
    ${Object.keys(offered).map(select)}
    <p class="documents-count strong" role="status">${chosen
      ? _("%(shown)s of %(all)s documents", { shown, all: all.length })
      : ngettext("%(n)s document", "%(n)s documents", all.length)}
      ${chosen ? html`<button type="button" class="button quiet" @click=${showAll}>${_("Show all")}</button>` : nothing}</p>
  </form>`;
}
