/** Every rule of the room with a sentence that says what it does, its unit and its default (docs/procedure.md). */
import { html, nothing } from "../../vendor/lit-html/lit-html.js";
import { _, duration, language, text } from "../../live/words.js";
import { actionNote } from "../deeds/action-note.js";
import { changes, readForm } from "../forms/form-changes.js";
import { rulesWanted } from "./rule-fields.js";
import { LANGUAGES } from "../terms.js";

/** The rules, in the groups in which an officer looks for them. `kind` is that of rule-fields.js. */
const groups = () => [
  { title: _("Time"), rules: [
    { name: "statement_seconds", kind: "seconds", label: _("Statement"), says: _("How long a delegation may speak, on a list that is made from now on.") },
    { name: "group_seconds", kind: "seconds", label: _("Statement for a group"), says: _("How long whoever speaks on behalf of a group may speak, on a list that is made from now on.") },
    { name: "point_of_order_seconds", kind: "seconds", label: _("Point of order"), says: _("How long a point of order may take.") },
    { name: "warning_seconds", kind: "seconds", label: _("Warning"), says: _("So long before its end, time is said to be nearly up.") },
    { name: "call_starts_clock", kind: "yes", label: _("Calling a speaker starts the clock"), says: _("Else the chair starts it when the speaker begins.") },
    { name: "turnover_seconds", kind: "seconds", label: _("Between two speakers"), says: _("How long it takes from one speaker to the next, until the sitting has shown its own habit.") },
    { name: "least_seconds", kind: "table", of: "categories", unit: _("seconds"), label: _("Least time"), says: _("No division of the time left proposes less than this.") },
  ] },
  { title: _("The list of speakers"), rules: [
    { name: "safe_places", kind: "count", label: _("Safe places"), says: _("So many at the head of a list are displaced by no rule.") },
    { name: "absent_rule", kind: "choice", label: _("Absent when called"), says: _("Where an entry goes whose speaker is not there."), options: {
      end_of_category: _("To the end of its category"), end_of_list: _("To the end of the list"), struck: _("Struck, one touch from coming back"),
    } },
    { name: "presence_needed", kind: "yes", label: _("Only who is present"), says: _("Only delegations that are present, in the room or remote, can ask for the floor.") },
  ] },
  { title: _("Rights of reply"), rules: [
    { name: "reply_seconds", kind: "list", label: _("Limits"), says: _("Seconds of the first right of reply, the second, and so on; as many as there are limits.") },
    { name: "reply_when", kind: "choice", label: _("When"), says: _("When rights of reply are taken."), options: {
      end_of_item: _("At the end of the item"), end_of_day: _("At the end of the day"),
    } },
    { name: "reply_categories", kind: "categories", label: _("Who may reply"), says: _("The categories that have a right of reply; with none chosen all have it.") },
    { name: "reply_names_statement", kind: "yes", label: _("Reply to a statement"), says: _("A right of reply must name the statement that it answers.") },
  ] },
  { title: _("Papers"), rules: [
    { name: "words_per_minute", kind: "table", of: "languages", unit: _("words a minute"), label: _("Reading speed"), says: _("How fast a statement is spoken, to hold a text against its limit.") },
    { name: "order_of_the_day_hour", kind: "hour", label: _("Order of the day"), says: _("At this hour on the eve, the order of the day is frozen and published by itself; empty: by hand.") },
    { name: "participants_public", kind: "yes", label: _("List of participants"), says: _("Everybody may see it: delegations, and their persons with titles.") },
  ] },
];

/** Every rule in one list. */
const allRules = () => groups().flatMap(({ rules }) => rules);

/** Rules that were changed, as `set_meeting` takes them. */
function rulesArgs(rules, form) {
  const { expect, ...changed } = changes(rules, (fields) => rulesWanted(allRules(), fields), form);
  return expect ? { rules: changed, expect: { rules: expect } } : {};
}

/**
 * @param {{context: object, opened: object, note: object|null, save: (args: object) => Promise<object|null>}} values
 *   `opened` from `createOpened`
 */
export function rulesForm({ context, opened, note, save }) {
  const meeting = opened.of("rules", context.store.meeting());
  const { rules: defaults } = context.data;
  const submit = async (event) => {
    event.preventDefault();
    const [form, sent] = [event.target, readForm(event.target)];
    const args = rulesArgs(meeting.rules, sent);
    if (await save(args)) opened.saved("rules", form, sent, { ...args, rules: { ...meeting.rules, ...args.rules } });
  };
  return html`<form class="form" @submit=${submit} @input=${({ currentTarget }) => opened.touch("rules", meeting, currentTarget)}>
    ${groups().map(({ title, rules }) => html`<fieldset class="fields"><legend>${title}</legend>
      ${rules.map((rule) => ruleRow(rule, meeting, defaults))}</fieldset>`)}
    ${actionNote(note)}
    <div class="form-buttons"><button type="submit" class="button primary">${_("Save the rules")}</button>
      <span class="small muted">${_("An empty field takes the default.")}</span></div>
  </form>`;
}

