import assert from "node:assert/strict";
import { test } from "node:test";

import { settingsWanted } from "../../static/js/parts/list-fields.js";

const LIST = {
  ordering: "first_come", time_limits: { ngo: 120, default: 180 }, group_seconds: 300, reply_seconds: [180, 120],
  self_inscription: true, categories: null,
};
const FIELDS = {
  ordering: "first_come", default_seconds: 180, limits: { ngo: 120, city: null }, group_seconds: 300,
  reply_first: 180, reply_second: 120, self_inscription: true, all: true, admitted: ["ngo"],
};

test("a form left as it was asks for nothing", () => {
  assert.deepEqual(settingsWanted(LIST, FIELDS), {});
});

test("only the settings that were changed are sent, whole", () => {
  const changed = { ...FIELDS, ordering: "precedence", limits: { ngo: 90 }, all: false, self_inscription: false };
  assert.deepEqual(settingsWanted(LIST, changed), {
    ordering: "precedence", time_limits: { default: 180, ngo: 90 }, self_inscription: false, categories: ["ngo"],
  });
});
