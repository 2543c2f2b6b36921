/** Whom the names of a list mean: as the server recognises them; without a line, as this page can (docs/adr/0167). */
import { TRY_WITHIN_MS } from "../../live/post.js";
import { find, resolve, several } from "./find-delegation.js";

const MOST_CANDIDATES = 4;

/** @typedef {{typed: string, delegation: string|null, candidates: {delegation: string|null, name: object, category: string}[]}} Named */

/** A delegation of the meeting as one that may be meant. */
const asCandidate = (row) => ({ delegation: row.id, name: row.name, category: row.category });

/** What this page knows by itself: codes, seats and whole names. @returns {Named[]} */
function namedHere(delegations, text) {
  const { chosen, left } = resolve(delegations, text);
  const sure = chosen.map((row) => ({ typed: "", delegation: row.id, candidates: [] }));
  return [...sure, ...left.map(({ typed, candidates }) => ({ typed, delegation: null, candidates: candidates.map(asCandidate) }))];
}

/** Of a name that resembles nobody: those in whose names it stands. */
const withPartsOfNames = (delegations) => (one) => (one.delegation || one.candidates.length
  ? one : { ...one, candidates: find(delegations, one.typed, MOST_CANDIDATES).map(asCandidate) });

/** @param {{data: object, store: object}} context @returns {(text: string) => Promise<Named[]>} */
export function createRecognising({ data, store }, fetch_ = (...given) => fetch(...given)) {
  const url = data.urls.commands.replace(/commands$/, "names");
  return async (text) => {
    const delegations = store.all("delegation");
    try {
      const answer = await fetch_(url, {
        method: "POST", credentials: "same-origin", body: JSON.stringify({ lines: several(text) }), signal: AbortSignal.timeout(TRY_WITHIN_MS),
        headers: { Accept: "application/json", "Content-Type": "application/json", "X-CSRF-Token": data.csrf, "X-Signed-In-As": data.signed_in_as },
      });
      if (!answer.ok) return namedHere(delegations, text);
      return (await answer.json()).names.map(withPartsOfNames(delegations));
    } catch {
      return namedHere(delegations, text);
    }
  };
}
