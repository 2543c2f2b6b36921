/**
 * What was pressed before the page was away, and not done: asked about at the head of the page, whatever it shows. Yes is a
 * new press; and what came of it is said in the same place.
 */
import { html, nothing } from "../../vendor/lit-html/lit-html.js";
import { repeat } from "../../vendor/lit-html/directives/repeat.js";
import { _, hour } from "../../live/words.js";
import { deedParts } from "./deeds.js";
import { HOLES, rich } from "../rich.js";

const deed = (command, store) => html`<strong>${deedParts(command, store).map((part, n) => html`${n ? " · " : ""}<bdi>${part}</bdi>`)}</strong>`;

/** The question as it is spoken. @param {{command: object}} question */
export function askedSentence({ command }, { store }) {
  const said = { deed: deedParts(command, store).join(_(", ")), hour: hour(command.pressed_at) };
  return _("You pressed %(deed)s at %(hour)s, and it was not done. Still do it?", said);
}

function question({ command, answer }, { store }) {
  const sentence = rich(_("You pressed %(deed)s at %(hour)s, and it was not done. Still do it?", HOLES),
    { deed: deed(command, store), hour: html`<span class="num">${hour(command.pressed_at)}</span>` });
  return html`<div class="message attention asked" role="group" aria-label=${_("Please confirm")}>
    <p>${sentence}</p>
    <div class="asked-answers">
      <button type="button" class="button" @click=${() => answer(true)}>${_("Yes, do it now")}</button>
      <button type="button" class="button" @click=${() => answer(false)}>${_("No, leave it")}</button>
    </div>
  </div>`;
}

function refusedAfterAll({ command, message, close }, { store }) {
  return html`<div class="message refused asked"><p>${deed(command, store)}${_(": ")}${message}</p>
    <div class="asked-answers"><button type="button" class="button" @click=${close}>${_("Close")}</button></div></div>`;
}

/** @param {{asked: object[], told: object[]}} context of the page */
export function askedQuestions(context) {
  if (!context.asked.length && !context.told.length) return nothing;
  return html`<section aria-label=${_("Not done yet")}>
    ${repeat(context.asked, ({ command }) => command.command_id, (one) => question(one, context))}
    ${repeat(context.told, ({ command }) => command.command_id, (one) => refusedAfterAll(one, context))}</section>`;
}
