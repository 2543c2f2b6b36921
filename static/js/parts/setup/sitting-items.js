/** The items of a sitting as the setup keeps them: added, edited, moved, removed; a break in a touch more. */
import { html, nothing } from "../../vendor/lit-html/lit-html.js";
import { repeat } from "../../vendor/lit-html/directives/repeat.js";
import { itemStateText } from "../../live/labels.js";
import { _, hourBeside, minutesText, text } from "../../live/words.js";
import { actionNote } from "../deeds/action-note.js";
import { confirmButton } from "../deeds/confirm-button.js";
import { foldMenu } from "../fold-menu.js";
import { itemTitle } from "../names.js";
import { itemPlain } from "../plain.js";
import { named } from "../named.js";
import { placeBefore } from "../placing.js";
import { itemKinds } from "../terms.js";

/** @param {object} sitting @param {object} values as `sittingsPanel` is given them */
export function sittingItems(sitting, values) {
  const { store, dialogs, note } = values;
  const items = store.itemsOf(sitting.id);
  const add = (label, press) => html`<button type="button" class="button" aria-label=${named(label, text(sitting.title))} @click=${press}>${label}</button>`;
  return html`<section class="setup-items" aria-label=${named(_("Items"), text(sitting.title))}>
    ${items.length ? html`<ol>${repeat(items, (item) => item.id, (item) => itemLine(item, items, sitting, values))}</ol>`
      : html`<p class="empty">${_("There is no item in this sitting yet.")}</p>`}
    ${actionNote(note(`items ${sitting.id}`))}
    <div class="row">${add(_("Add an item"), () => dialogs.item(null, sitting))}
      ${add(_("Add a break"), () => dialogs.item(null, sitting, { isBreak: true }))}
      ${add(_("Add a panel"), () => dialogs.panel(sitting))}</div>
  </section>`;
}

function itemLine(item, items, sitting, values) {
  const facts = [item.kind === "statements" ? null : itemKinds()[item.kind], item.planned_seconds && minutesText(Math.round(item.planned_seconds / 60)),
    item.state === "planned" ? null : itemStateText(item.state)].filter(Boolean).join(" · ");
  return html`<li class="setup-item"><span class="num">${hourBeside(sitting.day, item.planned_start) || "–"}</span>
    <span class="setup-item-name">${itemTitle(item)}${facts ? html` <span class="small muted">${facts}</span>` : nothing}</span>
    ${foldMenu({
      face: "⋯", label: _("More for %(name)s", { name: itemPlain(item) }), folds: values.folds, key: item.id,
      body: () => itemButtons(item, items, sitting, values),
    })}</li>`;
}

function itemButtons(item, items, sitting, { dialogs, run, arming }) {
  const place = `items ${sitting.id}`;
  const quiet = (label, press, disabled = false) => html`<button type="button" class="button quiet" aria-label=${named(label, itemPlain(item))}
    ?disabled=${disabled} @click=${press}>${label}</button>`;
  const move = (label, to) => {
    const step = placeBefore(items, item.id, to);
    return quiet(label, () => run(place, "move_item", { item: item.id, before: step.before }), !step);
  };
  return html`${quiet(_("Edit"), () => dialogs.item(item, sitting))} ${move(_("Move up"), "up")} ${move(_("Move down"), "down")}
    ${item.state === "planned" ? html`${quiet(_("To another sitting…"), () => dialogs.toSitting(item))}
      ${confirmButton({
        arming, key: `remove item ${item.id}`, label: _("Remove"), question: _("Remove this item and its list?"), yes: _("Yes, remove"),
        act: () => run(place, "remove_item", { item: item.id }), look: "quiet", of: itemPlain(item),
      })}` : nothing}`;
}
