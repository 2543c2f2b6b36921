/** What an intervention says of pledges: the speaker's own first, the others are searched for; in words for who reads. */
import { html, nothing } from "../../vendor/lit-html/lit-html.js";
import { repeat } from "../../vendor/lit-html/directives/repeat.js";
import { live } from "../../vendor/lit-html/directives/live.js";
import { _ } from "../../live/words.js";
import { actionNote } from "../deeds/action-note.js";
import { delegationName, name } from "../name.js";
import { stageText } from "../pledged/stages.js";
import { pledgePlain, pledgeTitle, saysBadges, saysSwitches } from "../pledged/words.js";

/** @param {{turn: object, store: object, linking: object, note: object|null}} values */
export function pledgeLinks({ turn, store, linking, note }) {
  const reported = turn.ended_at ? [] : store.get("inscription", turn.inscription)?.pledges;
  const rows = linking.rows(turn, reported);
  const search = linking.search(turn);
  return html`<section class="own-pledges pledge-links" aria-label=${_("Pledges")} aria-busy=${linking.busy(turn) ? "true" : nothing}>
    <h3>${_("Pledges")}</h3>
    ${rows.length ? html`<ul class="report-list">${repeat(rows, ({ pledge }) => pledge.id, (row) => linkRow({ row, turn, store, linking }))}</ul>` : nothing}
    <label class="field"><span class="label">${_("Find another pledge")}</span>
      <input type="search" maxlength="200" dir="auto" autocomplete="off" .value=${live(search.text)} @input=${({ target }) => linking.find(turn, target.value)}></label>
    ${search.text.trim().length > 1 && search.more ? html`<p class="small muted">${_("There are more: say more of it.")}</p>` : nothing}
    ${note?.state === "refused" ? actionNote(note) : nothing}
  </section>`;
}

function linkRow({ row, turn, store, linking }) {
  const { pledge } = row;
  const whose = pledgePlain(pledge);
  return html`<li class="report-row">
    <button type="button" class="mark-theme" aria-pressed=${String(row.linked)} @click=${() => linking.toggleLink(turn, row)}>${pledgeTitle(pledge)}
      <span class="small muted">${whoseName(pledge, store)}</span></button>
    ${row.own && !row.linked ? html`<p class="small muted">${_("Its delegation reports on it with this statement.")}</p>` : nothing}
    ${saysSwitches({ says: row.says, whose, touch: (word) => linking.toggleWord(turn, row, word) })}
  </li>`;
}

const whoseName = ({ submitter, submitter_name: called }, store) => (submitter ? delegationName(store, submitter) : name(called));

/** For those who only read: each pledge with what was said of it. */
export function linkLines(turn, linking) {
  if (!turn.pledges?.length) return nothing;
  linking.learn(turn.pledges.map(({ pledge }) => pledge));
  const lines = turn.pledges.map((one) => ({ ...one, known: linking.known(one.pledge) })).filter(({ known }) => known);
  return lines.length ? html`<ul class="mark-lines" aria-label=${_("Pledges")}>${lines.map(({ known, says, stage, note }) => html`<li>${pledgeTitle(known)}
    ${saysBadges(says)}${stage ? html`<span class="badge">${stageText(stage)}</span>` : nothing}${note ? html`<span>${name(note)}</span>` : nothing}</li>`)}</ul>` : nothing;
}
