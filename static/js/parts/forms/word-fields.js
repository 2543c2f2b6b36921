/** A text in several languages, as the fields of a form. */
import { html } from "../../vendor/lit-html/lit-html.js";
import { _, language } from "../../live/words.js";
import { HOLES, rich } from "../rich.js";
import { LANGUAGES } from "../terms.js";

/** Whether a text has to be said in this language: one that is there in others only is a text already. */
export const isNeeded = (words, code) => Boolean(words?.[code]) || !Object.values(words ?? {}).some(Boolean);

/** One line for each language: the reader's and the first are shown, the others folded away. */
export function wordFields(field, label, words, languages, { needed = false, most = 500 } = {}) {
  const one = (code) => html`<label class="field"><span class="label">${label}${
    rich(_(" (%(words)s)", HOLES), { words: html`<span lang=${code}>${LANGUAGES[code] ?? code}</span>` })}</span>
    <input name=${`${field}_${code}`} lang=${code} dir="auto" maxlength=${most} autocomplete="off" value=${words?.[code] ?? ""}
      ?required=${needed && code === languages[0] && isNeeded(words, code)}></label>`;
  const all = [...new Set([...languages, ...Object.keys(words ?? {})])];
  const shown = all.filter((code) => code === languages[0] || code === language());
  const folded = all.filter((code) => !shown.includes(code));
  return html`${shown.map(one)}${folded.length ? html`<details class="fold"><summary>${_("%(what)s in other languages", { what: label })}</summary>
    <div class="form">${folded.map(one)}</div></details>` : ""}`;
}
