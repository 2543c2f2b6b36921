/** The chair's quiet secondary menu: sitting, item, list, the rule of calling, and the settings of this tablet. */
import { html, nothing } from "../../vendor/lit-html/lit-html.js";
import { _ } from "../../live/words.js";
import { closingMenu } from "../hours/closing.js";
import { confirmButton } from "../deeds/confirm-button.js";
import { name } from "../name.js";
import { callingSwitch, onOff } from "../on-off.js";
import { reopenButton } from "../sittings/reopen-button.js";
import { resumptionMenu } from "../sittings/resumption.js";
import { HOLES, rich } from "../rich.js";

/**
 * @param {{scene: object, context: object, arming: object, hours: object, resumption: object,
 *   run: (name: string, args: object, subject?: object|null, always?: boolean) => void,
 *   calling: (on: boolean) => void, settings: {keys: boolean}, set: (name: string, on: boolean) => void,
 *   help: () => void, write: () => void}} values
 */
export function chairMenu(values) {
  return html`<details class="chair-menu">
    <summary class="button quiet">${_("Sitting, item, list and settings")}</summary>
    <div class="chair-menu-body">
      ${sittingButtons(values)} ${itemButtons(values)} ${listButtons(values)} ${meetingSwitch(values)} ${settingSwitches(values)}
    </div>
  </details>`;
}

const button = (label, press) => html`<button type="button" class="button" @click=${press}>${label}</button>`;

function group(title, content) {
  return html`<div class="chair-menu-group" role="group" aria-label=${title}>
    <p class="overline" aria-hidden="true">${title}</p>${content}</div>`;
}

function sittingButtons({ scene, context, resumption, run, arming }) {
  const { sitting, adjourned } = scene;
  if (!sitting && adjourned) return group(_("Sitting"), reopenButton({ arming, sitting: adjourned, run }));
  if (!sitting || !["open", "suspended"].includes(sitting.state)) return nothing;
  const args = { sitting: sitting.id };
  return group(_("Sitting"), html`
    ${sitting.state === "open" ? button(_("Suspend the sitting"), () => run("suspend_sitting", args))
      : button(_("Resume the sitting"), () => run("resume_sitting", args))}
    ${resumptionMenu({ sitting, now: context.now, hours: resumption, run })}
    ${button(_("Adjourn the sitting"), () => run("adjourn_sitting", args, null, true))}`);
}

function itemButtons({ scene, context, run, arming }) {
  const { item, nextItem } = scene;
  if (scene.sitting?.state !== "open") return nothing;
  return group(_("Agenda item"), html`
    ${item?.state === "current" ? confirmButton({
      arming, key: "conclude", label: _("Conclude this item"), question: _("Conclude this item for good?"),
      yes: _("Yes, conclude"), act: () => run("conclude_item", { item: item.id }),
    }) : nothing}
    ${nextItem ? button(rich(_("Start: %(title)s", HOLES), { title: name(nextItem.title) }),
      () => run("start_item", { item: nextItem.id, current: scene.room.item ?? null })) : nothing}`);
}

function listButtons({ scene, context, hours, run }) {
  const { list } = scene;
  if (!list) return nothing;
  return group(_("List of speakers"), html`${list.state === "open"
    ? button(_("Close the list"), () => run("close_list", { list: list.id }))
    : button(list.state === "closed" ? _("Reopen the list") : _("Open the list"), () => run("open_list", { list: list.id }))}
    ${closingMenu({ list, context, hours, run })}`);
}

/** For the chair, the desk and every room at once. */
function meetingSwitch({ scene, calling }) {
  return group(_("Meeting"), callingSwitch(scene.joined, calling));
}

function settingSwitches({ settings, set, help, write }) {
  return group(_("This page"), html`
    ${onOff(_("Keys"), settings.keys, (on) => set("keys", on))}
    ${button(_("Messages"), write)}
    ${button(_("Show the keys and signs"), help)}`);
}
