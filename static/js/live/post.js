/** Sends one command to the server and returns its answer or refusal. */

/** A try is given up after so long; the next one follows. */
export const TRY_WITHIN_MS = 8000;

/**
 * The server's "no", or "no_answer" when it stayed silent too long: then `settled` is the promise of the answer after all.
 * "not_wanted": the person was asked, and wants it no longer. `message` is a sentence in the reader's language;
 * `conflicts` what others changed meanwhile (docs/api.md, "Edits").
 */
export class Refusal extends Error {
  constructor(code, message, status = 0, told = {}) {
    super(message);
    this.name = "Refusal";
    this.code = code;
    this.status = status;
    this.told = told;
    this.conflicts = told.conflicts ?? [];
  }
}

/** Too much was sent: nothing was done, and after `afterMs` it may be sent again; `refusal` says so to a person. */
function busy(response, error = {}) {
  const afterMs = 1000 * (Number(response.headers?.get("Retry-After")) || 0);
  const refusal = new Refusal(error.code ?? "too_many", error.message ?? "", response.status, error);
  return Object.assign(new Error("answer 429"), { afterMs, refusal });
}

function isFinal(status) {
  return status >= 400 && status < 500 && status !== 408 && status !== 429;
}

/**
 * @param {object} options as `createSender` has them (commands.js)
 * @returns {(command: object) => Promise<object>} one try: the body of the answer, a Refusal for a final no, and any
 *   other error means: try again
 */
export function createPost({ url, csrf, as, clock, fetch_ }) {
  let token = csrf;

  /** Another sign-in of the same person, in another tab, has made this page's token old. Whether there is a new one. */
  async function renewToken() {
    const response = await fetch_(url.replace(/meetings\/.*$/, "csrf"), { credentials: "same-origin" });
    const fresh = (await response.json()).csrf;
    const renewed = Boolean(fresh) && fresh !== token;
    token = fresh ?? token;
    return renewed;
  }

  async function refused(status, error, sent) {
    if (error.now) clock.sample?.(sent, clock.tick(), error.now); // it said "too late": then our hour may be wrong
    if (error.field === "X-CSRF-Token" && (await renewToken())) throw new Error("an old token");
    throw new Refusal(error.code ?? "invalid", error.message ?? "", status, error);
  }

  return async function post({ command_id, name, args, until }) {
    const stop = new AbortController();
    const timer = setTimeout(() => stop.abort(), TRY_WITHIN_MS);
    const sent = clock.tick?.();
    const whose = { ...(token && { "X-CSRF-Token": token }), ...(as && { "X-Signed-In-As": as }) };
    try {
      const response = await fetch_(url, {
        method: "POST",
        credentials: "same-origin",
        headers: { "Content-Type": "application/json", Accept: "application/json", ...whose },
        body: JSON.stringify({ command_id, name, args, until }),
        signal: stop.signal,
      });
      const body = await response.json().catch(() => ({}));
      if (response.ok && body.ok) return body;
      if (response.status === 429) throw busy(response, body.error);
      if (isFinal(response.status)) await refused(response.status, body.error ?? {}, sent);
      throw new Error(`answer ${response.status}`);
    } finally {
      clearTimeout(timer);
    }
  };
}
