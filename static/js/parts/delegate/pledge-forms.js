/** The two short forms of a delegation on pledges: what it reports on its own, and a new one that it announces. */
import { html, nothing } from "../../vendor/lit-html/lit-html.js";
import { repeat } from "../../vendor/lit-html/directives/repeat.js";
import { live } from "../../vendor/lit-html/directives/live.js";
import { _, text } from "../../live/words.js";
import { actionNote, faultOf } from "../deeds/action-note.js";
import { formButtons } from "../forms/form-buttons.js";
import { states } from "../pledged/countries.js";
import { pledgeStages, stageText } from "../pledged/stages.js";
import { pledgePlain, pledgeTitle, saysSwitches, toggled } from "../pledged/words.js";
import { pledgeKinds } from "../terms.js";

const LONGEST = 500;

/**
 * What a delegation is about to report: its pledges as they were found, and what is said of each so far.
 * @param {{redraw: () => void, lookUp: Function, own: string, reports: object[]}} page `reports` as `you` tells them
 */
export function createReporting({ redraw, lookUp, own, reports }) {
  const said = new Map(reports.map(({ pledge, says, stage, note }) => [pledge, { says, stage, note }]));
  const draft = { pledges: null, more: false, failed: false, seen: reports.map(({ pledge, says, stage, note }) => ({ pledge, says, stage, note })) };
  const load = async () => {
    try {
      Object.assign(draft, await lookUp({ of: own, ids: reports.map((one) => one.pledge) }), { failed: false });
    } catch (error) {
      console.info("The pledges could not be had:", error.message);
      draft.failed = true;
    }
    redraw();
  };
  const of = (id) => said.get(id) ?? { says: [], stage: null, note: null };
  return {
    draft, load, of,
    set(id, part) {
      const next = { ...of(id), ...part };
      if (next.says.length || next.stage || next.note) said.set(id, next);
      else said.delete(id);
      redraw();
    },
    /** The arguments of `report_on_pledges`. */
    wanted: () => ({ pledges: [...said].map(([pledge, one]) => ({ pledge, ...one })), seen: draft.seen }),
  };
}

/** @param {{reporting: object, note: object|null, cancel: () => void, save: (args: object) => void}} values */
export function reportForm({ reporting, note, cancel, save }) {
  const { draft } = reporting;
  const submit = (event) => {
    event.preventDefault();
    save(reporting.wanted());
  };
  if (draft.failed) {
    return html`<p class="message refused">${_("Your pledges could not be fetched.")}</p>
      <div class="form-buttons"><button type="button" class="button primary" @click=${reporting.load}>${_("Try again")}</button></div>`;
  }
  if (!draft.pledges) return html`<p class="muted" role="status">${_("Fetching your pledges…")}</p>`;
  if (!draft.pledges.length) {
    return html`<p>${_("No pledge of your delegation is in the register. You can announce a new one.")}</p>
      <div class="form-buttons"><button type="button" class="button" @click=${cancel}>${_("Close")}</button></div>`;
  }
  return html`<form class="form report-form" @submit=${submit}>
    <p class="small muted">${_("Touch what you say of a pledge. Stage and sentence go into the register once you have spoken.")}</p>
    <ul class="report-list">${repeat(draft.pledges, (one) => one.id, (one) => reportRow(reporting, one))}</ul>
    ${draft.more ? html`<p class="small muted">${_("Only the first 40 are shown here. The secretariat can link the others.")}</p>` : nothing}
    ${actionNote(note)}
    ${formButtons(_("Save"), cancel)}
  </form>`;
}

