/** Every screen of the meeting: all of them at one touch, each by itself, and a new one by the code it shows. */
import { html, nothing } from "../../vendor/lit-html/lit-html.js";
import { repeat } from "../../vendor/lit-html/directives/repeat.js";
import { _ } from "../../live/words.js";
import { actionNote } from "../deeds/action-note.js";
import { named } from "../named.js";
import { onOff } from "../on-off.js";
import { byName, screenCard } from "./screen-card.js";
import { pairForm } from "../screens-panel.js";

const POLL_MS = 4000;

/**
 * Asks every few seconds how far each screen has come, while the page is seen.
 * @param {{url: string, redraw: () => void, fetch_?: Function}} parts
 * @returns {{words: object, headBefore: number, ask: () => Promise<void>}} `headBefore`: the newest number one
 *   question earlier; what a screen has not drawn of it, it is late with
 */
export function createScreenWatch({ url, redraw, fetch_ = (...given) => fetch(...given) }) {
  const watch = { words: {}, headBefore: 0, ask };
  let head = 0;

  async function ask() {
    if (globalThis.document?.hidden) return;
    try {
      const answer = await fetch_(url, { credentials: "same-origin", headers: { Accept: "application/json" } });
      if (!answer.ok) return;
      const said = await answer.json();
      [watch.headBefore, head] = [head, said.head];
      watch.words = said.screens;
      redraw();
    } catch {
      // No line. What was known stays, and the page's own head says that it is not live.
    }
  }

  setInterval(ask, POLL_MS);
  ask();
  return watch;
}

/** Which commands bring every screen to one view, each remembering what it showed; or back to that. Pure. */
function allTo(screens, view) {
  if (view) {
    return screens.filter((row) => row.view !== view)
      .map((row) => ({ screen: row.id, view, options: { ...row.options, before: row.options?.before ?? row.view }, expect: { options: row.options ?? {} } }));
  }
  return screens.filter((row) => row.options?.before)
    .map(({ id, options: { before, ...options } }) => ({ screen: id, view: before, options, expect: { options: { before, ...options } } }));
}

/**
 * @param {{context: object, watch: object, settings: object, arming: object, mayDirect: boolean, note: object|null,
 *   run: (name: string, args: object) => Promise<object|null>, direct: (row: object) => void, room: string|null}} values
 *   `room` is the only one whose screens are shown, with those of no room, if any
 */
export function screensBoard(values) {
  const { context, watch, settings, note, room } = values;
  const screens = byName(context.store).filter((row) => room === null || row.room === null || row.room === room);
  return html`<section class="card screens-board" aria-labelledby="screens-title">
    <div class="card-head"><h2 id="screens-title">${_("Screens")}</h2>
      ${screens.length ? onOff(_("Previews"), settings.values.previews, (on) => settings.set("previews", on)) : nothing}</div>
    ${screens.length > 0 && values.mayDirect ? atOneTouch(screens, values) : nothing}
    ${actionNote(note)}
    ${screens.length ? html`<ul class="screen-cards">${repeat(screens, (row) => row.id, (row) => screenCard({
      ...values, row, word: watch.words[row.id], headBefore: watch.headBefore, previews: settings.values.previews }))}</ul>`
      : html`<p class="empty">${_("Open /screen on a television and type the code that it shows here.")}</p>`}
    <details class="fold" ?open=${!screens.length}><summary>${_("Add a screen")}</summary>${pairForm(values)}</details>
  </section>`;
}

function atOneTouch(screens, { run }) {
  const all = async (view) => {
    for (const args of allTo(screens, view)) if (!(await run("show_on_screen", args))) return;
  };
  const back = allTo(screens, null).length > 0;
  const button = (words, view, look = "") => html`<button type="button" class="button ${look}" aria-label=${named(words, _("All screens"))}
    @click=${() => all(view)}>${words}</button>`;
  return html`<div class="row" role="group" aria-label=${_("All screens")}><span class="strong">${_("All screens:")}</span>
    ${button(_("Welcome"), "welcome")} ${button(_("Notice"), "notice")} ${back ? button(_("As before"), null, "primary") : nothing}
  </div>`;
}
