/** Where one entry stands among those who wait. Pure. */

/**
 * The first two, how many between them and the own entry, and how many behind it.
 *
 * @param {{id: string}[]} waiting the entries that wait, first one first
 * @param {string} ownId the entry of the reader's delegation
 * @returns {{ahead: number, first: object[], between: number, own: object, behind: number}|null}
 */
export function strip(waiting, ownId) {
  const ahead = waiting.findIndex((entry) => entry.id === ownId);
  if (ahead < 0) return null;
  const first = waiting.slice(0, Math.min(2, ahead));
  return { ahead, first, between: ahead - first.length, own: waiting[ahead], behind: waiting.length - ahead - 1 };
}
