/**
 * Microphone and camera of this device, opened for the test and closed after it. Nothing of sound or picture is kept,
 * recorded or sent: what is read of them is how loud it is, and whether a picture comes.
 */
import { createHearing, loudness } from "./hearing.js";
import { faultOf, faultOfPage } from "./faults.js";

const LISTEN_EVERY_MS = 60;
const LOOK_EVERY_MS = 400;
/** A picture whose mean of 0 to 255 is below this is black: a cover before the lens. */
const BLACK = 8;
const [LOOK_WIDTH, LOOK_HEIGHT] = [32, 18];

/**
 * One device: off, asking, on, or with a fault. A choice of another opens that one in its place.
 *
 * @param {{kind: "audio"|"video", redraw: () => void, watch: (stream: MediaStream, state: object) => () => void}} parts
 *   `watch` reads what comes and returns how to stop; it may write its findings to the state
 */
function createDevice({ kind, redraw, watch }) {
  const state = { phase: "off", fault: null, stream: null, choices: [], chosen: null, level: 0, works: false, black: false };
  let stopWatching = () => {};
  let asked = 0;

  function release() {
    stopWatching();
    stopWatching = () => {};
    for (const track of state.stream?.getTracks() ?? []) track.stop();
    state.stream = null;
  }

  function fail(fault) {
    release();
    Object.assign(state, { phase: "fault", fault, works: false });
    redraw();
  }

  async function choices() {
    const all = await navigator.mediaDevices.enumerateDevices();
    state.choices = all.filter((one) => one.kind === `${kind}input` && one.deviceId).map(({ deviceId, label }) => ({ deviceId, label }));
    redraw();
  }

  async function open(deviceId = null) {
    const unable = faultOfPage(globalThis);
    if (unable) return fail(unable);
    release();
    const turn = (asked += 1);
    Object.assign(state, { phase: "asking", fault: null, works: false, black: false, level: 0 });
    redraw();
    try {
      const stream = await navigator.mediaDevices.getUserMedia({ [kind]: deviceId ? { deviceId: { exact: deviceId } } : true });
      if (turn !== asked) return stream.getTracks().forEach((track) => track.stop()); // another was chosen meanwhile
      begin(stream);
      await choices();
    } catch (error) {
      if (turn === asked) fail(faultOf(error));
    }
    return undefined;
  }

  function begin(stream) {
    const [track] = stream.getTracks();
    Object.assign(state, { phase: "on", stream, chosen: track.getSettings?.().deviceId ?? null });
    // Pulled out, or taken by another program, while it is being tested.
    track.addEventListener("ended", () => state.stream === stream && fail("none"));
    stopWatching = watch(stream, state, redraw);
    redraw();
  }

  return {
    state,
    open,
    close() {
      asked += 1;
      release();
      Object.assign(state, { phase: "off", level: 0 });
      redraw();
    },
    refresh: () => state.phase === "on" && choices(),
  };
}

/** @param {() => void} redraw @param {() => void} heard told once, when a voice was held for a second */
export function createMicrophone(redraw, heard) {
  return createDevice({ kind: "audio", redraw, watch: (stream, state) => listen(stream, state, redraw, heard) });
}

/** @param {() => void} redraw @param {() => void} seen told once, when a picture comes */
export function createCamera(redraw, seen) {
  return createDevice({ kind: "video", redraw, watch: (stream, state) => look(stream, state, redraw, seen) });
}

function listen(stream, state, redraw, heard) {
  const audio = new AudioContext();
  const analyser = audio.createAnalyser();
  const samples = new Float32Array(analyser.fftSize);
  const hearing = createHearing();
  audio.createMediaStreamSource(stream).connect(analyser);
  const timer = setInterval(() => {
    if (audio.state === "suspended") audio.resume();
    analyser.getFloatTimeDomainData(samples);
    const found = hearing.hear(loudness(samples), performance.now());
    state.level = found.level;
    if (found.heard && !state.works) {
      state.works = true;
      heard();
    }
    redraw();
  }, LISTEN_EVERY_MS);
  return () => {
    clearInterval(timer);
    audio.close();
  };
}

function look(stream, state, redraw, seen) {
  const video = Object.assign(document.createElement("video"), { muted: true, playsInline: true, srcObject: stream });
  const canvas = Object.assign(document.createElement("canvas"), { width: LOOK_WIDTH, height: LOOK_HEIGHT });
  const brush = canvas.getContext("2d", { willReadFrequently: true });
  video.play().catch(() => {}); // closed again before the first picture came
  const timer = setInterval(() => {
    if (!video.videoWidth || video.readyState < HTMLMediaElement.HAVE_CURRENT_DATA) return;
    brush.drawImage(video, 0, 0, LOOK_WIDTH, LOOK_HEIGHT);
    state.black = brightness(brush.getImageData(0, 0, LOOK_WIDTH, LOOK_HEIGHT).data) < BLACK;
    if (!state.works && !state.black) {
      state.works = true;
      seen();
    }
    redraw();
  }, LOOK_EVERY_MS);
  return () => {
    clearInterval(timer);
    video.srcObject = null;
  };
}

/** The mean of red, green and blue of a picture given as RGBA bytes, 0 for black to 255 for white. */
export function brightness(pixels) {
  let sum = 0;
  for (let at = 0; at < pixels.length; at += 4) sum += pixels[at] + pixels[at + 1] + pixels[at + 2];
  return pixels.length ? sum / ((pixels.length / 4) * 3) : 0;
}

/** A tone of a second through a loudspeaker: two notes, so that nobody takes it for a hum. */
export async function playTone(sinkId = null) {
  const audio = new AudioContext();
  try {
    if (sinkId && audio.setSinkId) await audio.setSinkId(sinkId);
    await audio.resume();
    const [note, gain] = [audio.createOscillator(), audio.createGain()];
    const at = audio.currentTime;
    note.frequency.setValueAtTime(523, at);
    note.frequency.setValueAtTime(784, at + 0.5);
    gain.gain.setValueAtTime(0, at);
    gain.gain.linearRampToValueAtTime(0.3, at + 0.05);
    gain.gain.setValueAtTime(0.3, at + 0.9);
    gain.gain.linearRampToValueAtTime(0, at + 1);
    note.connect(gain).connect(audio.destination);
    note.start(at);
    note.stop(at + 1.05);
    await new Promise((done) => note.addEventListener("ended", done));
  } finally {
    audio.close();
  }
}

/** The loudspeakers one may choose among, where the browser lets a page choose. */
export async function loudspeakers() {
  if (!globalThis.AudioContext?.prototype.setSinkId || !navigator.mediaDevices?.enumerateDevices) return [];
  const all = await navigator.mediaDevices.enumerateDevices();
  return all.filter((one) => one.kind === "audiooutput" && one.deviceId && one.label).map(({ deviceId, label }) => ({ deviceId, label }));
}
