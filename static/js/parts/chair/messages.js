/** The chair's messages: what the desk has written, and a word back to it (docs/adr/0155). */
import { html, nothing } from "../../vendor/lit-html/lit-html.js";
import { _ } from "../../live/words.js";
import { actionNote } from "../deeds/action-note.js";
import { asSent, messageForm, messageLines, unread } from "../messages/lines.js";

/** Those to the chair of this room, and to any chair; who belongs to a room has those of that one, wherever it is. */
function here({ store, data }, room) {
  const concerns = [null, room, data.room];
  return asSent(store).filter((row) => [row.sender, row.recipient].includes("chair") && concerns.includes(row.room));
}

export const unreadOfChair = (context, room) => here(context, room).filter((row) => row.recipient === "chair" && !row.read_at);

const about = (row) => (row.sender === "chair" ? _("To the secretariat") : _("From the secretariat"));

export const chairUnread = ({ context, room, read }) => unread({ rows: unreadOfChair(context, room), from: about, read });

/** Who stands in for the chair of another room is not sent what is that chair's. */
function standIn({ data }, room) {
  if (!data.room || data.room === room) return nothing;
  return html`<p class="small muted">${_("Messages of this room reach its own chair alone. If you preside here now, ask the secretariat to give you this room.")}</p>`;
}

/** The body of the dialog: what was written, and a line to the desk. */
export function chairMessages({ context, room, draft, actions }) {
  const send = (text) => actions.run("message", "send_message", { recipient: "desk", text, room });
  return html`<div class="stack">
    ${messageForm({
      draft, redraw: context.redraw, label: _("Message to the secretariat"), button: _("Send"),
      busy: actions.waiting("message"), send,
    })}
    ${actionNote(actions.note("message"))}
    ${standIn(context, room)}
    ${messageLines({ rows: here(context, room), about, sent: (row) => row.sender === "chair" })}
  </div>`;
}
