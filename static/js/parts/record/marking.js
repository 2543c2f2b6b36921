/**
 * Marks as they are touched, one after the other: each shows at once and is sent when the one before was answered, so
 * that fast fingers are neither lost nor overtaken.
 */

/** An intervention as it will be once these arguments of `annotate_intervention` are carried out. Pure. */
export function foreseen(turn, { themes = turn.themes, marks = {} }) {
  const told = [...new Set([...themes, ...Object.keys(marks).filter((theme) => marks[theme].length)])];
  const all = { ...turn.marks, ...marks };
  return { ...turn, themes: told, marks: Object.fromEntries(told.filter((theme) => all[theme]?.length).map((theme) => [theme, all[theme]])) };
}

/** @param {(turnId: string, args: object) => Promise<object|null>} send answers null for a refusal */
export function createMarking(send) {
  const queues = new Map();

  async function work(id) {
    const queue = queues.get(id);
    while (queue.length) {
      const answer = await send(id, queue[0]);
      if (!answer) break; // what was asked after it stood on it
      queue.shift();
    }
    queues.delete(id);
  }

  return {
    /** The intervention as its marks were touched here. */
    seen: (turn) => (queues.get(turn.id) ?? []).reduce(foreseen, turn),

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
