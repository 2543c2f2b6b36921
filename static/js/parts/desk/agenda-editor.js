/** The agenda as the secretariat keeps it: sittings and their items, each with what can be done with it now. */
import { html, nothing } from "../../vendor/lit-html/lit-html.js";
import { repeat } from "../../vendor/lit-html/directives/repeat.js";
import { itemStateText, sittingText } from "../../live/labels.js";
import { agenda } from "../../live/select.js";
import { _, dayText, hourBeside, ngettext, text } from "../../live/words.js";
import { named } from "../named.js";
import { actionNote } from "../deeds/action-note.js";
import { confirmButton } from "../deeds/confirm-button.js";
import { foldMenu } from "../fold-menu.js";
import { name, span } from "../name.js";
import { itemTitle } from "../names.js";
import { itemPlain } from "../plain.js";
import { reopenButton } from "../sittings/reopen-button.js";
import { resumptionMenu } from "../sittings/resumption.js";
import { placeBefore } from "../placing.js";
import { isOver } from "../over.js";
import { inRoom, roomWord } from "../where.js";
import { besideClosing } from "./closing-item.js";

/**
 * @param {{context: object, room: string|null, folds: object, selected: string|null, select: (item: string) => void, arming: object, hoursOf: (sittingId: string) => object, note: object|null,
 *   run: (name: string, args: object) => void, edit: (item: object|null, sitting: object) => void,
 *   toSitting: (item: object) => void}} values `room`: the only one whose sittings are shown, null for all; `edit`
 *   opens the form of an item, or of a new one for null; `toSitting` asks to which sitting an item goes
 */
export function agendaEditor(values) {
  const { context, room, note } = values;
  const sittings = agenda(context.store).flatMap((day) => day.sittings.map(({ sitting }) => sitting))
    .filter((sitting) => room === null || sitting.room === room);
  return html`<section class="agenda-editor" aria-labelledby="agenda-title">
    <h2 id="agenda-title">${_("Agenda")}</h2>
    ${actionNote(note)}
    ${sittings.length ? repeat(sittings, (sitting) => sitting.id, (sitting) => sittingBlock(sitting, values))
      : html`<p class="empty">${_("The programme is empty. Import it on the server with “meeting import”.")}</p>`}
  </section>`;
}

function sittingBlock(sitting, values) {
  const { context, edit } = values;
  const items = context.store.itemsOf(sitting.id);
  const open = ["open", "suspended"].includes(sitting.state) || items.some((item) => item.id === values.selected);
  return html`<details class="plan-sitting" data-state=${sitting.state} ?open=${open}>
    <summary><h3>${name(sitting.title)}</h3>${sittingFacts(sitting, context)}</summary>
    <div class="plan-buttons">${sittingButtons(sitting, values)}</div>
    <ol class="plan-items">${repeat(items, (item) => item.id, (item) => itemLine(item, items, values))}</ol>
    ${items.map(besideClosing(context))}
    <button type="button" class="button quiet" aria-label=${named(_("Add an item"), whichSitting(sitting, context))}
      @click=${() => edit(null, sitting)}>${_("Add an item")}</button>
  </details>`;
}

function sittingFacts(sitting, { store }) {
  const room = store.get("room", sitting.room);
  return html`<p class="plan-facts">${dayText(sitting.day)}${_(", ")}${span(hourBeside(sitting.day, sitting.planned_start),
    hourBeside(sitting.day, sitting.planned_end))}${room ? html` · ${name(room.name)}` : nothing} · <strong>${sittingText(sitting)}</strong></p>`;
}

/** "First sitting, Room XIX": two rooms have sittings of one title. */
function whichSitting(sitting, { store }) {
  return inRoom(store, text(sitting.title), sitting.room);
}

function sittingButtons(sitting, { context, run, arming, hoursOf }) {
  const [args, whose] = [{ sitting: sitting.id }, whichSitting(sitting, context)];
  const button = (label, deed) => html`<button type="button" class="button" aria-label=${named(label, whose)}
    @click=${() => run(deed, args)}>${label}</button>`;
  if (["planned", "adjourned"].includes(sitting.state) && isOver(context.store)) return nothing;
  if (sitting.state === "planned") return button(_("Open the sitting"), "open_sitting");
  if (sitting.state === "adjourned") return reopenButton({ arming, sitting, run, of: whose });
  return html`${sitting.state === "open" ? button(_("Suspend"), "suspend_sitting") : button(_("Resume"), "resume_sitting")}
    ${resumptionMenu({ sitting, now: context.now, hours: hoursOf(sitting.id), whose, run })} ${button(_("Adjourn"), "adjourn_sitting")}`;
}

function itemLine(item, items, values) {
  const { context, folds, selected, select } = values;
  const sitting = context.store.get("sitting", item.sitting);
  const list = context.store.listOf(item.id);
  const chosen = item.id === selected ? "true" : "false";
  return html`<li class="plan-item" data-state=${item.state} ?data-selected=${item.id === selected}>
    <button type="button" class="plan-choose" aria-pressed=${chosen}
      @click=${() => select(item.id)}>
      <span class="plan-hour">${hourBeside(sitting.day, item.planned_start)}</span>
      <span class="plan-name">${itemTitle(item)}</span>
      <span class="plan-item-facts">${itemFacts(item, list, context)}</span>
      <span class="visually-hidden">${roomWord(context.store, sitting.room)}</span>
    </button>
    ${foldMenu({
      face: "⋯", label: _("More for %(name)s", { name: inRoom(context.store, itemPlain(item), sitting.room) }), folds, key: item.id,
      body: () => itemButtons(item, items, values),
    })}
  </li>`;
}

function itemFacts(item, list, context) {
  const count = list ? context.store.waiting(list.id).length : 0;
  const facts = [item.state === "planned" ? null : itemStateText(item.state), listWord(list)];
  if (count) facts.push(ngettext("%(n)s waiting", "%(n)s waiting", count));
  return facts.filter(Boolean).join(" · ");
}

function listWord(list) {
  if (!list || list.state === "not_open") return null;
  return list.state === "open" ? _("List open") : _("List closed");
}

function itemButtons(item, items, { run, edit, toSitting, arming, context }) {
  const move = (to) => {
    const place = placeBefore(items, item.id, to);
    if (place) run("move_item", { item: item.id, before: place.before });
  };
  const sitting = context.store.get("sitting", item.sitting);
  const whose = inRoom(context.store, itemPlain(item), sitting?.room);
  const quiet = (label, press) => html`<button type="button" class="button quiet" aria-label=${named(label, whose)}
    @click=${press}>${label}</button>`;
  const remove = confirmButton({
    arming, key: `remove-${item.id}`, label: _("Remove"), question: _("Remove this item and its list?"),
    yes: _("Yes, remove"), act: () => run("remove_item", { item: item.id }), look: "quiet", of: whose,
  });
  return html`
    ${item.state === "planned" ? quiet(_("Start"), () => run("start_item", { item: item.id, current: context.store.get("room", sitting?.room)?.item ?? null })) : nothing}
    ${item.state === "current" ? quiet(_("Conclude"), () => run("conclude_item", { item: item.id })) : nothing}
    ${quiet(_("Edit"), () => edit(item, sitting))}
    ${quiet(_("Move up"), () => move("up"))} ${quiet(_("Move down"), () => move("down"))}
    ${item.state === "planned" ? html`${quiet(_("To another sitting…"), () => toSitting(item))} ${remove}` : nothing}`;
}
