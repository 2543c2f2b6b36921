/**
 * Lines of captions on their way, one after the other: a line goes when the one before was answered, so that a weak line
 * cannot turn two around. Each has the id of its command from the moment it is typed, so none is there twice; those not
 * yet answered are kept over a reload of the page; the old ones among them go only after the person was asked.
 */

import { ASKED_AFTER_SECONDS } from "../../derived/defaults.js";
import { newCommandId } from "../../live/commands.js";
import { createPending } from "../../live/pending.js";

/**
 * @param {object} options `key` of the storage: the meeting and who types; `onChange()`; `storage`, `newId` are replaced
 *   by tests
 * @returns {object} `add({room, language, line})`; `lines()`: those not answered yet (`state` "waiting"), taken by the
 *   server but not yet come back with its changes ("taken"), refused ("refused", `message`), or typed so long before the
 *   page was loaded that the person is `asked`; `seen(change)` says which change has come, or that all rows came anew;
 *   `decide(yes)` about all of those; `forget(id)` a refused one; `begin(send, now)` once the page can send, `now()` on
 *   the server's clock; `nextId()` for the page's sender, so that a command bears the line's own id
 */
export function createQueue({ key, onChange, storage, newId = newCommandId }) {
  const shelf = createPending(storage, `hlom:captions:${key}`, "id");
  let lines = shelf.all().map((line) => ({ ...line, state: "waiting" }));
  let send = null;
  let now = null;
  let sending = null;
  let newest = 0;

  function set(changed) {
    lines = changed;
    onChange();
  }

  /** From the answer until its change is here a line would else be nowhere. */
  const notBack = ({ state, seq }) => state !== "taken" || seq > newest;

  /** Whether the next line may go: not when the sign-in has ended, for then this one waits for the next. */
  async function deliver(line) {
    const { room, language, at } = line;
    try {
      const { seq } = await send("add_caption", { room, language, line: line.line }, null, at);
      set(lines.map((one) => (one === line ? { ...one, state: "taken", seq } : one)).filter(notBack));
    } catch (refusal) {
      if (!refusal?.code) throw refusal;
      if (refusal.code === "sign_in") return false;
      set(lines.map((one) => (one === line ? { ...one, state: "refused", message: refusal.message } : one)));
    }
    shelf.remove(line.id);
    return true;
  }

  async function run() {
    if (sending || !send) return;
    let goOn = true;
    while (goOn && (sending = lines.find((line) => line.state === "waiting"))) goOn = await deliver(sending);
    sending = null;
  }

  return {
    lines: () => lines,
    nextId: () => sending?.id ?? newId(),
    add(line) {
      const entry = { id: newId(), ...line, at: now?.(), state: "waiting" };
      shelf.put({ id: entry.id, ...line, at: entry.at });
      set([...lines, entry]);
      return run();
    },
    seen({ seq, full = false }) {
      newest = seq;
      const still = (line) => notBack(line) && !(full && line.state === "taken");
      if (!lines.every(still)) set(lines.filter(still));
    },
    forget: (id) => set(lines.filter((line) => line.id !== id)),
    /** Old lines are wanted if the person says so, and then from this moment on. */
    decide(yes) {
      const old = lines.filter((line) => line.state === "asked");
      if (!yes) for (const line of old) shelf.remove(line.id);
      set(lines.flatMap((line) => (line.state !== "asked" ? [line] : yes ? [{ ...line, at: now(), state: "waiting" }] : [])));
      return run();
    },
    begin(sender, clock) {
      [send, now] = [sender, clock];
      const old = ({ at }) => at !== undefined && now() - at > ASKED_AFTER_SECONDS * 1000;
      set(lines.map((line) => (old(line) ? { ...line, state: "asked" } : line)));
      return run();
    },
  };
}
