/** Who changed what: the newest changes first, with the undo of the last (screens.md, decision 4). */
import { html, nothing } from "../../vendor/lit-html/lit-html.js";
import { repeat } from "../../vendor/lit-html/directives/repeat.js";
import { _, hour, text } from "../../live/words.js";
import { SHOWN } from "./log-rows.js";
import { author } from "../deeds/author.js";
import { logSentence } from "../deeds/log-sentence.js";
import { name } from "../name.js";

/** Whose changes are shown. Who there is is asked for when the choice is opened. */
function whose(log, store) {
  const known = log.authors();
  const there = log.by() && !known.some(({ actor }) => actor === log.by()) ? [{ actor: log.by(), role: "" }] : [];
  const choices = [...new Map([...there, ...known].map((one) => [one.actor, one])).values()];
  return html`<label class="field log-whose"><span class="label">${_("Changes of")}</span>
    <select @focus=${log.askAuthors} @change=${(event) => log.choose(event.target.value)}>
      <option value="" .selected=${log.by() === ""}>${_("Everybody")}</option>
      ${choices.map(({ actor }) => html`<option value=${actor} dir="auto" .selected=${actor === log.by()}>${text(author(store, actor))}</option>`)}
    </select></label>`;
}

/**
 * @param {{log: object, store: object, undo: unknown, files: unknown}} values `undo`: the buttons that take a change
 *   back; `files`: where the journal can be taken away
 */
export function logPanel({ log, store, undo, files }) {
  const fault = _("The log could not be read: %(reason)s", { reason: log.fault() });
  const empty = _("Nothing has been done yet. Every change will stand here with its author and hour.");
  return html`<div class="log">
    ${undo}
    ${log.fault() ? html`<p class="message refused">${fault}</p>` : nothing}
    ${log.rows().length ? whose(log, store) : nothing}
    ${log.rows().length ? html`<ol class="log-rows">${repeat(log.shown().slice(0, SHOWN), (row) => row.seq, (row) => html`<li>
      <span class="num muted">${hour(row.at)}</span>
      <span class="log-what"><span>${logSentence(row, store)}</span>
        <span class="small muted">${name(author(store, row.actor))}</span></span>
    </li>`)}</ol>` : html`<p class="empty">${empty}</p>`}
    ${files}
  </div>`;
}
