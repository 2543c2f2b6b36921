/** The booth: this and the next five speakers, their languages, and the texts before they speak (docs/adr/0090). */
import { html, nothing } from "../vendor/lit-html/lit-html.js";
import { repeat } from "../vendor/lit-html/directives/repeat.js";
import { floor } from "../derived/floor.js";
import { open } from "../page.js";
import { createRoomChoice } from "../live/room-choice.js";
import { _, ngettext } from "../live/words.js";
import { boothEntry } from "../parts/booth/entry.js";
import { BOOTH_KEYS, boothKeys } from "../parts/booth/keys.js";
import { createBoothSignals } from "../parts/booth/signals.js";
import { createActions } from "../parts/deeds/actions.js";
import { sending } from "../parts/deeds/sending.js";
import { createReader, textPane } from "../parts/booth/reader.js";
import { boothScene } from "../parts/booth-scene.js";
import { boothSettings } from "../parts/booth/settings.js";
import { itemDocuments } from "../parts/item-documents.js";
import { keepFocus } from "../parts/focus.js";
import { listen } from "../parts/keys.js";
import { itemTitle } from "../parts/names.js";
import { isOver } from "../parts/over.js";
import { createDialog } from "../parts/forms/page-dialog.js";
import { roomSwitch } from "../parts/room-switch.js";
import { isSuspended, suspension } from "../parts/sittings/suspension.js";

let booth = null;

function createBooth(context) {
  const redraw = () => context.redraw();
  const page = {
    context,
    room: createRoomChoice(context),
    reader: createReader(context),
    settings: boothSettings(redraw),
    dialog: createDialog(redraw),
    actions: createActions({ send: context.send, redraw, announce: context.announce }),
  };
  page.signals = createBoothSignals(page);
  keepFocus(context.root);
  listen(document, () => ({ on: page.settings.values.keys, dialogOpen: page.dialog.isOpen() }), (key) => act(page, key), BOOTH_KEYS);
  return page;
}

const sceneNow = ({ context, room }) => boothScene(context.store, room.chosen(), context.now());

function act(page, key) {
  if (key === "help") return page.dialog.show({ title: _("Keys of this page"), body: boothKeys });
  if (key.startsWith("signal ")) return page.signals.press(key.slice("signal ".length));
  if (key === "follow") return page.reader.follow();
  if (key === "larger" || key === "smaller") return page.settings.resize(key === "larger" ? 1 : -1);
  const speaker = sceneNow(page).speakers.find(({ n }) => String(n) === key);
  return speaker?.text ? read(page, speaker.text.id) : undefined;
}

/** Shows a text; on a narrow page, where it stands below the list, it is brought into view. */
function read(page, id) {
  page.reader.read(id);
  if (!globalThis.matchMedia("(min-width: 64rem)").matches) {
    requestAnimationFrame(() => document.querySelector(".booth-pane")?.scrollIntoView({ block: "start" }));
  }
}

function render(context) {
  booth ??= createBooth(context);
  const { room, reader, settings, dialog, signals } = booth;
  const scene = sceneNow(booth);
  const shown = reader.shown(scene.speakers);
  return html`
    <div class="booth-head">
      <h1>${_("Booth")}</h1>
      ${roomSwitch({ store: context.store, choice: room })}
      ${settings.template(() => act(booth, "help"))}
    </div>
    ${signals.template()}
    <div class="booth-columns" data-size=${settings.values.size}>
      <section class="booth-speakers" aria-labelledby="booth-speakers">
        <h2 id="booth-speakers" class="visually-hidden">${_("Speakers")}</h2>
        ${heading(scene)}
        ${room.chosen() === null ? nothing : suspension(context.store, floor(context.store, room.chosen()), context.now())}
        ${scene.speakers.length ? speakers(context, scene, shown) : html`<p class="empty card">${emptyWords(scene, context.store)}</p>`}
      </section>
      ${textPane({ reader, shown, context })}
    </div>
    ${dialog.template()}`;
}

function heading({ item, lacking }) {
  return html`<div class="booth-item">
    ${item ? html`<p class="overline">${itemTitle(item)}</p>${itemDocuments(booth.context.store, item)}` : nothing}
    ${lacking ? html`<p><span class="sign missing">${ngettext(
      "%(n)s of the next has no text yet", "%(n)s of the next have no text yet", lacking)}</span></p>` : nothing}
  </div>`;
}

function speakers(context, scene, shown) {
  return html`<ol class="booth-list">${repeat(scene.speakers, ({ entry }) => entry.id, (speaker) =>
    boothEntry({ context, speaker, held: isSuspended(scene.sitting), shown: shown?.entry.id === speaker.entry.id, read: () => read(booth, speaker.text.id) }))}</ol>
    ${scene.more ? html`<p class="small muted">${ngettext("and %(n)s more", "and %(n)s more", scene.more)}</p>` : nothing}`;
}

function emptyWords({ sitting, item }, store) {
  if (!sitting && isOver(store)) return _("The meeting is over.");
  if (!sitting) return _("No sitting is open in this room. The next speakers appear here when one opens.");
  if (!item) return _("No agenda item is being considered. The speakers appear here when one begins.");
  return _("Nobody is on the list of speakers yet. They appear here as soon as they are inscribed.");
}

open({ render, ...sending, roomOf: () => booth?.room.chosen() ?? null });