function ruleRow(rule, meeting, defaults) {
  const id = `rule-${rule.name}`;
  const value = meeting.rules[rule.name] ?? null;
  return html`<div class="rule" data-rule=${rule.name}>
    <div><label class="label" id=${`${id}-label`} for=${id}>${rule.label}</label>
      <p class="small" id=${`${id}-says`}>${rule.says} <span class="muted">${_("Default: %(value)s.", { value: said(rule, defaults[rule.name]) })}</span></p></div>
    <div class="rule-field">${FIELDS[rule.kind](rule, { id, value, usual: defaults[rule.name], meeting })}</div>
  </div>`;
}

/** A value in words. */
function said({ kind, options, unit }, value) {
  if (value == null) return kind === "categories" ? _("all") : _("none");
  if (kind === "yes") return value ? _("yes") : _("no");
  if (kind === "choice") return options[value];
  if (kind === "seconds") return duration(value);
  if (kind === "list") return value.map((one) => duration(one)).join(" · ");
  if (kind === "table") return `${value.default} ${unit}`;
  return String(value);
}

const describe = (id) => `${id}-says`;

function numberField({ name }, { id, value, usual }, { step = "any", most = 14400, unit = _("seconds") } = {}) {
  return html`<span class="with-unit"><input id=${id} name=${name} type="number" min="0" max=${most} step=${step} placeholder=${usual}
    value=${value ?? ""} aria-describedby=${describe(id)}><span class="muted">${unit}</span></span>`;
}

function selectField({ name }, { id, value }, options, usual) {
  return html`<select id=${id} name=${name} aria-describedby=${describe(id)}>
    <option value="" ?selected=${value == null}>${_("Default (%(value)s)", { value: usual })}</option>
    ${Object.entries(options).map(([code, word]) => html`<option value=${code} ?selected=${code === value}>${word}</option>`)}
  </select>`;
}

/** One number for all, and folded away one for each that differs; which do, is said. */
function tableField(rule, { id, value, usual, meeting }) {
  const keys = rule.of === "languages" ? Object.entries(LANGUAGES).map(([code, word]) => [code, word, code])
    : meeting.categories.map((one) => [one.id, text(one.name), language()]);
  const field = (key, given, placeholder, label, lang) => html`<label class="field"><span class="label" lang=${lang ?? language()}>${label}</span>
    <input name=${`${rule.name}.${key}`} type="number" min="0" max="14400" step="any" placeholder=${placeholder} value=${given ?? ""}></label>`;
  const own = keys.filter(([key]) => value?.[key] != null).map(([key, label]) => `${label} ${value[key]}`);
  return html`<span class="with-unit"><input id=${id} name=${`${rule.name}.default`} type="number" min="0" max="14400" step="any"
      placeholder=${usual.default} value=${value?.default ?? ""} aria-describedby=${describe(id)}><span class="muted">${rule.unit}</span></span>
    <details class="fold"><summary>${rule.of === "languages" ? _("For a language by itself") : _("For a category by itself")}${
        own.map((one) => html` <span class="badge">${one}</span>`)}</summary>
      <div class="fields-row">${keys.map(([key, label, lang]) => field(key, value?.[key], value?.default ?? usual.default, label, lang))}</div></details>`;
}

function categoriesField({ name }, { id, value, meeting }) {
  return html`<details class="fold" ?open=${value != null}><summary id=${id} aria-describedby=${describe(id)}>${
      value == null ? _("All categories") : _("Some categories")}</summary>
    <div>${meeting.categories.map((one) => html`<label class="choice"><input type="checkbox" name=${`${name}.${one.id}`}
      ?checked=${value?.includes(one.id)}><span>${text(one.name)}</span></label>`)}</div></details>`;
}

const FIELDS = {
  seconds: (rule, shown) => numberField(rule, shown),
  count: (rule, shown) => numberField(rule, shown, { step: 1, most: 20, unit: nothing }),
  list: ({ name }, { id, value, usual }) => html`<span class="with-unit"><input id=${id} name=${name} inputmode="numeric" dir="ltr" autocomplete="off"
    pattern="[0-9]+([.][0-9]+)?([,،; ]+[0-9]+([.][0-9]+)?)*" title=${_("For example: 180, 120")} placeholder=${usual.join(", ")} value=${(value ?? []).join(", ")}
    aria-describedby=${describe(id)}><span class="muted">${_("seconds")}</span></span>`,
  choice: (rule, shown) => selectField(rule, shown, rule.options, rule.options[shown.usual]),
  yes: (rule, { value, usual, ...shown }) => selectField(rule, { ...shown, value: value == null ? null : value ? "yes" : "no" },
    { yes: _("yes"), no: _("no") }, usual ? _("yes") : _("no")),
  hour: ({ name }, { id, value }) => html`<input id=${id} name=${name} type="time" value=${value ?? ""} aria-describedby=${describe(id)}>`,
  table: tableField,
  categories: categoriesField,
};
