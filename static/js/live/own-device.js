/** Settings of this device for its reader, stored on it: alerts, sound, and keeping the screen on. */

const NOTES = { soon: [660], next: [660, 880], now: [660, 880, 1100], held: [440] };
const NOTE_SECONDS = 0.22;

/** Switches that are kept on this device; all are off until somebody puts them on. */
export function createSwitches(storage, prefix) {
  const memory = new Map();
  return {
    on(name) {
      try {
        return (storage?.getItem(`${prefix}${name}`) ?? memory.get(name)) === "on";
      } catch {
        return memory.get(name) === "on"; // The browser keeps nothing for this page: it holds until it is left.
      }
    },
    set(name, on) {
      memory.set(name, on ? "on" : "off");
      try {
        storage?.setItem(`${prefix}${name}`, on ? "on" : "off");
      } catch {
        // As above.
      }
    },
  };
}

/** One to three short notes. A browser plays them only on a page that has been touched. */
export function createSound(AudioContext) {
  let audio = null;
  return {
    supported: Boolean(AudioContext),
    async play(call) {
      audio ??= new AudioContext();
      if (audio.state === "suspended") await audio.resume();
      NOTES[call].forEach((pitch, n) => note(audio, pitch, audio.currentTime + n * NOTE_SECONDS));
    },
  };
}

function note(audio, pitch, at) {
  const [tone, gain] = [audio.createOscillator(), audio.createGain()];
  tone.frequency.value = pitch;
  gain.gain.setValueAtTime(0, at);
  gain.gain.linearRampToValueAtTime(0.2, at + 0.02);
  gain.gain.linearRampToValueAtTime(0, at + NOTE_SECONDS);
  tone.connect(gain).connect(audio.destination);
  tone.start(at);
  tone.stop(at + NOTE_SECONDS);
}

/**
 * Keeps the screen on while it is wanted and the page is seen. A browser lets go of it when the page is hidden, and may
 * refuse on a low battery.
 */
export function createWake({ navigator, page, redraw }) {
  let [wanted, lock, refused] = [false, null, false];

  async function hold() {
    if (!wanted || lock || page.hidden) return;
    try {
      lock = await navigator.wakeLock.request("screen");
      refused = false;
      lock.addEventListener("release", () => {
        lock = null;
        redraw();
      });
    } catch {
      refused = true;
    }
    redraw();
  }

  page.addEventListener("visibilitychange", hold);
  return {
    supported: Boolean(navigator.wakeLock),
    on: () => wanted,
    refused: () => refused,
    async set(on) {
      wanted = on;
      if (!on) await lock?.release();
      return hold();
    },
  };
}
