/** One short sentence on what was just done, beside its undo. Only what can be undone has one. */
import { _ } from "../../live/words.js";
import { digits } from "../../derived/clock.js";
import { delegationName } from "../name.js";
import { HOLES, rich } from "../rich.js";

const named = (sentence) => (subject, context) => rich(sentence(), { name: delegationName(context.store, subject.delegation) });
const floorGiven = named(() => _("The floor was given to %(name)s.", HOLES));

/** By command, a function of the row it was about. The names are those of the contract's floor and list commands. */
const SENTENCES = {
  give_floor: floorGiven,
  next_speaker: floorGiven,
  start_clock: () => _("The clock was started."),
  pause_clock: () => _("The clock was paused."),
  resume_clock: () => _("The clock was resumed."),
  end_intervention: named(() => _("The intervention of %(name)s was ended.", HOLES)),
  mark_absent: named(() => _("%(name)s was marked absent.", HOLES)),
  open_list: () => _("The list was opened."),
  close_list: () => _("The list was closed."),
};

/**
 * @param {string} name of the command @param {object} args it was sent with @param {object|null} subject the entry or
 *   intervention it was about @returns {unknown|null} null where there is nothing to undo
 */
export function didSentence(name, args, subject, context) {
  if (name === "add_time") return args.seconds > 0 ? _("A minute was added.") : _("A minute was taken.");
  if (name === "set_list" && args.time_limits) return _("The limit was set to %(time)s.", { time: digits(args.time_limits.default) });
  if (name === "rule_point_of_order") return ruled(args.ruling, subject, context);
  return SENTENCES[name]?.(subject, context) ?? null;
}

function ruled(ruling, subject, context) {
  const sentence = ruling === "hear" ? _("The point of order of %(name)s is heard.", HOLES)
    : _("The point of order of %(name)s was declined.", HOLES);
  return rich(sentence, { name: delegationName(context.store, subject.delegation) });
}
