/**
 * The pledges that an intervention is linked to, as they are touched one after the other: each touch shows at once, stands
 * on the one before it, and is sent when that was answered.
 */
import { toggled } from "../pledged/words.js";

const EMPTY = { list: [], more: false };

/** What is linked and said by a row: `{pledge: says}`. */
const linked = (turn) => Object.fromEntries((turn.pledges ?? []).map(({ pledge, says }) => [pledge, says]));

/**
 * @param {{send: (turnId: string, args: object) => Promise<{seq: number}|null>, lookUp: Function, redraw: () => void,
 *   folded?: (seq: number) => boolean}} page `send` answers null for a refusal; `folded` whether the page's rows have that number
 */
export function createLinking({ send, lookUp, redraw, folded = () => true }) {
  const known = new Map();
  const ofDelegation = new Map();
  const asked = new Set();
  const queues = new Map();
  let answered = [];
  let search = { turn: null, text: "", ...EMPTY };

  const keep = ({ pledges, more }) => {
    for (const one of pledges) known.set(one.id, one);
    return { list: pledges.map(({ id }) => id), more };
  };

  async function fetchOnce(key, wanted, take = () => {}) {
    if (asked.has(key)) return;
    asked.add(key);
    try {
      take(keep(await lookUp(wanted)));
    } catch (error) {
      console.info("The pledges could not be had:", error.message);
      setTimeout(() => asked.delete(key), 3000);
    }
    redraw();
  }

  /** What is touched here and has not come back with the changes yet. */
  function onItsWay(id) {
    answered = answered.filter(({ seq }) => !folded(seq));
    return [...answered.filter((one) => one.id === id), ...queues.get(id) ?? []];
  }

  const seen = (turn) => onItsWay(turn.id).reduce((says, { pledge, wanted }) => ({ ...says, [pledge]: wanted }), linked(turn));

  async function work(id) {
    const queue = queues.get(id);
    while (queue.length) {
      const [{ pledge, wanted, was }] = queue;
      const answer = await send(id, { says: { [pledge]: wanted }, seen: { [pledge]: was } });
      if (!answer) break; // what was asked after it stood on it
      answered.push({ ...queue.shift(), id, seq: answer.seq });
    }
    queues.delete(id);
    redraw();
  }

  function touch(turn, pledge, wanted) {
    const asking = { pledge, wanted, was: seen(turn)[pledge] ?? null };
    if (queues.has(turn.id)) queues.get(turn.id).push(asking);
    else {
      queues.set(turn.id, [asking]);
      work(turn.id);
    }
    redraw();
  }

  return {
    known: (id) => known.get(id),
    busy: (turn) => queues.has(turn.id),
    search: (turn) => (search.turn === turn.id ? search : { text: "", ...EMPTY }),

    /** Whose titles are needed are fetched once. */
    learn(ids) {
      const unknown = ids.filter((id) => !known.has(id)).slice(0, 40);
      if (unknown.length) fetchOnce(unknown.join(","), { ids: unknown });
    },

    /** What stands below an intervention, those first that it is linked to, or that its speaker reports on. */
    rows(turn, reported) {
      fetchOnce(`of ${turn.delegation}`, { of: turn.delegation }, (found) => ofDelegation.set(turn.delegation, found));
      const says = seen(turn);
      const own = Object.fromEntries((reported ?? []).map((one) => [one.pledge, one.says]));
      const first = [...Object.keys(says).filter((id) => says[id] !== null), ...Object.keys(own)];
      const ids = [...new Set([...first, ...(ofDelegation.get(turn.delegation) ?? EMPTY).list, ...this.search(turn).list])];
      this.learn(ids);
      return ids.filter((id) => known.has(id))
        .map((id) => ({ pledge: known.get(id), linked: (says[id] ?? null) !== null, says: says[id] ?? own[id] ?? [], own: id in own }));
    },

    toggleLink: (turn, { pledge, linked: is, says }) => touch(turn, pledge.id, is ? null : says),
    toggleWord: (turn, { pledge, says }, word) => touch(turn, pledge.id, toggled(says, word)),

    async find(turn, text) {
      search = { turn: turn.id, text, ...EMPTY };
      redraw();
      const wanted = search;
      if (text.trim().length < 2) return;
      try {
        const found = keep(await lookUp({ text: text.trim() }));
        if (search === wanted) search = { ...wanted, ...found };
      } catch (error) {
        console.info("The pledges could not be had:", error.message);
      }
      redraw();
    },

    reloaded() {
      answered = [];
    },
  };
}
