/** The door of the room: one line that keeps the focus, and who was just read, in letters that are seen from afar. */
import { html, nothing } from "../vendor/lit-html/lit-html.js";
import { repeat } from "../vendor/lit-html/directives/repeat.js";
import { createDoor } from "../live/badges.js";
import { Refusal } from "../live/commands.js";
import { _, hour, ngettext } from "../live/words.js";
import { delegationName } from "./name.js";

/** The door of one page: `open()` shows it in the page's dialog. @param {{context: object, dialog: object}} page */
export function pageDoor({ context, dialog }) {
  const send = async (badge, present, at) => {
    try {
      return { delegation: (await context.send("read_badge", { badge, present }, null, at)).result.delegation };
    } catch (refusal) {
      if (!(refusal instanceof Refusal)) throw refusal;
      context.announce(refusal.message);
      return { refused: refusal.message || _("The server has not answered. Read the badge again.") };
    }
  };
  const door = createDoor({ send, redraw: () => context.redraw(), now: context.now });
  return { open: () => dialog.show({ title: _("Door: badges"), body: () => doorPanel(door, context) }) };
}

function doorPanel(door, context) {
  const submit = (event) => {
    event.preventDefault();
    const input = event.target.elements.badge;
    door.read(input.value);
    input.value = "";
    input.focus();
  };
  return html`<div class="door" @keydown=${typeAtTheDoor}>
    ${ways(door)}
    <form @submit=${submit} class="door-line">
      <label class="field"><span class="label">${_("Badge code; a reader types it by itself")}</span>
        <input name="badge" autofocus autocomplete="off" autocapitalize="characters" spellcheck="false" dir="ltr" maxlength="64" enterkeyhint="send"></label>
      <button type="submit" class="button primary">${_("Read")}</button>
    </form>
    <div class="door-last" role="status">${door.waiting ? html`<p class="muted">${_("Waiting for the server…")}</p>` : lastRead(door, context)}</div>
    ${door.reads.length > 1 ? earlier(door, context) : nothing}
  </div>`;
}

/** Wherever the focus is in the dialog, what a reader types goes into its line; buttons keep their own keys. */
function typeAtTheDoor(event) {
  const input = event.currentTarget.querySelector("input[name=badge]");
  const letter = event.key.length === 1 && event.key !== " " && !event.ctrlKey && !event.metaKey && !event.altKey;
  if (letter && event.target !== input) input.focus();
}

function ways(door) {
  const way = (present, label) => html`<label class="segment"><input type="radio" name="door-way" .checked=${door.present === present}
    @change=${() => door.turn(present)}><span>${label}</span></label>`;
  return html`<fieldset class="segments"><legend class="visually-hidden">${_("Who is read now")}</legend>
    ${way("in_room", _("comes in"))}${way("absent", _("leaves for good"))}</fieldset>`;
}

function lastRead(door, context) {
  const [last] = door.reads;
  if (!last) return html`<p class="muted">${_("Hold a badge to the reader, or type its code.")}</p>`;
  if (last.refused) {
    return html`<p class="door-name refused"><bdi dir="ltr">${last.badge}</bdi></p><p class="message refused">${last.refused}</p>`;
  }
  return html`<p class="door-name">${delegationName(context.store, last.delegation)}</p><p class="door-fact">${wayText(last)}</p>`;
}

function wayText({ present, at }) {
  return present === "absent" ? html`<span class="sign missing">${_("Out at %(hour)s", { hour: hour(at) })}</span>`
    : html`<span class="sign ready">${_("In at %(hour)s", { hour: hour(at) })}</span>`;
}

function earlier(door, context) {
  const inRoom = context.store.all("delegation").filter((row) => row.present === "in_room").length;
  return html`<h3>${_("Before")}</h3>
    <ol class="door-before">${repeat(door.reads.slice(1), (read) => `${read.badge} ${read.at}`, (read) => html`<li>
      ${read.refused ? html`<bdi dir="ltr">${read.badge}</bdi> <span class="sign missing">${_("not known")}</span>`
        : html`${delegationName(context.store, read.delegation)} ${wayText(read)}`}</li>`)}</ol>
    <p class="small muted">${ngettext("%(n)s delegation is in the room.", "%(n)s delegations are in the room.", inRoom)}</p>`;
}
