/** The next three to be called, each with its sign of readiness, and how many come after them. */
import { html, nothing } from "../../vendor/lit-html/lit-html.js";
import { ifDefined } from "../../vendor/lit-html/directives/if-defined.js";
import { repeat } from "../../vendor/lit-html/directives/repeat.js";
import { spokenForOn } from "../../derived/groups.js";
import { MOVED_BY, kindText, listStateText } from "../../live/labels.js";
import { requested } from "../../live/select.js";
import { _, hour, ngettext } from "../../live/words.js";
import { inReplyTo } from "./floor.js";
import { excludedSign } from "../excluded-sign.js";
import { alsoSpokenFor, delegationName, onBehalf, person, personDirection } from "../name.js";
import { delegationPlain } from "../plain.js";
import { named } from "../named.js";
import { readinessSigns } from "../statements/readiness-sign.js";
import { reserveWord } from "../reserve.js";
import { limitNote, placedWhy } from "../speakers-list.js";

const SHOWN = 3;

/**
 * @param {{scene: object, context: object, starts: Map<string, number>, reserve: string[], absent: (row: object) => void,
 *   call: ((row: object) => void)|null}} values `starts` and `reserve` as the forecast has them; `call` gives the floor out
 *   of turn, and is null while somebody has it
 */
export function chairNext(values) {
  const { scene, context, reserve } = values;
  const { waiting, list } = scene;
  const more = waiting.length - SHOWN;
  return html`<section class="chair-next" data-fit-box aria-labelledby="next-title">
    <div class="section-head">
      <h2 id="next-title">${_("Next speakers")}</h2>
      ${list ? html`<span class="list-state ${list.state}">${listStateText(list)}</span>` : nothing}
    </div>
    ${list ? limitNote(context.store, list, context.now()) : nothing}
    ${waiting.length ? html`<ol class="next-three">${repeat(waiting.slice(0, SHOWN), (row) => row.id,
      (row, index) => nextEntry(row, index, values))}</ol>`
      : html`<p class="empty">${emptyWord(scene, context.store)}</p>`}
    ${more > 0 ? html`<p class="and-more">${ngettext("and %(n)s more", "and %(n)s more", more, { n: more })}${reserveCount(waiting, reserve)}</p>` : nothing}
  </section>`;
}

function emptyWord({ item, list, holder }, store) {
  if (!item) return _("The list of speakers stands here once an item is considered.");
  if (!list) return _("This item has no list of speakers.");
  if (list.state === "not_open") return _("Open the list so that delegations can ask for the floor.");
  const asked = requested(store, list.id).length;
  if (asked) return ngettext("%(n)s request waits for the secretariat to admit it.", "%(n)s requests wait for the secretariat to admit them.", asked);
  if (list.state === "closed") return holder ? _("The list is closed and nobody else waits.") : _("The list is closed and everybody has been heard.");
  return _("Nobody is waiting. Requests appear here as they come.");
}

/** How many of those not shown are the reserve; nothing where the line above already says that all are. */
function reserveCount(waiting, reserve) {
  const beyond = reserve.length - waiting.slice(0, SHOWN).filter((row) => reserve.includes(row.id)).length;
  if (!beyond || beyond < reserve.length) return nothing;
  return html`${_(", ")}${ngettext("%(n)s of them beyond the time that is left", "%(n)s of them beyond the time that is left", beyond)}`;
}

function nextEntry(row, index, { scene, context, starts, reserve, absent, call }) {
  const delegation = context.store.get("delegation", row.delegation);
  return html`<li class="next-entry">
    ${row.id === reserve[0] ? reserveWord() : nothing}
    <span class="next-number" aria-hidden="true">${index + 1}</span>
    <div class="next-who" data-gives-way="2">
      <div class="next-top" data-gives-way="7"><p class="next-name" data-gives-way="6">${delegationName(context.store, row.delegation)}</p>
        ${expectedAt(starts.get(row.id))}${entryMenu(row, delegationPlain(context.store, row.delegation), { absent, call })}</div>
      <p class="next-facts" data-gives-way="5">${excludedSign(context.store, row)}${readinessSigns(row, delegation, context.presence, context.now())}${row.kind === "right_of_reply"
        ? html`<span class="tag">${kindText(row.kind)}</span> <span class="next-reply">${inReplyTo(row, context.store)}</span>` : nothing}</p>
      <div class="next-persons" data-gives-way="4">
        ${row.speaker_name || row.speaker_title ? html`<p class="next-speaker" dir=${ifDefined(personDirection(row))} data-gives-way="1">${person(row)}</p>` : nothing}
        <p class="next-speaker" data-gives-way="1">${onBehalf(context.store, row)} ${alsoSpokenFor(spokenForOn(context.store, row.list)(row))}</p>
      </div>
      ${MOVED_BY.includes(row.placed_by) ? placedWhy(row, scene.list) : nothing}
    </div>
  </li>`;
}

function expectedAt(ms) {
  if (ms === undefined) return nothing;
  return html`<p class="next-hour num"><span class="visually-hidden">${_("about")} </span><time datetime=${new Date(ms).toISOString()}>${hour(ms)}</time></p>`;
}

function entryMenu(row, of, { absent, call }) {
  return html`<details class="menu">
      <summary class="button quiet" aria-label=${_("More for %(name)s", { name: of })}>⋯</summary>
      <div class="menu-list">
        ${call ? html`<button type="button" class="button quiet" aria-label=${named(_("Give the floor now"), of)} @click=${() => call(row)}>
          ${_("Give the floor now")}</button>` : nothing}
        <button type="button" class="button quiet" aria-label=${named(_("Absent when called"), of)} @click=${() => absent(row)}>${_("Absent when called")}</button>
      </div>
    </details>`;
}
