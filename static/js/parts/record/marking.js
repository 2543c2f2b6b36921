/**
 * Marks as they are touched, one after the other: each shows at once, stands on those before it, and is sent when the one
 * before was answered, so that fast fingers are neither lost nor overtaken.
 */

/** An intervention as it will be once these arguments of `annotate_intervention` are carried out. Pure. */
function foreseen(turn, { themes = turn.themes, marks = {} }) {
  const told = [...new Set([...themes, ...Object.keys(marks).filter((theme) => marks[theme].length)])];
  const all = { ...turn.marks, ...marks };
  return { ...turn, themes: told, marks: Object.fromEntries(told.filter((theme) => all[theme]?.length).map((theme) => [theme, all[theme]])) };
}

/**
 * @param {(turnId: string, args: object) => Promise<{seq: number}|null>} send answers null for a refusal
 * @param {(seq: number) => boolean} folded whether the page's own rows have that number already
 */
export function createMarking(send, folded = () => true) {
  const queues = new Map();
  let answered = [];

  async function work(id) {
    const queue = queues.get(id);
    while (queue.length) {
      const answer = await send(id, queue[0]);
      if (!answer) break; // what was asked after it stood on it
      answered.push({ id, args: queue.shift(), seq: answer.seq });
    }
    queues.delete(id);
  }

  /** What is done and has not come back with the changes yet: an answer may be quicker than the change it tells of. */
  function onItsWay(id) {
    answered = answered.filter(({ seq }) => !folded(seq));
    return answered.filter((one) => one.id === id).map(({ args }) => args);
  }

  return {
    /** The intervention as its marks were touched here. */
    seen: (turn) => [...onItsWay(turn.id), ...queues.get(turn.id) ?? []].reduce(foreseen, turn),

    /** The page was given its rows anew: what is done is in them, or comes with the next change, or was lost. */
    reloaded() {
      answered = [];
    },

    /** Whether something touched here is not answered yet. */
    busy: (turn) => queues.has(turn.id),

    touch(turn, args) {
      const queue = queues.get(turn.id);
      if (queue) return void queue.push(args);
      queues.set(turn.id, [args]);
      return work(turn.id);
    },
  };
}
