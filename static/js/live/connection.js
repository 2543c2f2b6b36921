/**
 * The connection to the server: Socket.IO on `/live`. It keeps the store and the clock up to date and knows whether it
 * is live.
 */

import { createCatchUp } from "./catch-up.js";
import { createLink } from "./link.js";

const ANSWER_WITHIN_MS = 8000;
const CLOCK_EVERY_MS = 60_000;
const CLOCK_FIRST_SAMPLES_MS = [0, 400, 1500];
/** `head` comes at least every 5 s and is late by the line only; a clock further off than this is measured again. */
const CLOCK_DOUBT_MS = 1500;
const RESTART_SPREAD_MS = 5000;
/** Connected and yet silent for so long: the line is dead without having said so. */
const DEAD_AFTER_MS = 12_000;
/** After so many failures in a row the page tries another way. */
const FAILURES_OF_A_WAY = 2;

/** With these the server lets a page in no more: it is nobody's, or the browser is another's. */
const SIGNED_OUT = ["sign_in", "somebody_else"];

/** Changes that wait together come in one frame (docs/adr/0177-bursts.md). */
const TAKES = ["changes"];

const OPTIONS = {
  transports: ["websocket", "polling"],
  tryAllTransports: true,
  reconnectionDelay: 300,
  reconnectionDelayMax: 2500,
  randomizationFactor: 0.6,
  timeout: 10_000,
};

/**
 * @param {object} parts `meeting` slug, `store`, `clock`; `onYou(payload)`, `onScreen(payload)`, `onPresence(payload)`, `onState(link)`;
 *   `token` for a bearer, `screen` for a paired room screen, `open` is Socket.IO's `io`; `signedInAs`: whose
 *   page it is, null for the public's; with `onSignedOut(why)` the page is somebody's: it is told when its sign-in has
 *   ended or the browser is another's (`{code, message, who, page}`), null when it is its own again, and it never becomes
 *   the public's or another's; with `onCrowd()` the page can ask instead, and is told when it is to
 * @returns {{state: () => {kind: string, since: number}, ask: (name: string, payload: object) => Promise<object>,
 *   transport: () => string|undefined, renew: () => void, close: () => void}} see link.js for the kinds; `ask` rejects
 *   without an answer in time, `transport` is "websocket" or "polling", `renew` opens the line anew
 */
