/** Captions: choose a room and a language, type a line, Enter sends it. Nothing typed is lost, and nothing is there twice. */

import { html, nothing } from "../vendor/lit-html/lit-html.js";
import { repeat } from "../vendor/lit-html/directives/repeat.js";
import { createSender } from "../live/commands.js";
import { open } from "../page.js";
import { browserStorage } from "../live/memory.js";
import { createRoomChoice } from "../live/room-choice.js";
import { rooms } from "../live/select.js";
import { _, hour, language, ngettext, text } from "../live/words.js";
import { createQueue } from "../parts/captions/queue.js";
import { createSaid, ownName } from "../parts/captions-said.js";
import { floorCard } from "../parts/floor-card.js";
import { sending } from "../parts/deeds/sending.js";

const LINES_KEPT = 30;
const LONGEST_LINE = 500;
const LEFT_SHOWN_FROM = 400;

let desk = null;

function createDesk(context) {
  const { data, store } = context;
  const choices = Object.keys(data.words_by_lang ?? {});
  return {
    said: createSaid(store, LINES_KEPT),
    choice: createRoomChoice(context),
    language: choices.includes(language()) ? language() : "en",
    typed: "",
  };
}

/** The meeting's languages and those in which somebody already types; any other can be named by its tag. */
function languagesOf(store) {
  const typed = store.all("caption").map((row) => row.language);
  return [...new Set([...store.meeting().languages, ...typed, desk.language])];
}

function set(context, changes) {
  Object.assign(desk, changes);
  context.redraw();
}

const roomNow = () => desk.choice.chosen();

const chosen = (line) => line.room === roomNow() && line.language === desk.language;

/** The lines of this room and language that have come back from the server. */
function sentLines({ store }) {
  return desk.said.of(store.all("caption").find(chosen)?.id);
}

function submit(context, event) {
  event.preventDefault();
  const input = event.target.elements.line;
  const line = input.value.trim();
  input.value = "";
  set(context, { typed: "" });
  const after = sentLines(context).at(-1)?.number ?? 0;
  if (line) queue.add({ room: roomNow(), language: desk.language, line, after });
  input.focus();
}

function choices(context) {
  const { store } = context;
  return html`<div class="captions-choices">
    <label class="field"><span class="label">${_("Room")}</span>
      <select @change=${(event) => desk.choice.choose(event.target.value)}>
        ${rooms(store).map((room) => html`<option value=${room.id} dir="auto" ?selected=${room.id === roomNow()}>${text(room.name)}</option>`)}
      </select></label>
    <label class="field"><span class="label">${_("Language of the captions")}</span>
      <select @change=${(event) => set(context, { language: event.target.value })}>
        ${languagesOf(store).map((tag) => html`<option value=${tag} lang=${tag} ?selected=${tag === desk.language}>${ownName(tag)}</option>`)}
      </select></label>
  </div>`;
}

/** Lines typed before the page was away: on screens they would surprise everybody, so that the typist decides. */
function oldLines({ store }) {
  const old = queue.lines().filter((line) => line.state === "asked");
  if (!old.length) return nothing;
  const sentence = ngettext(
    "%(n)s line was typed at %(hour)s and has not been sent. Send it now?",
    "%(n)s lines were typed from %(hour)s on and have not been sent. Send them now?", old.length, { hour: hour(old[0].at) });
  return html`<div class="message attention asked" role="alert">
    <p>${sentence}</p><ul>${old.map((one) => oldLine(one, store))}</ul>
    <div class="asked-answers">
      <button type="button" class="button" @click=${() => queue.decide(true)}>${_("Yes, do it now")}</button>
      <button type="button" class="button" @click=${() => queue.decide(false)}>${_("No, leave it")}</button>
    </div></div>`;
}

/** With its room, where there are several: it goes there, whatever room is chosen. */
function oldLine({ line, language, room }, store) {
  const where = rooms(store).length > 1 ? text(store.get("room", room)?.name) : "";
  return html`<li>${where ? html`<span class="small muted"><bdi>${where}</bdi></span> ` : nothing}<span dir="auto" lang=${language}>${line}</span></li>`;
}

function sentLine(line) {
  return html`<li class="captions-line"><span class="captions-hour num muted small">${hour(line.at)}</span>
    <p dir="auto" lang=${line.language}>${line.line}</p></li>`;
}

