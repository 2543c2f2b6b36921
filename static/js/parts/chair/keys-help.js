/** What the keys of the chair's page do. */
import { html } from "../../vendor/lit-html/lit-html.js";
import { _ } from "../../live/words.js";
import { readinessLegend } from "../statements/readiness-sign.js";

const meanings = () => [
  ["n", _("Press the big button")],
  [_("Space"), _("Pause or resume the clock")],
  ["a", _("Add a minute")],
  ["u", _("Undo what the button names; asks first after a minute")],
  ["?", _("Show these keys")],
];

/** The list of keys, with a word on when they do nothing, and what the signs before a name mean. */
export function keysHelp() {
  const line = ([key, meaning]) => html`<div><dt><kbd>${key}</kbd></dt><dd>${meaning}</dd></div>`;
  return html`<dl class="keys">${meanings().map(line)}</dl>
    <p class="small muted">${_("Keys do nothing while you type. They can be switched off under “This page”.")}</p>
    ${readinessLegend()}`;
}
