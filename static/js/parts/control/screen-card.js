/** One room screen on the technician's page: what it should show, whether it does, and what can be done with it. */
import { html, nothing } from "../../vendor/lit-html/lit-html.js";
import { compare } from "../../live/names/alphabet.js";
import { screenStanding } from "../../live/screen-standing.js";
import { _, hour, ngettext, text } from "../../live/words.js";
import { confirmButton } from "../deeds/confirm-button.js";
import { name } from "../name.js";
import { named } from "../named.js";
import { optionsText } from "./screen-form.js";
import { screenViews } from "../terms.js";

/** The address of a page that shows what a screen was told to show: the very page, drawn small. Pure. */
function previewUrl(slug, { view, room, options = {} }, lang) {
  const shown = { lang, ...options, ...(room && !options.room ? { room } : {}) };
  const pairs = Object.entries(shown).filter(([, value]) => value != null && value !== false);
  return `/screen?${new URLSearchParams([["meeting", slug], ["view", view ?? "floor"], ["preview", "1"],
    ...pairs.filter(([key]) => !["view", "meeting", "preview", "before"].includes(key)).map(([key, value]) => [key, String(value)])])}`;
}

/**
 * @param {{context: object, row: object, word: object|undefined, headBefore: number, previews: boolean, arming: object,
 *   mayDirect: boolean, run: Function, direct: (row: object) => void}} values `word` as `GET …/screens` has it
 */
export function screenCard(values) {
  const { context, row, previews } = values;
  const room = context.store.get("room", row.room);
  const facts = optionsText(row.options ?? {});
  return html`<li class="screen-card">
    ${previews ? preview(context, row) : nothing}
    <div class="screen-facts">
      <p class="strong screen-name cut"><bdi>${row.name}</bdi></p>
      <p class="small cut">${screenViews()[row.view] ?? row.view}${room ? html` · ${name(room.name)}` : nothing}${facts.map((fact) => html` · ${fact}`)}</p>
      <p class="screen-standing">${standingSign(values)}</p>
    </div>
    ${deeds(values)}
  </li>`;
}

/** Loaded when it comes into sight. It is looked at, not touched: what is in it can have no focus. */
function preview({ data }, row) {
  return html`<div class="screen-preview" aria-hidden="true"><iframe src=${previewUrl(data.meeting, row, data.lang)} loading="lazy"
    tabindex="-1" title=${_("Preview of %(screen)s", { screen: row.name })}></iframe></div>`;
}

function standingSign({ context, row, word, headBefore }) {
  const connected = context.presence ? context.presence.screens.includes(row.id) : Boolean(word?.connected);
  const found = screenStanding(word, { connected, headBefore }, context.now());
  if (found.kind === "live") return html`<span class="sign ready">${_("Connected, up to date")}</span>`;
  if (found.kind === "behind") return html`<span class="sign missing">${lagText(found)}</span>`;
  if (!found.seenAt) return html`<span class="sign missing">${_("Not connected; not seen since the server started")}</span>`;
  return html`<span class="sign missing">${_("Not connected since %(hour)s", { hour: hour(found.seenAt) })}</span>`;
}

function lagText({ behind, heardMs }) {
  const late = behind > 0 ? ngettext("%(n)s change behind", "%(n)s changes behind", behind) : _("Connected, but silent");
  const seconds = Math.round((heardMs ?? 0) / 1000);
  return `${late} · ${ngettext("heard %(n)s second ago", "heard %(n)s seconds ago", seconds)}`;
}

/** Another view by two touches, all else as it was; what a screen is to go back to is forgotten. */
function viewMenu(row, run) {
  const { before, ...options } = row.options ?? {};
  const show = (view) => run("show_on_screen", { screen: row.id, view, options, expect: { view: row.view, options: row.options ?? {} } });
  return html`<details class="menu"><summary class="button" aria-label=${named(_("View"), row.name)}>${_("View")}</summary>
    <div class="menu-list">${Object.entries(screenViews()).map(([view, words]) => html`<button type="button" class="button quiet"
      aria-pressed=${String(view === row.view)} aria-label=${named(words, row.name)} @click=${() => show(view)}>${words}</button>`)}</div>
  </details>`;
}

function deeds({ row, arming, mayDirect, run, direct }) {
  const label = (words) => named(words, row.name);
  return html`<div class="row screen-deeds" role="group" aria-label=${row.name}>
    ${mayDirect ? viewMenu(row, run) : nothing}
    <button type="button" class="button" aria-label=${label(mayDirect ? _("Direct") : _("Rename"))} @click=${() => direct(row)}>
      ${mayDirect ? _("Direct") : _("Rename")}</button>
    ${mayDirect ? html`<button type="button" class="button" aria-label=${label(_("Identify"))}
      @click=${() => run("identify_screen", { screen: row.id })}>${_("Identify")}</button>` : nothing}
    ${confirmButton({
      arming, key: `remove ${row.id}`, label: _("Remove"), of: row.name, look: "quiet",
      question: _("Remove %(screen)s? Its link is revoked, and it shows a pairing code again.", { screen: row.name }),
      yes: _("Remove the screen"), act: () => run("remove_screen", { screen: row.id }),
    })}
  </div>`;
}

/** Screens by name, as people number them: 2 before 10. */
export function byName(store) {
  return [...store.all("screen")].sort((one, other) => compare(text(one.name), text(other.name)));
}
