/** The keys of the desk, and what its signs mean: they stand without words in its rows. */
import { html } from "../../vendor/lit-html/lit-html.js";
import { modes } from "../terms.js";
import { _ } from "../../live/words.js";
import { readinessLegend } from "../statements/readiness-sign.js";
import { modeMark } from "./mode-mark.js";

export const DESK_KEYS = Object.freeze({ "/": "inscribe", "?": "help" });

const meanings = () => [
  ["/", _("Go to the field in which delegations are inscribed")],
  ["?", _("Show these keys")],
];

/** @param {{values: object, set: (name: string, on: boolean) => void}} settings of this page on this device */
export function deskKeys({ values, set }) {
  const line = ([key, meaning]) => html`<div><dt><kbd>${key}</kbd></dt><dd>${meaning}</dd></div>`;
  return html`<div class="stack"><dl class="keys">${meanings().map(line)}</dl>
    <p class="small muted">${_("Keys do nothing while you type.")}</p>
    <label class="choice"><input type="checkbox" role="switch" .checked=${values.keys}
      @change=${(event) => set("keys", event.target.checked)}> ${_("Keys")}</label>
    ${readinessLegend()}
    <h3>${_("How the statement is made")}</h3>
    <ul class="legend modes">${Object.entries(modes()).map(([mode, word]) => html`<li>${modeMark(mode)} ${word}</li>`)}</ul></div>`;
}
