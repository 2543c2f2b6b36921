/** One line of the log in words: what was done, to whom, on which item, in which room. */
import { html, nothing } from "../../vendor/lit-html/lit-html.js";
import { digits } from "../../derived/clock.js";
import { _, dayText, minutesText } from "../../live/words.js";
import { delegationName, name } from "../name.js";
import { itemTitle } from "../names.js";
import { HOLES, rich } from "../rich.js";

/** What each command does, as a person tells it; every one has its words (tests/unit/project/test_log_sentences.py). */
const deeds = () => ({
  open_sitting: _("Sitting opened"),
  suspend_sitting: _("Sitting suspended"),
  resume_sitting: _("Sitting resumed"),
  adjourn_sitting: _("Sitting adjourned"),
  reopen_sitting: _("Sitting reopened"),
  start_item: _("Item started"),
  conclude_item: _("Item concluded"),
  add_item: _("Item added"),
  edit_item: _("Item edited"),
  remove_item: _("Item removed"),
  move_item: _("Item moved"),
  add_room: _("Room added"),
  edit_room: _("Room renamed"),
  move_room: _("Order of the rooms changed"),
  remove_room: _("Room removed"),
  add_about: _("Section about the meeting added"),
  edit_about: _("Section about the meeting edited"),
  move_about: _("Order of the sections about the meeting changed"),
  remove_about: _("Section about the meeting removed"),
  set_about_picture: _("Picture about the meeting changed"),
  add_sitting: _("Sitting added"),
  remove_sitting: _("Sitting removed"),
  copy_day: _("Sittings of a day copied"),
  shift_day: _("Day shifted"),
  add_panel: _("Panel added"),
  add_to_draft: _("Change put into the draft"),
  take_from_draft: _("Change taken out of the draft"),
  publish_draft: _("Draft of the programme published"),
  open_list: _("List opened"),
  close_list: _("List closed"),
  set_list: _("Settings of the list changed"),
  order_list: _("List put in order"),
  request_floor: _("Floor requested"),
  inscribe: _("Inscribed"),
  admit: _("Admitted to the list"),
  withdraw: _("Withdrawn"),
  hand_in_statement: _("Text of a statement handed in"),
  add_document: _("Document added"),
  edit_document: _("Document corrected"),
  remove_document: _("Document removed"),
  release_statement: _("Text of a statement published"),
  withdraw_statement: _("Text of a statement taken back"),
  edit_inscription: _("Entry edited"),
  move_inscription: _("Moved"),
  swap_inscriptions: _("Places exchanged"),
  mark_absent: _("Absent when called"),
  announce_closing: _("Closing of the list announced"),
  propose_swap: _("Exchange of places proposed"),
  agree_swap: _("Exchange of places agreed"),
  decline_swap: _("Exchange of places declined"),
  confirm_swap: _("Exchange of places confirmed"),
  carry_over: _("Speakers carried over"),
  post_in_lieu: _("Posted in lieu"),
  add_delegation: _("Delegation added"),
  edit_delegation: _("Delegation edited"),
  merge_delegations: _("Two delegations merged"),
  remove_delegation: _("Delegation removed"),
  add_person: _("Person written down"),
  edit_person: _("Person corrected"),
  remove_person: _("Person taken off the list"),
  add_pledge: _("Pledge entered in the register"),
  edit_pledge: _("Pledge edited"),
  remove_pledge: _("Pledge taken out of the register"),
  give_floor: _("Floor given"),
  next_speaker: _("Floor given to the next"),
  return_to_list: _("Put back on the list"),
  signal_finished: _("Said to have finished"),
  start_clock: _("Clock started"),
  pause_clock: _("Clock paused"),
  resume_clock: _("Clock resumed"),
  add_time: _("Time changed"),
  end_intervention: _("Intervention ended"),
  raise_point_of_order: _("Point of order raised"),
  rule_point_of_order: _("Point of order ruled on"),
  undo: _("Undone"),
  set_presence: _("Presence set"),
  report_device_test: _("Device tested"),
  show_notice: _("Notice shown"),
  clear_notice: _("Notice cleared"),
  add_screen: _("Screen added"),
  show_on_screen: _("Screen redirected"),
  identify_screen: _("Screen identified"),
  annotate_intervention: _("Record annotated"),
  set_format: _("Format changed"),
  set_calling: _("Set whether calling a speaker starts the clock"),
  freeze_order_of_the_day: _("Order of the day frozen"),
  set_meeting: _("Settings of the meeting changed"),
  edit_sitting: _("Sitting edited"),
  add_day: _("Day added"),
  remove_day: _("Day taken away"),
  set_time_zone: _("Time zone changed"),
  write_conclusions: _("Draft conclusions: the chair’s own words changed"),
  set_over: _("Meeting said to be over, or not over"),
  set_recording: _("Recording noted"),
  issue_badges: _("Badges given"),
  read_badge: _("Badge read at the door"),
  add_caption: _("Caption typed"),
  raise_signal: _("Signal of a booth"),
  lower_signal: _("Signal of a booth dealt with"),
  send_message: _("Message sent"),
  read_message: _("Message read"),
  report_on_pledges: _("Reports on pledges noted"),
  announce_pledge: _("New pledge announced"),
  take_back_pledge: _("Announced pledge taken back"),
  admit_pledge: _("Announced pledge admitted"),
  decline_pledge: _("Announced pledge declined"),
  deliver_pledges: _("What was said of pledges published"),
  link_pledges: _("Intervention linked to pledges"),
  ask_support: _("Support asked for"),
  close_need: _("Request for support closed"),
  offer_support: _("Support offered"),
  answer_offer: _("Offer of support answered"),
  withdraw_offer: _("Offer of support withdrawn"),
  edit_screen: _("Screen edited"),
  remove_screen: _("Screen removed"),
  create_meeting: _("Meeting made"),
  import: _("A file brought in"),
  bring_follow_up: _("Brought in what an earlier meeting handed over"),
  set_follows: _("Which meeting this one follows was set"),
  restore_as: _("Meeting restored at another address"),
  demonstration: _("Demonstration meeting made"),
  rehearse: _("Rehearsal made"),
  forget: _("Personal data forgotten"),
});

