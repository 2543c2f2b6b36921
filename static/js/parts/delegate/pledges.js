/** What a delegation will say of pledges with its statement, its new pledges, and what is between it and others. */
import { html, nothing } from "../../vendor/lit-html/lit-html.js";
import { repeat } from "../../vendor/lit-html/directives/repeat.js";
import { _, ngettext } from "../../live/words.js";
import { actionNote } from "../deeds/action-note.js";
import { confirmButton } from "../deeds/confirm-button.js";
import { name } from "../name.js";
import { named } from "../named.js";
import { whereOf } from "../where.js";
import { stageText } from "../pledged/stages.js";
import { pledgePlain, pledgeTitle, saysBadges } from "../pledged/words.js";

/** The entries with which pledges can be reported on and announced: statements, until they are delivered. */
const BEFORE = new Set(["requested", "inscribed", "speaking"]);
const takes = (entry) => entry?.kind === "statement" && BEFORE.has(entry.state);

const reportsOf = (you, entry) => you?.reports?.[entry.id] ?? [];
const announced = (you) => you?.pledges ?? [];

/** What an entry will say. @param {{context: object, entry: object, report: () => void, announce: () => void}} values */
export function pledgesOfEntry({ context, entry, report, announce }) {
  if (!takes(entry) || !context.you) return nothing;
  const reports = reportsOf(context.you, entry);
  const title = `pledges-${entry.id}`;
  return html`<section class="card own-pledges" aria-labelledby=${title}>
    <h2 id=${title}>${_("Pledges in your statement")}</h2>
    ${reports.length ? html`<ul class="pledge-lines">${reports.map((one) => html`<li>${pledgeTitle(one)} ${saysBadges(one.says)}${
      one.stage ? html`<span class="badge">${stageText(one.stage)}</span>` : nothing}
      ${one.note ? html`<span class="small muted">${name(one.note)}</span>` : nothing}</li>`)}</ul>`
      : html`<p class="small muted">${_("Say which pledges you report on. Everybody reads it once you have spoken.")}</p>`}
    <div class="row">
      <button type="button" class="button" @click=${report}>${reports.length ? _("Change what you report") : _("Report on pledges")}</button>
      <button type="button" class="button" @click=${announce}>${_("Announce a new pledge")}</button>
    </div>
  </section>`;
}

const standing = () => ({
  submitted: _("The secretariat has not admitted it yet."),
  admitted: _("Admitted: it is published once you have spoken."),
});

/** How an announcement stands; of one whose entry is on no list any more, that it waits for another. */
function standingWord(pledge, entry) {
  if (pledge.state === "declined") return _("The secretariat did not admit it: %(reason)s", { reason: pledge.reason ?? "" });
  return takes(entry) || pledge.state === "submitted" ? standing()[pledge.state]
    : _("Admitted. Announce it with a statement that is still to come.");
}

/** @param {{context: object, arming: object, actions: object, change: (pledge: object) => void, takeBack: (pledge: object) => void}} values */
export function announcedCard({ context, arming, actions, change, takeBack }) {
  const rows = announced(context.you);
  if (!rows.length) return nothing;
  const { store } = context;
  return html`<section class="card stack own-pledges" aria-labelledby="announced-title">
    <h2 id="announced-title">${_("Your new pledges")}</h2>
    <ul class="pledge-lines">${repeat(rows, (row) => row.id, (row) => {
      const entry = store.get("inscription", row.inscription);
      const item = store.get("item", store.get("list", entry?.list)?.item);
      return html`<li data-state=${row.state}><p class="strong">${pledgeTitle(row)}</p>
        <p class="small">${standingWord(row, entry)}${item ? html` <span class="muted">${whereOf(store, item)}</span>` : nothing}</p>
        <div class="row"><button type="button" class="button" aria-label=${named(_("Change"), pledgePlain(row))} @click=${() => change(row)}>${_("Change")}</button>
          ${confirmButton({
            arming, key: `take-back-${row.id}`, label: _("Take back"), of: pledgePlain(row), question: _("Take this new pledge back?"),
            yes: _("Yes, take it back"), act: () => takeBack(row),
          })}</div></li>`;
    })}</ul>
    ${actions.note("announced")?.state === "refused" ? actionNote(actions.note("announced")) : nothing}
  </section>`;
}

/** Offers that wait for this delegation's answer; the way to what others need. */
export function supportCard({ context, own }) {
  const waiting = (context.you?.offers ?? []).filter((row) => row.state === "made" && row.delegation !== own).length;
  return html`<section class="card stack support-card" aria-labelledby="support-title">
    <h2 id="support-title">${_("Support needed and offered")}</h2>
    ${waiting ? html`<p class="strong">${ngettext("%(n)s offer waits for your answer.", "%(n)s offers wait for your answer.", waiting)}</p>` : nothing}
    <p><a class="button" href=${context.data.urls.matches}>${waiting ? _("Answer offers") : _("Ask for support, or offer it")}</a></p>
  </section>`;
}
