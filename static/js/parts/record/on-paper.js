/** The record on paper: all interventions that the page's filter lets through, in the order in which they were delivered. */
import { html, nothing } from "../../vendor/lit-html/lit-html.js";
import { digits, millis, secondsUsed } from "../../derived/clock.js";
import { modeText } from "../../live/labels.js";
import { _, dayText, hourBeside, ngettext } from "../../live/words.js";
import { name } from "../name.js";
import { itemTitle } from "../names.js";
import { paperDocument, speakerCell } from "../paper.js";

function when({ turn, sitting, posted }) {
  if (posted) return _("In writing");
  return html`<span dir="ltr">${hourBeside(sitting?.day, turn.started_at ?? turn.called_at)}</span>`;
}

function used({ turn, posted }, nowMs) {
  if (posted || !turn.started_at) return nothing;
  return html`<span dir="ltr">${digits(Math.max(0, secondsUsed(turn, millis(turn.ended_at) ?? nowMs)))}</span>`;
}

const who = ({ delegation, turn, item }) => html`<strong>${name(delegation?.name ?? turn.delegation)}</strong>
  ${item ? html`<div>${itemTitle(item)}</div>` : nothing}`;

const cells = ({ store, now }) => (row) => [row.number ?? nothing, when(row), who(row),
  html`${speakerCell(store, row.turn)}${row.turn.mode === "in_room" ? nothing : html`<div>${modeText(row.turn.mode)}</div>`}`,
  used(row, now()), html`<span dir="auto">${row.turn.summary ?? nothing}</span>`];

/** Rows of one sitting together, in the order in which the sittings come first: of two rooms at once, one table each. */
function bySitting(rows) {
  const found = new Map();
  for (const row of rows) found.set(row.sitting?.id, [...(found.get(row.sitting?.id) ?? []), row]);
  return [...found.values()];
}

function part(rows, context) {
  const [{ sitting, room }] = rows;
  return {
    title: sitting && html`${name(sitting.title)} · ${dayText(sitting.day)}${room ? html` · ${name(room.name)}` : nothing}`,
    columns: ["", _("Hour"), _("Delegation"), _("Speaker"), _("Time"), _("Summary")],
    rows: rows.map(cells(context)),
  };
}

/** @param {object} context of the page @param {{shown: object[], shownPosted: object[]}} found as the page shows it, the newest first */
export function recordOnPaper(context, { shown, shownPosted }) {
  const rows = [...shown].reverse().concat(shownPosted);
  return paperDocument(context, {
    title: _("Record"),
    facts: [ngettext("%(n)s intervention", "%(n)s interventions", rows.length)],
    parts: bySitting(rows).map((of) => part(of, context)),
  });
}
