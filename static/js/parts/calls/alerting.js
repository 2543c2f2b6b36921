/** The alerts of a delegate's page: what this device may do, joined to the turn that is told. */
import { createCaller, createNotifier } from "../../live/alerts.js";
import { browserStorage, createMemory } from "../../live/memory.js";
import { startWorker } from "../../live/service-worker.js";
import { createPush } from "../../live/push.js";
import { createSound, createSwitches, createWake } from "../../live/own-device.js";
import { callTitle, callWords } from "./call-words.js";
import { ownAlerts } from "./alerts.js";

/** The service worker's registration, or null where there is none: a page over plain HTTP, a browser's private window. */
async function worker() {
  if (!navigator.serviceWorker) return null;
  try {
    await startWorker();
    return await navigator.serviceWorker.ready;
  } catch {
    return null; // Notifications then come from the page itself, where the browser lets them.
  }
}

/**
 * Whether this device is told while it is locked: "none" where it cannot be, "install" where an iPhone or iPad must keep the
 * page as an app first, else "off", "asking", "on" or "failed".
 */
function createReach({ push, redraw }) {
  const { navigator: device, PushManager, isSecureContext } = globalThis;
  const able = isSecureContext && PushManager && device.serviceWorker;
  let state = able ? "off" : device.standalone === false ? "install" : "none";

  async function become(waiting, act, done) {
    if (!able) return;
    state = waiting;
    redraw();
    try {
      await act();
      state = done;
    } catch {
      state = "failed"; // no line, no push service, or the browser refuses: the card says so
    }
    redraw();
  }

  return {
    state: () => state,
    start: () => become("asking", push.start, "on"),
    stop: () => become("asking", push.stop, "off"),
  };
}

/** @returns {{hear: (calls: object[]) => void, card: () => unknown}} `calls` of `ownCalls` */
export function createAlerting({ data, announce, redraw }) {
  const switches = createSwitches(browserStorage("localStorage"), "hlom:alert:");
  const notifier = createNotifier({ Notification: globalThis.isSecureContext ? globalThis.Notification : undefined, worker });
  const sound = createSound(globalThis.AudioContext);
  const wake = createWake({ navigator, page: document, redraw });
  const mayNotify = () => switches.on("alerts") && notifier.permission() === "granted";
  const fine = (promise) => Promise.resolve(promise).catch(() => {}); // an alert that a device refuses must not stop the page

  const reach = createReach({ push: createPush({
    url: `${data.urls.commands.replace(/commands$/, "push")}?lang=${data.lang}`, csrf: data.csrf, who: data.signed_in_as, worker, fetch: globalThis.fetch.bind(globalThis),
  }), redraw });
  const wasOn = switches.on("alerts");
  if (mayNotify()) reach.start();

  const caller = createCaller({
    page: document, device: navigator, announce,
    memory: createMemory(browserStorage("sessionStorage"), `hlom:told:${data.meeting}:${data.delegation}`),
    notify: (turn) => mayNotify() && fine(notifier.show({ ...turn, url: data.urls.delegate })),
    silence: (id) => switches.on("alerts") && fine(notifier.close(id)),
    sound: (call) => switches.on("sound") && fine(sound.play(call)),
  });

  async function set(name, on) {
    if (name === "wake") return wake.set(on);
    const granted = name !== "alerts" || !on || (await notifier.ask()) === "granted";
    switches.set(name, on && granted);
    if (name === "alerts") (on && granted ? reach.start : reach.stop)();
    if (name === "sound" && on) fine(sound.play("soon")); // how it will sound
    return redraw();
  }

  return {
    hear: (calls) => caller(calls.map((one) => ({ ...one, title: callTitle(one.call), sentence: callWords({ ...one, interrupted: false }) }))),
    card: () => ownAlerts({
      locked: reach.state(), lost: wasOn && notifier.permission() !== "granted",
      permission: notifier.permission(), alerts: switches.on("alerts"), sound: switches.on("sound"), soundSupported: sound.supported, wake, set,
    }),
  };
}
