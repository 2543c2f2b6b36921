/** What a command does, as its button says it: for a person who is asked about it later. */
import { rooms } from "../../live/select.js";
import { _, text } from "../../live/words.js";
import { delegationPlain } from "../plain.js";

/** A command that is not here is not sent by our pages. */
const LABELS = {
  open_sitting: () => _("Open the sitting"),
  suspend_sitting: () => _("Suspend the sitting"),
  resume_sitting: () => _("Resume the sitting"),
  adjourn_sitting: () => _("Adjourn the sitting"),
  reopen_sitting: () => _("Reopen the sitting"),
  start_item: () => _("Start the item"),
  conclude_item: () => _("Conclude this item"),
  add_item: () => _("Add an item"),
  edit_item: () => _("Edit the item"),
  remove_item: () => _("Remove the item"),
  move_item: () => _("Move the item"),
  add_room: () => _("Add the room"),
  edit_room: () => _("Rename the room"),
  move_room: () => _("Move the room"),
  remove_room: () => _("Remove the room"),
  add_about: () => _("Add the section"),
  edit_about: () => _("Save the section"),
  move_about: () => _("Move the section"),
  remove_about: () => _("Remove the section"),
  set_about_picture: () => _("Change the picture"),
  add_sitting: () => _("Add a sitting"),
  remove_sitting: () => _("Remove the sitting"),
  copy_day: () => _("Copy the sittings of a day"),
  shift_day: () => _("Shift the day"),
  add_panel: () => _("Add a panel"),
  add_to_draft: () => _("Put into the draft"),
  take_from_draft: () => _("Take out of the draft"),
  publish_draft: () => _("Publish the draft"),
  freeze_order_of_the_day: () => _("Freeze the order of the day"),
  open_list: () => _("Open the list"),
  close_list: () => _("Close the list"),
  set_list: () => _("Save the settings of the list"),
  announce_closing: () => _("Announce the closing"),
  order_list: () => _("Put the list in order"),
  carry_over: () => _("Carry the speakers over"),
  post_in_lieu: () => _("Post statements in lieu"),
  request_floor: ({ kind }) => (kind === "right_of_reply" ? _("Request a right of reply") : _("Request the floor")),
  inscribe: () => _("Inscribe"),
  admit: () => _("Admit to the list"),
  withdraw: () => _("Withdraw"),
  edit_inscription: () => _("Edit the entry"),
  move_inscription: () => _("Move the entry"),
  swap_inscriptions: () => _("Exchange places"),
  propose_swap: () => _("Propose an exchange of places"),
  agree_swap: () => _("Agree to the exchange of places"),
  decline_swap: () => _("Decline the exchange of places"),
  confirm_swap: () => _("Confirm the exchange of places"),
  mark_absent: () => _("Mark as absent"),
  give_floor: () => _("Give the floor"),
  next_speaker: () => _("Give the floor to the next speaker"),
  start_clock: () => _("Start the clock"),
  pause_clock: () => _("Pause the clock"),
  resume_clock: () => _("Resume the clock"),
  add_time: ({ seconds }) => (seconds < 0 ? _("Take a minute") : _("Add a minute")),
  end_intervention: () => _("End the intervention"),
  return_to_list: () => _("Put back on the list"),
  raise_point_of_order: () => _("Raise a point of order"),
  rule_point_of_order: ({ ruling }) => (ruling === "hear" ? _("Hear the point of order") : _("Decline the point of order")),
  signal_finished: () => _("I have finished"),
  undo: () => _("Undo"),
  set_presence: () => _("Say who is present"),
  add_delegation: () => _("Add a delegation"),
  edit_delegation: () => _("Edit the delegation"),
  merge_delegations: () => _("Merge the two delegations"),
  remove_delegation: () => _("Remove the delegation"),
  add_person: () => _("Add a person"),
  edit_person: () => _("Edit the person"),
  remove_person: () => _("Remove the person"),
  add_pledge: () => _("Add the pledge"),
  edit_pledge: () => _("Save the pledge"),
  remove_pledge: () => _("Remove the pledge"),
  issue_badges: () => _("Give badges to those without"),
  read_badge: () => _("Read a badge"),
  report_device_test: () => _("Send the result of the device test"),
  set_recording: () => _("Note the recording"),
  hand_in_statement: () => _("Hand in the text"),
  add_document: () => _("Add the document"),
  edit_document: () => _("Save the document"),
  remove_document: () => _("Remove the document"),
  release_statement: () => _("Publish the text"),
  withdraw_statement: () => _("Take the text back"),
  annotate_intervention: () => _("Save what is noted of the intervention"),
  add_caption: () => _("Send the caption"),
  raise_signal: () => _("Send the signal"),
  lower_signal: () => _("Take the signal away"),
  send_message: () => _("Send the message"),
  read_message: () => _("Mark the message as read"),
  report_on_pledges: () => _("Save what you report on pledges"),
  announce_pledge: () => _("Announce the new pledge"),
  take_back_pledge: () => _("Take the announced pledge back"),
  admit_pledge: () => _("Admit the announced pledge"),
  decline_pledge: () => _("Decline the announced pledge"),
  deliver_pledges: () => _("Publish what was said of pledges"),
  link_pledges: () => _("Link the intervention to pledges"),
  ask_support: () => _("Ask for support"),
  close_need: () => _("Close the request for support"),
  offer_support: () => _("Offer support"),
  answer_offer: ({ accept }) => (accept ? _("Accept the offer") : _("Decline the offer with thanks")),
  withdraw_offer: () => _("Withdraw the offer"),
  show_notice: () => _("Show the notice"),
  clear_notice: () => _("Clear the notice"),
  add_screen: () => _("Add the screen"),
  show_on_screen: () => _("Change what a screen shows"),
  identify_screen: () => _("Identify a screen"),
  edit_screen: () => _("Edit the screen"),
  remove_screen: () => _("Remove the screen"),
  set_meeting: () => _("Save the settings of the meeting"),
  set_calling: () => _("Set whether calling a speaker starts the clock"),
  set_format: () => _("Change the format"),
  edit_sitting: () => _("Save the sitting"),
  add_day: () => _("Add a day"),
  remove_day: () => _("Take a day away"),
  set_time_zone: () => _("Change the time zone"),
  write_conclusions: () => _("Save the chair’s own words"),
  set_over: () => _("Say whether the meeting is over"),
};

