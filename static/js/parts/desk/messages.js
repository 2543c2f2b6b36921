/** The desk's messages: to one delegation, to all that wait, to the chair; what came in (docs/adr/0155). */
import { html, nothing } from "../../vendor/lit-html/lit-html.js";
import { byName } from "../../live/names/alphabet.js";
import { rooms } from "../../live/select.js";
import { _, text } from "../../live/words.js";
import { actionNote } from "../deeds/action-note.js";
import { asSent, messageForm, messageLines, unread, wordsOf } from "../messages/lines.js";
import { delegationName, name } from "../name.js";
import { roomWord } from "../where.js";

const MOST_SHOWN = 30;

export const createMessageDraft = () => ({ text: "", recipient: "waiting", delegation: "" });

/** What came in and nobody has read. */
export const unreadAtTheDesk = (store) => asSent(store).filter((row) => row.recipient === "desk" && !row.read_at);

const fromWhom = (store) => (row) => (row.sender === "chair" ? html`${_("The chair")}${ofRoom(store, row)}` : delegationName(store, row.delegation));

/** Whose chair it is, in a meeting of several rooms. */
function ofRoom(store, row) {
  const room = rooms(store).length > 1 ? store.get("room", row.room) : null;
  return room ? html` · ${name(room.name)}` : nothing;
}

function about(store) {
  return (row) => {
    if (row.recipient === "desk") return fromWhom(store)(row);
    if (row.recipient === "chair") return html`${_("To the chair")}${ofRoom(store, row)}`;
    return html`${_("To")} ${delegationName(store, row.delegation)}`;
  };
}

/** @param {{context: object, draft: object, list: object|null, room: string|null, actions: object}} values */
export function messagesPanel({ context, draft, list, room, actions }) {
  const { store, redraw } = context;
  const waits = new Set(unreadAtTheDesk(store));
  const rows = asSent(store).filter((row) => !waits.has(row));
  const run = (command, args) => actions.run("messages", command, args);
  return html`<div class="stack">
    ${unread({ rows: [...waits], from: fromWhom(store), read: (row) => run("read_message", { message: row.id }) })}
    ${messageForm({
      draft, redraw, label: _("Message"), button: _("Send"), busy: actions.waiting("messages"),
      above: recipients({ context, draft, list, room }),
      send: (typed) => run("send_message", { text: typed, ...addressed(draft, list, room) }),
    })}
    ${actionNote(actions.note("messages"))}
    ${rows.length ? messageLines({ rows: rows.slice(-MOST_SHOWN), about: about(store), sent: (row) => row.sender === "desk" }) : nothing}
  </div>`;
}

function addressed({ recipient, delegation }, list, room) {
  if (recipient === "delegation") return { recipient, delegation };
  return recipient === "waiting" ? { recipient, list: list?.id ?? null } : { recipient, room };
}

/** To whom it goes that is written to the chair: of the room that the desk is about, or of every room. */
function chairs(store, room) {
  if (rooms(store).length < 2) return _("The chair");
  return room ? `${_("The chair")} · ${roomWord(store, room)}` : _("The chairs of all rooms");
}

function recipients({ context, draft, list, room }) {
  const { store, redraw } = context;
  const waiting = list ? new Set(store.waiting(list.id).map((entry) => entry.delegation)).size : 0;
  const choose = (part) => {
    Object.assign(draft, part);
    redraw();
  };
  return html`<label class="field"><span class="label">${_("To")}</span>
      <select @change=${(event) => choose({ recipient: event.target.value })}>
        <option value="waiting" .selected=${draft.recipient === "waiting"}>${
          _("All that wait on this list (%(n)s)", { n: waiting })}</option>
        <option value="delegation" .selected=${draft.recipient === "delegation"}>${_("One delegation")}</option>
        <option value="chair" .selected=${draft.recipient === "chair"}>${chairs(store, room)}</option>
      </select></label>
    ${draft.recipient === "delegation" ? html`<label class="field"><span class="label">${_("Delegation")}</span>
      <select required @change=${(event) => choose({ delegation: event.target.value })}>
        <option value="" .selected=${!draft.delegation}></option>
        ${byName(store, "delegation").map((row) => html`<option value=${row.id} dir="auto" .selected=${draft.delegation === row.id}>${text(row.name)}</option>`)}
      </select></label>` : nothing}`;
}

/** Each with the words for a screen reader. */
export const saidToTheDesk = (store) => unreadAtTheDesk(store).map(wordsOf);
