/**
 * The sentences to say, ready to be read out, in the meeting's language (screens.md, decision 5; docs/adr/0089). A
 * language's book is fetched when it is first wanted.
 */
import { html, nothing } from "../../vendor/lit-html/lit-html.js";
import { ifDefined } from "../../vendor/lit-html/directives/if-defined.js";
import { _, language } from "../../live/words.js";
import { OWN_NAMES, sentenceLanguages } from "./books.js";
import { chairSays } from "./says.js";

const NOT_YET = { urgent: false, now: null, main: null, after: null, more: [] };

/** A sentence's pieces; names stand apart, each with its own language where that is another. */
const rendered = (said) => said.map((one) => (typeof one === "string" ? one : html`<bdi lang=${ifDefined(one.lang ?? undefined)}>${one.text}</bdi>`));

const direction = (lang) => (lang === "ar" ? "rtl" : "ltr");

/** One touch for each language of the meeting; nothing where there is only one. */
function languageSwitch(languages, chosen, choose) {
  if (languages.length < 2) return nothing;
  return html`<div class="to-say-languages" role="group" aria-label=${_("Language of the sentence")}>
    ${languages.map((lang) => html`<button type="button" class="button quiet" id="say-in-${lang}"
      aria-labelledby="say-in-${lang} to-say-title" lang=${lang} dir=${direction(lang)} aria-pressed=${lang === chosen ? "true" : "false"}
      @click=${() => choose(lang)}>${OWN_NAMES[lang]}</button>`)}</div>`;
}

/** Stands at the head, far from the big button: a slip there gives nobody the floor. */
function moreSwitch(shown, showMore) {
  return html`<button type="button" class="button quiet" aria-expanded=${shown ? "true" : "false"} aria-controls="to-say-more"
    @click=${() => showMore(!shown)}>${_("More to say")}</button>`;
}

function moreToSay(more, lang) {
  return html`<ul class="to-say-more" id="to-say-more" lang=${lang} dir=${direction(lang)}>${more.map((said) => html`<li>${rendered(said)}</li>`)}</ul>`;
}

/**
 * @param {{step: object, scene: object, context: object, books: object, chosen: string|null,
 *   choose: (lang: string) => void, last: object|null, more: boolean, showMore: (shown: boolean) => void}} values `chosen`
 *   is the language this chair asked for, if any; `more`: whether the other sentences are shown
 */
export function sentenceToSay({ step, scene, context, books, chosen, choose, last, more, showMore }) {
  const languages = sentenceLanguages(context.store.meeting());
  const lang = languages.includes(chosen) ? chosen : languages[0];
  const book = books.of(lang);
  const said = book ? chairSays(book, context.store, scene, step, context.now(), last) : NOT_YET;
  const [own, dir] = lang === language() ? [undefined, undefined] : [lang, direction(lang)];
  const line = (name, words) => html`<p class=${name} lang=${ifDefined(own)} dir=${ifDefined(dir)}>${words ? rendered(words) : nothing}</p>`;
  return html`<section class="to-say" data-fit-box aria-labelledby="to-say-title">
    <div class="to-say-head" data-gives-way="1"><h2 id="to-say-title" class="overline">${_("To say")}</h2>
      ${languageSwitch(languages, lang, choose)}${said.more.length ? moreSwitch(more, showMore) : nothing}</div>
    ${line(said.urgent ? "to-say-now urgent" : "to-say-now", said.now)}
    ${line("to-say-sentence", said.main)}
    ${line("to-say-after", said.after)}
    ${more ? moreToSay(said.more, lang) : nothing}
  </section>`;
}
