/** Whether what the page shows is live: judged by when the server was last heard, not by what the socket believes. */

/** `head` comes every 4 s. With a look each second, silence is said within 10 s (promise T15). */
const SILENT_AFTER_MS = 9_000;

/**
 * The link's states: "connecting" (nothing heard yet), "live", "reconnecting" (line cut, heard shortly) and
 * "silent" (nothing heard for 9 s). `since` is the hour, on the server's clock, at which the last word was heard.
 */
export function createLink({ clock, onState = () => {}, tick = clock.tick }) {
  let up = false;
  let everHeard = false;
  let heardTick = tick();
  let heardAt = clock.now();
  let state = { kind: "connecting", since: heardAt };

  function kind() {
    if (tick() - heardTick > SILENT_AFTER_MS) return "silent";
    if (up) return "live";
    return everHeard ? "reconnecting" : "connecting";
  }

  function look() {
    const next = kind();
    if (next === state.kind) return;
    state = { kind: next, since: heardAt };
    onState(state);
  }

  function heard() {
    everHeard = true;
    heardTick = tick();
    heardAt = clock.now();
    look();
  }

  return {
    state: () => state,
    look,
    heard,
    silentFor: () => tick() - heardTick,
    connected() {
      up = true;
      heard();
    },
    disconnected() {
      up = false;
      look();
    },
  };
}
