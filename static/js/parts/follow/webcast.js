/**
 * The webcast on the follow page: its player, and the floor as the webcast shows it. Fetched when somebody asks for it;
 * what it needs of the page it is given, so that nothing is there twice (docs/adr/0101-webcast.md).
 */

import { behindSeconds, laggingStore } from "../../live/delayed.js";

const HLS = "../../vendor/hls.js/hls.light.min.mjs";
const PLAYLIST = "application/vnd.apple.mpegurl";
const SHOWN_EVERY_MS = 200;

/** Whether the browser plays a stream by itself and says the date of what it plays; else the library does. */
function playsItself(video) {
  return Boolean(video.canPlayType(PLAYLIST)) && (Boolean(video.getStartDate) || !globalThis.MediaSource);
}

function videoElement() {
  const video = document.createElement("video");
  video.controls = true;
  video.playsInline = true;
  return video;
}

/** Plays one stream; `state` is "off", "loading", "playing" or "failed". */
function createPlayer(redraw) {
  let hls = null;
  const player = { state: "off", video: null };

  function become(state) {
    player.state = state;
    redraw();
  }

  function stop() {
    hls?.destroy();
    player.video?.pause();
    hls = player.video = null;
    become("off");
  }

  function fail() {
    stop();
    become("failed");
  }

  async function attach(video, url) {
    if (playsItself(video)) {
      video.src = url;
      return;
    }
    const { default: Hls } = await import(HLS);
    if (player.video !== video) return; // closed while it was fetched
    if (!Hls.isSupported()) return fail();
    // Without its worker: that would be a script out of a text, which the pages' policy forbids.
    hls = new Hls({ enableWorker: false });
    hls.on(Hls.Events.ERROR, (_name, error) => error.fatal && fail());
    hls.loadSource(url);
    hls.attachMedia(video);
  }

  async function start(url) {
    if (player.video) return;
    const video = videoElement();
    player.video = video;
    become("loading");
    video.addEventListener("playing", () => become("playing"));
    video.addEventListener("error", () => player.video === video && fail());
    try {
      await attach(video, url);
      await video.play();
    } catch (reason) {
      // A browser that wants one more touch leaves it to the controls; what cannot be fetched has failed.
      if (reason.name !== "NotAllowedError" && player.video === video) fail();
    }
  }

  /** The date, in milliseconds, that the stream carries for what plays now; null where it carries none. */
  player.playing = () => {
    const { video } = player;
    if (!video) return null;
    const date = hls ? hls.playingDate?.getTime() : video.getStartDate?.().getTime() + video.currentTime * 1000;
    return Number.isFinite(date) ? date : null;
  };
  return Object.assign(player, { start, stop });
}

/**
 * The page some seconds ago: its store and its hour are exchanged, so that all that is drawn or spoken is of one moment.
 * @param {() => number} seconds how far behind the room
 */
function createLag(context, seconds, tell) {
  const { store, now } = context;
  let feed = null;
  let timer = null;

  function show() {
    const { version } = feed.store;
    feed.show(seconds());
    if (feed.store.version === version) return;
    tell(context);
    context.redraw();
  }

  function stop() {
    clearInterval(timer);
    feed.stop();
    feed = null;
    Object.assign(context, { store, now });
    tell(context);
    context.redraw();
  }

  function start() {
    feed = laggingStore(store, now);
    feed.show(seconds());
    Object.assign(context, { store: feed.store, now: feed.hour });
    timer = setInterval(show, SHOWN_EVERY_MS);
    context.redraw();
  }

  return { on: () => feed != null, toggle: () => (feed ? stop() : start()), behind: () => (now() - feed.hour()) / 1000 };
}

/**
 * @param {object} kit of the page: `context`, `tell(context)` announces what has changed, and of its libraries `html`,
 *   `nothing`, `_` and `duration`
 */
export function create({ context, tell, html, nothing, _, duration }) {
  const player = createPlayer(context.redraw);
  const real = { store: context.store, now: context.now };
  const meeting = () => real.store.meeting();
  const distance = () => behindSeconds({ playing: player.playing(), setting: meeting().webcast_delay_seconds }, real.now());
  const lag = createLag(context, distance, tell);

  const toggle = () => (player.video ? player.stop() : player.start(meeting().webcast_url));

  const said = {
    loading: () => _("The webcast is being fetched."),
    failed: () => _("The webcast cannot be played here. Open it by its link instead."),
  };

  function picture() {
    const words = said[player.state]?.();
    if (!player.video && !words) return nothing;
    return html`<section class="webcast-player" aria-label=${_("Webcast")}>
      ${player.video ?? nothing}
      ${words ? html`<p class="small" role="status">${words}</p>` : nothing}
    </section>`;
  }

  function band() {
    if (!lag.on()) return nothing;
    const time = duration(lag.behind());
    return html`<p class="lag-band" role="note">
      <span>${_("Everything on this page is shown %(time)s after the room, as in the webcast.", { time })}</span>
      <button type="button" class="button" @click=${lag.toggle}>${_("Show it live")}</button>
    </p>`;
  }

  return {
    play: toggle,
    lag: lag.toggle,
    playing: () => player.video != null,
    lagging: lag.on,
    dated: () => player.playing() != null,
    panel: () => html`${band()}${picture()}`,
  };
}
