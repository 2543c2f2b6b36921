/** What is looked for among the documents: by title and symbol, kind, item and language. */
import { html } from "../../vendor/lit-html/lit-html.js";
import { KINDS } from "../../derived/documents.js";
import { _, ngettext } from "../../live/words.js";
import { itemPlain } from "../plain.js";
import { filterFields, registerFilter } from "../registers/register.js";
import { languageChoices, languageName } from "../statements/statement-languages.js";
import { documentKinds } from "./words.js";

/** What the documents have, as choices: `[value, word]`. */
function choices(store, all) {
  const found = (read) => new Set(all.flatMap(read).filter(Boolean));
  const kinds = found(({ kind }) => kind);
  const items = found(({ item }) => item);
  const languages = found(({ versions }) => versions.map(({ language }) => language));
  return {
    kind: KINDS.filter((kind) => kinds.has(kind)).map((kind) => [kind, documentKinds()[kind]]),
    item: [...items].map((id) => [id, itemPlain(store.get("item", id) ?? { title: id })]),
    language: languageChoices(null).map(({ code }) => code).filter((code) => languages.has(code)).map((code) => [code, languageName(code)]),
  };
}

/**
 * @param {{store: object, wanted: object, shown: number, all: object[], change: (part: object) => void, showAll: () => void}} values
 */
export function filterForm({ store, wanted, shown, all, change, showAll }) {
  const { find, choice } = filterFields(wanted, change);
  const offered = store.once("choices of documents", () => choices(store, all));
  return registerFilter({
    wanted, showAll,
    fields: html`${find("text", _("Find a title or a symbol"), "register-find")}
      ${choice("kind", _("Kind"), offered.kind)}${choice("item", _("Agenda item"), offered.item)}${choice("language", _("Language"), offered.language)}`,
    some: _("%(shown)s of %(all)s documents", { shown, all: all.length }),
    all: ngettext("%(n)s document", "%(n)s documents", all.length),
  });
}
