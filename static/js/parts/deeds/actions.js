/**
 * Sends the commands of one page, and remembers for each place on it what is under way and what was answered, so that
 * a refusal stands calmly beside the button that was pressed.
 */
import { _ } from "../../live/words.js";
import { anythingLeft, settled } from "../forms/form-changes.js";

/**
 * @param {{send: (name: string, args: object) => Promise<{seq: number, result: object}>, redraw: () => void,
 *   announce?: (sentence: string) => void, done?: (name: string, answer: object) => void}} page
 *   `done` hears of every command that the server acknowledged
 */
export function createActions({ send, redraw, announce = () => {}, done = () => {} }) {
  const notes = new Map();

  function set(place, note) {
    notes.get(place)?.leave?.();
    if (note) notes.set(place, note);
    else notes.delete(place);
    redraw();
  }

  function refused(place, name, refusal) {
    if (!refusal?.code) throw refusal;
    if (refusal.code === "not_wanted") set(place, null);
    else tell(place, refusal, refusal.message || _("The server has not answered. Look whether it was done before you try again."));
    if (refusal.settled) afterAll(place, name, refusal.settled);
    return null;
  }

  function tell(place, { code, told }, message) {
    set(place, { state: "refused", code, field: told?.field, message });
    announce(message);
  }

  /** Nobody knew whether it was done; now the server has said so. What was pressed in this place since has the last word. */
  async function afterAll(place, name, settled) {
    const note = notes.get(place);
    const still = () => notes.get(place) === note;
    try {
      const answer = await settled;
      if (still()) set(place, null);
      done(name, answer);
    } catch (refusal) {
      if (!refusal?.code) throw refusal;
      if (still()) tell(place, refusal, refusal.code === "too_late" ? _("It was not done.") : refusal.message);
    }
  }

  /** Follows a command that is already on its way: the answer, or null when the server refused. */
  async function follow(place, name, answering) {
    set(place, { state: "waiting" });
    try {
      const answer = await answering;
      set(place, null);
      done(name, answer);
      return answer;
    } catch (refusal) {
      return refused(place, name, refusal);
    }
  }

  /** Shows what others changed meanwhile, until the person has said of each what shall stand: then the arguments anew. */
  function asked(place, args, conflicts) {
    return new Promise((answer) => {
      let [wanted, open] = [args, conflicts];
      const settle = (conflict, keep) => {
        wanted = settled(wanted, conflict, keep);
        open = open.filter((one) => one !== conflict);
        if (open.length) notes.set(place, { ...notes.get(place), conflicts: open });
        else answer(wanted);
        redraw();
      };
      notes.set(place, { ...notes.get(place), conflicts: open, settle, leave: () => answer(null) });
      redraw();
    });
  }

  /** Sends; the answer, or null when the server refused. `place` names where on the page it was asked. */
  async function run(place, name, args) {
    let conflicts = [];
    const answering = send(name, args).catch((refusal) => {
      conflicts = refusal?.conflicts ?? [];
      throw refusal;
    });
    const answer = await follow(place, name, answering);
    if (answer || !conflicts.length || !args.expect) return answer;
    const wanted = await asked(place, args, conflicts);
    if (wanted && anythingLeft(wanted)) return run(place, name, wanted);
    if (wanted) set(place, null);
    return wanted && { seq: null, result: {} };
  }

  return {
    follow,
    run,
    note: (place) => notes.get(place) ?? null,
    waiting: (place) => notes.get(place)?.state === "waiting",
    forget: (place) => set(place, null),
  };
}
