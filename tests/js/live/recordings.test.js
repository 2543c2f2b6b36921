import assert from "node:assert/strict";
import { test } from "node:test";

import { standing } from "../../../static/js/live/recordings.js";
import { lacks } from "../../../static/js/parts/statements/readiness.js";
import { ownReadiness } from "../../../static/js/parts/delegate/readiness.js";

const LIMIT = 180;
const CHECKED_AT = "2021-12-14T11:00:00.000Z";

test("how a recording stands", () => {
  const checked = { url: "https://films.example.org/a.mp4", checked_at: CHECKED_AT, checked_by: "Technician" };
  assert.deepEqual(standing({ allotted_seconds: LIMIT, recorded_seconds: 170, recording: checked }),
    { known: true, seconds: 170, over: 0, url: checked.url, checkedAt: CHECKED_AT, checkedBy: "Technician" });
  assert.deepEqual(standing({ allotted_seconds: LIMIT }),
    { known: false, seconds: null, over: 0, url: null, checkedAt: null, checkedBy: null });
  assert.deepEqual([185, 186].map((seconds) => standing({ allotted_seconds: LIMIT, recorded_seconds: seconds }).over), [0, 6]);
});

/** What each of the three is told of a recording: the technician, the chair, the delegation. */
function told(seconds, recording) {
  const entry = { id: "e", mode: "pre_recorded", kind: "right_of_reply", allotted_seconds: LIMIT, recorded_seconds: seconds, recording };
  const { known, over, checkedAt } = standing(entry);
  // As hlom_live/live/content/calls.py tells it to the delegation.
  const handedIn = known ? { seconds, checked: Boolean(recording?.checked_at) } : null;
  const own = ownReadiness({ entry, told: { entries: { e: { recording: handedIn } } }, live: true, nowMs: 0, format: "hybrid" });
  return {
    technician: { known, over: over > 0, checked: checkedAt !== null },
    chair: lacks(entry, undefined, null, 0),
    delegation: own.find(({ key }) => key === "recording").word,
  };
}

test("technician, chair and delegation are told one thing of a recording, whichever of its facts are known", () => {
  const checked = { url: null, checked_at: CHECKED_AT, checked_by: "Technician" };
  const placed = { url: "https://films.example.org/a.mp4", checked_at: null, checked_by: null };
  assert.deepEqual([told(null, null), told(171, checked), told(null, checked), told(171, null), told(null, placed), told(240, checked)], [
    { technician: { known: false, over: false, checked: false }, chair: ["no_recording"], delegation: "none" },
    { technician: { known: true, over: false, checked: true }, chair: [], delegation: "checked" },
    { technician: { known: true, over: false, checked: true }, chair: [], delegation: "checked" },
    { technician: { known: true, over: false, checked: false }, chair: ["recording_unchecked"], delegation: "unchecked" },
    { technician: { known: true, over: false, checked: false }, chair: ["recording_unchecked"], delegation: "unchecked" },
    { technician: { known: true, over: true, checked: true }, chair: ["recording_too_long"], delegation: "too_long" },
  ]);
});
