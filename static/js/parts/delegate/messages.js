/** A delegation's messages: what the secretariat has written to it, and a word to the desk (docs/adr/0155). */
import { html, nothing } from "../../vendor/lit-html/lit-html.js";
import { _ } from "../../live/words.js";
import { actionNote } from "../deeds/action-note.js";
import { messageForm, messageLines, unread } from "../messages/lines.js";

const all = (you) => you?.messages ?? [];
const about = (row) => (row.sender === "delegation" ? _("To the secretariat") : _("From the secretariat"));

export const unreadMessages = (you) => all(you).filter((row) => row.sender !== "delegation" && !row.read_at);

export const ownUnread = ({ you, read }) => unread({ rows: unreadMessages(you), from: about, read });

/** @param {{context: object, draft: object, actions: object}} page */
export function ownMessages({ context, draft, actions }) {
  const rows = all(context.you);
  return html`<section class="card stack" aria-labelledby="messages-title">
    <h2 id="messages-title">${_("Messages")}</h2>
    ${messageForm({
      draft, redraw: context.redraw, label: _("Message to the secretariat"), button: _("Send"), busy: actions.waiting("messages"),
      send: (text) => actions.run("messages", "send_message", { recipient: "desk", text }),
    })}
    ${actionNote(actions.note("messages"))}
    ${rows.length ? messageLines({ rows, about, sent: (row) => row.sender === "delegation" }) : nothing}
  </section>`;
}
