/** The contract's codes as words for people. The same sentences are in templates/parts/words.html. */

import { _, hour } from "./words.js";

/** Each function is called when it is needed, because the language of a room screen may alternate. */
const MODES = {
  in_room: () => _("In the room"),
  remote: () => _("Remote"),
  pre_recorded: () => _("Recorded"),
  read_out: () => _("Read out"),
  in_writing: () => _("In writing"),
};

const FORMATS = {
  in_person: () => _("In person"),
  hybrid: () => _("Hybrid"),
  virtual: () => _("Virtual"),
};

const KINDS = {
  statement: () => _("Statement"),
  right_of_reply: () => _("Right of reply"),
  point_of_order: () => _("Point of order"),
};

const PRECEDENCES = {
  head_of_state: () => _("Head of State"),
  head_of_government: () => _("Head of Government"),
  minister: () => _("Minister"),
  vice_minister: () => _("Vice-Minister"),
  ambassador: () => _("Ambassador"),
  other: () => _("Other"),
};

const PRESENCES = {
  in_room: () => _("In the room"),
  remote: () => _("Remote"),
  absent: () => _("Absent"),
};

const SITTING_STATES = {
  planned: () => _("Not yet open"),
  open: () => _("Open"),
  suspended: () => _("Suspended"),
  adjourned: () => _("Adjourned"),
};

const ITEM_STATES = {
  planned: () => _("Planned"),
  current: () => _("Now"),
  concluded: () => _("Concluded"),
};

const PLACED_BY = {
  first_come: () => _("As received"),
  precedence: () => _("By precedence"),
  category: () => _("By category"),
  alternating: () => _("In turn"),
  lot: () => _("By lot"),
  group: () => _("Group statement"),
  moved: () => _("Moved"),
  absent_rule: () => _("Absent when called"),
  swap: () => _("Places exchanged"),
  carried_over: () => _("Carried over"),
};

const ORDERINGS = {
  first_come: () => _("as received"),
  precedence: () => _("by precedence"),
  category: () => _("by category"),
  alternating: () => _("in turns"),
  lot: () => _("by lot"),
  manual: () => _("by hand"),
};

/** A code nobody taught this page is shown as it is: a newer server may know more. */
function say(table, code) {
  if (code == null) return "";
  return table[code]?.() ?? code;
}

export const modeText = (code) => say(MODES, code);
export const formatText = (code) => say(FORMATS, code);
export const kindText = (code) => say(KINDS, code);
export const precedenceText = (code) => say(PRECEDENCES, code);
export const presenceText = (code) => say(PRESENCES, code);
const sittingStateText = (code) => say(SITTING_STATES, code);
export const itemStateText = (code) => say(ITEM_STATES, code);
export const placedByText = (code) => say(PLACED_BY, code);
export const orderingText = (code) => say(ORDERINGS, code);

/** Placed by these, an entry says why it stands where it stands. */
export const MOVED_BY = ["moved", "swap", "absent_rule", "carried_over"];

/** The reason that was given for an entry's place; of a swap without one, that both agreed. */
export const reasonOf = (entry) =>
  entry.placed_reason || (entry.placed_by === "swap" ? _("Agreed between the delegations") : "");

/** The state of a list: a word and an hour, on every page alike (decision 16). */
export function listStateText(list) {
  if (list.state === "open") {
    if (list.closes_at) return _("List closes at %(hour)s", { hour: hour(list.closes_at) });
    return list.opened_at ? _("List open since %(hour)s", { hour: hour(list.opened_at) }) : _("List open");
  }
  if (list.state === "closed") {
    return list.closed_at ? _("List closed since %(hour)s", { hour: hour(list.closed_at) }) : _("List closed");
  }
  return _("List not yet open");
}

function suspendedText({ suspended_at: since, resumes_at: until }) {
  if (!until) return _("Suspended at %(hour)s", { hour: hour(since) });
  return _("Suspended at %(hour)s, to resume at %(until)s", { hour: hour(since), until: hour(until) });
}

/** A sitting's state with its hour. */
export function sittingText(sitting) {
  if (sitting.state === "open" && sitting.opened_at) {
    return _("Open since %(hour)s", { hour: hour(sitting.opened_at) });
  }
  if (sitting.state === "suspended") return suspendedText(sitting);
  if (sitting.state === "adjourned") return _("Adjourned at %(hour)s", { hour: hour(sitting.adjourned_at) });
  return sittingStateText(sitting.state);
}
