/** Looks up single pledges on a page that does not hold the register (docs/adr/0163). */

/**
 * @param {object} context of the page @param {(url: string, options: object) => Promise<Response>} fetch_
 * @returns {(asked: {of?: string, ids?: string[], text?: string}) => Promise<{pledges: object[], more: boolean}>} throws
 *   what cannot be had
 */
export function createLookingUp(context, fetch_ = (...given) => fetch(...given)) {
  const url = context.data.urls.commands.replace(/commands$/, "pledges/found");
  return async function lookUp({ of = "", ids = [], text = "" }) {
    const asked = new URLSearchParams(Object.entries({ of, ids: ids.join(","), text }).filter(([, value]) => value));
    const answer = await fetch_(`${url}?${asked}`, { credentials: "same-origin", headers: { Accept: "application/json" } });
    if (!answer.ok) throw new Error(`answer ${answer.status}`);
    return answer.json();
  };
}
