/** Captions on a room screen: a view of their last lines, or a band under the floor (docs/adr/0117-captions-on-screens.md). */

import { html, nothing } from "../../vendor/lit-html/lit-html.js";
import { repeat } from "../../vendor/lit-html/directives/repeat.js";
import { captionOf } from "../../derived/captions.js";
import { createSaid } from "../captions-said.js";
import { _ } from "../../live/words.js";
import { nothingYet } from "./frame.js";

/** As many of the last lines as a screen can hold are drawn; those that have no room are not seen. */
const LINES_KEPT = 12;

/** The lines as they come, of whichever store the screen shows: another one once it is told to show the room later. */
export function createScreenCaptions() {
  let [heard, lines] = [null, null];
  return function said(store, roomId, lang) {
    if (store !== heard) {
      lines?.stop();
      [heard, lines] = [store, createSaid(store, LINES_KEPT)];
    }
    const row = captionOf(store, roomId, lang);
    return row ? lines.of(row.id) : [];
  };
}

/** The last lines from below, the oldest giving way first. */
export function captionsView({ said }) {
  if (!said.length) return nothingYet(_("There are no captions yet. They appear here with the first line."));
  return html`<div class="caption-lines" data-fit-box>${repeat(said, (line) => line.number, (line, index) =>
    html`<p dir="auto" lang=${line.language} data-gives-way=${index + 1 < said.length ? index + 1 : nothing}>${line.line}</p>`)}</div>`;
}

/** The newest line under the floor, and above it what of the one before has room: two lines of type at least. */
export function captionsBand(said) {
  if (!said.length) return nothing;
  const [before, newest] = [said.at(-2), said.at(-1)];
  return html`<div class="caption-band"><div class="caption-newest">
    ${before ? html`<p class="caption-before" dir="auto" lang=${before.language}>${before.line}</p>` : nothing}
    <p dir="auto" lang=${newest.language}>${newest.line}</p></div></div>`;
}
