/** Sending commands: one number per wish, repeated until the server has answered, so that a weak line never makes two. */

/**
 * The server's "no", or "no_answer" when it stayed silent too long. `message` is a sentence in the reader's language;
 * `conflicts` is what others changed meanwhile (docs/api.md, "Edits").
 */
export class Refusal extends Error {
  constructor(code, message, status = 0, conflicts = []) {
    super(message);
    this.name = "Refusal";
    this.code = code;
    this.status = status;
    this.conflicts = conflicts;
  }
}

const TRY_WITHIN_MS = 8000;
const PAUSES_MS = [400, 800, 1600, 3000, 5000];
/** Asked for hours ago is still wanted (a request for the floor); then it is left to the person to ask again. */
const PATIENCE_MS = 12 * 3600 * 1000;
/** These act on a running clock, or on places as they were seen: carried out half a minute later they would surprise the room. */
const AT_ONCE_MS = 20_000;
const AT_ONCE = new Set([
  "give_floor", "next_speaker", "end_intervention", "start_clock", "pause_clock", "resume_clock", "add_time",
  "rule_point_of_order", "mark_absent", "undo", "signal_finished", "propose_swap", "agree_swap",
]);

/** A random UUID; `crypto.randomUUID` is missing where the page came over plain HTTP from another machine. */
export function newCommandId(crypto_ = crypto) {
  if (crypto_.randomUUID) return crypto_.randomUUID();
  const bytes = crypto_.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

/** What was sent and not yet answered, kept over a reload of the page. */
function createPending(storage, key) {
  const read = () => {
    try {
      return JSON.parse(storage?.getItem(key) ?? "[]");
    } catch {
      return []; // Another program's text under our key, or storage forbidden by the browser: nothing is pending.
    }
  };
  const write = (list) => {
    try {
      if (list.length) storage?.setItem(key, JSON.stringify(list));
      else storage?.removeItem(key);
    } catch {
      // Storage is full or forbidden. The command is still repeated while the page is open; only a reload forgets it.
    }
  };
  return {
    all: read,
    add: (command) => write([...read(), command]),
    remove: (id) => write(read().filter((command) => command.command_id !== id)),
  };
}

function isFinal(status) {
  return status >= 400 && status < 500 && status !== 408 && status !== 429;
}

/** One try. Answers the body, throws a Refusal for a final no, and anything else means: try again. */
async function post({ url, csrf, fetch_ }, command) {
  const stop = new AbortController();
  const timer = setTimeout(() => stop.abort(), TRY_WITHIN_MS);
  try {
    const { command_id, name, args } = command;
    const response = await fetch_(url, {
      method: "POST",
      credentials: "same-origin",
      headers: { "Content-Type": "application/json", Accept: "application/json", ...(csrf ? { "X-CSRF-Token": csrf } : {}) },
      body: JSON.stringify({ command_id, name, args }),
      signal: stop.signal,
    });
    const body = await response.json().catch(() => ({}));
    if (response.ok && body.ok) return body;
    if (isFinal(response.status)) throw new Refusal(body.error?.code ?? "invalid", body.error?.message ?? "", response.status, body.error?.conflicts);
    throw new Error(`answer ${response.status}`);
  } finally {
    clearTimeout(timer);
  }
}

function storageOfPage() {
  try {
    return globalThis.localStorage;
  } catch {
    return undefined; // The browser forbids it for this page.
  }
}

/**
 * @param {object} options `url` of the commands, `csrf` token, `who` (role and delegation: one person's unanswered
 *   commands are never resent as another's), `onWaiting(list)` told whenever the unanswered commands change;
 *   `fetch_`, `storage`, `pause(ms)`, `newId`, `nowMs` are replaced by tests
 * @returns `send(name, args, then)`: a promise of `{ok, seq, result}`, or a Refusal; `then` is kept with the command for
 *   the page that hears its answer: what was wanted by it. `send.pending()` lists what is
 *   unanswered; `send.resume()` resends what an earlier load of the page left, and answers their promises.
 */
export function createSender({
  url, csrf = null, who = "", onWaiting = () => {},
  fetch_ = (...given) => fetch(...given),
  storage = storageOfPage(),
  pause = (ms) => new Promise((done) => setTimeout(done, ms)),
  newId = newCommandId,
  nowMs = () => Date.now(),
}) {
  const kept = createPending(storage, `hlom:pending:${url}:${who}`);
  const waiting = new Map();
  const tell = () => onWaiting([...waiting.values()]);

  const patience = (command) => (AT_ONCE.has(command.name) ? AT_ONCE_MS : PATIENCE_MS);
  const expired = (command) => nowMs() - command.sent_at > patience(command);

  async function untilAnswered(command) {
    for (let tries = 0; ; tries += 1) {
      try {
        return await post({ url, csrf, fetch_ }, command);
      } catch (failure) {
        if (failure instanceof Refusal) throw failure;
        if (expired(command)) throw new Refusal("no_answer", "");
        await pause(PAUSES_MS[Math.min(tries, PAUSES_MS.length - 1)] * (0.75 + Math.random() / 2));
      }
    }
  }

  async function deliver(command) {
    waiting.set(command.command_id, command);
    tell();
    try {
      return await untilAnswered(command);
    } finally {
      kept.remove(command.command_id);
      waiting.delete(command.command_id);
      tell();
    }
  }

  function send(name, args = {}, then = null) {
    const command = { command_id: newId(), name, args, sent_at: nowMs(), ...(then && { then }) };
    kept.add(command);
    return deliver(command);
  }

  send.pending = () => [...waiting.values()];

  send.resume = () => {
    const left = kept.all().filter((command) => !waiting.has(command.command_id));
    for (const command of left.filter(expired)) kept.remove(command.command_id);
    return left.filter((command) => !expired(command)).map((command) => ({ command, answer: deliver(command) }));
  };

  return send;
}