export function connect({ meeting, store, clock, onYou, onScreen, onPresence, onState, onSignedOut, onCrowd, token, screen, signedInAs, open }) {
  const since = ({ seq, ...word }) => ({ since: seq, ...word });
  const auth = (give) => {
    // A function, so that every reconnect names the number the page has by then.
    const who = {
      ...(token && { token }), ...(screen && { screen: true }), ...(onSignedOut && { signed_in: true }),
      ...(signedInAs !== undefined && { signed_in_as: signedInAs }), ...(onCrowd && { crowd: true }),
    };
    give({ meeting, takes: TAKES, ...since(store.position()), ...(store.leave?.length && { leave: store.leave.join(",") }), ...who });
  };
  const socket = open("/live", { ...OPTIONS, auth });
  const ask = (name, payload) => socket.timeout(ANSWER_WITHIN_MS).emitWithAck(name, payload);
  const link = createLink({ clock, onState });
  const catchUp = createCatchUp(store, (position) => ask("sync", since(position)));
  const sampler = createSampler(clock, () => ask("clock", {}), () => socket.connected);
  const line = createLine(socket);
  const ways = createWays(() => socket.io?.opts);
  let out = null;
  const signedOut = (why) => {
    if (out || why) onSignedOut?.(why);
    out = why;
  };

  socket.on("connect", () => {
    link.connected();
    signedOut(null);
    sampler.start();
  });
  socket.on("disconnect", (reason) => {
    link.disconnected();
    sampler.stop();
    // The library comes back by itself, except when the server closed the line in words.
    if (reason === "io server disconnect") line.comeBack(Math.random() * RESTART_SPREAD_MS);
  });
  socket.on("connect_error", (error) => {
    link.disconnected();
    if (!error?.data) ways.failed(); // the server has not answered: it refuses with its reasons
    if (error?.data?.code === "crowd") return onCrowd();
    if (onSignedOut && SIGNED_OUT.includes(error?.data?.code)) {
      return signedOut({ ...error.data, message: error.message });
    }
    return socket.active ? undefined : line.comeBack(RESTART_SPREAD_MS * (1 + Math.random()));
  });
  const told = (changes) => {
    link.heard();
    ways.worked();
    for (const change of changes) {
      if (change.full) catchUp.takeReload(change);
      else catchUp.receive(change);
    }
  };
  socket.on("change", (change) => told([change]));
  socket.on("changes", told);
  socket.on("head", ({ now, ...head }) => {
    link.heard();
    ways.worked();
    catchUp.hearHead(head);
    if (Math.abs(Date.parse(now) - clock.now()) > CLOCK_DOUBT_MS) sampler.once();
  });
  socket.on("restart", () => {
    socket.disconnect();
    line.comeBack(Math.random() * RESTART_SPREAD_MS);
  });
  if (onYou) socket.on("you", onYou);
  if (onScreen) socket.on("screen", onScreen);
  if (onPresence) socket.on("presence", onPresence);

  const watch = setInterval(() => {
    link.look();
    if (!socket.connected || link.silentFor() <= DEAD_AFTER_MS) return;
    ways.failed();
    line.renew();
  }, 1000);
  const online = () => line.renew();
  globalThis.addEventListener?.("online", online);

  return {
    state: link.state,
    ask,
    renew: line.renew,
    transport: () => socket.io.engine?.transport?.name,
    close() {
      clearInterval(watch);
      globalThis.removeEventListener?.("online", online);
      sampler.stop();
      line.stop();
      socket.disconnect();
    },
  };
}

/** Opening the line again, at once or after a while; never twice at a time. */
function createLine(socket) {
  let timer = null;
  const stop = () => {
    clearTimeout(timer);
    timer = null;
  };
  return {
    stop,
    comeBack(afterMs) {
      timer ??= setTimeout(() => {
        timer = null;
        socket.connect();
      }, afterMs);
    },
    /** Close what may be half dead and open anew without waiting for the library's next try. */
    renew() {
      stop();
      socket.disconnect();
      socket.connect();
    },
  };
}

/**
 * Another way after two failures: a proxy takes it for another browser's and leads it to another worker, and what did not
 * come through as a WebSocket begins as polling, or the other way round (docs/adr/0135-hung-worker.md).
 */
function createWays(options) {
  let failures = 0;
  return {
    worked: () => { failures = 0; },
    failed() {
      failures += 1;
      const opts = options();
      if (!opts || failures % FAILURES_OF_A_WAY) return;
      const random = crypto.getRandomValues(new Uint8Array(16));
      opts.query = { way: Array.from(random, (byte) => byte.toString(16).padStart(2, "0")).join("") };
      opts.transports = [...opts.transports].reverse();
    },
  };
}

/** Measures the offset between the clocks: thrice at connect, because the first packets are slow, then each minute. */
function createSampler(clock, askClock, mayAsk) {
  let timers = [];

  async function once() {
    if (!mayAsk()) return;
    const sent = clock.tick();
    try {
      const { now } = await askClock();
      if (now) clock.sample(sent, clock.tick(), now); // an error is no hour: asked too often, or signed out
    } catch {
      // Not answered in time: no sample. The clock keeps the one it has and the next minute tries again.
    }
  }

  function stop() {
    for (const timer of timers) clearTimeout(timer);
    timers = [];
  }

  function start() {
    stop();
    timers = CLOCK_FIRST_SAMPLES_MS.map((wait) => setTimeout(once, wait));
    timers.push(setInterval(once, CLOCK_EVERY_MS));
  }

  return { start, stop, once };
}
