/** Names and texts of the meeting, each isolated and marked with its own language (decision 24). */

import { html, nothing } from "../vendor/lit-html/lit-html.js";
import { ifDefined } from "../vendor/lit-html/directives/if-defined.js";
import { groupNamed } from "../derived/groups.js";
import { written } from "../derived/written.js";
import { _, inSeries, language, text, textLang } from "../live/words.js";

/** A text in several languages, or a plain one, isolated; its language is named only where it is not the page's. */
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

/** Names as the page's language joins them, "Algeria, Chad and Kenya": each isolated, the words between outside. */
export function series(names) {
  const rest = [...names];
  return inSeries(names.map((one) => text(one))).map(({ type, value }) => (type === "element" ? name(rest.shift()) : value));
}

export const delegationNames = (store, ids) => series(ids.map((id) => store.get("delegation", id)?.name ?? "—"));

/** "10:00–13:00": from left to right in every language. */
export const span = (start, end) => html`<span class="num" dir="ltr">${start}–${end}</span>`;

/** "Peter Maurer, President", either part alone, or nothing; both of one script run in its direction, with its comma. */
export function person({ speaker_name: who, speaker_title: title }) {
  if (!who || !title) return name(who || title);
  const run = written(who, title);
  return html`<span dir=${ifDefined(run?.direction)}>${name(who)}${run?.comma ?? _(", ")}${name(title)}</span>`;
}

/** The direction of a line that holds a person alone, so that its end is cut and not its beginning. */
export const personDirection = ({ speaker_name: who, speaker_title: title }) => written(who || title || "", title || who || "")?.direction;

/** For which group, as the list of delegations calls it in the reader's language; else as typed. */
export function onBehalf(store, { on_behalf_of: group }) {
  if (!group) return nothing;
  return html`<span class="on-behalf">${_("on behalf of")} ${name(groupNamed(store, group) ?? group)}</span>`;
}

/** Groups that have spoken, or will, for whoever belongs to them; nothing for none. */
export function alsoSpokenFor(groups) {
  if (!groups.length) return nothing;
  return html`<span class="spoken-for">${_("also spoken for by")} ${series(groups)}</span>`;
}

/** How much room a name needs, so that long ones are set smaller: the United Kingdom's has 52 letters. */
export function lengthClass(texts) {
  const letters = [...text(texts)].length;
  if (letters <= 10) return "len-s";
  if (letters <= 20) return "len-m";
  return letters <= 34 ? "len-l" : "len-xl";
}