function reportRow(reporting, pledge) {
  const said = reporting.of(pledge.id);
  const whose = pledgePlain(pledge);
  const told = said.says.length > 0 || said.stage || said.note;
  return html`<li class="report-row">
    <p class="report-title">${pledgeTitle(pledge)} <span class="small muted">${stageText(pledge.stage)}</span></p>
    ${saysSwitches({ says: said.says, whose, touch: (word) => reporting.set(pledge.id, { says: toggled(said.says, word) }) })}
    ${told ? html`<div class="fields-row">
      <label class="field"><span class="label">${_("Stage now")}</span>
        <select .value=${live(said.stage ?? "")} @change=${({ target }) => reporting.set(pledge.id, { stage: target.value || null })}>
          <option value="">${_("As it was")}</option>
          ${pledgeStages().map(([code, word]) => html`<option value=${code} ?selected=${said.stage === code}>${word}</option>`)}</select></label>
      <label class="field"><span class="label">${_("In one sentence")}</span>
        <input type="text" maxlength=${LONGEST} dir="auto" autocomplete="off" .value=${live(said.note ?? "")}
          @input=${({ target }) => reporting.set(pledge.id, { note: target.value || null })}></label></div>` : nothing}
  </li>`;
}

/** @param {{store: object, own: string, pledge: object|null, entries: object[][], note: object|null, cancel: () => void, save: (args: object) => void}} values
 *   `pledge` is one that was announced and is said anew; `entries` the statements to come, `[id, words]` */
export function announceForm({ store, own, pledge, entries, note, cancel, save }) {
  const submit = (event) => {
    event.preventDefault();
    const fields = new FormData(event.target);
    const one = (field) => [fields.get(field)].filter(Boolean);
    save({
      inscription: fields.get("inscription"), title: fields.get("title").trim(), kind: fields.get("kind"),
      themes: one("themes"), countries: one("countries"), area: fields.get("area").trim() || null, ...(pledge && { pledge: pledge.id }),
    });
  };
  if (!entries.length) {
    return html`<p>${_("A new pledge is announced with a statement. Please request the floor first.")}</p>
      <div class="form-buttons"><button type="button" class="button" @click=${cancel}>${_("Close")}</button></div>`;
  }
  const code = pledge ? pledge.countries[0] : store.get("delegation", own)?.code;
  const themes = store.meeting().themes.map(({ id, name }) => [id, text(name)]);
  return html`<form class="form" @submit=${submit}>
    ${field("title", _("What you pledge, in one sentence"), text(pledge?.title), note, true)}
    ${choice("kind", _("Kind"), Object.entries(pledgeKinds()), pledge?.kind ?? "other")}
    ${themes.length ? choice("themes", _("Objective"), themes, pledge?.themes[0], _("None in particular")) : nothing}
    ${choice("countries", _("Country"), states(store), code, _("None in particular"))}
    ${field("area", _("Area of focus"), text(pledge?.area), note)}
    ${entries.length > 1 ? choice("inscription", _("Announced with the statement on"), entries, pledge?.inscription)
      : html`<input type="hidden" name="inscription" value=${entries[0][0]}>`}
    <p class="small muted">${_("The secretariat reads it first. It is published once you have spoken, and not before.")}</p>
    ${note?.code === "invalid" && ["title", "area"].includes(note.field) ? nothing : actionNote(note)}
    ${formButtons(pledge ? _("Save") : _("Announce it"), cancel)}
  </form>`;
}

function field(name, label, value, note, needed = false) {
  const fault = faultOf(note, name);
  return html`<label class="field"><span class="label">${label}</span>
    <input name=${name} value=${value ?? ""} dir="auto" maxlength=${LONGEST} autocomplete="off" ?required=${needed} aria-invalid=${fault ? "true" : nothing}>
    ${fault ? html`<span class="message refused">${fault}</span>` : nothing}</label>`;
}

function choice(name, label, words, chosen, empty = null) {
  return html`<label class="field"><span class="label">${label}</span>
    <select name=${name}>
      ${empty === null ? nothing : html`<option value="" ?selected=${!chosen}>${empty}</option>`}
      ${words.map(([code, word]) => html`<option value=${code} dir="auto" ?selected=${code === chosen}>${word}</option>`)}
    </select></label>`;
}
