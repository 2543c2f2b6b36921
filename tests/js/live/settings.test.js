import assert from "node:assert/strict";
import { test } from "node:test";

import { createSettings } from "../../../static/js/live/settings.js";

function storage(initial = {}) {
  const kept = new Map(Object.entries(initial));
  return { kept, getItem: (key) => kept.get(key) ?? null, setItem: (key, value) => kept.set(key, value) };
}

test("settings are kept per page and read again", () => {
  const place = storage();
  let drawn = 0;
  createSettings("chair", { joined: false, keys: true }, () => { drawn += 1; }, place).set("joined", true);
  assert.deepEqual(createSettings("chair", { joined: false, keys: true }, () => {}, place).values, { joined: true, keys: true });
  assert.deepEqual([createSettings("desk", { joined: false }, () => {}, place).values, drawn], [{ joined: false }, 1]);
});

test("without storage, or with a broken one, the defaults hold", () => {
  const broken = storage({ "hlom-settings-chair": "{" });
  const none = createSettings("chair", { keys: true }, () => {}, null);
  none.set("keys", false);
  assert.deepEqual([createSettings("chair", { keys: true }, () => {}, broken).values, none.values], [{ keys: true }, { keys: false }]);
});
