/** The order of the day at the secretariat's desk: what is frozen of each day, and freezing it now. */
import { html } from "../../vendor/lit-html/lit-html.js";
import { _, bareHour, dayOf, dayText, hour } from "../../live/words.js";
import { actionNote } from "../deeds/action-note.js";
import { confirmButton } from "../deeds/confirm-button.js";
import { conclusionsLink } from "./closing-item.js";
import { newestOrders } from "./orders.js";

/**
 * @param {{context: object, arming: object, note: object|null, freeze: (day: string) => void}} values
 */
export function orderPanel({ context, arming, note, freeze }) {
  const { store, data } = context;
  const orders = newestOrders(store);
  const { days } = store.meeting();
  const cutOff = store.rule("order_of_the_day_hour");
  return html`<p class="small">${cutOff
      ? _("It is frozen and published by itself at %(hour)s on the eve of each day.", { hour: cutOff })
      : _("It is frozen and published when you say so; the rules of the meeting can name an hour.")}</p>
    <ul class="orders">${days.map((day) => orderRow({ day, order: orders.get(day), url: data.urls.follow, arming, freeze }))}</ul>
    ${conclusionsLink(data)}
    ${actionNote(note)}`;
}

function orderRow({ day, order, url, arming, freeze }) {
  return html`<li class="order-row"><p><span class="strong">${dayText(day)}</span><br>
      <span class="small muted">${order ? html`<a href="${url}/order-of-the-day/${day}.pdf" target="_blank">${frozen(order)}</a>` : _("Not frozen yet")}</span></p>
    ${confirmButton({
      arming, key: `order-${day}`, label: _("Freeze the order of the day"), of: dayText(day),
      question: _("Publish the running order of %(day)s as it stands now, as issue %(number)s?", {
        day: dayText(day), number: (order?.number ?? 0) + 1,
      }),
      yes: _("Freeze and publish"), act: () => freeze(day),
    })}</li>`;
}

function frozen(order) {
  return _("Issue %(number)s, frozen at %(hour)s on %(day)s", {
    number: order.number, hour: bareHour(order.frozen_at), day: dayText(dayOf(order.frozen_at)),
  });
}
