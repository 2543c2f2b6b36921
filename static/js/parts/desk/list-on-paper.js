/** The list of speakers on paper, as it stands: who waits, for how long, about when. */
import { html, nothing } from "../../vendor/lit-html/lit-html.js";
import { digits } from "../../derived/clock.js";
import { expectedStarts } from "../../derived/forecast.js";
import { kindText, listStateText, modeText } from "../../live/labels.js";
import { _, hour, ngettext } from "../../live/words.js";
import { delegationName, name } from "../name.js";
import { itemTitle } from "../names.js";
import { paperDocument, speakerCell } from "../paper.js";

function who(row, store) {
  const notes = [row.kind === "statement" ? null : kindText(row.kind), row.mode === "in_room" ? null : modeText(row.mode)].filter(Boolean);
  return html`<strong>${delegationName(store, row.delegation)}</strong>${notes.length ? html`<div>${notes.join(" · ")}</div>` : nothing}`;
}

/** @param {object} context of the page @param {object|null} item whose list it is */
export function listOnPaper(context, item) {
  const { store, now } = context;
  const list = item && store.listOf(item.id);
  if (!list) return nothing;
  const waiting = store.waiting(list.id);
  const starts = expectedStarts(store, list.id, now());
  const room = store.get("room", store.get("sitting", item.sitting)?.room);
  return paperDocument(context, {
    title: html`${_("List of speakers")}${_(": ")}${itemTitle(item)}`,
    facts: [name(room?.name), listStateText(list), ngettext("%(n)s waiting", "%(n)s waiting", waiting.length)],
    parts: [{
      columns: [_("Place"), _("Delegation"), _("Speaker"), _("Time"), _("Hour")],
      rows: waiting.map((row, index) => [index + 1, who(row, store), speakerCell(store, row), digits(row.allotted_seconds),
        starts.has(row.id) ? hour(starts.get(row.id)) : nothing]),
      empty: _("Nobody is waiting to speak"),
    }],
  });
}
