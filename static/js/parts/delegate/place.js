/** My place, how many before me, about when, how long; and what was done to my entry, in clear words. */
import { html, nothing } from "../../vendor/lit-html/lit-html.js";
import { spokenForOn } from "../../derived/groups.js";
import { isNews } from "../../derived/limits.js";
import { strip } from "../../derived/place.js";
import { isOn } from "../../derived/turns.js";
import { placedByText, reasonOf } from "../../live/labels.js";
import { _, dayText, duration, ngettext } from "../../live/words.js";
import { alsoSpokenFor, name } from "../name.js";
import { placeStrip } from "./place-strip.js";
import { HOLES, rich } from "../rich.js";
import { bothAbout } from "./about.js";
import { standingWord } from "../where.js";

/** @param {{context: object, choice: object, entry: object, expectedAt: string|number|null, brief: boolean}} values */
export function ownPlace({ context, choice, entry, expectedAt, brief = false }) {
  const { store } = context;
  const place = strip(store.waiting(choice.list.id), entry.id);
  if (!place) return nothing;
  if (choice.item.state === "concluded") return html`<p class="place-word">${_("This item is concluded")}</p>`;
  const on = isOn(store, choice.item);
  return html`<p class="place-word">${on ? aheadWord(place.ahead) : standingWord(place.ahead, choice.item)}</p>
    ${expectedAt ? html`<p class="place-when">${bothAbout(expectedAt)}</p>` : nothing}
    ${brief ? limitNews(entry, choice.list, context.now()) : fully(context, choice, entry, place)}`;
}

function fully(context, choice, entry, place) {
  const { store } = context;
  return html`${placeStrip({ place, context })}
    ${limitLine(entry, choice.list, context.now())}
    ${placedLine(entry)}
    ${alsoSpokenFor(spokenForOn(store, choice.list.id)(entry))}
    ${entry.carried_from ? carried(store, entry) : nothing}`;
}

/** By which rule or hand, and why; who was carried over is told so in a sentence of its own. */
function placedLine(entry) {
  if (entry.carried_from) return nothing;
  const reason = reasonOf(entry);
  return html`<p class="small muted">${_("Your place:")} ${placedByText(entry.placed_by)}${reason ? html`${_(": ")}<bdi>${reason}</bdi>` : nothing}</p>`;
}

function aheadWord(ahead) {
  if (ahead === 0) return _("You are first on the list");
  return ngettext("%(n)s before you", "%(n)s before you", ahead);
}

function limitLine(entry, list, nowMs) {
  const news = limitNews(entry, list, nowMs);
  return news === nothing ? html`<p class="small muted">${_("Your time: %(time)s", { time: duration(entry.allotted_seconds) })}</p>` : news;
}

function limitNews(entry, list, nowMs) {
  if (!isNews(list.limits_at, nowMs)) return nothing;
  const time = duration(entry.allotted_seconds);
  return html`<p class="message attention limit-news"><strong>${_("The time limits have changed. Yours is now %(time)s.", { time })}</strong></p>`;
}

/** Not heard at an earlier sitting: from which. */
function carried(store, entry) {
  const item = store.get("item", store.get("list", entry.carried_from)?.item);
  const sitting = store.get("sitting", item?.sitting);
  if (!sitting) return html`<p class="small muted">${_("Carried over from an earlier sitting, in the same order.")}</p>`;
  return html`<p class="small muted">${rich(_("Carried over from %(sitting)s of %(day)s, in the same order.", HOLES),
    { sitting: name(sitting.title), day: dayText(sitting.day) })}</p>`;
}
