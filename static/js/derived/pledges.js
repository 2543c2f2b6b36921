/**
 * The register of pledges as it is read: in order, searched and filtered.
 * The same as hlom_live/domain/derived/pledges.py; both are held to tests/cases/pledges.json.
 */
import { folded } from "./folded.js";

/** What the register may be filtered by; `q` and `submitter` are texts, the others words of a row. */
export const FILTERS = ["q", "theme", "kind", "stage", "country", "submitter", "region"];

const DIGITS = 12;

/** By what a number is put in order: 9 before 10, A-9 before A-10; a pledge without one comes last. */
function numberKey(number) {
  if (!number) return "\uffff";
  return number.match(/[0-9]+|[^0-9]+/g).map((part) => (/^[0-9]/.test(part) ? part.padStart(DIGITS, "0") : part)).join("");
}

const less = (one, other) => (one < other ? -1 : one > other ? 1 : 0);

/** Pledges by their numbers; those without one by when they were submitted. */
export function inOrder(pledges) {
  return [...pledges].map((row) => [numberKey(row.number), row.submitted_at, row.id, row])
    .sort((one, other) => less(one[0], other[0]) || less(one[1], other[1]) || less(one[2], other[2])).map((one) => one[3]);
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
