/** Fetches, after the page is shown, the registers that were left out of its first paint (docs/adr/0162-pledges.md). */

/**
 * The state with them; what the page was given where there is no line, or no answer.
 * @param {object} data the page's data
 */
export async function withRegisters(data, fetch_ = (...given) => fetch(...given)) {
  const leave = (data.leave ?? []).join(",");
  try {
    const answer = await fetch_(`/api/v1/meetings/${data.meeting}/state${leave ? `?leave=${leave}` : ""}`, { credentials: "same-origin", headers: { Accept: "application/json" } });
    return answer.ok ? { ...data, reload: await answer.json() } : data;
  } catch {
    return data;
  }
}
