/** The status of a recorded statement, the same for the technician, the chair and the delegation. Pure. */

/** A recording may be this much longer than the time allotted: fading in and out is not speech. */
const OVER_SECONDS = 5;

/** By how many seconds a recording is longer than its limit allows; 0 if it is not, or nobody knows its length. */
export function overBy(seconds, limit) {
  return seconds == null || seconds <= limit + OVER_SECONDS ? 0 : seconds - limit;
}

/**
 * Whether there is a recording at all (somebody knows its length or its place, or has checked it), its length, by how much it
 * is over the limit, and whether it can be trusted.
 */
export function standing({ recorded_seconds: seconds, recording, allotted_seconds: limit }) {
  return {
    known: seconds != null || Boolean(recording),
    seconds: seconds ?? null,
    over: overBy(seconds, limit),
    url: recording?.url ?? null,
    checkedAt: recording?.checked_at ?? null,
    checkedBy: recording?.checked_by ?? null,
  };
}
