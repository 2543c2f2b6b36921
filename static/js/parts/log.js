/** Who changed what: the newest changes first, with the undo of the last (screens.md, decision 4). */
import { html, nothing } from "../vendor/lit-html/lit-html.js";
import { repeat } from "../vendor/lit-html/directives/repeat.js";
import { _, hour } from "../live/words.js";
import { logSentence } from "./log-sentence.js";

const SHOWN = 20;
/** Changes come in bursts; the log is asked for once after each. */
const QUIET_MS = 400;

/**
 * Reads the meeting's log, which only staff may do.
 *
 * @param {{url: string, redraw: () => void, fetch_?: typeof fetch}} page
 * @returns {{rows: () => object[], fault: () => string|null, ask: () => void}} `ask` after every change
 */
export function createLog({ url, redraw, fetch_ = (...given) => fetch(...given) }) {
  let rows = [];
  let fault = null;
  let timer = null;

  async function read() {
    timer = null;
    try {
      const answer = await fetch_(`${url}?limit=${SHOWN}`, { credentials: "same-origin", headers: { Accept: "application/json" } });
      const body = await answer.json();
      if (!answer.ok) throw new Error(body.error?.message ?? String(answer.status));
      rows = body;
      fault = null;
    } catch (failure) {
      fault = failure.message;
    }
    redraw();
  }

  return {
    rows: () => rows,
    fault: () => fault,
    ask() {
      timer ??= setTimeout(read, QUIET_MS);
    },
  };
}

/** @param {{log: object, store: object, undo: unknown}} values `undo`: the button that takes back the last change */
export function logPanel({ log, store, undo }) {
  const fault = _("The log could not be read: %(reason)s", { reason: log.fault() });
  const empty = _("Nothing has been done yet. Every change will stand here with its author and hour.");
  return html`<div class="log">
    ${undo}
    ${log.fault() ? html`<p class="message refused">${fault}</p>` : nothing}
    ${log.rows().length ? html`<ol class="log-rows">${repeat(log.rows(), (row) => row.seq, (row) => html`<li>
      <span class="num muted">${hour(row.at)}</span>
      <span class="log-what"><span>${logSentence(row, store)}</span>
        <span class="small muted"><bdi>${row.actor}</bdi></span></span>
    </li>`)}</ol>` : html`<p class="empty">${empty}</p>`}
  </div>`;
}
