/**
 * Categories and themes: renamed, reordered, added, removed in a draft, and saved at once. While nothing is changed the
 * draft follows what others save; then it is held against the rows with which it was begun.
 */
import { html, nothing } from "../../vendor/lit-html/lit-html.js";
import { repeat } from "../../vendor/lit-html/directives/repeat.js";
import { _, language, ngettext, text } from "../../live/words.js";
import { actionNote } from "../deeds/action-note.js";
import { same } from "../forms/form-changes.js";
import { idFor, movedRow } from "./fields.js";
import { LANGUAGES } from "../terms.js";

/** @param {() => object[]} stored the rows as they are saved @param {() => void} redraw */
export function createRows(stored, redraw) {
  let [draft, begun] = [null, null];
  const change = (rows) => {
    if (rows === null || draft === null) begun = rows && stored();
    draft = rows;
    redraw();
  };
  const rows = () => draft ?? stored();
  return {
    rows,
    begun: () => begun ?? stored(),
    changed: () => draft !== null && !same(draft, begun),
    reset: () => change(null),
    /** What was sent is saved; what was changed meanwhile stays in the draft. */
    saved(sent) {
      if (draft === sent) change(null);
      else begun = sent;
    },
    // Each begins with the rows as they are now, not as they were drawn: a quick hand loses nothing.
    move: (id, by) => change(movedRow(rows(), rows().findIndex((row) => row.id === id), by)),
    remove: (id) => change(rows().filter((row) => row.id !== id)),
    edit: (id, part) => change(rows().map((row) => (row.id === id ? { ...row, ...part(row) } : row))),
    add: (words, more = {}) => change([...rows(), { id: idFor(words, rows().map((row) => row.id)), name: words, ...more }]),
  };
}

/** A name without its emptied languages. */
function renamed(row, code, value) {
  const name = { ...row.name, [code]: value };
  return { name: Object.fromEntries(Object.entries(name).filter(([, words]) => words.trim())) };
}

/**
 * @param {{list: object, languages: string[], used: (id: string) => number, groups?: Object<string, string>,
 *   labels: {one: string, add: string, save: string, list: string}, note: object|null,
 *   save: (rows: object[], begun: object[]) => Promise<object|null>}} values `used` how many delegations or interventions name a row
 */
export function rowsEditor(values) {
  const { list, labels, note, save } = values;
  const rows = list.rows();
  const done = async () => {
    const sent = list.rows();
    if (await save(sent, list.begun())) list.saved(sent);
  };
  return html`<div class="stack">
    <ol class="setup-rows" aria-label=${labels.list}>${repeat(rows, (row) => row.id, (row, index) => oneRow(row, index, rows, values))}</ol>
    ${adding(values)}
    ${actionNote(note)}
    <div class="form-buttons">
      <button type="button" class="button primary" ?disabled=${!list.changed()} @click=${done}>${labels.save}</button>
      ${list.changed() ? html`<button type="button" class="button" @click=${list.reset}>${_("As it was")}</button>
        <span class="small muted">${_("Not saved yet.")}</span>` : nothing}
    </div>
  </div>`;
}

function oneRow(row, index, rows, { list, languages, used, groups }) {
  const named = text(row.name);
  // While it is typed, a field is called what it was called before.
  const begun = list.begun().find((one) => one.id === row.id);
  const called = text(begun?.name ?? row.name);
  const count = used(row.id);
  const button = (label, mark, press, disabled) => html`<button type="button" class="button quiet" aria-label=${`${label}${_(": ")}${named}`}
    ?disabled=${disabled} @click=${press}>${mark}</button>`;
  const shown = languages.includes(language()) && (!begun || begun.name[language()]) ? language() : languages[0];
  const folded = languages.filter((code) => code !== shown);
  const field = (code) => html`<input lang=${code} dir="auto" maxlength="200" autocomplete="off"
      aria-label=${_("Name in %(language)s: %(name)s", { language: LANGUAGES[code] ?? code, name: called })} placeholder=${LANGUAGES[code] ?? code}
      .value=${row.name[code] ?? ""} @input=${({ target }) => list.edit(row.id, (now) => renamed(now, code, target.value))}>`;
  return html`<li class="setup-row">
    <span class="num muted" aria-hidden="true">${index + 1}</span>
    <div class="setup-row-names">${field(shown)}
      ${groups ? html`<select aria-label=${_("What kind of theme: %(name)s", { name: named })} @change=${({ target }) => list.edit(row.id, () => ({ group: target.value }))}>
        ${Object.entries(groups).map(([code, word]) => html`<option value=${code} ?selected=${code === (row.group ?? "objective")}>${word}</option>`)}</select>` : nothing}
    </div>
    <p class="small muted setup-row-used">${count ? ngettext("named %(n)s time, so it stays", "named %(n)s times, so it stays", count) : nothing}</p>
    <div class="setup-row-buttons">
      ${button(_("Move up"), "↑", () => list.move(row.id, -1), index === 0)}
      ${button(_("Move down"), "↓", () => list.move(row.id, 1), index === rows.length - 1)}
      ${button(_("Remove"), "×", () => list.remove(row.id), count > 0)}
      ${folded.length ? html`<details class="menu"><summary class="button quiet" aria-label=${_("Other languages: %(name)s", { name: named })}>…</summary>
        <div class="menu-list"><p class="small strong">${_("Other languages")}</p>${folded.map(field)}</div></details>` : nothing}
    </div>
  </li>`;
}

function adding({ list, languages, labels, groups }) {
  const code = languages.includes(language()) ? language() : languages[0];
  const submit = (event) => {
    event.preventDefault();
    const { name } = Object.fromEntries(new FormData(event.target));
    if (!name.trim()) return;
    list.add({ [code]: name.trim() }, groups ? { group: "objective" } : {});
    event.target.reset();
  };
  return html`<form class="setup-add" @submit=${submit}>
    <label class="field"><span class="label">${labels.one}${_(" (%(words)s)", { words: LANGUAGES[code] ?? code })}</span>
      <input name="name" lang=${code} dir="auto" maxlength="200" autocomplete="off"></label>
    <button type="submit" class="button">${labels.add}</button>
  </form>`;
}
