/** One speaker as an interpreter sees it: who, in which language, how, for how long, and the text or its absence. */
import { html, nothing } from "../../vendor/lit-html/lit-html.js";
import { kindText, modeText } from "../../live/labels.js";
import { textLength } from "../statements/text-length.js";
import { _, duration, ngettext } from "../../live/words.js";
import { needsText } from "../booth-scene.js";
import { countDown } from "../count-down.js";
import { delegationName, onBehalf, person } from "../name.js";
import { delegationPlain } from "../plain.js";
import { named } from "../named.js";
import { bothHours } from "../speakers-list.js";
import { languageName } from "../statements/statement-languages.js";
import { documentUrl } from "../statements/statement-panel.js";

const SPEAKING = html`<svg class="shape" viewBox="0 0 16 16"><path d="M3 1 15 8 3 15z"></path></svg>`;

/**
 * @param {{context: object, speaker: object, held: boolean, shown: boolean, read: () => void}} values `held`: the sitting is
 *   suspended, and who has the floor waits to go on; `shown` beside, to be read
 */
export function boothEntry({ context, speaker, held, shown, read }) {
  const { n, entry, turn, expected } = speaker;
  const { store } = context;
  const speaks = n === 0 && !held;
  const when = speaks ? _("Now") : n <= 1 ? _("Next") : null;
  return html`<li class="booth-entry card ${speaks ? "now" : ""}" data-glide=${entry.id} aria-current=${speaks ? "true" : nothing}>
    <p class="booth-number num" aria-hidden="true">${n || SPEAKING}</p>
    <div class="booth-who">
      ${when ? html`<p class="overline">${when}</p>` : nothing}
      <p class="booth-delegation">${delegationName(store, entry.delegation)}</p>
      <p class="booth-person">${person(entry)}</p>
    </div>
    ${turn ? html`<div class="booth-clock">${countDown(turn, context.now(), { warning: store.rule("warning_seconds"), bar: false })}</div>` : nothing}
    <div class="booth-line">
      ${entry.language ? html`<p class="booth-language">${languageName(entry.language)}</p>` : html`<p class="sign missing">${_("Language not said")}</p>`}
      <p class="booth-facts">${facts(store, entry, expected)}</p>
      ${text(context, speaker, shown, read)}
    </div>
  </li>`;
}

function facts(store, entry, expected) {
  const recorded = entry.mode === "pre_recorded" && entry.recorded_seconds;
  return html`${entry.kind === "statement" ? nothing : html`<span class="badge">${kindText(entry.kind)}</span>`}
    ${onBehalf(store, entry)}
    <span>${modeText(entry.mode)}${recorded ? _(" (%(words)s)", { words: duration(entry.recorded_seconds) }) : nothing}</span>
    <span>${duration(entry.allotted_seconds)}</span>
    ${expected ? html`<span>${_("about")} ${bothHours(expected)}</span>` : nothing}`;
}

function text(context, { entry, text: found }, shown, read) {
  if (!found) {
    return needsText(entry) ? html`<span class="sign missing">${_("No text yet")}</span>` : nothing;
  }
  const length = textLength({
    words: found.words, language: found.language, limit: entry.allotted_seconds, perMinute: context.store.rule("words_per_minute"),
  });
  const of = delegationPlain(context.store, entry.delegation);
  const label = found.language && found.language !== entry.language ? html` · ${languageName(found.language)}` : nothing;
  return html`<span class="sign ready">${found.words == null ? _("Text") : ngettext("Text, %(n)s word", "Text, %(n)s words", found.words)}${label}</span>
    ${length.over ? html`<span class="sign missing">${_("about %(time)s, longer than the limit", { time: duration(length.seconds) })}</span>` : nothing}
    <span class="booth-deeds">
      ${found.words == null ? nothing : html`<button type="button" class="button" aria-pressed=${shown ? "true" : "false"} aria-label=${named(_("Read"), of)}
        @click=${read}>${_("Read")}</button>`}
      <a class="button" href=${documentUrl(context, found)} aria-label=${named(_("Save the file"), of)} download>${_("Save the file")}</a>
    </span>`;
}
