/** Themes and what is told of each, as switches; arrow keys move in it, space and enter switch. */
import { html, nothing } from "../../vendor/lit-html/lit-html.js";
import { _, text } from "../../live/words.js";
import { step } from "./grid-step.js";
import { groupText, markText, touched } from "../marks.js";
import { MARKS, themeGroups } from "../../derived/stock.js";
import { name } from "../name.js";
import { named } from "../named.js";

function move(event) {
  const cell = event.target.closest("[data-row]");
  if (!cell) return;
  const grid = event.currentTarget;
  const cells = [...grid.querySelectorAll("[data-row]")];
  const at = { row: Number(cell.dataset.row), column: Number(cell.dataset.column) };
  const to = step(event.key, {
    ...at, rows: 1 + Math.max(...cells.map((one) => Number(one.dataset.row))), columns: MARKS.length + 1,
    rtl: document.dir === "rtl",
  });
  if (!to) return;
  event.preventDefault();
  grid.querySelector(`[data-row="${to.row}"][data-column="${to.column}"]`)?.focus();
}

/**
 * @param {{turn: object, themes: object[], set: (ask: (now: object) => object) => void, busy: boolean}} values `ask`
 *   gives the arguments of `annotate_intervention`, from the intervention as it is at that moment: who types fast is
 *   ahead of what is drawn
 */
export function markGrid({ turn, themes, set, busy }) {
  if (!themes.length) return html`<p class="empty">${_("This meeting has no themes. They are set up with the meeting.")}</p>`;
  let row = -1;
  return html`<div class="mark-grid" role="group" aria-label=${_("Themes")} aria-busy=${busy ? "true" : nothing} @keydown=${move}>
    ${themeGroups(themes).map(({ group, themes: some }) => html`<p class="overline">${groupText(group)}</p>
      ${some.map((theme) => themeRow({ turn, theme, set, row: (row += 1) }))}`)}</div>`;
}

const toggled = (themes, id) => (themes.includes(id) ? themes.filter((one) => one !== id) : [...themes, id]);

function themeRow({ turn, theme, set, row }) {
  const marks = turn.marks?.[theme.id] ?? [];
  const chosen = turn.themes.includes(theme.id);
  const toggle = () => set(({ themes }) => ({ themes: toggled(themes, theme.id) }));
  return html`<div class="mark-row" role="group" aria-label=${text(theme.name)}>
    <button type="button" class="mark-theme" aria-pressed=${String(chosen)} data-row=${row} data-column="0"
      @click=${toggle}>${name(theme.name)}</button>
    <div class="mark-choices">${MARKS.map((mark, index) => html`<button type="button" class="mark" data-row=${row}
      data-column=${index + 1} aria-pressed=${String(marks.includes(mark))}
      aria-label=${named(markText(mark), text(theme.name))} @click=${() => set((now) => ({ marks: { [theme.id]: touched(now.marks?.[theme.id] ?? [], mark) } }))}>${markText(mark)}</button>`)}</div>
  </div>`;
}

/** The same for those who only read: each theme with its marks in words; nothing when none is named. */
export function markLines(turn, themes) {
  if (!turn.themes?.length) return nothing;
  const of = (id) => themes.find((theme) => theme.id === id)?.name ?? id;
  return html`<ul class="mark-lines">${turn.themes.map((id) => html`<li>${name(of(id))}
    ${(turn.marks?.[id] ?? []).map((mark) => html`<span class="badge mark-word" data-mark=${mark}>${markText(mark)}</span>`)}</li>`)}</ul>`;
}
