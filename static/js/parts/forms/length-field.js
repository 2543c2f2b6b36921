/** A length as people write it, "2:55", and back to seconds. Pure. */

/** Seconds of "2:55", "1:02:55" or "175"; null for an empty text, NaN for one that is no length. */
export function secondsOf(typed) {
  const text = typed.trim();
  if (!text) return null;
  if (!/^\d{1,5}(:[0-5]?\d){0,2}$/.test(text)) return NaN;
  return text.split(":").reduce((sum, part) => sum * 60 + Number(part), 0);
}

/** "2:55" of 175 seconds; empty for none. */
export function lengthText(seconds) {
  if (seconds == null) return "";
  const whole = Math.round(seconds);
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")}`;
}
