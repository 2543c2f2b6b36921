/** What is known of an entry's recording, under the names of the arguments of `set_recording`. Pure. */
export const recordingSeen = ({ recorded_seconds, recording }) => ({
  seconds: recorded_seconds ?? null, url: recording?.url ?? null, checked: recording?.checked_at != null,
});
