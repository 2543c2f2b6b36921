/** What the device test has found so far, and what of it is told: verdicts only. Pure. */

/**
 * @param {{works: boolean, phase: string}} microphone @param {{works: boolean, phase: string}} camera
 * @param {{milliseconds: number|null}|null} line @returns {object|null} the arguments of `report_device_test`; null
 *   until the line was measured. What was not tested does not count as working.
 */
export function reportOf(microphone, camera, line) {
  if (line?.milliseconds == null) return null;
  const line_milliseconds = Math.round(line.milliseconds * 10) / 10;
  return { microphone: microphone.works, camera: camera.works, line_milliseconds };
}

