/** Short messages as lines: from whom, when, whether they were read (docs/adr/0155). */
import { html, nothing } from "../../vendor/lit-html/lit-html.js";
import { repeat } from "../../vendor/lit-html/directives/repeat.js";
import { inOrder } from "../../derived/rows.js";
import { _, hour } from "../../live/words.js";

/** As long as `Short` of hlom_live/domain/text.py. */
export const LONGEST = 240;

/** Those that the store holds, in the order in which they were sent. */
export const asSent = (store) => store.once("messages", () => [...store.all("message")].sort((one, other) => inOrder(one.sent_at, other.sent_at)));

/** What is left where the meeting's persons have been forgotten. */
const textOf = (row) => row.text ?? _("(forgotten)");

/** A message for a screen reader, to be said once (`createWordsVoice`). */
export const wordsOf = (row) => ({ key: row.id, words: textOf(row) });

const readWord = (row) => (row.read_at ? _("read at %(hour)s", { hour: hour(row.read_at) }) : _("not read yet"));

/**
 * Messages that their reader has not read, each with the button that says so.
 * @param {{rows: object[], from: (row: object) => unknown, read: (row: object) => void}} values
 */
export function unread({ rows, from, read }) {
  if (!rows.length) return nothing;
  return html`<ul class="unread" aria-label=${_("Messages")}>${repeat(rows, (row) => row.id, (row) => html`
    <li class="short-message"><p><span class="small muted">${from(row)} · ${hour(row.sent_at)}</span><br><bdi>${textOf(row)}</bdi></p>
      <button type="button" class="button" @click=${() => read(row)}>${_("I have read it")}</button></li>`)}</ul>`;
}

/** All of them, the newest first; of those that this reader sent, whether they were read. */
export function messageLines({ rows, about, sent }) {
  return html`<ul class="message-lines">${repeat([...rows].reverse(), (row) => row.id, (row) => html`
    <li><p class="small muted">${about(row)} · ${hour(row.sent_at)}${sent(row) ? html` · <span data-read=${row.read_at ? "yes" : "no"}>${readWord(row)}</span>` : nothing}</p>
      <p><bdi>${textOf(row)}</bdi></p></li>`)}</ul>`;
}

/**
 * One line to type, and the button that sends it. What is typed stays until it has been sent.
 * @param {{draft: {text: string}, label: string, button: string, busy: boolean, send: (text: string) => Promise<object|null>, redraw: () => void, above?: unknown}} values
 */
export function messageForm({ draft, label, button, busy, send, redraw, above = nothing }) {
  const submit = async (event) => {
    event.preventDefault();
    const text = draft.text.trim();
    if (!text || busy) return;
    if ((await send(text)) && draft.text.trim() === text) draft.text = "";
    redraw();
  };
  return html`<form class="form message-form" @submit=${submit}>
    ${above}
    <label class="field"><span class="label">${label}</span>
      <input type="text" maxlength=${LONGEST} required dir="auto" autocomplete="off" .value=${draft.text}
        @input=${(event) => { draft.text = event.target.value; }}></label>
    <button type="submit" class="button" aria-disabled=${busy ? "true" : "false"}>${button}</button>
  </form>`;
}
