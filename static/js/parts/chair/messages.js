/** The chair's messages: what the desk has written, and a word back to it (docs/adr/0155). */
import { html } from "../../vendor/lit-html/lit-html.js";
import { _ } from "../../live/words.js";
import { actionNote } from "../deeds/action-note.js";
import { asSent, messageForm, messageLines, unread } from "../messages/lines.js";

/** Those to the chair of this room, and to any chair. */
const here = (store, room) => asSent(store).filter((row) => [row.sender, row.recipient].includes("chair") && [null, room].includes(row.room));

export const unreadOfChair = (store, room) => here(store, room).filter((row) => row.recipient === "chair" && !row.read_at);

const about = (row) => (row.sender === "chair" ? _("To the secretariat") : _("From the secretariat"));

export const chairUnread = ({ store, room, read }) => unread({ rows: unreadOfChair(store, room), from: about, read });

/** The body of the dialog: what was written, and a line to the desk. */
export function chairMessages({ context, room, draft, actions }) {
  const send = (text) => actions.run("message", "send_message", { recipient: "desk", text, room });
  return html`<div class="stack">
    ${messageForm({
      draft, redraw: context.redraw, label: _("Message to the secretariat"), button: _("Send"),
      busy: actions.waiting("message"), send,
    })}
    ${actionNote(actions.note("message"))}
    ${messageLines({ rows: here(context.store, room), about, sent: (row) => row.sender === "chair" })}
  </div>`;
}
