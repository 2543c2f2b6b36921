/**
 * The sentence to say, ready to be read out: title, name, delegation, on behalf of; and whom to announce next
 * (screens.md, decision 5).
 */
import { html, nothing } from "../vendor/lit-html/lit-html.js";
import { _ } from "../live/words.js";
import { HOLES, rich } from "./rich.js";
import { delegationName, name } from "./name.js";

/**
 * Title, name, delegation and group of one entry or intervention, with commas between. A title without a name is left
 * to the card: read out it would want an article.
 */
export function fullStyle(entry, context) {
  const person = entry.speaker_name ? [entry.speaker_title, entry.speaker_name].filter(Boolean) : [];
  const pieces = person.map((text) => html`<bdi>${text}</bdi>`);
  pieces.push(delegationName(context.store, entry.delegation));
  if (entry.on_behalf_of) pieces.push(rich(_("on behalf of %(group)s", HOLES), { group: html`<bdi>${entry.on_behalf_of}</bdi>` }));
  return pieces.map((piece, index) => (index ? [_(", "), piece] : piece));
}

/** A delegation alone stands in the sentence; a person's title and name follow a colon, so that no language needs an article. */
function giving(entry, context) {
  const alone = !entry.speaker_name && !entry.on_behalf_of;
  const sentence = alone ? _("I now give the floor to %(who)s.", HOLES) : _("I now give the floor to: %(who)s.", HOLES);
  return rich(sentence, { who: fullStyle(entry, context) });
}

function thanks(holder, context) {
  return rich(_("Thank you, %(name)s.", HOLES), { name: delegationName(context.store, holder.delegation) });
}

const SENTENCES = {
  open_sitting: ({ subject }, context) =>
    rich(_("I declare the sitting open: %(title)s.", HOLES), { title: name(subject.title) }),
  resume_sitting: () => _("The sitting is resumed."),
  start_item: ({ subject }, context) => (subject.number
    ? rich(_("We take up item %(number)s: %(title)s.", HOLES), { number: subject.number, title: name(subject.title) })
    : rich(_("We take up: %(title)s.", HOLES), { title: name(subject.title) })),
  open_list: () => _("The list of speakers is now open. Delegations may ask for the floor."),
  list_empty: () => _("The list of speakers is open. Delegations may ask for the floor."),
  hear: ({ subject }, context) =>
    rich(_("I give the floor to %(name)s on a point of order.", HOLES), { name: delegationName(context.store, subject.delegation) }),
  give_floor: ({ subject }, context) => giving(subject, context),
  start_clock: ({ subject }, context) => giving(subject, context),
  next: ({ subject }, context, { holder }) => [thanks(holder, context), " ", giving(subject, context)],
  end: (step, context, { holder }) => [thanks(holder, context), " ", _("There are no more speakers on the list.")],
  end_point_of_order: ({ subject }, context, { interrupted }) => (interrupted
    ? rich(_("I give the floor back to %(name)s.", HOLES), { name: delegationName(context.store, interrupted.delegation) })
    : thanks(subject, context)),
  conclude_item: () => _("That concludes our consideration of this item."),
  adjourn_sitting: () => _("The sitting is adjourned."),
};

/** Whom to announce after the one whom the step is about. */
function after(step, { waiting }) {
  if (step.act === "give_floor" || step.act === "next") return waiting[1];
  return step.act === "start_clock" ? waiting[0] : undefined;
}

/** @param {object} step as `nextStep` gives it @param {object} scene as `sceneOf` gives it */
export function sentenceToSay(step, scene, context) {
  const build = SENTENCES[step.act];
  if (!build) return nothing;
  const announced = after(step, scene);
  return html`<section class="to-say" aria-labelledby="to-say-title">
    <h2 id="to-say-title" class="overline">${_("To say")}</h2>
    <p class="to-say-sentence">${build(step, context, scene)}</p>
    <p class="to-say-after">${announced ? rich(_("Next will be %(who)s.", HOLES), {
      who: delegationName(context.store, announced.delegation),
    }) : nothing}</p>
  </section>`;
}
