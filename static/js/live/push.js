/**
 * Subscribes this browser to its push service, so that a locked telephone is notified too (docs/adr/0156-web-push.md).
 * It happens only at the reader's touch; without the reader's consent nothing is requested or stored.
 */

/** Bytes of base64url, as a push service wants the key. */
function bytesOf(text) {
  const plain = atob(text.replaceAll("-", "+").replaceAll("_", "/"));
  return Uint8Array.from(plain, (sign) => sign.charCodeAt(0));
}

const same = (buffer, bytes) => buffer && new Uint8Array(buffer).every((byte, n) => byte === bytes[n]);

/**
 * @param {{url: string, csrf: string, who: string, worker: () => Promise<object|null>, fetch: Function}} means `url` of the
 *   meeting's subscriptions; `worker` gives the registration of the service worker
 */
export function createPush({ url, csrf, who, worker, fetch }) {
  async function ask(method, body) {
    const headers = { "Content-Type": "application/json", "X-CSRF-Token": csrf, "X-Signed-In-As": who };
    const answer = await fetch(url, { method, headers, credentials: "same-origin", ...(body ? { body: JSON.stringify(body) } : {}) });
    if (!answer.ok) throw new Error(`subscriptions: ${answer.status}`);
    return answer.json();
  }

  async function start() {
    const manager = (await worker())?.pushManager;
    if (!manager) throw new Error("no push service");
    const key = bytesOf((await ask("GET")).key);
    let kept = await manager.getSubscription();
    if (kept && !same(kept.options?.applicationServerKey, key)) {
      await kept.unsubscribe();
      kept = null;
    }
    kept ??= await manager.subscribe({ userVisibleOnly: true, applicationServerKey: key });
    await ask("POST", kept.toJSON());
  }

  /** At the push service first, which needs no line to us: the server drops what is not taken any more. */
  async function stop() {
    const kept = await (await worker())?.pushManager?.getSubscription();
    if (!kept) return;
    await kept.unsubscribe();
    await ask("DELETE", { endpoint: kept.endpoint });
  }

  let last = Promise.resolve();
  /** One after the other: what was asked last holds, however long the first takes. */
  const inTurn = (act) => () => (last = last.catch(() => {}).then(act));

  return {
    /** Subscribes, or says again that this browser is; made anew where it was made for another key. Rejects where it fails. */
    start: inTurn(start),
    stop: inTurn(stop),
  };
}
