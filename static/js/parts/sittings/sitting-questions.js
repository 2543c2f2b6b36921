/** Questions before a sitting is opened on another day, adjourned with something left, or reopened. */
import { html, nothing } from "../../vendor/lit-html/lit-html.js";
import { _, dayText, hour, ngettext } from "../../live/words.js";
import { leftOver, questionBefore, sittingOf } from "./left-over.js";
import { delegationName, name, span } from "../name.js";
import { itemTitle } from "../names.js";
import { HOLES, rich } from "../rich.js";
import { roomWord } from "../where.js";

const NAMED = 8;

/**
 * Carries a command on a sitting out, or asks first where it would surprise.
 *
 * @param {{context: object, dialog: object}} page
 * @returns {(command: string, args: object, run: (command: string, args: object) => void, always?: boolean) => void} `run`
 *   carries a command out; `always` asks before an adjournment even if nothing is left
 */
export function createSittingQuestions({ context, dialog }) {
  const { store } = context;

  function ask(sitting, title, yes, body, run) {
    const act = () => {
      dialog.close();
      run();
    };
    dialog.show({ title, where: roomWord(store, sitting.room), body: () => html`<div class="stack">${body()}
      <div class="form-buttons"><button type="button" class="button primary" @click=${act}>${yes}</button>
        <button type="button" class="button" @click=${dialog.close}>${_("Cancel")}</button></div></div>` });
  }

  const asks = {
    another_day: (sitting, go) => ask(sitting, _("Open a sitting of another day?"), _("Yes, open it today"), () => whenPlanned(sitting), go),
    left: (sitting, go) => ask(sitting, _("Adjourn the sitting for good?"), _("Yes, adjourn"), () => whatIsLeft(store, sitting), go),
    adjourned: (sitting, go, run) => ask(sitting, _("The sitting is adjourned"), _("Reopen the sitting"), () => html`<p>${rich(
      _("“%(title)s” is adjourned. Its items can be started once it is reopened.", HOLES), { title: name(sitting.title) })}</p>`,
    () => run("reopen_sitting", { sitting: sitting.id })),
  };

  return function asked(command, args, run, always = false) {
    const go = () => run(command, args);
    const question = questionBefore(store, command, args, context.now(), always);
    if (question) asks[question](sittingOf(store, args), go, run);
    else go();
  };
}

function whenPlanned(sitting) {
  return html`<p class="strong">${name(sitting.title)}</p>
    <p>${rich(_("It is planned for %(day)s, %(hour)s.", HOLES), {
      day: dayText(sitting.day), hour: span(hour(sitting.planned_start), hour(sitting.planned_end)),
    })}</p>`;
}

function whatIsLeft(store, sitting) {
  const { waiting, rolling, items } = leftOver(store, sitting);
  if (!waiting.length && !items.length) return html`<p>${_("Nobody waits, and every item was reached.")}</p>`;
  return html`
    ${waiting.length ? html`<p>${ngettext("%(n)s delegation still waits to speak:", "%(n)s delegations still wait to speak:", waiting.length)}</p>
      ${listed(waiting.map((row) => delegationName(store, row.delegation)))}
      <p class="small muted">${rolling ? _("Their list goes on at the next sitting of the item.")
        : _("They can be carried over to another list afterwards.")}</p>` : nothing}
    ${items.length ? html`<p>${ngettext("%(n)s item was not reached:", "%(n)s items were not reached:", items.length)}</p>
      ${listed(items.map(itemTitle))}
      <p class="small muted">${_("The secretariat can move them to another sitting afterwards.")}</p>` : nothing}`;
}

function listed(names) {
  const more = names.length - NAMED;
  return html`<ul class="left-over">${names.slice(0, NAMED).map((one) => html`<li>${one}</li>`)}${
    more > 0 ? html`<li>${ngettext("and %(n)s more", "and %(n)s more", more, { n: more })}</li>` : nothing}</ul>`;
}
