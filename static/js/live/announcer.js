/**
 * Announcements for screen readers: one polite live region, one sentence at a time, at most every 3 s (decision 25).
 */

import { secondsLeft } from "../derived/clock.js";
import { holder, notices, rooms } from "./select.js";
import { _, text } from "./words.js";

const EVERY_MS = 3000;
/** A sentence that had to wait longer than this is no longer news. */
const FRESH_MS = 12_000;

/**
 * @param {HTMLElement|null} region the live region
 * @returns {{announce: (sentence: string, topic?: string) => void}} of one topic only the newest waits
 */
export function createAnnouncer(region, { tick = () => performance.now(), later = setTimeout } = {}) {
  const waiting = new Map();
  let spokenAt = -Infinity;
  let timer = null;

  function speakNext() {
    timer = null;
    for (const [topic, { sentence, at }] of waiting) {
      waiting.delete(topic);
      if (tick() - at > FRESH_MS) continue;
      region.textContent = sentence;
      spokenAt = tick();
      break;
    }
    plan();
  }

  function plan() {
    if (timer !== null || waiting.size === 0) return;
    timer = later(speakNext, Math.max(0, spokenAt + EVERY_MS - tick()));
  }

  return {
    announce(sentence, topic = "news") {
      if (!region || !sentence) return;
      waiting.delete(topic);
      waiting.set(topic, { sentence, at: tick() });
      plan();
    },
  };
}

/** The clock is spoken at 60, 30 and 0 seconds left, once each per intervention. */
export function createClockVoice(announce) {
  let turnId = null;
  let before = null;

  const SAID = [
    [0, () => _("Time is up.")],
    [30, () => _("30 seconds left.")],
    [60, () => _("One minute left.")],
  ];

  return {
    hear(turn, nowMs) {
      const left = turn?.started_at && !turn.ended_at ? secondsLeft(turn, nowMs) : null;
      if (turn?.id !== turnId || left === null || before === null) {
        turnId = turn?.id ?? null;
        before = left;
        return;
      }
      const crossed = SAID.find(([mark]) => before > mark && left <= mark);
      if (crossed) announce(crossed[1]());
      before = left;
    },
  };
}

/** "Salle XX: 30 seconds left.": what is said of a room, by its name where a meeting has several. */
export function inRoom(store, roomId, words) {
  const room = store.get("room", roomId);
  return room && store.all("room").length > 1 ? _("%(where)s: %(words)s", { where: text(room.name), words }) : words;
}

/**
 * The clocks of a meeting, to be told the time again and again.
 *
 * @returns {(about: string|null, nowMs: number) => void} `about` is the room that the page is about, of which alone it then
 *   speaks; null for a page about all
 */
export function createClockVoices(store, announce) {
  const voices = new Map();
  return (about, nowMs) => {
    for (const { id } of rooms(store)) {
      if (!voices.has(id)) voices.set(id, createClockVoice((sentence) => announce(inRoom(store, id, sentence), `clock ${id}`)));
      voices.get(id).hear(about === null || about === id ? holder(store, id) : undefined, nowMs);
    }
  };
}

/** Says each new notice once, in a sentence (decision 25); those that stand there when the page loads are read on it. */
export function createNoticeVoice(announce) {
  let heard = null;
  return (store, roomId) => {
    const shown = notices(store, roomId);
    const fresh = heard && shown.find((notice) => !heard.has(notice.id));
    heard = new Set(shown.map((notice) => notice.id));
    if (fresh) announce(roomId == null ? inRoom(store, fresh.room, text(fresh.text)) : text(fresh.text), "notice");
  };
}
