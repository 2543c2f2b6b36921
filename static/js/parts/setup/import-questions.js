/** What an import asks, as selects beside its preview: first what must be answered, then how the file was understood. */
import { html, nothing } from "../../vendor/lit-html/lit-html.js";
import { _ } from "../../live/words.js";
import { choiceText } from "./import-words.js";

/** How a question of each kind begins, in the reader's language; the sentence behind it is the server's, in English. */
const LABELS = {
  letters: () => _("Letters"),
  sheet: () => _("Sheet"),
  header: () => _("Line with the headings"),
  kind: () => _("What the file is"),
  column: () => _("Column"),
  dates: () => _("Dates"),
  empty: () => _("Empty cells"),
  room: () => _("Room"),
  item_kind: () => _("Kind of item"),
  category: () => _("Category"),
  name: () => _("Who is meant"),
  new: () => _("New delegations"),
  gone: () => _("No longer in the programme"),
};

const IGNORED = "ignored";

/** The columns of all files by what they hold, as the page calls them. */
const FIELDS = {
  day: () => _("Day"), start: () => _("Start time"), end: () => _("End time"), hours: () => _("Start and end in one cell"), room: () => _("Room"), number: () => _("Item number"),
  title: () => _("Title of the item"), kind: () => _("Kind"), name: () => _("Name"), category: () => _("Category"), code: () => _("Code of the State"), region: () => _("Region"),
  seat: () => _("Seat"), short_name: () => _("Short name"), groups: () => _("Groups"), item: () => _("Item number"), delegation: () => _("Delegation"),
  speaker_name: () => _("Speaker’s name"), speaker_title: () => _("Speaker’s function"), precedence: () => _("Rank"), mode: () => _("Mode of participation"),
  language: () => _("Language"), on_behalf_of: () => _("On behalf of"), [IGNORED]: () => _("Not used"),
};

const LANGUAGES = new Intl.DisplayNames([document.documentElement.lang || "en"], { type: "language" });

/** What a field is called: "Title" or, of a translation, "Title (French)". */
function fieldLabel(value, label) {
  if (FIELDS[value]) return FIELDS[value]();
  const [, stem, language] = /^(title|name)_([a-z]{2})$/.exec(value) ?? [];
  return stem ? `${FIELDS[stem]()} (${LANGUAGES.of(language)})` : label;
}

/** The answer in force: what was chosen here, else what was answered or proposed. @param {object} answers by key */
export const answerTo = (question, answers) => answers[question.key] ?? question.answer ?? question.proposed ?? "";

/** Questions without an answer; while there is one, nothing can be imported. */
export const unanswered = (questions, answers) => questions.filter((one) => one.needed && !answerTo(one, answers));

/** All answers that go with an import: those chosen, and the proposed ones of what must be answered. */
export function answersOf(questions, answers) {
  const needed = questions.filter((one) => one.needed && answerTo(one, answers)).map((one) => [one.key, answerTo(one, answers)]);
  return { ...answers, ...Object.fromEntries(needed) };
}

/** What a question asks, in the reader's language, before what was found. */
const SAYS = {
  name: () => _("Nobody is called so, or more than one. Who is meant?"),
  new: () => _("These will be made as new delegations. In which category?"),
  gone: () => _("The programme no longer has these. Are they to be removed?"),
};

const saysOf = (question) => (SAYS[question.kind]
  ? html`<p class="small">${SAYS[question.kind]()} <bdi>${question.found}</bdi></p>` : html`<p class="small" lang="en" dir="ltr">${question.sentence}</p>`);

function choice(question, { value, label }, taken, categories) {
  const shown = question.kind === "column" ? fieldLabel(value, label) : choiceText(question.kind, value, label, categories);
  return html`<option value=${value} .selected=${value === taken}>${shown}</option>`;
}

function oneQuestion(question, answers, choose, categories) {
  const taken = answerTo(question, answers);
  const number = question.kind === "column" ? ` ${question.key.split(".")[1]}` : "";
  return html`<div class="field import-question" data-key=${question.key}>
    <label><span class="label">${LABELS[question.kind]?.() ?? _("Question")}${number}</span>
      <select @change=${(event) => choose(question.key, event.target.value)}>
        ${taken ? nothing : html`<option value="" selected>${_("Choose…")}</option>`}
        ${question.choices.map((one) => choice(question, one, taken, categories))}
      </select></label>
    ${question.kind === "column" ? html`<p class="small"><bdi dir="auto">${question.found}</bdi></p>` : saysOf(question)}
  </div>`;
}

/** @param {object} found the answer to a try, @param {object} answers chosen so far, @param {Function} choose (key, value), @param {object[]} categories the meeting's */
export function questionsPanel(found, answers, choose, categories) {
  const questions = found.questions ?? [];
  const needed = questions.filter((one) => one.needed);
  const rest = questions.filter((one) => !one.needed);
  return html`${needed.length ? html`<fieldset class="import-questions"><legend>${_("To be answered before it is imported")}</legend>
      ${needed.map((one) => oneQuestion(one, answers, choose, categories))}</fieldset>` : nothing}
    ${found.read ? understood(found.read) : nothing}
    ${rest.length ? html`<details class="import-questions"><summary>${_("How the file was understood, to be changed")}</summary>
      ${rest.map((one) => oneQuestion(one, answers, choose, categories))}</details>` : nothing}`;
}

/** What was read, and what was left out. */
function understood(read) {
  const ignored = read.ignored ?? [];
  return html`<div class="import-read">
    ${read.letters ? html`<p class="small" lang="en" dir="ltr">${read.form}, ${read.letters}</p>` : nothing}
    ${ignored.length ? html`<p class="small">${_("Columns that are not used:")} ${ignored.map((one, place) => html`${place ? ", " : ""}<bdi>${one}</bdi>`)}</p>` : nothing}
    ${(read.remarks ?? []).map((one) => html`<p class="small" lang="en" dir="ltr">${one}</p>`)}
  </div>`;
}

const PREFIX = "hlom:import:";
const MOST_KEPT = 40;

/** Of a file's answers those that hold for the next one with the same headings: not what its own lines were asked. */
const KEPT = /^(column\.|kind\.|category\.|letters$|kind$|dates$|empty\.|room$)/;

/**
 * The answers that files with the same headings had when they were imported from this browser.
 *
 * @param {Storage|undefined} kept without it nothing is remembered
 * @param {string} place the meeting's address for imports
 * @returns {{of: (read: object) => object, keep: (read: object, answers: object) => void}}
 */
export function createAnswers(kept, place) {
  const nameOf = (read) => `${PREFIX}${place} ${JSON.stringify((read?.columns ?? []).map((one) => one.heading))}`;
  return {
    of(read) {
      try {
        return JSON.parse(kept?.getItem(nameOf(read)) ?? "{}");
      } catch {
        return {};
      }
    },
    keep(read, answers) {
      const lasting = Object.fromEntries(Object.entries(answers).filter(([key]) => KEPT.test(key)));
      if (!read || !kept || !Object.keys(lasting).length) return;
      try {
        const own = Object.keys(kept).filter((name) => name.startsWith(PREFIX));
        for (const name of own.slice(0, Math.max(0, own.length - MOST_KEPT))) kept.removeItem(name);
        kept.setItem(nameOf(read), JSON.stringify(lasting));
      } catch { /* full, or not allowed: the next file is asked about again */ }
    },
  };
}
