/**
 * The register of pledges as it is read: in order, searched and filtered.
 * The same as hlom_live/domain/derived/pledges.py; both are held to tests/cases/pledges.json.
 */
import { folded } from "./folded.js";
import { counted, inOrder as compared } from "./rows.js";

/** What the register may be filtered by; `q` and `submitter` are texts, the others words of a row. */
export const FILTERS = ["q", "theme", "kind", "stage", "country", "submitter", "region"];

/** By what a number is put in order: 9 before 10, A-9 before A-10; a pledge without one comes last. */
const numberKey = (number) => (number ? counted(number) : "\uffff");

/** Pledges by their numbers; those without one by when they were submitted. */
export function inOrder(pledges) {
  return [...pledges].map((row) => [numberKey(row.number), row.submitted_at, row.id, row])
    .sort((one, other) => compared(one[0], other[0]) || compared(one[1], other[1]) || compared(one[2], other[2])).map((one) => one[3]);
}

function called(delegation, name, delegations) {
  const row = delegations(delegation);
  return [...(row ? [...Object.values(row.name), row.short_name ?? ""] : []), ...(name ? [name] : [])];
}

/** What `submitter` is looked for in: the names of who submitted it, as they are searched. */
export function submitterText(pledge, delegations) {
  return folded(called(pledge.submitter, pledge.submitter_name, delegations).join(" "));
}

/**
 * What `q` is looked for in: number, title, area, who submitted it and its partners, in every language.
 * @param {object} pledge, @param {(id: string) => object|undefined} delegations
 */
export function searchText(pledge, delegations) {
  const partners = pledge.partners.flatMap((one) => called(one.delegation, one.name, delegations));
  return folded([
    pledge.number ?? "", ...Object.values(pledge.title), ...Object.values(pledge.area ?? {}),
    ...called(pledge.submitter, pledge.submitter_name, delegations), ...partners,
  ].join(" "));
}

/** The rows of the delegations that a pledge names; undefined for who is none. */
const named = (pledge, delegations) => [pledge.submitter, ...pledge.partners.map((one) => one.delegation)].map((id) => delegations(id));

/**
 * Pledges with what they are filtered by, each worked out anew only where it, or a delegation that it names, is another row:
 * thousands are asked for at each change of the meeting, and few have changed.
 * @returns {(pledge: object, delegations: Function) => {row: object, region: string|null, text: string, submitter: string}}
 */
export function createSearched() {
  const kept = new WeakMap();
  return (row, delegations) => {
    const rows = named(row, delegations);
    const before = kept.get(row);
    if (before && rows.every((one, place) => one === before.rows[place])) return before.searched;
    const searched = { row, region: rows[0]?.region ?? null, text: searchText(row, delegations), submitter: submitterText(row, delegations) };
    kept.set(row, { rows, searched });
    return searched;
  };
}

/**
 * Whether a pledge is one that is `wanted`: of each filter that is set the row has the word or the text.
 * `region` is that of who submitted it; `text` and `submitter` are its texts, and `q` and `submitter` are folded.
 */
export function fits(pledge, wanted, region, text, submitter) {
  const is = (filter, ...values) => !wanted[filter] || values.includes(wanted[filter]);
  return is("theme", ...pledge.themes) && is("kind", pledge.kind) && is("stage", pledge.stage) && is("country", ...pledge.countries)
    && is("region", region) && submitter.includes(wanted.submitter ?? "")
    && (wanted.q ?? "").split(" ").every((word) => text.includes(word));
}
