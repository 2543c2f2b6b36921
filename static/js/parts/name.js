/** Names and texts of the meeting, each isolated and marked with its own language (decision 24). */

import { html, nothing } from "../vendor/lit-html/lit-html.js";
import { ifDefined } from "../vendor/lit-html/directives/if-defined.js";
import { _, language, text, textLang } from "../live/words.js";

/** A text in several languages, or a plain one: `<bdi lang>`; its language is named only where it is not the page's. */
export function name(texts) {
  if (!texts) return nothing;
  const lang = textLang(texts);
  return html`<bdi lang=${ifDefined(lang === language() ? undefined : lang)}>${text(texts)}</bdi>`;
}

/** The same for a sentence that is spoken or stands in an attribute. */
export function plain(texts) {
  return text(texts);
}

export function delegationName(store, id) {
  return name(store.get("delegation", id)?.name ?? "—");
}

export function delegationPlain(store, id) {
  return text(store.get("delegation", id)?.name) || "—";
}

/** "Peter Maurer, President", either part alone, or nothing. */
export function person({ speaker_name, speaker_title }) {
  if (!speaker_name && !speaker_title) return nothing;
  if (!speaker_name) return html`<bdi>${speaker_title}</bdi>`;
  if (!speaker_title) return html`<bdi>${speaker_name}</bdi>`;
  return html`<bdi>${speaker_name}</bdi>${_(", ")}<bdi>${speaker_title}</bdi>`;
}

export function onBehalf({ on_behalf_of }) {
  if (!on_behalf_of) return nothing;
  return html`<span class="on-behalf">${_("on behalf of")} ${name(on_behalf_of)}</span>`;
}

/** Groups that have spoken, or will, for whoever belongs to them; nothing for none. */
export function alsoSpokenFor(groups) {
  if (!groups.length) return nothing;
  return html`<span class="spoken-for">${_("also spoken for by")} ${name(groups.join(", "))}</span>`;
}

/** How much room a name needs, so that long ones are set smaller: the United Kingdom's has 52 letters. */
export function lengthClass(texts) {
  const letters = [...text(texts)].length;
  if (letters <= 10) return "len-s";
  if (letters <= 20) return "len-m";
  return letters <= 34 ? "len-l" : "len-xl";
}