function waitingLine(line) {
  const refused = line.state === "refused";
  return html`<li class="captions-line ${line.state}"><span class="captions-hour small">${refused ? _("Not sent") : _("Waiting")}</span>
    <p dir="auto" lang=${line.language}>${line.line}</p>
    ${refused ? html`<p class="captions-why small" role="alert">${line.message || _("The server refused it.")}
      <button type="button" class="button quiet" @click=${() => queue.forget(line.id)}>${_("Put away")}</button></p>` : nothing}</li>`;
}

/** A line comes back with the others before its command is answered: then it is not shown twice. */
function isBack(line, sent) {
  return ["waiting", "taken"].includes(line.state) && sent.some((one) => one.number > line.after && one.line === line.line);
}

function lines(context) {
  const sent = sentLines(context);
  const waiting = queue.lines().filter((line) => line.state !== "asked" && chosen(line) && !isBack(line, sent));
  if (!sent.length && !waiting.length) return html`<p class="empty">${_("No line yet. Type the first one below; Enter sends it.")}</p>`;
  return html`<ol class="captions-said" aria-label=${_("Lines of captions")}>
    ${repeat(sent, (line) => line.number, sentLine)}${repeat(waiting, (line) => line.id, waitingLine)}</ol>`;
}

/** How many lines of other rooms and languages still wait: nobody shall think that all is out. */
function elsewhere() {
  const others = queue.lines().filter((line) => !["asked", "taken", "refused"].includes(line.state) && !chosen(line));
  if (!others.length) return nothing;
  return html`<p class="small">${ngettext("%(n)s line of another room or language is still waiting.", "%(n)s lines of other rooms or languages are still waiting.", others.length)}</p>`;
}

function entry(context) {
  const left = LONGEST_LINE - desk.typed.length;
  return html`<form class="captions-entry" @submit=${(event) => submit(context, event)}>
    <label class="field"><span class="label">${_("Next line")}</span>
      <input name="line" id="line" type="text" maxlength=${LONGEST_LINE} autocomplete="off" dir="auto" lang=${desk.language} spellcheck="true"
        @input=${(event) => set(context, { typed: event.target.value })}></label>
    <button class="button primary">${_("Send")}</button>
    ${desk.typed.length > LEFT_SHOWN_FROM ? html`<p class="small muted captions-left">${ngettext("%(n)s character left", "%(n)s characters left", left)}</p>` : nothing}
  </form>`;
}

function file(context) {
  const query = new URLSearchParams({ room: roomNow(), language: desk.language });
  const url = `${context.data.urls.commands.replace(/commands$/, "captions.vtt")}?${query}`;
  return html`<p class="small"><a class="alone" href=${url}>${_("All lines of this sitting as a file (WebVTT)")}</a></p>`;
}

function render(context) {
  desk ??= createDesk(context);
  const { store } = context;
  if (!roomNow()) return html`<h1>${_("Captions")}</h1><p class="empty">${_("The meeting has no room yet. The secretariat brings in its programme.")}</p>`;
  return html`<h1>${_("Captions")}</h1>
    <div class="captions-columns">
      <section class="card captions-desk" aria-label=${_("Captions")}>
        ${choices(context)}
        ${oldLines(context)}
        <div class="captions-scroll" tabindex="0" role="group" aria-label=${_("Lines of captions")}>${lines(context)}</div>
        ${elsewhere()}
        ${entry(context)}
        ${file(context)}
      </section>
      <div class="stack">${floorCard(store, roomNow(), context.now())}</div>
    </div>`;
}

let context = null;
const queue = createQueue({
  key: `${location.pathname}:${JSON.parse(document.getElementById("page-data").textContent).signed_in_as ?? ""}`,
  storage: browserStorage("localStorage"),
  onChange: () => context?.redraw(),
});

/** What is on its way is kept by the queue, in its order, and so not a second time by the sender. */
const createSenderOfLines = (options) => createSender({ ...options, newId: queue.nextId, storage: null });

context = await open({
  render, ...sending, createSender: createSenderOfLines, roomOf: () => desk?.choice.chosen() ?? null,
  onChange: (change) => queue.seen(change),
});
if (context) queue.begin(context.send, context.now);
// Who comes to type, types: nothing else is waited for on this page.
if (document.activeElement === document.body) document.getElementById("line")?.focus();