/** The delegation that a command names, itself or by an entry or an intervention. */
function delegationOf(args, store) {
  const named = store.get("inscription", args.inscription) ?? store.get("intervention", args.intervention);
  return args.delegation ?? named?.delegation;
}

/** The room in which it would be done, where a meeting has several. */
function roomOf(given, store) {
  const args = given.swap ? { inscription: store.get("swap", given.swap)?.inscription, ...given } : given;
  const entry = store.get("inscription", args.inscription ?? args.inscriptions?.[0] ?? store.get("intervention", args.intervention)?.inscription);
  const item = args.item ?? store.get("list", args.list ?? entry?.list)?.item;
  const sitting = args.sitting ?? store.get("item", item)?.sitting;
  const room = store.get("room", args.room ?? store.get("sitting", sitting)?.room);
  return rooms(store).length > 1 ? room : undefined;
}

/** "Mark as absent · Chad · Salle XIX": the deed, whom it is about, and where. @returns {string[]} its parts */
export function deedParts({ name, args, then }, store) {
  const wanted = then ?? { name, args };
  const delegation = delegationOf(wanted.args, store);
  const room = roomOf(wanted.args, store);
  const label = LABELS[wanted.name]?.(wanted.args) ?? wanted.name;
  return [label, delegation && delegationPlain(store, delegation), room && text(room.name)].filter(Boolean);
}
