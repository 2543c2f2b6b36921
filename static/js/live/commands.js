/**
 * Sends commands. Each has one id and is retried until the server has answered, so that a bad connection never carries
 * it out twice; none is carried out later than it was wanted (docs/adr/0112-until.md).
 */

import { ASKED_AFTER_SECONDS, AT_ONCE_SECONDS, HOURS_SECONDS, WANTED_FOR_HOURS } from "../derived/defaults.js";
import { browserStorage } from "./memory.js";
import { createPending } from "./pending.js";
import { createPost, Refusal, TRY_WITHIN_MS } from "./post.js";

export { Refusal };

const PAUSES_MS = [400, 800, 1600, 3000, 5000];
const ASKED_AFTER_MS = ASKED_AFTER_SECONDS * 1000;
/** The page itself was away, as of a laptop that was closed: a hidden page's timers come once a minute at least. */
const AWAY_MS = 150_000;
/** A command that is sent with this hour is answered as it was the first time, and never carried out. */
const LONG_AGO = "1970-01-01T00:00:00.000Z";

/** A random UUID; `crypto.randomUUID` is missing where the page came over plain HTTP from another machine. */
export function newCommandId(crypto_ = crypto) {
  if (crypto_.randomUUID) return crypto_.randomUUID();
  const bytes = crypto_.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

/** For how long a command is wanted: what is wanted by it counts, such as a request behind a word of presence. */
function patienceMs({ name, then }) {
  return (WANTED_FOR_HOURS.includes(then?.name ?? name) ? HOURS_SECONDS : AT_ONCE_SECONDS) * 1000;
}

function dated(command, now) {
  return { ...command, pressed_at: now, until: new Date(now + patienceMs(command)).toISOString() };
}

/** What is asked of the person before it is sent. */
function createQuestions(onAsked) {
  let open = [];
  const set = (questions) => {
    open = questions;
    onAsked(open);
  };
  return (command) => new Promise((resolve) => {
    const question = { command, answer: (yes) => {
      set(open.filter((one) => one !== question));
      resolve(yes);
    } };
    set([...open, question]);
  });
}

/**
 * @param {object} options `url` of the commands, `csrf` token, `who` (one person's unanswered commands are never resent as
 *   another's), `as` (whose page this is, for the server to refuse when the browser is another's by now), `clock` (the
 *   server's, see clock.js), `onWaiting(list)` told whenever the unanswered commands change, `onAsked(questions)` when
 *   the person must say whether an old one is still wanted: `{command, answer(yes)}` each;
 *   `fetch_`, `storage`, `pause(ms)`, `newId`, `wallMs` are replaced by tests
 * @returns `send(name, args, then, pressedAt)`: a promise of `{ok, seq, result}`, or a Refusal; `then` is kept with the
 *   command for the page that hears its answer: what was wanted by it. `send.pending()` lists what is
 *   unanswered; `send.resume()` resends what an earlier load of the page left, and answers their promises.
 */
export function createSender({
  url, csrf = null, who = "", as = null, clock = { now: () => Date.now() },
  onWaiting = () => {}, onAsked = () => {},
  fetch_ = (...given) => fetch(...given),
  storage = browserStorage("localStorage"),
  pause = (ms) => new Promise((done) => setTimeout(done, ms)),
  newId = newCommandId,
  wallMs = () => Date.now(),
}) {
  const kept = createPending(storage, `hlom:pending:${url}:${who}`);
  const post = createPost({ url, csrf, as, clock, fetch_ });
  const ask = createQuestions(onAsked);
  const waiting = new Map();
  const tell = () => onWaiting([...waiting.values()]);

  /** Until it is answered; when nobody answers, the last try is made after the server would refuse it as too late. */
  async function untilAnswered(command) {
    const wasKept = kept.has(command.command_id);
    for (let tries = 0; ; tries += 1) {
      const turn = wallMs();
      const last = clock.now() > Date.parse(command.until);
      let least = 0;
      try {
        return await post(command);
      } catch (failure) {
        if (failure instanceof Refusal) throw failure;
        if (last) throw failure.refusal ?? unknown(command);
        least = failure.afterMs ?? 0;
      }
      await pause(Math.max(least, PAUSES_MS[Math.min(tries, PAUSES_MS.length - 1)] * (0.75 + Math.random() / 2)));
      if (wallMs() - turn > AWAY_MS) return askedFirst(command);
      // In another tab it was answered meanwhile, or its person said that it is no longer wanted.
      if (wasKept && !kept.has(command.command_id)) return whetherDone(command);
    }
  }

  /** The same for what was pressed this instant: if that is "too late" our clock was wrong, and is right by now. */
  async function freshly(command) {
    const began = wallMs();
    try {
      return await untilAnswered(command);
    } catch (refusal) {
      const passed = wallMs() - began;
      if (refusal.code !== "too_late" || !clock.sample || passed > TRY_WITHIN_MS) throw refusal;
      return untilAnswered(again(command, clock.now() - passed));
    }
  }

  /** Whether it was done: nothing is carried out by asking, however late the question arrives. */
  async function whetherDone(command) {
    for (let tries = 0; ; tries += 1) {
      try {
        return await post({ ...command, until: LONG_AGO });
      } catch (failure) {
        if (failure instanceof Refusal) throw failure;
      }
      await pause(PAUSES_MS[Math.min(tries, PAUSES_MS.length - 1)]);
    }
  }

  function unknown(command) {
    const settled = pause(PAUSES_MS.at(-1)).then(() => whetherDone(command));
    return Object.assign(new Refusal("no_answer", ""), { settled });
  }

  /** What has waited long: it may have been done; if not, the person says whether it is still wanted. */
  async function askedFirst(command) {
    try {
      return await whetherDone(command);
    } catch (refusal) {
      if (refusal.code !== "too_late") throw refusal;
    }
    if (!(await ask(command))) throw new Refusal("not_wanted", "");
    return untilAnswered(again(command, clock.now()));
  }

  /** Pressed anew. It is known that it was not done, so its number serves again. */
  function again(command, now) {
    const fresh = dated(command, now);
    kept.put(fresh);
    return fresh;
  }

  async function deliver(command, answering) {
    const forget = () => kept.remove(command.command_id);
    waiting.set(command.command_id, command);
    tell();
    try {
      const answer = await answering(command);
      forget();
      return answer;
    } catch (failure) {
      if (failure.settled) failure.settled.then(forget, forget);
      else forget();
      throw failure;
    } finally {
      waiting.delete(command.command_id);
      tell();
    }
  }

  function send(name, args = {}, then = null, pressedAt = clock.now()) {
    const command = dated({ command_id: newId(), name, args, ...(then && { then }) }, pressedAt);
    kept.put(command);
    return deliver(command, freshly);
  }

  send.pending = () => [...waiting.values()];

  const isOld = (command) => clock.now() - command.pressed_at > ASKED_AFTER_MS;

  send.resume = () => kept.all().filter((command) => !waiting.has(command.command_id))
    .map((command) => ({ command, answer: deliver(command, isOld(command) ? askedFirst : untilAnswered) }));

  return send;
}
