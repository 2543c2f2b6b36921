/** The cue sheet on paper: the recordings to come, room by room. */
import { html, nothing } from "../../vendor/lit-html/lit-html.js";
import { cueSheet } from "../../live/cues.js";
import { _, hour } from "../../live/words.js";
import { lengthText } from "../forms/length-field.js";
import { delegationName, name } from "../name.js";
import { itemTitle } from "../names.js";
import { paperDocument, speakerCell } from "../paper.js";

function length({ seconds, entry }) {
  const limit = _("limit %(time)s", { time: lengthText(entry.allotted_seconds) });
  return html`${seconds == null ? _("Length not known") : lengthText(seconds)}<div>${limit}</div>`;
}

const checked = ({ checkedAt }) => (checkedAt ? _("Checked at %(hour)s", { hour: hour(checkedAt) }) : _("Not checked"));

const cells = (store) => (cue) => [cue.place, html`<strong>${delegationName(store, cue.entry.delegation)}</strong>
  ${cue.now ? nothing : html`<div>${itemTitle(cue.item)}</div>`}`,
speakerCell(store, cue.entry), cue.at == null ? _("no hour can be foreseen") : hour(cue.at), length(cue), checked(cue)];

/** @param {object} context of the page @param {string|null} only the room that is shown, if only one is */
export function cuesOnPaper(context, only) {
  const { store, now } = context;
  const sheets = cueSheet(store, now()).filter(({ room }) => only === null || room.id === only);
  return paperDocument(context, {
    title: _("Cue sheet"),
    facts: [],
    parts: sheets.map(({ room, cues }) => ({
      title: name(room.name),
      columns: [_("Place"), _("Delegation"), _("Speaker"), _("Hour"), _("Time"), _("Checked")],
      rows: cues.map(cells(store)),
      empty: _("No recorded statement waits in this room."),
    })),
  });
}
