/** The keys of the booth's page. */
import { html } from "../../vendor/lit-html/lit-html.js";
import { _ } from "../../live/words.js";

export const BOOTH_KEYS = Object.freeze({
  0: "0", 1: "1", 2: "2", 3: "3", 4: "4", 5: "5", f: "follow", t: "signal too_fast", s: "signal sound", h: "signal help", "+": "larger", "-": "smaller", "?": "help",
});

const meanings = () => [
  ["0", _("Show the text of who has the floor")],
  ["1 – 5", _("Show the text of one of the next five")],
  ["f", _("Follow the floor")],
  ["t s h", _("Tell: too fast, sound, help")],
  ["+ −", _("Larger or smaller letters")],
  ["?", _("Show these keys")],
];

/** What they do, with a word on when they do nothing. */
export function boothKeys() {
  const line = ([key, meaning]) => html`<div><dt><kbd>${key}</kbd></dt><dd>${meaning}</dd></div>`;
  return html`<dl class="keys">${meanings().map(line)}</dl>
    <p class="small muted">${_("Keys do nothing while you type. They can be switched off under “This page”.")}</p>`;
}
