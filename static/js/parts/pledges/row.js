/** A line of the register. As templates/parts/pledges.html. */
import { html, nothing } from "../../vendor/lit-html/lit-html.js";
import { _, ngettext } from "../../live/words.js";
import { name, plain, series } from "../name.js";
import { named } from "../named.js";
import { pathOf } from "../pledged/paths.js";
import { stageText } from "../pledged/stages.js";
import { pledgeKinds } from "../terms.js";

/** So many States are named; of others it says how many they are. */
const FIRST_COUNTRIES = 2;

const stageSign = (stage) => html`<span class="pledge-stage ${stage}">${stageText(stage)}</span>`;

/** Who submitted a pledge, by the names of its delegation or by the one that is written. */
const submitterOf = (store, { submitter, submitter_name: written }) => store.get("delegation", submitter)?.name ?? written;

function countries(codes, called) {
  const names = codes.map((code) => called.get(code) ?? code);
  const further = names.length - FIRST_COUNTRIES;
  return html`${series(names.slice(0, FIRST_COUNTRIES))}${further > 0 ? html` <span class="num" dir="ltr">+${further}</span>` : nothing}`;
}

/** @param {object} row of kind `pledge` @param {{store: object, url: string, countries: Map<string, string>, edit?: (row: object) => void}} values */
export function pledgeRow(row, { store, url, countries: called, edit }) {
  const partners = row.partners.length;
  return html`<li class="pledge-row">
    <p class="pledge-number">${row.number ? html`<bdi>${row.number}</bdi>` : nothing}</p>
    <div class="pledge-what">
      <p class="pledge-title"><a href="${url}/${pathOf(row)}">${name(row.title)}</a>${row.state === "published" ? nothing : html` <span class="badge">${_("Announced, not yet published")}</span>`}</p>
      <p class="pledge-by small muted">${name(submitterOf(store, row))}${partners ? html` <span class="pledge-with">${ngettext("and %(n)s partner", "and %(n)s partners", partners)}</span>` : nothing}</p>
    </div>
    <p class="pledge-kind">${pledgeKinds()[row.kind]}</p>
    <p class="pledge-countries">${row.countries.length ? countries(row.countries, called) : nothing}</p>
    <p class="pledge-at">${stageSign(row.stage)}</p>
    ${edit ? html`<p class="pledge-deeds no-print"><button type="button" class="button" aria-label=${named(_("Edit"), plain(row.title))} @click=${() => edit(row)}>${_("Edit")}</button></p>` : nothing}
  </li>`;
}
