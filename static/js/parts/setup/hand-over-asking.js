/** Asks for the folder that is handed over, and follows how far it is until it is ready. */
import { _ } from "../../live/words.js";

const LOOK_AGAIN = 1000;

/**
 * @param {{data: object, redraw: () => void, announce: Function, fetch_?: Function, wait?: Function}} parts
 * @returns {object} `state.standing` is what the server said last: undefined before it was asked, null for no folder
 */
export function createHandOver({ data, redraw, announce, fetch_ = (...given) => fetch(...given), wait = (act) => setTimeout(act, LOOK_AGAIN) }) {
  const state = { standing: undefined, busy: false, fault: "" };
  const headers = { Accept: "application/json", "X-CSRF-Token": data.csrf, "X-Signed-In-As": data.signed_in_as };

  async function ask(options = {}) {
    const answer = await fetch_(data.hand_over_url, { credentials: "same-origin", ...options, headers: { ...headers, ...options.headers } });
    const said = await answer.json();
    if (said?.error) throw new Error(said.error.message);
    return said;
  }

  /** Takes what the server says; while the folder is made it is asked again and again. */
  async function follow(asked) {
    const before = state.standing;
    try {
      state.standing = await asked;
      state.fault = "";
    } catch (fault) {
      state.fault = fault instanceof TypeError ? _("There is no connection. Try again.") : fault.message;
    }
    state.busy = false;
    const { standing } = state;
    if (standing?.ready && before && !before.ready) announce(_("The folder is ready."));
    if (standing && !standing.ready && !standing.failed) wait(() => follow(ask()));
    redraw();
  }

  return {
    state,
    /** Looks once whether there is a folder already, made by a colleague or before the page was opened. */
    look() {
      if (state.standing !== undefined || state.busy) return;
      state.busy = true;
      follow(ask());
    },
    begin(languages, embargoed) {
      Object.assign(state, { busy: true, fault: "" });
      redraw();
      return follow(ask({ method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify({ languages, embargoed }) }));
    },
  };
}