/** The item of a change, by itself or by its list; undefined if it was about none, or about several. */
const itemOf = (about, store) => store.get("item", about.item ?? store.get("list", about.list)?.item);

/** The sitting's own title for a command on a sitting, else that of the item; what is gone has the title it had. */
function titleOf(about, store) {
  const item = itemOf(about, store);
  if (item) return itemTitle(item);
  const titled = about.title ?? store.get("sitting", about.sitting)?.title;
  return titled ? name(titled) : null;
}

/** The room, where the meeting has several. */
function roomOf(about, store) {
  const sitting = about.sitting ?? itemOf(about, store)?.sitting;
  const room = store.get("room", about.room ?? store.get("sitting", sitting)?.room);
  return room && store.all("room").length > 1 ? name(room.name) : null;
}

/** What was done, in words: a command of a newer server is something that this page has no word for. */
const deedOf = ({ command, args }) => inFull[command]?.(args ?? {}) ?? deeds()[command] ?? _("Something else was changed");

/** Commands of which the arguments say more than the name; null where they do not. */
const inFull = {
  rule_point_of_order: ({ ruling }) => ({ hear: _("Point of order heard"), decline: _("Point of order declined") })[ruling],
  add_time: ({ seconds }) => (seconds > 0 ? _("Time added: %(time)s", { time: digits(seconds) })
    : _("Time taken: %(time)s", { time: digits(-seconds) })),
  edit_document: ({ release }) => (release === "at_once" ? _("Document published") : null),
  shift_day: ({ day, minutes }) => (minutes > 0 ? _("%(day)s: %(time)s later", { day: dayText(day), time: minutesText(minutes) })
    : _("%(day)s: %(time)s earlier", { day: dayText(day), time: minutesText(-minutes) })),
  copy_day: ({ day, onto }) => _("Sittings of %(day)s copied to %(to)s", { day: dayText(day), to: dayText(onto) }),
  add_to_draft: ({ command, args }) => rich(_("Put into the draft: %(what)s", HOLES), { what: deedOf({ command, args }) }),
  set_list: ({ time_limits: limits }) => (limits?.default ? _("Limit set to %(time)s", { time: digits(limits.default) }) : null),
};

/**
 * What was done, to whom, on which item and in which room, with dots between; of an undo, what it took back.
 *
 * @param {{command: string, args: object, about: object, undone?: object|null}} line of `GET …/log`, or made by a page
 * @param {object} store of the page
 * @param {{short?: boolean}} [how] `short`: of whom and where, without the item, as a button says it
 */
export function logSentence(line, store, { short = false } = {}) {
  if (line.undone) return rich(_("Undone: %(what)s", HOLES), { what: logSentence(line.undone, store) });
  const about = line.about ?? {};
  const who = store.get("delegation", about.delegation) ? delegationName(store, about.delegation) : null;
  const facts = [deedOf(line), who, short && who ? null : titleOf(about, store), roomOf(about, store)].filter(Boolean);
  const reason = line.args?.reason ? html`${_(": ")}<bdi>${line.args.reason}</bdi>` : nothing;
  return html`${facts.map((fact, index) => (index ? html` · ${fact}` : fact))}${reason}`;
}

/** What the button says that takes a change back: what and where. */
export const undoLabel = (line, store) => rich(_("Undo: %(what)s", HOLES), { what: logSentence(line, store, { short: true }) });
