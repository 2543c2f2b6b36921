/** Opens a page: what every page does alike before and while it is live. */

import { createAnnouncer, createClockVoices, createNoticeVoice } from "./live/announcer.js";
import { createClock, pageGivenAt, pageWrittenAt } from "./live/clock.js";
import { glide } from "./live/glide.js";
import { loadAsking, loadLine } from "./live/line-later.js";
import { createLink } from "./live/link.js";
import { comeBack, recall } from "./live/offline.js";
import { DRAW_EVERY_MS, createPulse } from "./live/pulse.js";
import { startWorker } from "./live/service-worker.js";
import { createStore } from "./live/store.js";
import { knows, load, setNow, setZone, speak } from "./live/words.js";
import { linkState, signedOutState } from "./parts/link-state.js";
import { clearPage } from "./parts/left.js";
import { noticeBanner } from "./parts/notice.js";
import { render as litRender } from "./vendor/lit-html/lit-html.js";

/** The page's data; of a page started without a line, with what was kept of it. */
export async function readPageData() {
  const data = JSON.parse(document.getElementById("page-data").textContent);
  if (Array.isArray(data.reload?.put)) data.reload.put = rowsOf(data.reload.put);
  if (!data.offline) return data;
  comeBack();
  return { ...data, ...(await recall()) };
}

/** The rows of a light page, which stand in columns there: `[kind, ids, {field: values}]`. */
function rowsOf(tables) {
  const put = {};
  for (const [kind, ids, columns] of tables) {
    const fields = Object.entries(columns);
    ids.forEach((id, at) => {
      put[`${kind}/${id}`] = Object.fromEntries([["id", id], ...fields.map(([field, values]) => [field, values[at]])]);
    });
  }
  return put;
}

/** The server's first paint gives way in the same frame as lit-html's first; what had the focus gets it back. */
function takeOver(root) {
  const focused = root.contains(document.activeElement) ? document.activeElement.id : "";
  root.replaceChildren();
  for (const id of ["link-state", "notices"]) document.getElementById(id)?.replaceChildren();
  return () => focused && document.getElementById(focused)?.focus();
}

/** One picture per frame however many changes came in it. */
function createPainter(paint) {
  let asked = false;
  return function redraw() {
    if (asked) return;
    asked = true;
    requestAnimationFrame(() => {
      asked = false;
      paint();
    });
  };
}

function showLink(context) {
  const place = document.getElementById("link-state");
  if (place) litRender(context.signedOut ? signedOutState(context.signedOut, context.data.urls.sign_in) : linkState(context.link), place);
}

function showAsked(context, askedQuestions) {
  const place = document.getElementById("asked");
  if (place && askedQuestions) litRender(askedQuestions(context), place);
}

function showNotices(context, roomOf) {
  const place = document.getElementById("notices");
  if (place) litRender(noticeBanner(context.store, roomOf()), place);
}

/** Draws the page; rows glide only when something has changed, not at each turn of the clock. */
function createPaint({ render, onDrawn = () => {}, askedQuestions, roomOf = () => null }, context) {
  let drawn = null;
  return function paint() {
    if (context.signedOut) return showLink(context);
    const settle = context.store.version === drawn ? null : glide(context.root);
    drawn = context.store.version;
    litRender(render(context), context.root);
    onDrawn(context);
    settle?.();
    showLink(context);
    showNotices(context, roomOf);
    showAsked(context, askedQuestions);
    return undefined;
  };
}

function createContext(data, root) {
  const store = createStore(data.reload, data.leave);
  const clock = createClock(pageGivenAt() ?? data.now, { atMs: pageWrittenAt() });
  const kept = data.kept_at;
  return {
    data, root, store, clock,
    // What was kept stands still: nobody knows whether its clocks still run.
    now: kept ? () => kept : () => clock.now(),
    link: kept ? { kind: "silent", since: kept, kept: true } : { kind: "connecting", since: clock.now() },
    you: data.you ?? null,
    screen: null,
    presence: null,
    waiting: [],
    asked: [],
    told: [],
    happened: 0,
    announce: createAnnouncer(document.getElementById("announcements")).announce,
  };
}

/** Without its catalogue a page speaks the English of the source rather than nothing at all. */
async function loadWords(data) {
  if (!data.words || knows(data.lang)) return speak(data.lang);
  try {
    await load(data.words);
  } catch {
    speak(data.lang);
  }
}

