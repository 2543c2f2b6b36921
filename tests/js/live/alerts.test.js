import assert from "node:assert/strict";
import { test } from "node:test";

import { createCaller, createNotifier } from "../../../static/js/live/alerts.js";
import { createMemory } from "../../../static/js/live/memory.js";
import { createSound, createSwitches, createWake } from "../../../static/js/live/own-device.js";

const turn = (call, id = "e") => ({ id, call, title: "You are next", sentence: "You are next. Please come." });

/** Storage as a browser's; `broken` throws at every touch. */
function storage(broken = false) {
  const kept = new Map();
  const use = (act) => (...given) => {
    if (broken) throw new Error("forbidden");
    return act(...given);
  };
  return { getItem: use((key) => kept.get(key) ?? null), setItem: use((key, value) => kept.set(key, value)), removeItem: use((key) => kept.delete(key)) };
}

/** A caller on a page, and all that it did. */
function caller({ hidden = false, touched = true, kept = storage() } = {}) {
  const did = [];
  const page = { title: "Kenya · HLOM Live", hidden };
  const device = { userActivation: { hasBeenActive: touched }, vibrate: (pulses) => did.push(["vibrate", pulses.length]) };
  const hear = createCaller({
    page, device, memory: createMemory(kept, "told"), announce: (sentence) => did.push(["say", sentence]),
    notify: ({ title }) => did.push(["notify", title]), silence: (id) => did.push(["silence", id]), sound: (call) => did.push(["sound", call]),
  });
  return { hear, did, page, kept };
}

test("a call is told once, however often the page is drawn", () => {
  const { hear, did, page } = caller();
  for (let n = 0; n < 3; n += 1) hear([turn("next")]);
  assert.deepEqual(did, [["silence", "e"], ["vibrate", 3], ["say", "You are next. Please come."], ["sound", "next"]]);
  assert.equal(page.title, "You are next · Kenya · HLOM Live");
});

test("each change is told; when it is over the title is as before and the alert goes", () => {
  const { hear, did, page } = caller();
  hear([turn("soon")]);
  hear([turn("next")]);
  hear([]);
  hear([]);
  assert.deepEqual(did.filter(([what]) => what === "sound"), [["sound", "soon"], ["sound", "next"]]);
  assert.deepEqual(did.at(-1), ["silence", "e"]);
  assert.equal(page.title, "Kenya · HLOM Live");
});

test("of two turns each is told for itself, the more pressing at the top; one that is over takes nothing from the other", () => {
  const { hear, did, page } = caller({ hidden: true });
  const other = { id: "f", call: "soon", title: "Soon", sentence: "Item 3, Salle XIX: You speak soon." };
  hear([turn("next")]);
  did.splice(0);
  hear([turn("next"), other]);
  assert.deepEqual(did.splice(0), [["silence", "f"], ["vibrate", 1], ["say", other.sentence], ["sound", "soon"], ["notify", "Soon"]]);
  assert.equal(page.title, "You are next · Kenya · HLOM Live");
  hear([other, turn("next")]);
  hear([other]);
  assert.deepEqual([did, page.title], [[["silence", "e"]], "Soon · Kenya · HLOM Live"]);
});

test("two turns that come at once are said in one sentence after the other, and sound once", () => {
  const { hear, did } = caller();
  hear([turn("now"), turn("soon", "f")]);
  assert.deepEqual(did.filter(([what]) => what === "say" || what === "sound"),
    [["say", "You are next. Please come. You are next. Please come."], ["sound", "now"]]);
});

test("a notification is shown while the page is hidden, and only then", () => {
  const notified = (hidden) => {
    const { hear, did } = caller({ hidden });
    hear([turn("next")]);
    return did.filter(([what]) => what === "notify").length;
  };
  assert.deepEqual([notified(true), notified(false)], [1, 0]);
});

test("a page loaded anew does not tell again what was told, but a change meanwhile; another turn is another call", () => {
  const { hear, kept } = caller();
  hear([turn("next")]);
  const again = caller({ kept });
  again.hear([turn("next")]);
  assert.deepEqual([again.did, again.page.title], [[], "You are next · Kenya · HLOM Live"]);
  again.hear([turn("now")]);
  again.hear([turn("now", "f")]);
  assert.equal(again.did.filter(([what]) => what === "say").length, 2);
});

test("a page that nobody has touched does not vibrate; a browser that keeps nothing still tells once", () => {
  const untouched = caller({ touched: false, kept: storage(true) });
  untouched.hear([turn("soon")]);
  untouched.hear([turn("soon")]);
  assert.deepEqual(untouched.did.map(([what]) => what), ["silence", "say", "sound"]);
});

