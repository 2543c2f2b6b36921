/** Exchanges of places: what was asked of me and what it would mean, my own proposal, and how it came out. */
import { html, nothing } from "../../vendor/lit-html/lit-html.js";
import { _, hour } from "../../live/words.js";
import { confirmButton } from "../deeds/confirm-button.js";
import { delegationName, name } from "../name.js";
import { consequence, swapsOf } from "./swaps.js";
import { HOLES, rich } from "../rich.js";

/** "You would speak third instead of seventh, about 11:40": in numbers, which every language reads alike. */
function consequenceLine(store, entry, other, nowMs) {
  const found = other && consequence(store, entry, other, nowMs);
  if (!found) return html`<p class="muted">${_("One of the two no longer waits on this list.")}</p>`;
  const { from, to, at } = found;
  const sentence = at
    ? _("You would be number %(to)s on the list instead of number %(from)s, and speak about %(hour)s.", { to, from, hour: hour(at) })
    : _("You would be number %(to)s on the list instead of number %(from)s.", { to, from });
  return html`<p class="swap-consequence">${sentence}</p>`;
}

/**
 * `where` is the item and the room, where another item is shown.
 *
 * @param {{context: object, entry: object, where: string, arming: object, agree: (swap: object) => void, decline: (swap: object) => void}} values
 */
export function ownSwapCards({ context, entry, where, arming, agree, decline }) {
  const { store } = context;
  const { asked, own, news } = swapsOf(store, entry, context.now());
  return html`${asked.map((swap) => askedOfMe(values(swap, entry, where, context), arming, agree, decline))}
    ${own.map((swap) => mine(values(swap, entry, where, context), arming, decline))}
    ${news ? outcome(store, news, entry) : nothing}`;
}

function values(swap, entry, where, context) {
  const { store } = context;
  const other = store.get("inscription", swap.inscription === entry.id ? swap.other : swap.inscription);
  return { swap, heading: heading(where), who: delegationName(store, other?.delegation), line: () => consequenceLine(store, entry, other, context.now()) };
}

const reasonLine = ({ reason }) => (reason ? html`<p>${_("Reason:")} ${name(reason)}</p>` : nothing);

const heading = (where) => html`<h3>${_("Exchange of places")}${where ? html` · <bdi>${where}</bdi>` : nothing}</h3>`;

function askedOfMe({ swap, heading: title, who, line }, arming, agree, decline) {
  if (swap.state === "agreed") {
    return html`<section class="swap-card card">${title}
      <p>${rich(_("You have agreed to change places with %(who)s. The secretariat is to confirm it.", HOLES), { who })}</p>
      <button type="button" class="button" @click=${() => decline(swap)}>${_("Take it back")}</button></section>`;
  }
  return html`<section class="swap-card card" data-asks>${title}
    <p>${rich(_("%(who)s asks to change places with you.", HOLES), { who })}</p>
    ${reasonLine(swap)}${line()}
    <div class="row">
      ${confirmButton({ arming, key: `agree-${swap.id}`, label: _("Agree"), question: _("Agree to the exchange?"), yes: _("Yes, agree"), act: () => agree(swap) })}
      ${confirmButton({
        arming, key: `decline-${swap.id}`, label: _("Decline"), question: _("Decline the exchange? Your place stays as it is."),
        yes: _("Yes, decline"), act: () => decline(swap),
      })}
    </div></section>`;
}

function mine({ swap, heading: title, who, line }, arming, decline) {
  const sentence = swap.state === "agreed"
    ? _("%(who)s has agreed to change places with you. The secretariat is to confirm it.", HOLES)
    : _("You have asked %(who)s to change places with you. There is no answer yet.", HOLES);
  return html`<section class="swap-card card">${title}
    <p>${rich(sentence, { who })}</p>${reasonLine(swap)}${line()}
    ${confirmButton({
      arming, key: `take-back-${swap.id}`, label: _("Take it back"), question: _("Take your proposal back?"), yes: _("Yes, take it back"),
      act: () => decline(swap),
    })}</section>`;
}

function outcome(store, swap, entry) {
  const other = store.get("inscription", swap.inscription === entry.id ? swap.other : swap.inscription);
  const sentence = swap.state === "confirmed" ? _("You have changed places with %(who)s.", HOLES) : _("You do not change places with %(who)s: it was declined.", HOLES);
  return html`<p class="swap-news message">${rich(sentence, { who: delegationName(store, other?.delegation) })}</p>`;
}
