/**
 * What the chair's one big button does now (screens.md, decisions 1 and 2). Pure: the scene in, one step out.
 *
 * A step is `{act, name, args, subject}`: what the button is about to do, the command and arguments that do it, and the
 * row it is about. `name` is null where there is nothing to press.
 */

const NOTHING = { act: "wait", name: null, args: null, subject: null };

/** Whether a sitting takes floor commands now. */
const isOpen = (sitting) => sitting?.state === "open";

function step(act, name, args, subject) {
  return { act, name, args, subject };
}

/** The id a floor command says it saw on the floor: the point of order that interrupts, else the speaker, else null. */
export function seenOnFloor(room) {
  return room?.interrupted_by ?? room?.intervention ?? null;
}

/**
 * @param {object} scene `{room, sitting, nextSitting, item, nextItem, list, holder, waiting, joined}`: rows or null;
 *   `holder` is the intervention that has the floor, `waiting` the entries to be called, first one first, `points` the
 *   points of order not yet ruled upon, which are taken at once (rule 71), and `joined` says that calling a speaker starts
 *   the clock at once
 */
export function nextStep(scene) {
  const { sitting, nextSitting, over } = scene;
  if (sitting?.state === "suspended") return step("resume_sitting", "resume_sitting", { sitting: sitting.id }, sitting);
  if (!isOpen(sitting)) {
    if (over) return { ...NOTHING, act: "over" };
    return nextSitting ? step("open_sitting", "open_sitting", { sitting: nextSitting.id }, nextSitting) : NOTHING;
  }
  const raised = scene.room.interrupted_by || scene.holder?.kind === "point_of_order" ? undefined : scene.points[0];
  if (raised) return step("hear", "rule_point_of_order", { inscription: raised.id, ruling: "hear" }, raised);
  return scene.holder ? onTheFloor(scene) : floorIsFree(scene);
}

function onTheFloor({ room, holder, waiting, joined }) {
  const seen = { room: room.id, expect: seenOnFloor(room) };
  if (!holder.started_at) return step("start_clock", "start_clock", seen, holder);
  if (holder.kind === "point_of_order") return step("end_point_of_order", "end_intervention", seen, holder);
  if (!waiting.length) return step("end", "end_intervention", seen, holder);
  const next = { ...seen, next: waiting[0].id };
  return step("next", "next_speaker", joined ? next : { ...next, start: false }, waiting[0]);
}

function floorIsFree({ room, sitting, item, nextItem, list, waiting, joined }) {
  if (!item || item.state !== "current") return beforeAnItem(room, sitting, nextItem);
  if (waiting.length) return callFirst(room, waiting[0], joined);
  if (takesSpeakers(item) && list?.state === "not_open") return step("open_list", "open_list", { list: list.id }, list);
  if (list?.state === "open") return { ...NOTHING, act: "list_empty", subject: list };
  return step("conclude_item", "conclude_item", { item: item.id }, item);
}

function callFirst(room, first, joined) {
  const args = { room: room.id, inscription: first.id, expect: seenOnFloor(room) };
  return step("give_floor", "give_floor", joined ? args : { ...args, start: false }, first);
}

function beforeAnItem(room, sitting, nextItem) {
  if (nextItem) return step("start_item", "start_item", { item: nextItem.id, current: room.item ?? null }, nextItem);
  return step("adjourn_sitting", "adjourn_sitting", { sitting: sitting.id }, sitting);
}

/** Items which are a list of speakers by their nature; the others may have a list, but do not wait for one. */
function takesSpeakers(item) {
  return ["statements", "debate", "panel"].includes(item?.kind);
}
