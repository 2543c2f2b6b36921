/** The draft of the programme: the changes that wait, what they would do, and publishing them at once. */
import { html, nothing } from "../../vendor/lit-html/lit-html.js";
import { repeat } from "../../vendor/lit-html/directives/repeat.js";
import { _, hour, ngettext } from "../../live/words.js";
import { actionNote } from "../deeds/action-note.js";
import { confirmButton } from "../deeds/confirm-button.js";
import { logSentence } from "../deeds/log-sentence.js";
import { newClashes } from "./clashes.js";
import { consequences } from "./consequences.js";
import { draftOf } from "./programme.js";

/** Whether what is changed is carried out at once, or waits in the draft: said, and chosen, above what is changed. */
export function collecting(programme, count, address) {
  const choice = (value, label) => html`<label class="choice"><input type="radio" name="collecting" .checked=${programme.collects() === value}
    @change=${() => programme.choose(value)}><span>${label}</span></label>`;
  return html`<fieldset class="fields setup-collecting"><legend>${_("What you change here")}</legend>
    ${choice(false, _("is published at once"))} ${choice(true, _("waits in the draft"))}
    ${count ? html`<p class="small">${address}</p>` : nothing}</fieldset>`;
}

/**
 * @param {{context: object, programme: object, note: object|null, arming: object,
 *   run: (name: string, args: object) => Promise<object|null>}} values
 */
export function draftPanel({ context, programme, note, arming, run }) {
  const drafted = draftOf(context.store);
  const ids = drafted.map(({ id }) => id);
  if (!drafted.length) {
    return html`<p class="empty">${_("No change waits. Under “Sittings” and “Rooms” choose “waits in the draft”; what you change there then stands here until you publish it.")}</p>${actionNote(note)}`;
  }
  const ahead = programme.ahead();
  const refusals = new Map(ahead?.changes.map(({ change, refused }) => [change, refused]));
  const bad = [...refusals.values()].filter(Boolean).length;
  return html`<ol class="setup-draft">${repeat(drafted, ({ id }) => id, (change) => changeLine(change, refusals.get(change.id), { context, programme, run }))}</ol>
    ${ahead ? consequences(programme.store(), ahead.told, newClashes(context.store, programme.store())) : html`<p class="small muted">${_("Looking…")}</p>`}
    ${bad ? html`<p class="message attention">${ngettext("%(n)s change cannot be carried out any more. Take it out, or save it anyway, before you publish.",
      "%(n)s changes cannot be carried out any more. Take them out, or save them anyway, before you publish.", bad)}</p>` : nothing}
    ${actionNote(note)}
    <div class="form-buttons">
      ${confirmButton({
        arming, key: "publish", label: ngettext("Publish %(n)s change", "Publish %(n)s changes", drafted.length), question: _("Everybody sees the new programme at once. Publish it?"),
        yes: _("Yes, publish"), act: () => run("publish_draft", { changes: ids }), disabled: !ahead || bad > 0, look: "primary",
      })}
      ${confirmButton({
        arming, key: "throw away", label: _("Throw the draft away"), question: _("Throw all changes of the draft away?"), yes: _("Yes, throw away"),
        act: () => run("take_from_draft", { changes: ids }),
      })}
    </div>`;
}

/** A change looks its names up where they are: before it, or in what the draft makes. */
const either = (one, other) => ({ all: (kind) => other.all(kind), get: (kind, id) => one.get(kind, id) ?? other.get(kind, id) });

function changeLine(change, refused, { context, programme, run }) {
  const { id, command, args, drafted_by: who, drafted_at: at } = change;
  const about = { ...args, title: args?.title ?? args?.name };
  return html`<li class="setup-draft-change"><div><p>${logSentence({ command, args, about }, either(context.store, programme.store()))}</p>
      <p class="small muted"><bdi>${who ?? ""}</bdi> · ${hour(at)}</p>
      ${refused ? html`<p class="message refused">${refused.message}</p>` : nothing}</div>
    <div class="row">${refused?.conflicts?.length ? html`<button type="button" class="button" @click=${() => run("add_to_draft", anew(change))}>${_("Save it anyway")}</button>` : nothing}
      <button type="button" class="button quiet" @click=${() => run("take_from_draft", { changes: [id] })}>${_("Take out")}</button></div></li>`;
}

/** The same change without what its person saw: what others did since gives way to it. */
function anew({ id, command, args: { expect, ...args } }) {
  return { change: id, command, args };
}
