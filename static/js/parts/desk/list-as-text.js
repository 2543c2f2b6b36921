/** The list of speakers as plain text, for a mail: what it is of, and who waits, each in a line. Pure. */
import { kindText, listStateText, modeText } from "../../live/labels.js";
import { _, hour, ngettext, text } from "../../live/words.js";
import { delegationPlain, itemPlain } from "../plain.js";

const line = (parts, between) => parts.filter(Boolean).join(between);

function entry(row, index, store) {
  const notes = [row.kind === "statement" ? "" : kindText(row.kind), row.mode === "in_room" ? "" : modeText(row.mode)];
  return `${index + 1}. ${line([delegationPlain(store, row.delegation), row.speaker_name, row.speaker_title, ...notes], " · ")}`;
}

/** @param {object} context of the page @param {object} item whose list it is @returns {string} in the reader's language */
export function listAsText({ store, now }, item) {
  const list = store.listOf(item.id);
  const waiting = store.waiting(list.id);
  const room = store.get("room", store.get("sitting", item.sitting)?.room);
  const facts = [text(room?.name), listStateText(list), ngettext("%(n)s waiting", "%(n)s waiting", waiting.length),
    _("as of %(hour)s", { hour: hour(now()) })];
  const entries = waiting.length ? waiting.map((row, index) => entry(row, index, store)) : [_("Nobody is waiting to speak")];
  return [text(store.meeting().title), `${_("List of speakers")}${_(": ")}${itemPlain(item)}`, line(facts, " · "), "", ...entries, ""].join("\n");
}
