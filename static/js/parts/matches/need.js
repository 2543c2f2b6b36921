/** A need, and beside it what is offered: to whom it is told, and what each may do. */
import { html, nothing } from "../../vendor/lit-html/lit-html.js";
import { repeat } from "../../vendor/lit-html/directives/repeat.js";
import { _ } from "../../live/words.js";
import { actionNote } from "../deeds/action-note.js";
import { confirmButton } from "../deeds/confirm-button.js";
import { delegationName, name } from "../name.js";
import { named } from "../named.js";
import { delegationPlain } from "../plain.js";
import { countryName } from "../pledged/countries.js";
import { pathOf } from "../pledged/paths.js";
import { pledgeTitle } from "../pledged/words.js";

const needStates = () => ({ open: _("Not yet answered"), answered: _("Answered"), closed: _("Closed") });
const offerStates = () => ({ made: _("Offered"), accepted: _("Accepted"), declined: _("Declined with thanks"), withdrawn: _("Withdrawn") });

const STANDING = ["made", "accepted"];

/**
 * @param {{need: object, offers: object[], context: object, own: string|null, officer: boolean, pledges: Map, arming: object,
 *   actions: object, edit: () => void, offer: (standing: object|null) => void, close: () => void,
 *   answer: (offer: object, accept: boolean) => void, withdraw: (offer: object) => void}} values
 */
export function needRow(values) {
  const { need, context, own, officer, actions } = values;
  const note = actions.note(`need-${need.id}`);
  return html`<li class="need card" data-state=${need.state} data-id=${need.id}>
    <div class="need-asked">
      <p class="need-head"><strong>${delegationName(context.store, need.delegation)}</strong> <span class="badge need-state">${needStates()[need.state]}</span></p>
      ${need.text ? html`<p>${name(need.text)}</p>` : nothing}
      ${facts(values)}
      ${own === need.delegation || officer ? mending(values) : nothing}
    </div>
    ${own || officer ? html`<div class="need-offered">${offered(values)}</div>` : nothing}
    ${note?.state === "refused" ? actionNote(note) : nothing}
  </li>`;
}

function facts({ need, context, pledges }) {
  const pledge = pledges.get(need.pledge);
  return html`<p class="need-facts small muted">${need.countries.map((code) => html`<span>${countryName(context.store, code)}</span>`)}${
    pledge ? html`<span>${_("Pledge:")} <a href="${context.data.urls.pledges}/${pathOf(pledge)}">${pledgeTitle(pledge)}</a></span>` : nothing}${
    need.intervention ? html`<span>${_("Said on the floor")}</span>` : nothing}</p>`;
}

/** Whose it is says it anew, or closes it; the secretariat closes it. */
function mending({ need, context, own, arming, edit, close }) {
  const whose = delegationPlain(context.store, need.delegation);
  return html`<div class="row">
    ${own === need.delegation ? html`<button type="button" class="button" @click=${edit}>${need.state === "closed" ? _("Ask again") : _("Change")}</button>` : nothing}
    ${need.state === "closed" ? nothing : confirmButton({
      arming, key: `close-${need.id}`, label: _("Close"), of: whose, question: _("Nothing more is needed here?"), yes: _("Yes, close it"), act: close,
    })}</div>`;
}

function offered(values) {
  const { need, offers, own, offer } = values;
  const standing = offers.find((one) => one.delegation === own && STANDING.includes(one.state)) ?? null;
  return html`${offers.length ? html`<ul class="offers-made">${repeat(offers, (one) => one.id, (one) => offerLine(values, one))}</ul>` : nothing}
    ${own && own !== need.delegation && need.state !== "closed" && !standing ? html`<button type="button" class="button match-offer"
      aria-label=${named(_("We can support this"), delegationPlain(values.context.store, need.delegation))} @click=${() => offer(null)}>${_("We can support this")}</button>` : nothing}
    ${!offers.length && (own === need.delegation || !own) ? html`<p class="small muted">${_("No offer yet.")}</p>` : nothing}`;
}

function offerLine(values, one) {
  const { need, own, context, arming, offer, answer, withdraw } = values;
  const whose = delegationPlain(context.store, one.delegation);
  return html`<li class="offer-line" data-state=${one.state}>
    <p><strong>${delegationName(context.store, one.delegation)}</strong> <span class="badge">${offerStates()[one.state]}</span></p>
    ${one.text ? html`<p>${name(one.text)}</p>` : nothing}
    ${own === need.delegation && one.state === "made" ? html`<div class="row">
      <button type="button" class="button primary" aria-label=${named(_("Accept"), whose)} @click=${() => answer(one, true)}>${_("Accept")}</button>
      <button type="button" class="button" aria-label=${named(_("Decline with thanks"), whose)} @click=${() => answer(one, false)}>${_("Decline with thanks")}</button></div>` : nothing}
    ${own === one.delegation && STANDING.includes(one.state) ? html`<div class="row">
      <button type="button" class="button" @click=${() => offer(one)}>${_("Change")}</button>
      ${confirmButton({
        arming, key: `withdraw-${one.id}`, label: _("Withdraw the offer"), question: _("Withdraw this offer?"), yes: _("Yes, withdraw"), act: () => withdraw(one),
      })}</div>` : nothing}
  </li>`;
}
