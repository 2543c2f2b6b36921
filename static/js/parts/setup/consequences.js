/** What changes would do, in words: what moves for those who follow, and what would not fit any more. */
import { html, nothing } from "../../vendor/lit-html/lit-html.js";
import { _ } from "../../live/words.js";
import { changesByDay } from "../revisions.js";
import { clashSentence } from "./clashes.js";

/** @param {object[]} found from clashes.js @param {string} title */
export function clashList(found, title) {
  if (!found.length) return nothing;
  return html`<div class="message attention stack" role="group" aria-label=${title}><p class="strong">${title}</p>
    <ul>${found.map((clash) => html`<li>${clashSentence(clash)}</li>`)}</ul></div>`;
}

/** @param {object} store with the names of rooms @param {object[]} told as the preview gives it @param {object[]} found new clashes */
export function consequences(store, told, found) {
  return html`${clashList(found, _("What would not fit any more"))}
    ${told.length ? html`<section class="setup-told" aria-label=${_("What those who follow are told")}>
      <p class="strong">${_("What those who follow are told")}</p>${changesByDay(store, told)}</section>`
      : html`<p class="small muted">${_("Nothing moves for those who follow.")}</p>`}`;
}
