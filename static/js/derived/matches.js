/**
 * What is needed, by objective, with what is offered to each need.
 * The same as hlom_live/domain/derived/matches.py; both are held to tests/cases/matches.json.
 */

import { inOrder } from "./rows.js";

/** What is open stands first. */
const STATES = ["open", "answered", "closed"];

const byAge = (one, other) => inOrder(one.made_at, other.made_at) || inOrder(one.id, other.id);

/**
 * @param {object} rows @param {object[]} offers that the reader is told of
 * @returns {{theme: string|null, needs: {need: object, offers: object[]}[]}[]} by the meeting's themes, those of none last.
 *   A need of several themes stands under the first of them that the meeting has. Open needs come first, of these the oldest;
 *   so do offers.
 */
export function matches(rows, offers) {
  const themes = (rows.meeting()?.themes ?? []).map(({ id }) => id);
  const made = [...offers].sort(byAge);
  const needs = [...rows.all("need")].sort((one, other) => STATES.indexOf(one.state) - STATES.indexOf(other.state) || byAge(one, other));
  const under = (need) => themes.find((theme) => need.themes.includes(theme)) ?? null;
  return [...themes, null].map((theme) => ({
    theme, needs: needs.filter((need) => under(need) === theme).map((need) => ({ need, offers: made.filter((one) => one.need === need.id) })),
  })).filter(({ needs: some }) => some.length);
}
