/** The filter of the record as a form, and the files that hold what it leaves. */
import { html, nothing } from "../../vendor/lit-html/lit-html.js";
import { compare } from "../../live/names/alphabet.js";
import { rooms } from "../../live/select.js";
import { _, dayText, language, ngettext, text } from "../../live/words.js";
import { journalLinks } from "../journal-links.js";
import { markText } from "../marks.js";
import { MARKS } from "../../derived/stock.js";
import { filterFields } from "../registers/register.js";
import { toQuery } from "./filter.js";
import { LANGUAGES, modes, speechKinds } from "../terms.js";

const FILES = Object.freeze({ docx: "DOCX", pdf: "PDF", xlsx: "XLSX", csv: "CSV" });

const byWords = (one, other) => compare(one[1], other[1]) || (one[0] < other[0] ? -1 : 1);

/** What can be chosen under each name, as pairs of value and word: only what the record has. */
export function choices(store, rows) {
  const seen = (of) => new Set(rows.map(of).filter(Boolean));
  const named = (kind, ids, field) => [...ids].map((id) => [id, text(store.get(kind, id)?.[field]) || id]).sort(byWords);
  const meeting = store.meeting();
  const listed = (all) => all.map((one) => [one.id, text(one.name) || one.id]);
  return {
    day: meeting.days.map((day) => [day, dayText(day)]),
    sitting: [...seen((row) => row.sitting?.id)].map((id) => [id, sittingWords(store.get("sitting", id), meeting)]).sort(byWords),
    item: [...seen((row) => row.item?.id)].map((id) => [id, itemWords(store.get("item", id))]).sort(byWords),
    room: listed(rooms(store).filter(({ id }) => seen((row) => row.room?.id).has(id))),
    delegation: named("delegation", seen((row) => row.delegation?.id), "name"),
    category: listed(meeting.categories.filter(({ id }) => seen((row) => row.delegation?.category).has(id))),
    theme: listed(meeting.themes),
    mark: MARKS.map((mark) => [mark, markText(mark)]),
    kind: Object.entries(speechKinds()),
    mode: Object.entries(modes()),
    language: [...seen((row) => row.turn.language)].map((code) => [code, LANGUAGES[code] ?? code]).sort(byWords),
    summary: [["with", _("With a summary")], ["without", _("Without a summary")]],
  };
}

/** Every day has its morning: with several days, which one is said too. */
const sittingWords = (sitting, { days }) => [text(sitting.title), days.length > 1 ? dayText(sitting.day) : ""].filter(Boolean).join(_(", "));

const itemWords = (item) => [item.number, text(item.title)].filter(Boolean).join(". ");

const LABELS = {
  day: () => _("Day"), sitting: () => _("Sitting"), item: () => _("Agenda item"), room: () => _("Room"),
  delegation: () => _("Delegation"), category: () => _("Category"), theme: () => _("Theme"), mark: () => _("Mark"),
  kind: () => _("Kind"), mode: () => _("How it was made"), language: () => _("Language"), summary: () => _("Summary"),
};

/** Two are always in sight; the others are folded. */
const IN_SIGHT = ["item", "summary"];

/**
 * @param {{wanted: object, offered: object, change: (part: object) => void, showAll: () => void,
 *   settings: object, shown: number, all: number}} values `settings` has `whole`, whether summaries stand in the list
 */
export function recordForm({ wanted, offered, change, showAll, settings, shown, all }) {
  const { find, choice } = filterFields(wanted, change);
  const select = (name) => choice(name, LABELS[name](), offered[name]);
  const folded = Object.keys(LABELS).filter((name) => !IN_SIGHT.includes(name));
  const chosen = Object.keys(wanted).filter((name) => wanted[name]);
  return html`<form class="record-filter card" role="search" aria-label=${_("Filter")} @submit=${(event) => event.preventDefault()}>
    <div class="fields-row">
      ${find("text", _("Find in names and summaries"), "record-find")}
      ${IN_SIGHT.map(select)}
    </div>
    <div class="record-filter-foot"><details class="fold" ?open=${folded.some((name) => wanted[name])}><summary>${_("More filters")}</summary>
      <div class="fields-row">${folded.map(select)}</div></details>
      <p class="strong" role="status">${chosen.length
        ? _("%(shown)s of %(all)s interventions", { shown, all })
        : ngettext("%(n)s intervention", "%(n)s interventions", all)}</p>
      ${chosen.length ? html`<button type="button" class="button quiet" @click=${showAll}>${_("Show all")}</button>` : nothing}
      <label class="choice"><input type="checkbox" role="switch" .checked=${settings.values.whole}
        @change=${({ target }) => settings.set("whole", target.checked)}><span>${_("Summaries in the list")}</span></label></div>
  </form>`;
}

/** Links to the same record as files, in one of the six languages; they carry the filter. */
export function recordFiles({ wanted, url, lang, choose }) {
  return html`<section class="record-files card" aria-labelledby="files-title">
    <h2 id="files-title">${_("Files of the record")}</h2>
    <label class="field"><span class="label">${_("Language of the file")}</span>
      <select @change=${(event) => choose(event.target.value)}>
        ${Object.entries(LANGUAGES).map(([code, word]) => html`<option value=${code} lang=${code} ?selected=${code === lang}>${word}</option>`)}
      </select></label>
    <div class="form-buttons">${Object.entries(FILES).map(([kind, word]) => html`<a class="button"
      href="${url}.${kind}?${toQuery(wanted, kind === "csv" ? { lang, bom: 1 } : { lang })}" download>${word}</a>`)}</div>
    <p class="small muted">${Object.keys(wanted).some((name) => wanted[name])
      ? _("The file holds what the filter leaves.") : _("The file holds the whole record.")}</p>
    ${journalLinks(url.replace(/record$/, "journal"), lang)}
  </section>`;
}

/** The language in which files are offered first. */
export const ownLanguage = () => (Object.hasOwn(LANGUAGES, language()) ? language() : "en");