/**
 * @param {object} options
 *   `render(context)` -> a lit template for #page, called on every change, when the digits of a clock turn, and twice a second besides;
 *   `onDrawn(context)`, called after each drawing and before anybody sees it: to fit what was drawn (live/fit.js);
 *   `onChange(change, context)`, `onYou(you, context)`, `onScreen(screen, context)`, `onLink(link, context)`: told at
 *   once, also while the page is hidden (then it is not drawn);
 *   `...sending` from parts/deeds/sending.js, for a page that commands; `onResumed(command, answer, context)`: a command left
 *   unanswered by an earlier load of this page, told of at the page's head if the page does not say otherwise;
 *   `kept()`: of a page that is kept for when there is no line, what it keeps besides its state;
 *   `data`, if it was read already;
 *   `roomOf()`: the id of the room that the page is about, if it is about one: notices to others are not for it;
 *   `onRemoved()`: this browser was a room screen and is one no longer;
 *   `speakClock`: false where the countdown must not be spoken (a screen has no listener)
 * @returns {Promise<object|null>} null when there is neither a line nor anything kept; else the context: `data` (the page's data), `root`, `store`, `clock`, `now()`, `send`, `link`, `you`,
 *   `screen`, `presence` (who is connected, for staff), `waiting` (commands without an answer yet), `asked` (those about
 *   which the person is asked first), `announce(sentence, topic)`, `redraw()`, `happened` (a number that is another after each `redraw()`, but not when only
 *   the clock has turned: parts/still.js)
 */
export async function open(options) {
  const { speakClock = true, onResumed = tellAtTheHead } = options;
  const data = options.data ?? (await readPageData());
  if (!data.reload) return null;
  await loadWords(data);
  const context = createContext(data, document.getElementById("page"));
  setZone(context.store.meeting()?.time_zone);
  setNow(() => context.now());
  const paint = createPaint(options, context);
  const draw = createPainter(paint);
  context.redraw = () => {
    context.happened += 1;
    draw();
  };
  const { send, resume } = openSender(options, data, context);
  context.send = send;
  const giveFocusBack = takeOver(context.root);
  paint();
  giveFocusBack();
  beat(context, draw, speakClock, options.roomOf);
  if (!data.offline) goLive(context, options);
  resume(onResumed);
  return context;
}

/** Joins the store and the line to the page's own functions. The page is usable before; its line opens beside. */
async function goLive(context, { onChange = () => {}, onYou = () => {}, onScreen = () => {}, onLink = () => {}, onRemoved, kept, roomOf = () => null }) {
  const { data, store, clock } = context;
  const sayNotices = createNoticeVoice(context.announce);
  sayNotices(store, roomOf());
  const own = store.get("delegation", data.delegation);
  store.subscribe((change) => {
    if (context.signedOut) return;
    // It was merged into another one (docs/adr/0152): the server makes the page anew, which is then of that.
    if (own && !store.get("delegation", own.id)) return location.reload();
    setZone(store.meeting()?.time_zone);
    onChange(change, context);
    sayNotices(store, roomOf());
    context.redraw();
  });
  const keep = (name, told) => (value) => {
    if (context.signedOut) return;
    context[name] = value;
    told(value, context);
    context.redraw();
  };
  const openLine = await loadLine(createLink({ clock, onState: keep("link", onLink) }));
  context.connection = await openLine(context, {
    asking: loadAsking,
    onState: keep("link", onLink),
    onYou: keep("you", onYou),
    onScreen: keep("screen", onScreen),
    onPresence: keep("presence", () => {}),
    onSignedOut: onRemoved ? (why) => why && onRemoved() : data.role == null ? undefined : (why) => leave(context, why),
    kept, startWorker,
  });
}

/**
 * The page is not its reader's any more, who is told `why`; null: it is again, and the server makes it anew. Whose role was
 * changed is led to the page of the new one.
 */
function leave(context, why) {
  if (why?.moved) {
    location.replace(why.page);
    return;
  }
  if (!why) {
    location.reload();
    return;
  }
  if (!context.signedOut) clearPage(context);
  context.signedOut = why;
  context.redraw();
}

/** The page's pulse: clocks are spoken also while it is hidden, and drawn while it is seen. */
function beat(context, draw, speakClock, roomOf = () => null) {
  const sayClocks = createClockVoices(context.store, context.announce);
  const due = createPulse();
  setInterval(() => {
    if (context.signedOut) return;
    if (speakClock) sayClocks(roomOf(), context.now());
    if (due(context) && !document.hidden) draw();
  }, DRAW_EVERY_MS);
}

/** A sender for those who may command; a viewer's page has none. */
function openSender({ createSender, askedSentence }, data, context) {
  if (!createSender || !data.role) return { send: undefined, resume: () => {} };
  const send = createSender({
    url: data.urls.commands,
    csrf: data.csrf,
    who: data.signed_in_as,
    as: data.signed_in_as,
    clock: context.clock,
    onWaiting: (waiting) => {
      context.waiting = waiting;
      context.redraw();
    },
    onAsked: (asked) => {
      if (asked.length > context.asked.length) context.announce(askedSentence(asked.at(-1), context));
      context.asked = asked;
      context.redraw();
    },
  });
  const resume = (onResumed) => {
    for (const { command, answer } of send.resume()) onResumed(command, answer, context);
  };
  return { send, resume };
}

/** What came of a command that an earlier load of the page had sent: only a refusal needs words, the rest is seen. */
export async function tellAtTheHead(command, answer, context) {
  try {
    await answer;
  } catch (refusal) {
    if (!refusal?.code) throw refusal;
    if (!refusal.message) return;
    const told = { command, message: refusal.message, close: () => {
      context.told = context.told.filter((one) => one !== told);
      context.redraw();
    } };
    context.told = [...context.told, told];
    context.announce(refusal.message);
    context.redraw();
  }
}
