/** The programme by day: its sittings with their hours and items, each with what can be done with it now. */
import { html, nothing } from "../../vendor/lit-html/lit-html.js";
import { repeat } from "../../vendor/lit-html/directives/repeat.js";
import { sittingText } from "../../live/labels.js";
import { agenda } from "../../live/select.js";
import { _, dayText, hourBeside, meetingZone, text } from "../../live/words.js";
import { actionNote } from "../deeds/action-note.js";
import { confirmButton } from "../deeds/confirm-button.js";
import { changes, readForm } from "../forms/form-changes.js";
import { name, span } from "../name.js";
import { named } from "../named.js";
import { clashes } from "./clashes.js";
import { clashList } from "./consequences.js";
import { wordsOf } from "../words-of.js";
import { sittingFields } from "./sitting-form.js";
import { sittingHours } from "./sitting-hours.js";
import { sittingItems } from "./sitting-items.js";

/**
 * @param {{store: object, opened: object, hoursOf: (sittingId: string) => object, note: (place: string) => object|null,
 *   save: (sitting: object, args: object) => Promise<object|null>, run: (place: string, name: string, args: object) => void,
 *   arming: object, dialogs: object, collecting: unknown}} values `store` with the draft in it; `opened` from `createOpened`;
 *   `hoursOf` gives the question of a sitting's form (hour-question.js); `dialogs` from programme-dialogs.js
 */
export function sittingsPanel(values) {
  const { store, collecting } = values;
  const planned = new Map(agenda(store).map(({ day, sittings }) => [day, sittings]));
  const days = [...new Set([...store.meeting().days, ...planned.keys()])].sort();
  return html`${collecting}
    <p class="small muted">${_("Hours are those of %(zone)s.", { zone: meetingZone() })}</p>
    ${clashList(clashes(store), _("What does not fit"))}
    ${days.map((day) => oneDay(day, planned.get(day) ?? [], planned.size > 0, values))}`;
}

function oneDay(day, sittings, some, values) {
  const { dialogs } = values;
  const button = (label, press) => html`<button type="button" class="button" aria-label=${named(label, dayText(day))} @click=${press}>${label}</button>`;
  return html`<div class="setup-day"><h3>${dayText(day)}</h3>
      ${button(_("Add a sitting"), () => dialogs.sitting(day))}
      ${some && !sittings.length ? button(_("Copy another day"), () => dialogs.copy(day)) : nothing}
      ${sittings.length ? button(_("Shift the day"), () => dialogs.shift(day)) : nothing}</div>
    ${sittings.length ? html`<div>${repeat(sittings, ({ sitting }) => sitting.id, ({ sitting, room }) => oneSitting(sitting, room, values))}</div>`
      : html`<p class="empty">${_("There is no sitting on this day yet.")}</p>`}`;
}

/** A line each; the form of one is open at a time, and what was typed in another stays in it. */
function oneSitting(sitting, room, values) {
  const hours = span(hourBeside(sitting.day, sitting.planned_start), hourBeside(sitting.day, sitting.planned_end));
  return html`<details class="setup-sitting" name="sitting"><summary>
      <span class="visually-hidden">${dayText(sitting.day)}</span>
      <span class="strong">${name(sitting.title)}</span> ${hours}
      <span class="muted">${name(room?.name)}</span> <span class="muted">${sittingText(sitting)}</span></summary>
    ${sitting.state === "adjourned" ? html`<p class="muted">${_("This sitting is adjourned: its hours are on the record.")}</p>`
      : html`${sittingForm(sitting, values)}${sittingItems(sitting, values)}`}
  </details>`;
}

/** What was changed of a sitting; null where the person takes another hour. */
async function sittingArgs(sitting, form, hours) {
  const { expect = {}, ...changed } = changes(sitting, (fields) => ({ title: wordsOf("title", fields) ?? {}, room: fields.room }), form);
  const moved = await sittingHours(sitting, form, { zone: meetingZone(), hours });
  if (!moved) return null;
  const saw = Object.fromEntries(Object.keys(moved).map((name) => [name, sitting[name]]));
  const args = { ...changed, ...moved };
  return Object.keys(args).length ? { ...args, expect: { ...expect, ...saw } } : {};
}

function sittingForm(now, { store, opened, hoursOf, note, save, run, arming }) {
  const key = `sitting ${now.id}`;
  const [sitting, hours] = [opened.of(key, now), hoursOf(now.id)];
  const submit = async (event) => {
    event.preventDefault();
    const [form, sent] = [event.target, readForm(event.target)];
    const args = await sittingArgs(sitting, sent, hours);
    if (args && await save(sitting, args)) opened.saved(key, form, sent, args);
  };
  const which = [text(now.title), dayText(now.day), text(store.get("room", now.room)?.name)].join(" · ");
  return html`<form class="form" aria-label=${which} @submit=${submit} @input=${({ currentTarget }) => opened.touch(key, sitting, currentTarget)}>
    ${sittingFields({ sitting, store, days: store.meeting().days })}
    ${hours.template()}
    ${actionNote(note(key)) ?? nothing}
    <div class="form-buttons"><button type="submit" class="button primary" aria-label=${named(_("Save the sitting"), which)}>${_("Save the sitting")}</button>
      ${now.state === "planned" ? confirmButton({
        arming, key: `remove ${key}`, label: _("Remove"), question: _("Remove this sitting with its items and their lists?"),
        yes: _("Yes, remove"), act: () => run(key, "remove_sitting", { sitting: now.id }), of: which,
      }) : nothing}</div>
  </form>`;
}
