/**
 * The signs of a row as shapes, and the whole row in words on demand. Words stand in the row itself only for the gravest
 * exception (docs/adr/0120-rows.md).
 */
import { html, nothing } from "../../vendor/lit-html/lit-html.js";
import { digits } from "../../derived/clock.js";
import { placedApart } from "../../derived/apart.js";
import { kindText, modeText, placedByText, reasonOf } from "../../live/labels.js";
import { _ } from "../../live/words.js";
import { named } from "../named.js";
import { excludedWord } from "../excluded-sign.js";
import { foldMenu } from "../fold-menu.js";
import { alsoSpokenFor, delegationName, onBehalf, person } from "../name.js";
import { delegationPlain } from "../plain.js";
import { bothHours } from "../speakers-list.js";
import { gravest } from "../statements/readiness.js";
import { readinessOf } from "../statements/readiness-sign.js";
import { modeMark } from "./mode-mark.js";
import { statementWord } from "./statement-sign.js";

/** Every sign of an entry as a value, what is ready first. */
function signsOf(context, entry) {
  const { store, presence, now } = context;
  const told = [["missing", excludedWord(store, entry)], ["ready", statementWord(store, entry)]];
  const own = told.filter(([, word]) => word).map(([tone, word]) => ({ tone, word }));
  const all = [...own, ...readinessOf(entry, store.get("delegation", entry.delegation), presence, now())];
  return ["ready", "missing", "unknown"].flatMap((tone) => all.filter((sign) => sign.tone === tone));
}

/** In a row there is no room for "with the interpreters", and no other text is meant. */
const short = (word) => (word === _("No text with the interpreters") ? _("No text") : word);

/** A shape each; what is ready stands as one, and the exception last, with its word. */
function shapes(signs) {
  const exception = gravest(signs);
  const ready = signs.find(({ tone }) => tone === "ready");
  const rest = signs.filter((sign) => sign.tone !== "ready" && sign !== exception);
  const mark = ({ tone }) => html`<span class="sign ${tone}"></span>`;
  return html`${ready ? mark(ready) : nothing}${rest.map(mark)}${
    exception ? html`<span class="sign ${exception.tone}"><span>${short(exception.word)}</span></span>` : nothing}`;
}

/** The order explains itself: what placed an entry, and why; strong where it was not the list's own rule. */
function whyHere(entry, list) {
  const reason = reasonOf(entry);
  return html`<span class=${placedApart(entry, list) ? "strong" : ""}>${placedByText(entry.placed_by)}${reason ? html`${_(": ")}<bdi>${reason}</bdi>` : nothing}</span>`;
}

/** The same in the row, where it is an exception; nothing else. */
export function exceptionalPlace(entry, list) {
  return placedApart(entry, list) || reasonOf(entry) ? html`<span class="entry-why">${whyHere(entry, list)}</span>` : nothing;
}

/**
 * @param {{context: object, list: object, entry: object, groups: string[], expected: number|undefined, folds: object}} row
 */
export function rowSigns(row) {
  const { context, entry, folds } = row;
  const signs = signsOf(context, entry);
  const label = named(delegationPlain(context.store, entry.delegation), [modeText(entry.mode), ...signs.map(({ word }) => word)].join(" · "));
  return html`<div class="entry-signs">${foldMenu({
    face: html`${modeMark(entry.mode)}${shapes(signs)}`, label, look: "entry-shapes", kind: "entry-words",
    folds, key: `words-${entry.id}`, body: () => inWords(row, signs),
  })}</div>`;
}

function inWords({ context: { store }, list, entry, groups, expected }, signs) {
  return html`<p class="strong">${delegationName(store, entry.delegation)}
      ${entry.kind === "statement" ? nothing : html`<span class="badge">${kindText(entry.kind)}</span>`}</p>
    <p>${person(entry)}</p>
    <p class="small">${onBehalf(store, entry)} ${alsoSpokenFor(groups)}</p>
    <p class="small">${modeText(entry.mode)} · <span class="num">${digits(entry.allotted_seconds)}</span>${
      expected === undefined ? nothing : html` · ${_("about")} ${bothHours(expected)}`}</p>
    ${signs.map(({ tone, word }) => html`<p><span class="sign ${tone}">${word}</span></p>`)}
    <p class="small muted">${whyHere(entry, list)}</p>`;
}
