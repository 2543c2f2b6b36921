/** The pledges that delegations have announced and that are not published yet, for the secretariat (docs/adr/0163). */

/** The announced pledges as the server has them: a page without the register fetches them anew when one changes. */
export function createAnnounced(context, fetch_ = (...given) => fetch(...given)) {
  const announced = { rows: context.data.announced, fetch: () => {} };
  const url = context.data.urls.commands.replace(/commands$/, "pledges/announced");
  let [busy, again] = [false, false];
  announced.fetch = async () => {
    if (busy) {
      again = true;
      return;
    }
    busy = true;
    try {
      const answer = await fetch_(url, { credentials: "same-origin", headers: { Accept: "application/json" } });
      if (answer.ok) announced.rows = (await answer.json()).pledges;
    } catch (error) {
      console.info("The announced pledges could not be had:", error.message);
    }
    busy = false;
    context.redraw();
    if (again) {
      again = false;
      announced.fetch();
    }
  };
  return announced;
}

/** Those of them that nobody has decided on yet. Pure. */
export const toAdmit = (rows) => rows.filter(({ state }) => state === "submitted");
