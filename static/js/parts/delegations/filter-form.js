/** What is looked for among the delegations: by name, category, and how they stand. */
import { html } from "../../vendor/lit-html/lit-html.js";
import { _, ngettext } from "../../live/words.js";
import { plain } from "../name.js";
import { filterFields, registerFilter } from "../registers/register.js";
import { presences } from "../terms.js";

/**
 * @param {{wanted: object, meeting: object, shown: number, all: number, change: (part: object) => void, showAll: () => void}} values
 */
export function filterForm({ wanted, meeting, shown, all, change, showAll }) {
  const { find, choice } = filterFields(wanted, change);
  return registerFilter({
    wanted, showAll,
    fields: html`${find("text", _("Find a name, code or seat"), "register-find")}
      ${choice("category", _("Category"), meeting.categories.map((one) => [one.id, plain(one.name)]))}
      ${choice("present", _("Presence"), Object.entries(presences()))}
      ${choice("connected", _("Connection"), [["yes", _("Connected")], ["no", _("Not connected")]])}
      ${choice("link", _("Link"), [["yes", _("Link made")], ["no", _("No link yet")]])}`,
    some: _("%(shown)s of %(all)s delegations", { shown, all }),
    all: ngettext("%(n)s delegation", "%(n)s delegations", all),
  });
}
