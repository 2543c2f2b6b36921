/**
 * The programme as the setup changes it: each change at once, or into the meeting's draft; and what changes would do, as
 * the server says it (docs/adr/0151-setup-of-the-programme.md).
 */
import { createRows, kindOfKey } from "../../derived/rows.js";
import { _ } from "../../live/words.js";

const PLANNED = new Set(["room", "sitting", "item", "list", "draft_change"]);

/** The store as it would be: the rows of a preview over those that there are. @param {object} store @param {{put: object, drop: string[]}} ahead */
export const laidOver = (store, ahead) => store.once(ahead, () => {
  const rows = new Map(store.rows);
  for (const key of ahead.drop) rows.delete(key);
  for (const [key, row] of Object.entries(ahead.put)) rows.set(key, row);
  return createRows(rows);
});

/** The changes of the draft, in their order. */
export const draftOf = (store) => [...store.all("draft_change")].sort((one, other) => one.position - other.position || (one.id < other.id ? -1 : 1));

/** Asks the server what changes would do. @returns {Promise<object>} its answer, or `{error}` */
function createLook({ data }, fetch_) {
  return async (wishes) => {
    try {
      const answer = await fetch_(data.preview_url, {
        method: "POST", credentials: "same-origin", body: JSON.stringify(wishes),
        headers: { Accept: "application/json", "Content-Type": "application/json", "X-CSRF-Token": data.csrf, "X-Signed-In-As": data.signed_in_as },
      });
      return await answer.json();
    } catch {
      return { error: { code: "no_line", message: _("There is no connection. Please try again.") } };
    }
  };
}

/**
 * @param {{context: object, actions: object, fetch_?: Function}} page
 * @returns {object} `store()`: the programme as it is shown, with the draft; `collects()`: whether changes go into it;
 *   `run(place, name, args)`: sends a change, or puts it into the draft; `look(commands)`: what they would do, on top of
 *   what is shown; `ahead()`: what the draft would do, null while it is asked
 */
export function createProgramme({ context, actions, fetch_ = (...given) => fetch(...given) }) {
  const ask = createLook(context, fetch_);
  let [chosen, ahead, asked] = [null, null, 0];
  const waits = () => context.store.all("draft_change").length > 0;

  async function look() {
    const turn = (asked += 1);
    const answer = waits() ? await ask({ commands: [], draft: true }) : null;
    if (turn !== asked) return; // something changed meanwhile, and is asked about
    ahead = answer?.error ? null : answer;
    context.redraw();
  }

  context.store.subscribe(({ put = {}, drop = [], full }) => {
    if (full || [...Object.keys(put), ...drop].some((key) => PLANNED.has(kindOfKey(key)))) look();
  });
  if (waits()) look();

  const collects = () => chosen ?? waits();
  return {
    ahead: () => (waits() ? ahead : null),
    collects,
    choose(draft) {
      chosen = draft;
      context.redraw();
    },
    store: () => (waits() && ahead ? laidOver(context.store, ahead) : context.store),
    look: (commands) => ask({ commands, draft: waits() }),
    run: (place, name, args) => (collects() ? actions.run(place, "add_to_draft", { command: name, args }) : actions.run(place, name, args)),
  };
}
