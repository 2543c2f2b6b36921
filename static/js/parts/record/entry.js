/** One intervention of the record: who, when and how long; opened, what the précis-writer says of it. */
import { html, nothing } from "../../vendor/lit-html/lit-html.js";
import { live } from "../../vendor/lit-html/directives/live.js";
import { digits, millis, secondsUsed } from "../../derived/clock.js";
import { kindText, modeText } from "../../live/labels.js";
import { _, bareHour, dayOf, dayText, hourBeside, otherDay, text } from "../../live/words.js";
import { actionNote } from "../deeds/action-note.js";
import { markGrid, markLines } from "./mark-grid.js";
import { personCells } from "../entry-row.js";
import { name, onBehalf, span } from "../name.js";
import { named } from "../named.js";
import { itemTitle } from "../names.js";
import { overtaken } from "./drafts.js";
import { linkLines, pledgeLinks } from "./pledge-links.js";
import { documentOf } from "../record-rows.js";
import { HOLES, rich } from "../rich.js";
import { LANGUAGES } from "../terms.js";

const LONGEST = 5000;

/**
 * A line; below it, where it is open or the list is read with its summaries, all that was said and how.
 *
 * @param {object} row of `recordRows`
 * @param {{store, numbers: Map, open: boolean, toggle: () => void, writes: boolean, whole: boolean, drafts, save: () => void, mark: (ask: (now: object) => object) => void, seen: object, busy: boolean,
 *   linking, note: object|null, markNote: object|null, linkNote: object|null, nowMs: number}} page `whole`: with the summaries
 */
export function recordEntry(row, page) {
  const { turn } = row;
  const draft = page.drafts?.of(turn.id);
  return html`<li class="entry record-row ${turn.ended_at || row.posted ? "" : "running"}" data-id=${turn.id}>
    <span class="entry-n num">${row.number ?? nothing}</span>
    ${when(row)}
    <div class="entry-who">
      <p class="entry-delegation">${name(row.delegation?.name ?? turn.delegation)}${
        turn.kind === "statement" ? nothing : html`<span class="badge">${kindText(turn.kind)}</span>`}${
        turn.outcome === "cut_off" ? html`<span class="badge">${_("Cut off")}</span>` : nothing}${onBehalf(page.store, turn)}</p>
      <p class="entry-person">${personCells(turn)}</p>
    </div>
    <p class="record-signs">${signs(row, page, draft)}</p>
    ${timeUsed(row, page.nowMs)}
    <div class="entry-actions record-open">${row.posted ? nothing : opener(row, page)}</div>
    ${page.open || page.whole ? below(row, page, draft) : nothing}
  </li>`;
}

/** The day stands among the facts; after midnight the hour carries the next one. */
function when({ turn, number, posted, sitting }) {
  if (posted) return html`<p class="record-when"><span class="badge">${_("In writing")}</span></p>`;
  const began = turn.started_at ?? turn.called_at;
  return html`<p class="record-when num">${number ? nothing : html`<span class="badge now">${_("Now")}</span> `}${
    turn.ended_at ? hours(began, turn.ended_at, sitting?.day) : hourBeside(sitting?.day, began)}</p>`;
}

/** The span of an intervention; a day that both its hours are of is said once. */
function hours(began, ended, day) {
  if (dayOf(began) !== dayOf(ended)) return span(hourBeside(day, began), hourBeside(day, ended));
  const other = otherDay(began, day);
  const plain = span(bareHour(began), bareHour(ended));
  return other ? rich(_("%(hour)s on %(day)s", HOLES), { hour: plain, day: other }) : plain;
}

/** What is not as it should be, and the text, if there is one. */
function signs({ turn, posted }, { writes, store }, draft) {
  const document = documentOf(store, turn);
  return html`${draft ? html`<span class="badge now">${_("Draft")}</span>` : nothing}
    ${!posted && writes && turn.ended_at && !turn.summary && !draft ? html`<span class="sign missing">${_("No summary")}</span>` : nothing}
    ${document?.url ? html`<a href=${document.url}>${_("Text")}</a>` : nothing}`;
}

function below(row, page, draft) {
  const { turn } = row;
  return html`<div class="record-below">
    <p class="entry-facts">${facts(row, page)}</p>
    ${page.open ? nothing : html`<p class="record-summary" dir="auto">${turn.summary ?? nothing}</p>`}
    ${page.open && page.writes ? nothing : markLines(turn, page.store.meeting().themes)}
    ${(page.open && page.writes) || row.posted ? nothing : linkLines(turn, page.linking)}
    ${documentLine(row, page.store)}
    ${page.open ? body(row, page, draft) : nothing}
  </div>`;
}

function facts({ turn, item, sitting, room }, { store, numbers, nowMs }) {
  const answered = numbers.get(turn.reply_to);
  return html`
    ${answered ? html`<span>${rich(_("in reply to No. %(number)s, %(delegation)s", HOLES), {
      number: answered.number, delegation: name(answered.delegation?.name),
    })}</span>` : nothing}
    ${item ? html`<span>${itemTitle(item)}</span>` : nothing}
    <span>${modeText(turn.mode)}</span>
    ${turn.language ? html`<span>${name(LANGUAGES[turn.language] ?? turn.language)}</span>` : nothing}
    ${store.all("room").length > 1 && room ? html`<span>${name(room.name)}</span>` : nothing}
    ${sitting && (store.meeting().days.length > 1 || sitting.day !== dayOf(nowMs)) ? html`<span>${dayText(sitting.day)}</span>` : nothing}`;
}

