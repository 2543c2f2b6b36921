/** What a page has just done, as a line of the log says it, and how fresh a line is. Pure. */

const FRESH_MS = 60_000;

/**
 * Whether a deed was done on this very page, in the last minute: then one touch takes it back. A name tells less: two
 * officers may have entered by one link.
 */
export function isFresh(line, own, nowMs) {
  return own && nowMs - Date.parse(line.at) < FRESH_MS;
}

/** What was just done in the room of a scene, as `logSentence` says it. */
export function deedOf({ answer, name, args, subject, scene, context }) {
  const { data } = context;
  const of = args.sitting ? { sitting: args.sitting } : { item: scene.item?.id ?? null, list: scene.list?.id ?? null };
  return {
    seq: answer.seq, history: answer.history, room: scene.room.id, command: name, args, at: new Date(context.now()).toISOString(),
    actor: data.name, role: data.role,
    about: { ...of, room: scene.room.id, delegation: subject?.delegation ?? null },
  };
}
