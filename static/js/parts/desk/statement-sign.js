/** That the interpreters have a text, beside the sign of readiness, which says when they have none. */
import { html, nothing } from "../../vendor/lit-html/lit-html.js";
import { _, hour } from "../../live/words.js";
import { textOf } from "../booth-scene.js";

/** @param {object} store @param {object} entry row of kind `inscription` @returns {string|null} null without a text */
export function statementWord(store, entry) {
  const text = textOf(store, entry);
  if (!text) return null;
  return text.published_at ? _("Text, published at %(hour)s", { hour: hour(text.published_at) }) : _("Text");
}

/** The same as a sign. */
export function statementSign(store, entry) {
  const word = statementWord(store, entry);
  return word ? html`<span class="sign ready">${word}</span>` : nothing;
}
