/** What belongs to an entry on the list: what is missing before it is heard, its text, and what can be done with it. */
import { html, nothing } from "../../vendor/lit-html/lit-html.js";
import { modeText } from "../../live/labels.js";
import { _ } from "../../live/words.js";
import { confirmButton } from "../deeds/confirm-button.js";
import { person } from "../name.js";
import { ownChecklist } from "./checklist.js";
import { ownReadiness } from "./readiness.js";
import { statementPart } from "../statements/statement-panel.js";

/** The element in which the text of the statement is handed in. */
const STATEMENT = "own-statement";

/**
 * @param {{context: object, entry: object, own: string, arming: object, actions: object, statements: object,
 *   edit: () => void, withdraw: () => void, swap: (() => void)|null, present: (present: string) => void}} values `swap`
 *   asks for an exchange of places, null where there is nobody to exchange with
 */
export function ownFoot(values) {
  const { context, entry, own, arming, actions, statements, edit, withdraw, swap, present } = values;
  const { store } = context;
  const told = context.you?.readiness ?? null;
  const findings = ownReadiness({
    entry, delegation: store.get("delegation", own), format: store.meeting()?.format, told,
    live: context.link.kind === "live", nowMs: context.now(),
  });
  const takesText = Boolean(told) && entry.kind === "statement";
  return html`${ownChecklist({ findings, edit, deviceUrl: context.data.urls.device, present, statementId: takesText ? STATEMENT : null })}
    <p class="entry-who">${who(entry)}</p>
    <div class="row">
      <button type="button" class="button" @click=${edit}>${_("Change")}</button>
      ${swap ? html`<button type="button" class="button" @click=${swap}>${_("Change places")}</button>` : nothing}
      ${confirmButton({
        arming, key: `withdraw-${entry.id}`, label: _("Withdraw"), question: _("Give up your place on the list?"),
        yes: _("Yes, withdraw"), act: withdraw,
      })}
    </div>
    ${takesText ? html`<div id=${STATEMENT} class="own-statement" tabindex="-1">${statementPart({
      statements, entry, statement: told.entries?.[entry.id]?.statement ?? null, actions, arming,
    })}</div>` : nothing}`;
}

function who(entry) {
  const said = person(entry);
  return html`${said === nothing ? nothing : [said, " · "]}<span>${modeText(entry.mode)}</span>`;
}