/** A browser's notifications, with a service worker or without. */
function notifications({ worker = false } = {}) {
  const shown = [];
  class Notification {
    static permission = "granted";

    static requestPermission = async () => "granted";

    constructor(title, options) {
      shown.push(["page", title, options.tag]);
    }

    close() {
      shown.push(["closed"]);
    }
  }
  const registration = {
    showNotification: async (title, options) => shown.push(["worker", title, options.data.url]),
    getNotifications: async () => [{ close: () => shown.push(["closed"]) }],
  };
  const notifier = createNotifier({ Notification, worker: async () => (worker ? registration : null) });
  return { notifier, shown };
}

test("a notification goes through the service worker where there is one, and is closed when it is over", async () => {
  for (const [worker, expected] of [[true, ["worker", "Next", "/m/x/delegate"]], [false, ["page", "Next", "hlom-call-e"]]]) {
    const { notifier, shown } = notifications({ worker });
    await notifier.show({ id: "e", title: "Next", sentence: "Come.", url: "/m/x/delegate" });
    await notifier.close("e");
    assert.deepEqual(shown, [expected, ["closed"]]);
  }
});

test("an alert that takes the place of another is not closed with it", async () => {
  for (const worker of [true, false]) {
    const { notifier, shown } = notifications({ worker });
    await notifier.show({ id: "e", title: "Next", sentence: "Come.", url: "/" });
    const closing = notifier.close("e");
    const showing = notifier.show({ id: "e", title: "Now", sentence: "Speak.", url: "/" });
    await Promise.all([closing, showing]);
    assert.deepEqual([shown.at(-1)[1], shown.filter(([what]) => what === "closed").length], ["Now", worker ? 0 : 1]);
  }
});

test("nothing is looked for while a notification is about to be shown, nor shown meanwhile", async () => {
  const did = [];
  const slowly = (what) => async () => {
    did.push(`${what} begins`);
    await new Promise((done) => setTimeout(done));
    did.push(`${what} ends`);
    return [];
  };
  const registration = { showNotification: slowly("showing"), getNotifications: slowly("looking") };
  const notifier = createNotifier({ Notification: { permission: "granted" }, worker: async () => registration });
  const turn = (id) => ({ id, title: "Next", sentence: "Come.", url: "/" });
  await Promise.all([notifier.show(turn("a")), notifier.close("b"), notifier.show(turn("c"))]);
  const whole = (what) => [`${what} begins`, `${what} ends`];
  assert.deepEqual(did, [...whole("showing"), ...whole("looking"), ...whole("showing")]);
});

test("a notification that the device refuses holds up no other", async () => {
  const shown = [];
  const registration = { showNotification: async (title) => (title === "Next" ? Promise.reject(new Error("refused")) : shown.push(title)) };
  const notifier = createNotifier({ Notification: { permission: "granted" }, worker: async () => registration });
  await assert.rejects(notifier.show({ id: "a", title: "Next", sentence: "Come.", url: "/" }), /refused/);
  await notifier.show({ id: "b", title: "Now", sentence: "Speak.", url: "/" });
  assert.deepEqual(shown, ["Now"]);
});

test("what is over before it could be shown is not shown", async () => {
  const { notifier, shown } = notifications();
  const showing = notifier.show({ id: "e", title: "Next", sentence: "Come.", url: "/" });
  await notifier.close("e");
  await showing;
  assert.deepEqual(shown, []);
});

test("a browser without notifications says so", async () => {
  const notifier = createNotifier({ Notification: undefined, worker: async () => null });
  await notifier.close("e");
  assert.equal(notifier.permission(), "unsupported");
});

test("switches are off until somebody puts them on, and are kept", () => {
  const kept = storage();
  const switches = createSwitches(kept, "hlom:");
  assert.equal(switches.on("sound"), false);
  switches.set("sound", true);
  assert.deepEqual([createSwitches(kept, "hlom:").on("sound"), createSwitches(kept, "hlom:").on("alerts")], [true, false]);
  const forgetful = createSwitches(storage(true), "hlom:");
  forgetful.set("sound", true);
  assert.deepEqual([forgetful.on("sound"), createSound(undefined).supported], [true, false]);
});

test("the screen is held on while it is wanted, again when the page is seen again, and a refusal is known", async () => {
  const held = [];
  let listener = null;
  let release = null;
  const page = { hidden: false, addEventListener: (name, given) => (listener = given) };
  const lock = { addEventListener: (name, given) => (release = given), release: async () => release() };
  const navigator = { wakeLock: { request: async (kind) => (held.push(kind), lock) } };
  const wake = createWake({ navigator, page, redraw() {} });
  await wake.set(true);
  release(); // the page was hidden
  await listener();
  assert.deepEqual([held, wake.on(), wake.refused()], [["screen", "screen"], true, false]);
  await wake.set(false);
  await listener();
  assert.equal(held.length, 2);

  const poor = createWake({ navigator: { wakeLock: { request: () => Promise.reject(new Error("battery")) } }, page, redraw() {} });
  await poor.set(true);
  assert.equal(poor.refused(), true);
  assert.equal(createWake({ navigator: {}, page, redraw() {} }).supported, false);
});