/** Of the limit, or by how much it was exceeded. */
function timeUsed({ turn, posted }, nowMs) {
  if (posted || !turn.started_at) return html`<p class="used"></p>`;
  const given = turn.allotted_seconds + turn.added_seconds;
  const used = secondsUsed(turn, millis(turn.ended_at) ?? nowMs);
  const over = used - given >= 1;
  return html`<p class="used num ${over ? "over" : ""}"><span class="visually-hidden">${_("time used")} </span>
    <span dir="ltr">${digits(Math.max(0, used))}</span> ${over
      ? html`<span class="used-over">${_("%(time)s over", { time: digits(given - used).replace("+", "") })}</span>`
      : html`<span class="used-of">${_("of %(time)s", { time: digits(given) })}</span>`}</p>`;
}

function opener(row, { open, toggle, writes }) {
  const words = open ? _("Close") : opens(writes);
  return html`<button type="button" class="button" aria-expanded=${String(open)} aria-label=${named(words, whose(row))}
    @click=${toggle}>${words}</button>`;
}

/** A delegation may have spoken more than once: the number tells its interventions apart. */
const whose = ({ delegation, number }) => [number, text(delegation?.name)].filter(Boolean).join(". ");

const opens = (writes) => (writes ? _("Summarise") : _("Read"));

function documentLine({ turn }, store) {
  const found = documentOf(store, turn);
  if (!found) return nothing;
  return html`<p class="record-document small">${_("Document:")}
    ${found.url ? html`<a href=${found.url}>${name(found.title)}</a>` : name(found.title)}
    ${found.published_at ? nothing : html`<span class="badge">${_("Under embargo")}</span>`}</p>`;
}

function body(row, page, draft) {
  return html`<div class="record-body">${page.writes ? writing(row, page, draft) : reading(row)}</div>`;
}

function reading({ turn }) {
  return html`<p dir="auto" class="record-text">${turn.summary ?? _("No summary has been written yet.")}</p>
    ${turn.notes ? html`<p class="small muted" dir="auto">${_("Notes for the staff:")} ${turn.notes}</p>` : nothing}`;
}

function writing({ turn }, page, draft) {
  const { drafts, save, mark, note, markNote } = page;
  const submit = (event) => {
    event.preventDefault();
    save();
  };
  const keys = (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) submit(event);
  };
  return html`<form class="form" @submit=${submit} @keydown=${keys}>
      ${area(turn, drafts, draft, "summary", _("Summary"), _("What was said, for everybody to read."))}
      ${overtaken(draft, turn) ? conflict(turn, page) : nothing}
      ${area(turn, drafts, draft, "notes", _("Notes"), _("For the staff alone."))}
      ${actionNote(note)}
      <div class="form-buttons">
        <button class="button primary" ?disabled=${!draft}>${_("Save")}</button>
        <p class="small muted" role="status">${draft ? _("Kept as a draft on this device until it is saved.") : saved(turn)}</p>
      </div>
    </form>
    <div class="stack">${markGrid({ turn: page.seen, themes: page.store.meeting().themes, set: mark, busy: page.busy })}
      ${markNote?.state === "refused" ? actionNote(markNote) : nothing}
      ${pledgeLinks({ turn, store: page.store, linking: page.linking, note: page.linkNote })}</div>`;
}

const saved = (turn) => (turn.summary ? _("Saved.") : nothing);

function area(turn, drafts, draft, field, label, hint) {
  const id = `${field}-${turn.id}`;
  return html`<div class="field"><label for=${id}>${label}</label>
    <p class="small muted" id="${id}-hint">${hint}</p>
    <textarea id=${id} name=${field} dir="auto" rows=${field === "summary" ? 4 : 2} maxlength=${LONGEST}
      aria-describedby="${id}-hint${field === "summary" && overtaken(draft, turn) ? ` changed-${turn.id}` : ""}"
      .value=${live(draft?.[field] ?? turn[field] ?? "")}
      @input=${(event) => drafts.type(turn, field, event.target.value)}></textarea></div>`;
}

/** Somebody else has saved a summary meanwhile: both stand here, and nothing is overwritten until a person says so. */
function conflict(turn, { drafts, save }) {
  const overwrite = () => {
    drafts.rebase(turn);
    save();
  };
  return html`<div class="message attention" id="changed-${turn.id}" role="group" aria-label=${_("The summary was changed")}>
    <p class="strong">${_("Somebody has changed this summary since you began. Theirs is:")}</p>
    <p dir="auto" class="record-text">${turn.summary ?? _("No summary: it was taken away.")}</p>
    <div class="form-buttons">
      <button type="button" class="button" @click=${() => drafts.drop(turn.id)}>${_("Keep theirs")}</button>
      <button type="button" class="button" @click=${overwrite}>${_("Keep mine, and save it over theirs")}</button>
    </div></div>`;
}

/** A heading for what was posted in lieu, so that nobody looks for its hour. */
export function postedList(rows, page) {
  if (!rows.length) return nothing;
  return html`<section class="record-posted" aria-labelledby="posted-title">
    <h2 id="posted-title">${_("Statements posted in lieu")}</h2>
    <p class="small muted">${_("Put on the record in writing because time ran out; they were not delivered.")}</p>
    <ol class="record-list entries dense names-first">${rows.map((row) => recordEntry(row, { ...page, open: false, writes: false, whole: true }))}</ol>
  </section>`;
}
