/**
 * Following by polling, for very many followers: the page asks for the meeting's newest number and fetches the changes
 * up to it in ranges that any cache may keep (docs/adr/0178-crowd.md). It is loaded only by pages that need it and
 * imports nothing, so that no module is loaded twice.
 */

/** A question at the latest so long after the one before; the head that answers it is a second old at most. */
const EVERY_MS = 2800;
const LEAST_WAIT_MS = 500;
/** So many of them are spread over this part of the time. */
const JITTER = 0.2;
const ANSWER_WITHIN_MS = 5000;
const LOOK_EVERY_MS = 1000;
/** Once few follow, those who ask come back to a socket within so long, each at its own moment. */
const BACK_WITHIN_MS = 60_000;

const GIVEN = /now;desc="([\d.]+)"/;
const RANGE = /(\d+)-(\d+)$/;

/**
 * @param {object} parts `meeting` slug, `store`, `clock`; `link` from live/link.js, which is told what was heard; `onFew()`: there
 *   is room on a socket again
 * @returns {{close: () => void}}
 */
export function askForNews({ meeting, store, clock, link, onFew }) {
  const address = `/api/v1/meetings/${encodeURIComponent(meeting)}`;
  const without = store.leave.length ? `?leave=${store.leave.join(",")}` : "";
  const back = createComingBack(onFew);
  const newest = { drawnAt: "" };

  /** Nobody's in particular, and kept by no browser. */
  async function fetched(path) {
    const options = { credentials: "omit", cache: "no-store", signal: AbortSignal.timeout(ANSWER_WITHIN_MS) };
    const answer = await fetch(address + path, options);
    if (!answer.ok) throw new Error(`status ${answer.status}`);
    return answer;
  }

  const read = async (path) => (await fetched(path + without)).json();

  async function takeState() {
    const reload = await read("/state");
    if (store.differs(reload)) store.replace(reload);
  }

  /** The changes to where the meeting is; the state where they do not lead there from here. */
  async function reach(head) {
    const wanted = rangesAfter(store.seq, head);
    if (!wanted) return takeState();
    const found = await Promise.all(wanted.map((range) => read(`/changes/${range}`)));
    for (const change of found.flatMap(({ changes }) => changes)) store.fold(change);
    return store.differs(head) ? takeState() : undefined;
  }

  /** A head that was drawn before one that is known comes from a cache, and says nothing. */
  async function ask() {
    const sent = clock.tick();
    const answer = await fetched("/head");
    const received = clock.tick();
    const head = await answer.json();
    if (head.now <= newest.drawnAt) return;
    if (store.differs(head)) await reach(head);
    newest.drawnAt = head.now;
    sample(clock, answer.headers, sent, received);
    if (turns.closed()) return;
    link.connected();
    back.hear(head.crowd);
  }

  const turns = createTurns(clock.tick, () => ask().catch(() => turns.closed() || link.disconnected()));
  const watch = setInterval(link.look, LOOK_EVERY_MS);
  const seen = () => globalThis.document?.hidden || turns.now();
  globalThis.addEventListener?.("online", turns.now);
  globalThis.document?.addEventListener("visibilitychange", seen);
  turns.now();

  return {
    close() {
      turns.close();
      back.hear(true);
      clearInterval(watch);
      globalThis.removeEventListener?.("online", turns.now);
      globalThis.document?.removeEventListener("visibilitychange", seen);
    },
  };
}

/** The ends of the addresses of all ranges with changes after `seq`; null where none leads on from it. */
function rangesAfter(seq, head) {
  const wanted = head.ranges.filter((range) => Number(RANGE.exec(range)[2]) > seq);
  const first = wanted.length ? Number(RANGE.exec(wanted[0])[1]) : Infinity;
  return first <= seq + 1 ? wanted : null;
}

/** The server's hour goes beside an answer; a cache further out says for how many whole seconds it has had it. */
function sample(clock, headers, sent, received) {
  const given = GIVEN.exec(headers.get("Server-Timing") ?? "");
  if (!given) return;
  const age = headers.get("Age");
  const hour = new Date(1000 * (Number(given[1]) + Number(age ?? 0))).toISOString();
  clock.sample(age === null ? sent : sent - 1000, received, hour);
}

/** One turn after the other, none later than EVERY_MS after the one before began; `now` takes the next at once. */
function createTurns(tick, turn) {
  let [timer, busy, over] = [null, false, false];

  async function now() {
    if (busy || over) return;
    clearTimeout(timer);
    busy = true;
    const began = tick();
    await turn();
    busy = false;
    const due = EVERY_MS * (1 - JITTER * Math.random()) - (tick() - began);
    if (!over) timer = setTimeout(now, Math.max(LEAST_WAIT_MS, due));
  }

  return {
    now,
    closed: () => over,
    close() {
      over = true;
      clearTimeout(timer);
    },
  };
}

/** Hears whether there is a crowd; some time after there is none, unless there is one again by then, `onFew` is called. */
function createComingBack(onFew) {
  let timer = null;
  return {
    hear(crowd) {
      if (crowd) {
        clearTimeout(timer);
        timer = null;
        return;
      }
      timer ??= setTimeout(() => {
        timer = null;
        onFew();
      }, BACK_WITHIN_MS * Math.random());
    },
  };
}
