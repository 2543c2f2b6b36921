/** The words of pledges: what is said of one, how far it has come, its kind, what became of an announcement. */
import { html, nothing } from "../../vendor/lit-html/lit-html.js";
import { _, text } from "../../live/words.js";
import { markText } from "../marks.js";
import { name } from "../name.js";
import { named } from "../named.js";

/** What can be said of a pledge, in the order of every table. */
export const SAYS = Object.freeze(["progress", "challenge", "support_needed"]);

/** What is said of a pledge after one word of it was touched, in their order. Pure. */
export const toggled = (says, word) => SAYS.filter((one) => (one === word ? !says.includes(one) : says.includes(one)));

/** "12. Ten schools", its number if it has one. */
export function pledgeTitle({ number, title }) {
  return html`${number ? html`<bdi class="num">${number}</bdi>. ` : nothing}${name(title)}`;
}

/** The same for what is spoken or stands in an attribute. */
export const pledgePlain = ({ number, title }) => [number && `${number}.`, text(title)].filter(Boolean).join(" ");

/** What is said, as words in a row. */
export const saysBadges = (says) => says.map((one) => html`<span class="badge mark-word" data-mark=${one}>${markText(one)}</span>`);

/** What is said of a pledge as switches that say of which pledge they are. @param {(word: string) => void} touch */
export function saysSwitches({ says, whose, touch }) {
  return html`<div class="says">${SAYS.map((one) => html`<button type="button" class="says-word" aria-pressed=${String(says.includes(one))}
    aria-label=${named(markText(one), whose)} @click=${() => touch(one)}>${markText(one)}</button>`)}</div>`;
}
