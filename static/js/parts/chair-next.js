/** The next three to be called, each with its sign of readiness, and how many come after them. */
import { html, nothing } from "../vendor/lit-html/lit-html.js";
import { repeat } from "../vendor/lit-html/directives/repeat.js";
import { _, ngettext } from "../live/words.js";
import { delegationName } from "./name.js";
import { connectedNow, readinessSign } from "./readiness-sign.js";
import { kindText, listStateText } from "../live/labels.js";

const SHOWN = 3;

/**
 * @param {{scene: object, context: object, absent: (row: object) => void, call: ((row: object) => void)|null}} values
 *   `call` gives the floor out of turn; it is null while somebody has the floor
 */
export function chairNext({ scene, context, absent, call }) {
  const { waiting, list } = scene;
  const more = waiting.length - SHOWN;
  return html`<section class="chair-next" aria-labelledby="next-title">
    <div class="section-head">
      <h2 id="next-title">${_("Next speakers")}</h2>
      ${list ? html`<span class="list-state ${list.state}">${listStateText(list)}</span>` : nothing}
    </div>
    ${waiting.length ? html`<ol class="next-three">${repeat(waiting.slice(0, SHOWN), (row) => row.id,
      (row, index) => nextEntry(row, index, context, { absent, call }))}</ol>`
      : html`<p class="empty">${emptyWord(scene)}</p>`}
    ${more > 0 ? html`<p class="and-more">${ngettext("and %(n)s more", "and %(n)s more", more, { n: more })}</p>` : nothing}
  </section>`;
}

function emptyWord({ item, list }) {
  if (!item) return _("The list of speakers stands here once an item is considered.");
  if (!list) return _("This item has no list of speakers.");
  if (list.state === "not_open") return _("Open the list so that delegations can ask for the floor.");
  if (list.state === "closed") return _("The list is closed and everybody has been heard.");
  return _("Nobody is waiting. Requests appear here as they come.");
}

function nextEntry(row, index, context, { absent, call }) {
  const delegation = context.store.get("delegation", row.delegation);
  return html`<li class="next-entry">
    <span class="next-number" aria-hidden="true">${index + 1}</span>
    <div class="next-who">
      <p class="next-name">${delegationName(context.store, row.delegation)}</p>
      <p class="next-facts">${readinessSign(row, delegation)}${connectedNow(context.presence, row)}${row.kind === "right_of_reply"
        ? html`<span class="tag">${kindText(row.kind)}</span>` : nothing}</p>
      ${row.speaker_name || row.speaker_title ? html`<p class="next-speaker"><bdi>${
        [row.speaker_name, row.speaker_title].filter(Boolean).join(", ")}</bdi></p>` : nothing}
    </div>
    <details class="menu">
      <summary class="button quiet" aria-label=${_("More for this speaker")}>⋯</summary>
      <div class="menu-list">
        ${call ? html`<button type="button" class="button quiet" @click=${() => call(row)}>
          ${_("Give the floor now")}</button>` : nothing}
        <button type="button" class="button quiet" @click=${() => absent(row)}>${_("Absent when called")}</button>
      </div>
    </details>
  </li>`;
}
