/**
 * Tells a turn beyond the page: the tab's title, a vibration, one spoken sentence; and, where the reader has asked for it,
 * a notification of the device while the page is hidden, and two notes. Each once for each change, also after a lost line
 * and after the page was loaded anew (docs/adr/0096-alerts.md).
 */

const PULSES = { soon: [120], next: [200, 120, 200], now: [400, 150, 400, 150, 400], held: [120] };
const TAG = "hlom-call";

/** What was told last, kept while the tab is open, so that a page that is loaded anew does not tell it again. */
export function createMemory(storage, key) {
  let told = read();

  function read() {
    try {
      return storage?.getItem(key) ?? null;
    } catch {
      return null; // Forbidden by the browser: a page loaded anew tells once more.
    }
  }

  return {
    told: () => told,
    tell(what) {
      told = what;
      try {
        if (what) storage?.setItem(key, what);
        else storage?.removeItem(key);
      } catch {
        // Only a reload forgets it.
      }
    },
  };
}

/**
 * @param {object} means `page` a document, `device` a navigator, `memory`, `announce(sentence)`, `notify(words)` and
 *   `silence()` for the device's notification, `sound(call)`; the last three do nothing unless they were asked for
 * @returns {(call: string|null, turn: {id: string, title: string, sentence: string}|null) => void} told as often as one
 *   likes; `id` is that of the entry, `title` and `sentence` the words for this call
 */
export function createCaller({ page, device, memory, announce, notify = () => {}, silence = () => {}, sound = () => {} }) {
  const usual = page.title;
  return function hear(call, turn = null) {
    page.title = call ? `${turn.title} · ${usual}` : usual;
    const what = call ? `${turn.id} ${call}` : null;
    if (what === memory.told()) return;
    memory.tell(what);
    silence();
    if (!call) return;
    // A browser lets a page vibrate only after it has been touched, and complains otherwise.
    if (device.userActivation?.hasBeenActive) device.vibrate?.(PULSES[call]);
    announce(turn.sentence);
    sound(call);
    if (page.hidden) notify(turn);
  };
}

/**
 * Notifications of the device: asked for by a touch, shown through the service worker where there is one, for a
 * telephone shows no others.
 *
 * @param {{Notification: object|undefined, worker: () => Promise<object|null>}} means `worker` gives the registration of
 *   the service worker, and starts it if need be
 */
export function createNotifier({ Notification, worker }) {
  let shown = null;
  let turn = 0;

  async function show({ title, sentence, url }) {
    const mine = (turn += 1);
    const options = { body: sentence, tag: TAG, renotify: true, data: { url } };
    const registration = await worker();
    if (mine !== turn) return; // over before it could be shown
    if (registration) return registration.showNotification(title, options);
    shown = new Notification(title, options);
    shown.onclick = () => globalThis.focus?.();
    return undefined;
  }

  /** What is shown next has the same tag and takes its place: closing then must not reach the new one. */
  async function close() {
    const mine = (turn += 1);
    shown?.close();
    shown = null;
    const registration = Notification?.permission === "granted" ? await worker() : null;
    if (!registration || mine !== turn) return;
    const old = await registration.getNotifications({ tag: TAG });
    if (mine === turn) old.forEach((one) => one.close());
  }

  return {
    show,
    close,
    /** "unsupported", or as the browser says: "default", "granted" or "denied". */
    permission: () => Notification?.permission ?? "unsupported",
    ask: async () => {
      const answer = await Notification.requestPermission();
      if (answer === "granted") await worker();
      return answer;
    },
  };
}
