/** One line of the log in words: what was done, and to whom. */
import { html, nothing } from "../../vendor/lit-html/lit-html.js";
import { _ } from "../../live/words.js";
import { delegationName, name } from "../name.js";

/** What each command does, as a person tells it; a command of a newer server stands under its own name. */
const deeds = () => ({
  open_sitting: _("Sitting opened"),
  suspend_sitting: _("Sitting suspended"),
  resume_sitting: _("Sitting resumed"),
  adjourn_sitting: _("Sitting adjourned"),
  start_item: _("Item started"),
  conclude_item: _("Item concluded"),
  add_item: _("Item added"),
  edit_item: _("Item edited"),
  remove_item: _("Item removed"),
  move_item: _("Item moved"),
  open_list: _("List opened"),
  close_list: _("List closed"),
  set_list: _("Settings of the list changed"),
  order_list: _("List put in order"),
  request_floor: _("Floor requested"),
  inscribe: _("Inscribed"),
  admit: _("Admitted to the list"),
  withdraw: _("Withdrawn"),
  hand_in_statement: _("Text of a statement handed in"),
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
  give_floor: _("Floor given"),
  next_speaker: _("Floor given to the next"),
  start_clock: _("Clock started"),
  pause_clock: _("Clock paused"),
  resume_clock: _("Clock resumed"),
  add_time: _("Time changed"),
  end_intervention: _("Intervention ended"),
  raise_point_of_order: _("Point of order raised"),
  rule_point_of_order: _("Point of order ruled on"),
  undo: _("Undone"),
  set_presence: _("Presence set"),
  show_notice: _("Notice shown"),
  clear_notice: _("Notice cleared"),
  add_screen: _("Screen added"),
  show_on_screen: _("Screen redirected"),
  identify_screen: _("Screen identified"),
  annotate_intervention: _("Record annotated"),
  set_format: _("Format changed"),
  freeze_order_of_the_day: _("Order of the day frozen"),
  set_meeting: _("Settings of the meeting changed"),
  edit_sitting: _("Sitting edited"),
  set_recording: _("Recording noted"),
  issue_badges: _("Badges given"),
  read_badge: _("Badge read at the door"),
  edit_screen: _("Screen edited"),
  remove_screen: _("Screen removed"),
  create_meeting: _("Meeting made"),
  import: _("A file brought in"),
  demonstration: _("Demonstration meeting made"),
});

/** The delegation that a change was about, from its arguments or the first of its rows that has one; null if none. Pure. */
function delegationOf({ args, rows }, store) {
  if (args?.delegation) return args.delegation;
  const named = store.get("inscription", args?.inscription) ?? store.get("delegation", args?.delegation);
  if (named) return named.delegation ?? named.id;
  // After "next" two interventions were written: the one that has begun last is the one it was about.
  const turns = (rows ?? []).filter((key) => key.startsWith("intervention/")).map((key) => store.get(...key.split("/")))
    .filter(Boolean).sort((one, other) => String(other.called_at).localeCompare(String(one.called_at)));
  const sole = soleRow(rows ?? [], store, "inscription")?.delegation ?? soleRow(rows ?? [], store, "delegation")?.id;
  return turns[0]?.delegation ?? sole ?? null;
}

function soleRow(rows, store, kind) {
  const keys = rows.filter((key) => key.startsWith(`${kind}/`));
  return keys.length === 1 ? store.get(...keys[0].split("/")) : undefined;
}

/** What else a line names: the reason, the text of a notice, the title of an item. */
function detail({ args }, store) {
  if (args?.reason) return html`: <bdi>${args.reason}</bdi>`;
  const item = store.get("item", args?.item);
  return item ? html`: ${name(item.title)}` : nothing;
}

/** @param {object} line of `GET …/log` @param {object} store of the page */
export function logSentence(line, store) {
  const id = delegationOf(line, store);
  return html`${deeds()[line.command] ?? line.command}${id ? html` · ${delegationName(store, id)}` : nothing}${detail(line, store)}`;
}
