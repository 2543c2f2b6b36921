/** What an import asks, as selects beside its preview: first what must be answered, then how the file was understood. */
import { html, nothing } from "../../vendor/lit-html/lit-html.js";
import { _, inSeries } from "../../live/words.js";
import { answerTo } from "./import-answers.js";
import { choiceText, columnText } from "./import-words.js";
import { languageName } from "../statements/statement-languages.js";

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
  pledge_kind: () => _("Kind of pledge"),
  pledge_stage: () => _("Stage of a pledge"),
  theme: () => _("Objective or priority"),
  country: () => _("Country"),
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

/** What a field is called: "Title" or, of a translation, "Title (French)". */
function fieldLabel(value, label, kind) {
  if (kind === "pledges" && value !== IGNORED) return columnText(value);
  if (FIELDS[value]) return FIELDS[value]();
  const [, stem, language] = /^(title|name)_([a-z]{2})$/.exec(value) ?? [];
  return stem ? _("%(title)s (%(language)s)", { title: FIELDS[stem](), language: languageName(language) }) : label;
}

/** What a question asks of what was found, in the reader's language. */
const SAYS = {
  category: () => _("The meeting has no such category. Which is meant?"),
  name: () => _("Nobody is called so, or more than one. Who is meant?"),
  new: () => _("These will be made as new delegations. In which category?"),
  gone: () => _("The programme no longer has these. Are they to be removed?"),
  pledge_kind: () => _("No kind of pledge is called so. Which is meant?"),
  pledge_stage: () => _("No stage of a pledge is called so. Which is meant?"),
  theme: () => _("The meeting has no such objective or priority. Which is meant?"),
  country: () => _("No State is called so. Which is meant?"),
};

const saysOf = (question, id) => (SAYS[question.kind]
  ? html`<p class="small" id=${id}><b><bdi>${question.found}</bdi></b> ${SAYS[question.kind]()}</p>` : html`<p class="small" id=${id} lang="en" dir="ltr">${question.sentence}</p>`);

function choice(question, one, taken, categories, kind) {
  const { value, label } = one;
  const shown = question.kind === "column" ? fieldLabel(value, label, kind) : choiceText(question.kind, one, categories);
  return html`<option value=${value} dir="auto" .selected=${value === taken}>${shown}</option>`;
}

function oneQuestion(question, place, answers, choose, categories, kind) {
  const id = `import-question-${place}`;
  const taken = answerTo(question, answers);
  const number = question.kind === "column" ? ` ${question.key.split(".")[1]}` : "";
  return html`<div class="field import-question" data-key=${question.key}>
    <label class="label" for=${id}>${LABELS[question.kind]?.() ?? _("Question")}${number}</label>
      <select id=${id} aria-describedby=${`${id}-says`} @change=${(event) => choose(question.key, event.target.value)}>
        ${taken ? nothing : html`<option value="" selected>${_("Choose…")}</option>`}
        ${question.choices.map((one) => choice(question, one, taken, categories, kind))}
      </select>
    ${question.kind === "column" ? html`<p class="small" id=${`${id}-says`}><bdi dir="auto">${question.found}</bdi></p>` : saysOf(question, `${id}-says`)}
  </div>`;
}

/** @param {object} found the answer to a try, @param {object} answers chosen so far, @param {Function} choose (key, value), @param {object[]} categories the meeting's */
export function questionsPanel(found, answers, choose, categories) {
  const questions = found.questions ?? [];
  const needed = questions.filter((one) => one.needed);
  const rest = questions.filter((one) => !one.needed);
  return html`${needed.length ? html`<fieldset class="fields import-questions"><legend>${_("To be answered before it is imported")}</legend>
      ${needed.map((one) => oneQuestion(one, questions.indexOf(one), answers, choose, categories, found.kind))}</fieldset>` : nothing}
    ${found.read ? understood(found.read) : nothing}
    ${rest.length ? html`<details class="import-questions"><summary>${_("How the file was understood, to be changed")}</summary>
      ${rest.map((one) => oneQuestion(one, questions.indexOf(one), answers, choose, categories, found.kind))}</details>` : nothing}`;
}

/** What was read, and what was left out. */
function understood(read) {
  const ignored = read.ignored ?? [];
  return html`<div class="import-read">
    ${read.letters ? html`<p class="small" lang="en" dir="ltr">${read.form}, ${read.letters}</p>` : nothing}
    ${ignored.length ? html`<p class="small">${_("Columns that are not used:")} ${inSeries(ignored).map(({ type, value }) => (type === "element" ? html`<bdi>${value}</bdi>` : value))}</p>` : nothing}
    ${(read.remarks ?? []).map((one) => html`<p class="small" lang="en" dir="ltr">${one}</p>`)}
  </div>`;
}
