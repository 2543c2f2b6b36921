/** The chair's one big button, whose label says what it does (screens.md, decision 1). Nothing else is that big. */
import { html } from "../../vendor/lit-html/lit-html.js";
import { requested } from "../../live/select.js";
import { _ } from "../../live/words.js";
import { HOLES, rich } from "../rich.js";
import { delegationName, name } from "../name.js";

const delegation = ({ subject }, context) => ({ name: delegationName(context.store, subject.delegation) });

/** Whom the button calls, and how: a recording is played, a text is read out. */
const CALLS = {
  in_room: () => _("Give the floor to %(name)s", HOLES),
  remote: () => _("Give the floor to %(name)s (remote)", HOLES),
  pre_recorded: () => _("Play the recording of %(name)s", HOLES),
  read_out: () => _("Have the statement of %(name)s read out", HOLES),
  in_writing: () => _("Take note of the statement of %(name)s", HOLES),
};
const NEXT = {
  in_room: () => _("Next: %(name)s", HOLES),
  remote: () => _("Next: %(name)s (remote)", HOLES),
  pre_recorded: () => _("Next: play the recording of %(name)s", HOLES),
  read_out: () => _("Next: the statement of %(name)s, read out", HOLES),
  in_writing: () => _("Next: the statement of %(name)s, in writing", HOLES),
};
const STARTS = {
  pre_recorded: () => _("Start the clock: the recording plays"),
};

const LABELS = {
  open_sitting: ({ subject }, context) => rich(_("Open the sitting: %(title)s", HOLES), { title: name(subject.title) }),
  resume_sitting: () => _("Resume the sitting"),
  start_item: ({ subject }, context) => (subject.number
    ? rich(_("Start item %(number)s: %(title)s", HOLES), { number: subject.number, title: name(subject.title) })
    : rich(_("Start: %(title)s", HOLES), { title: name(subject.title) })),
  open_list: () => _("Open the list of speakers"),
  list_empty: ({ subject }, { store }) => (requested(store, subject.id).length ? _("No request has been admitted yet") : _("Nobody is waiting to speak")),
  hear: (step, context) => rich(_("Hear the point of order: %(name)s", HOLES), delegation(step, context)),
  give_floor: (step, context) => rich((CALLS[step.subject.mode] ?? CALLS.in_room)(), delegation(step, context)),
  start_clock: ({ subject }) => STARTS[subject.mode]?.() ?? _("Start the clock"),
  next: (step, context) => rich((NEXT[step.subject.mode] ?? NEXT.in_room)(), delegation(step, context)),
  end: () => _("End the intervention"),
  end_point_of_order: () => _("End the point of order"),
  conclude_item: () => _("Conclude this item"),
  adjourn_sitting: () => _("Adjourn the sitting"),
  over: () => _("The meeting is over."),
  wait: () => _("No sitting is planned in this room"),
};

/** The label of a step. */
function stepLabel(step, context) {
  return LABELS[step.act](step, context);
}

/**
 * @param {{step: object, context: object, inert: boolean, waiting: boolean, press: () => void}} values `inert` for the
 *   moment after the head of the list changed, `waiting` while the server has not yet answered
 */
export function bigButton({ step, context, inert, waiting, press }) {
  const still = inert || waiting || !step.name;
  const onClick = () => !still && press();
  return html`<button type="button" class="big-button" data-fit="0.56" data-act=${step.act} aria-disabled=${still ? "true" : "false"}
    aria-keyshortcuts="n" ?data-waiting=${waiting} @click=${onClick}>
    <span class="big-button-label">${stepLabel(step, context)}</span>
  </button>`;
}
