/**
 * Alerts for a delegation's turn outside the page: the tab's title, a vibration, one spoken sentence and, if the reader
 * allowed it, a system notification while the page is hidden, and two notes. Each alert is given once per change, also
 * after a lost connection or a reload (docs/adr/0096-alerts.md); turns in several rooms are handled separately.
 */

const PULSES = { soon: [120], next: [200, 120, 200], now: [400, 150, 400, 150, 400], held: [120] };
const tagOf = (id) => `hlom-call-${id}`;

const keyOf = ({ id, call }) => `${id} ${call}`;
const idOf = (key) => key.slice(0, key.lastIndexOf(" "));

/**
 * @param {object} means `page` a document, `device` a navigator, `memory` of createMemory, `announce(sentence)`, `notify(turn)` and
 *   `silence(id)` for the device's notification of a turn, `sound(call)`; the last three do nothing unless they were asked
 *   for
 * @returns {(turns: {id: string, call: string, title: string, sentence: string}[]) => void} told as often as one likes, of
 *   all turns that are called, the most pressing first; `id` is that of the entry, `title` and `sentence` its words
 */
export function createCaller({ page, device, memory, announce, notify = () => {}, silence = () => {}, sound = () => {} }) {
  const usual = page.title;
  return function hear(turns) {
    page.title = turns.length ? `${turns[0].title} · ${usual}` : usual;
    const [before, now] = [memory.kept(), turns.map(keyOf)];
    const over = before.filter((key) => !now.includes(key));
    const fresh = turns.filter((turn) => !before.includes(keyOf(turn)));
    if (!over.length && !fresh.length) return;
    memory.keep(now);
    new Set([...over.map(idOf), ...fresh.map(({ id }) => id)]).forEach((id) => silence(id));
    if (!fresh.length) return;
    // A browser lets a page vibrate only after it has been touched, and complains otherwise.
    if (device.userActivation?.hasBeenActive) device.vibrate?.(PULSES[fresh[0].call]);
    announce(fresh.map(({ sentence }) => sentence).join(" "));
    sound(fresh[0].call);
    if (page.hidden) fresh.forEach((turn) => notify(turn));
  };
}

/**
 * Notifications of the device, one for each turn: asked for by a touch, shown through the service worker where there is
 * one, for a telephone shows no others. One after the other: who looks for what is shown while another is about to be
 * shown makes Chromium forget that one.
 *
 * @param {{Notification: object|undefined, worker: () => Promise<object|null>}} means `worker` gives the registration of
 *   the service worker, and starts it if need be
 */
export function createNotifier({ Notification, worker }) {
  const [shown, asked] = [new Map(), new Map()];
  let last = Promise.resolve();

  /** Do it after all others, unless something newer was asked of that turn meanwhile; `undefined` then. */
  function inTurn(id, deed) {
    const mine = (asked.get(id) ?? 0) + 1;
    asked.set(id, mine);
    const done = last.then(async () => {
      const registration = await worker();
      return mine === asked.get(id) ? deed(registration) : undefined;
    });
    last = done.catch(() => {}); // who asked is told; whoever comes next is not held up
    return done;
  }

  function show({ id, title, sentence, url }) {
    const options = { body: sentence, tag: tagOf(id), renotify: true, data: { url } };
    return inTurn(id, (registration) => {
      if (registration) return registration.showNotification(title, options);
      const notification = new Notification(title, options);
      notification.onclick = () => globalThis.focus?.();
      return void shown.set(id, notification);
    });
  }

  async function close(id) {
    shown.get(id)?.close();
    shown.delete(id);
    if (Notification?.permission !== "granted") return;
    await inTurn(id, async (registration) => {
      const old = await registration?.getNotifications({ tag: tagOf(id) });
      old?.forEach((one) => one.close());
    });
  }

  return {
    show,
    close,
    /** "unsupported", or as the browser says: "default", "granted" or "denied". */
    permission: () => Notification?.permission ?? "unsupported",
    ask: async () => {
      const answer = await Notification.requestPermission();
      if (answer === "granted") worker(); // so that it stands ready; a call that comes meanwhile waits for it
      return answer;
    },
  };
}
