/** A room screen: a pairing code until somebody gives it a view, then that view for ever. Nothing on it can be touched. */

import { html, render as litRender } from "../vendor/lit-html/lit-html.js";
import { stayAwake } from "../live/awake.js";
import { delayedStore } from "../live/delayed.js";
import { createFigures } from "../live/figures.js";
import { fit, fitAnew, fitWhenChanged } from "../live/fit.js";
import { forget } from "../live/offline.js";
import { open, readPageData } from "../page.js";
import { roomToOpen, rooms } from "../derived/rooms.js";
import { language, load, speak } from "../live/words.js";
import { createScreenCaptions } from "../parts/screen/captions-view.js";
import { createPages } from "../parts/screen/list-page.js";
import { readOptions } from "../parts/screen/options.js";
import { loadAgain, watchPairing } from "../parts/screen/pairing.js";
import { screenPicture } from "../parts/screen/picture.js";

/** Two languages take turns; long enough to read a name in each. */
const LANGUAGE_TURN_MS = 12_000;
const IDENTIFY_MS = 10_000;
const RIGHT_TO_LEFT = new Set(["ar", "fa", "he", "ur"]);
/** How often a screen that was given its view says what it has drawn; at once after a change, but not at every one. */
const REPORT_EVERY_MS = 4000;
const REPORT_AFTER_MS = 1500;

let given = {};
let options = readOptions(given);
let feed = null;
let identifyUntil = 0;
let figures = null;
/** The number of the meeting's log that stands on the screen, with its history. */
let drawn = {};

/** The room that a screen shows which was given none. */
let sits = null;

/**
 * The room named in the options by its id or its name. A screen that was given none shows the room that sits: it stays
 * with one as long as that has a sitting, whatever opens elsewhere, and leaves it only for another that has one.
 */
function roomOf(store) {
  const named = rooms(store).find((room) => room.id === options.room || Object.values(room.name).includes(options.room));
  if (named) return named.id;
  const busy = (id) => Boolean(store.get("room", id)?.sitting);
  const found = roomToOpen(store);
  if (!store.get("room", sits) || (!busy(sits) && busy(found))) sits = found;
  return sits;
}

const pages = createPages();
const said = createScreenCaptions();

function render(context) {
  const store = feed?.store ?? context.store;
  const { urls } = context.data;
  const roomId = roomOf(store);
  drawn = context.store.position();
  figures ??= createFigures(context, { lateMs: () => 1000 * options.delay });
  return screenPicture({
    store, roomId, options, pages, figures, link: context.link,
    nowMs: context.now() - 1000 * (feed?.seconds ?? 0),
    said: said(store, roomId, options.langs[0] ?? context.data.lang),
    qr: urls.qr, address: `${location.host}${urls.follow}`,
    identify: context.now() < identifyUntil ? identityOf(context) : null,
  });
}

/** Words are fitted before anybody sees them; the list then knows how many rows its page holds. */
function settle({ root }) {
  if (fit(root)) pages.told(root.querySelectorAll(".list-rows .turns:not([data-gone])").length);
}

function identityOf({ screen, data }) {
  return screen?.name ?? data.screen_name ?? String(data.screen ?? "").slice(0, 6);
}

function applyLook() {
  const { dataset } = document.documentElement;
  dataset.theme = options.theme;
  dataset.view = options.view;
  dataset.mirror = String(options.mirror);
  document.documentElement.style.setProperty("--safe", `${options.margin}vmin`);
  fitAnew();
}

function applyDelay(context) {
  feed?.stop();
  feed = options.delay ? delayedStore(context.store, options.delay, context.redraw) : null;
}

function turnLanguage(lang) {
  speak(lang);
  document.documentElement.lang = language();
  document.documentElement.dir = RIGHT_TO_LEFT.has(language()) ? "rtl" : "ltr";
}

/** Fetch the words of the languages named; one that cannot be had now is tried again at its next turn. */
async function learnLanguages(context, known) {
  for (const lang of options.langs) {
    const url = context.data.words_by_lang?.[lang];
    if (known.has(lang) || !url) continue;
    try {
      const spoken = language();
      await load(url);
      known.add(lang);
      speak(spoken);
    } catch {
      continue; // No line just now. The screen goes on in the language it has.
    }
  }
}

function alternate(context) {
  const known = new Set([context.data.lang]);
  let turn = 0;
  const next = async () => {
    await learnLanguages(context, known);
    const ready = options.langs.filter((lang) => known.has(lang));
    if (ready.length) turnLanguage(ready[turn % ready.length]);
    turn += 1;
    context.redraw();
  };
  setInterval(next, LANGUAGE_TURN_MS);
  next();
  return next;
}

/** Tells the technician's page, with the question for the hour, how far this screen has come. */
function report(context) {
  let waiting = null;
  const say = async () => {
    clearTimeout(waiting);
    waiting = null;
    try {
      await context.connection?.ask("clock", drawn);
    } catch {
      // No answer in time: the line is down, and the server knows since when.
    }
  };
  setInterval(say, REPORT_EVERY_MS);
  return () => (waiting ??= setTimeout(say, REPORT_AFTER_MS));
}

let leaving = false;

/** A screen that was taken away shows a pairing code again, as soon as its page can be had. */
function startAnew() {
  if (leaving) return;
  leaving = true;
  tryAnew();
}

async function tryAnew() {
  try {
    await loadAgain();
  } catch {
    // No line; until it is back the screen shows what it showed.
  }
  setTimeout(tryAnew, REPORT_EVERY_MS);
}

async function show(data) {
  given = data.options ?? {};
  options = readOptions(given);
  applyLook();
  let renewLanguages = () => {};
  let reportSoon = () => {};
  const context = await open({
    render,
    onDrawn: settle,
    data,
    speakClock: false,
    kept: () => ({ options: given }),
    onChange(change) {
      reportSoon();
      figures?.heard(change);
    },
    onRemoved: data.screen == null ? undefined : startAnew,
    onScreen(screen, page) {
      if (screen.removed) {
        startAnew();
        return;
      }
      if (screen.identify) identifyUntil = page.now() + IDENTIFY_MS;
      const before = options.delay;
      given = { room: "room" in screen ? screen.room : data.options?.room, ...screen.options, view: screen.view ?? options.view };
      options = readOptions(given);
      applyLook();
      if (options.delay !== before) applyDelay(page);
      renewLanguages();
    },
  });
  fitWhenChanged(context.redraw);
  applyDelay(context);
  if (data.screen != null) reportSoon = report(context);
  renewLanguages = alternate(context);
}

const data = await readPageData();
stayAwake();
if (data.meeting && data.reload) {
  await show(data);
} else if (!data.offline) {
  forget().catch(() => {}); // of the screen that it was
  watchPairing(data, (code) => litRender(html`${code}`, document.getElementById("pairing-code")));
}
