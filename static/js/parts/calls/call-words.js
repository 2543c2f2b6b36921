/** What is said of a call: "soon", "next", "now", and "held" in a suspended sitting. Pure. */
import { _ } from "../../live/words.js";

/** What to do when one is next, by the way in which one speaks. */
const nextSentences = () => ({
  in_room: _("You are next. Please come to the rostrum."),
  remote: _("You are next. Please connect your microphone and camera."),
  pre_recorded: _("Your recorded statement is next."),
  read_out: _("Your statement is next; it will be read out."),
});

const sentences = () => ({
  soon: _("You speak soon. Please be ready."),
  next: _("You are next. Please come to the rostrum or connect your microphone."),
  now: _("You have the floor."),
  held: _("The sitting is suspended. You have the floor when it resumes."),
});

const titles = () => ({ soon: _("Soon"), next: _("You are next"), now: _("You have the floor"), held: _("Sitting suspended") });

/** @param {"soon"|"next"|"now"|"held"} call @param {string} [mode] how the statement is made */
function callSentence(call, mode) {
  return (call === "next" && nextSentences()[mode]) || sentences()[call];
}

export const callTitle = (call) => titles()[call];

/** The words of one of `ownCalls`, with the item and the room where another is shown. */
export function callWords({ call, mode, interrupted, where }) {
  const words = interrupted ? _("A point of order is being heard. You have the floor back afterwards.") : callSentence(call, mode);
  return where ? _("%(where)s: %(words)s", { where, words }) : words;
}
