/** Which sentences the chair says now: for the step of the big button, for what has just happened, and for the rest. Pure. */
import { phase, secondsLeft } from "../../derived/clock.js";
import { NEWS_SECONDS } from "../../derived/defaults.js";
import { isNews, usualSeconds } from "../../derived/limits.js";
import { durationIn, groupOf, hourIn, say, titleOf, whoIs } from "./words.js";

/** Sentences joined, with a space between where the language has one. */
function joined(book, sentences) {
  const gap = book.lang === "zh" ? "" : " ";
  return sentences.filter(Boolean).flatMap((said, index) => (index && gap ? [gap, ...said] : said));
}

/** How many rights of reply a delegation has had on an item before this one. */
function repliesBefore(store, item, entry) {
  return store.all("intervention").filter((turn) => turn.kind === "right_of_reply" && turn.item === item?.id
    && turn.delegation === entry.delegation && turn.inscription !== (entry.inscription ?? entry.id)).length;
}

/** The call of an entry, or of an intervention that was called and has not begun. */
function callOf({ book, store, item }, entry) {
  const who = whoIs(book, store, entry, { person: true });
  if (entry.kind === "right_of_reply") return replyOf({ book, store, item }, entry, who);
  const group = entry.on_behalf_of ? groupOf(book, store, entry.on_behalf_of) : null;
  const suffix = group ? "_group" : "";
  if (entry.mode === "pre_recorded") return say(book, `recorded${suffix}`, { who, group });
  if (entry.mode === "read_out") return say(book, `read_out${suffix}`, { who, group });
  if (entry.mode === "in_writing") return say(book, "in_writing", { who });
  return joined(book, [say(book, `floor${suffix}`, { who, group }), entry.mode === "remote" ? say(book, "remote") : null]);
}

function replyOf({ book, store, item }, entry, who) {
  const key = repliesBefore(store, item, entry) ? "reply_second" : "reply_first";
  const answered = store.get("intervention", entry.reply_to);
  return joined(book, [
    say(book, key, { who, time: durationIn(book.lang, entry.allotted_seconds) }),
    answered ? say(book, "reply_to", { whom: whoIs(book, store, answered) }) : null,
  ]);
}

const thanks = ({ book, store }, turn) => say(book, "thanks", { who: whoIs(book, store, turn) });

/** The sentence for each deed of the big button. */
const STEPS = {
  open_sitting: ({ book }, { subject }) => say(book, "open_sitting", { title: titleOf(book, subject.title) }),
  resume_sitting: ({ book }) => say(book, "resume_sitting"),
  start_item: ({ book }, { subject }) => say(book, subject.number ? "start_item" : "start_item_unnumbered", {
    number: String(subject.number), title: titleOf(book, subject.title),
  }),
  open_list: ({ book }) => say(book, "list_open"),
  list_empty: ({ book }) => say(book, "list_empty"),
  hear: ({ book, store }, { subject }) => say(book, "point_heard", { who: whoIs(book, store, subject) }),
  give_floor: (at, { subject }) => callOf(at, subject),
  start_clock: (at, { subject }) => (subject.kind === "point_of_order"
    ? say(at.book, "point_heard", { who: whoIs(at.book, at.store, subject) }) : callOf(at, subject)),
  next: (at, { subject }) => joined(at.book, [thanks(at, at.scene.holder), callOf(at, subject)]),
  end: (at) => joined(at.book, [thanks(at, at.scene.holder), say(at.book, "no_more_speakers")]),
  end_point_of_order: (at, { subject }) => (at.scene.interrupted
    ? say(at.book, "floor_back", { who: whoIs(at.book, at.store, at.scene.interrupted) }) : thanks(at, subject)),
  conclude_item: ({ book }) => say(book, "conclude_item"),
  adjourn_sitting: ({ book }) => say(book, "adjourn_sitting"),
};

/** Whom to announce after the one whom the step is about. */
function follower(step, { waiting }) {
  if (step.act === "give_floor" || step.act === "next") return waiting[1];
  return step.act === "start_clock" ? waiting[0] : undefined;
}

/** The limits of a list as a sentence. */
function limits({ book, store }, list) {
  const usual = usualSeconds(store, list);
  const vars = { time: durationIn(book.lang, usual), group_time: durationIn(book.lang, list.group_seconds ?? usual) };
  return say(book, vars.time === vars.group_time ? "limits" : "limits_groups", vars);
}

/** To a speaker whose time is nearly up, or is up; a recording cannot be asked to conclude. */
function toSpeaker({ book, store, scene, nowMs }) {
  const { holder } = scene;
  if (!holder?.started_at || holder.paused_at || holder.mode === "pre_recorded") return null;
  const warning = store.rule("warning_seconds");
  const at = phase(secondsLeft(holder, nowMs), warning);
  if (at === "over") return say(book, "conclude_speaker");
  return at === "warning" ? say(book, "warning", { time: durationIn(book.lang, warning) }) : null;
}

/** That the sitting is suspended and, where it was announced, until when. */
function suspended(book, { resumes_at: until }) {
  return until ? say(book, "suspend_sitting_until", { hour: hourIn(book, until) }) : say(book, "suspend_sitting");
}

/** What this chair has just done and has still to say. */
function done({ book, store, scene, nowMs }, last) {
  if (!last || nowMs - last.at > 1000 * NEWS_SECONDS) return null;
  if (last.name === "mark_absent") return say(book, "absent", { who: whoIs(book, store, last.subject) });
  if (last.name === "rule_point_of_order" && last.args.ruling === "decline") {
    return say(book, "point_declined", { who: whoIs(book, store, last.subject) });
  }
  return last.name === "suspend_sitting" && scene.sitting?.state === "suspended" ? suspended(book, scene.sitting) : null;
}

/** What has just changed on the list, whoever changed it. */
function news(at) {
  const { book, scene: { list }, nowMs } = at;
  if (!list) return null;
  if (list.state === "closed" && isNews(list.closed_at, nowMs)) return say(book, "list_closed");
  if (isNews(list.limits_at, nowMs)) return limits(at, list);
  return list.state === "open" && isNews(list.opened_at, nowMs) ? say(book, "list_open") : null;
}

/** A point of order that waits while the button is about something else. */
function raised({ book, store, scene }, step) {
  const point = scene.points.find((row) => row.id !== step.subject?.id);
  return point ? say(book, "point_raised", { who: whoIs(book, store, point) }) : null;
}

/** Sentences that may be wanted beside: for what stands in the menu. */
function others(at) {
  const { book, store, scene } = at;
  const { list, sitting, waiting, points } = scene;
  const open = sitting?.state === "open";
  const closing = list?.state === "open" && list.closes_at;
  return [
    closing ? say(book, "list_closing", { hour: hourIn(book, list.closes_at) }) : null,
    list?.state === "open" ? say(book, "list_closed") : null,
    list ? limits(at, list) : null,
    waiting[0] ? say(book, "absent", { who: whoIs(book, store, waiting[0]) }) : null,
    waiting[0] ? say(book, "in_writing", { who: whoIs(book, store, waiting[0]) }) : null,
    points[0] ? say(book, "point_declined", { who: whoIs(book, store, points[0]) }) : null,
    scene.holder?.started_at ? say(book, "conclude_speaker") : null,
    open ? say(book, "suspend_sitting") : null,
    open ? say(book, "adjourn_sitting") : null,
  ].filter(Boolean);
}

/**
 * @param {object} book of a language @param {object} store @param {object} scene as `sceneOf` gives it
 * @param {object} step as `nextStep` gives it @param {number} nowMs
 * @param {{name: string, args: object, subject: object, at: number}|null} last what this chair did last
 * @returns {{urgent: boolean, now: unknown[]|null, main: unknown[]|null, after: unknown[]|null, more: unknown[][]}} sentences as pieces:
 *   `now` to say at once (`urgent`: to the speaker whose time is up or nearly), `main` with the press of the button, `after` who follows, `more` the others
 */
export function chairSays(book, store, scene, step, nowMs, last = null) {
  const at = { book, store, scene, item: scene.item, nowMs };
  const next = follower(step, scene);
  const urgent = toSpeaker(at);
  return {
    urgent: urgent !== null, now: urgent ?? done(at, last) ?? raised(at, step) ?? news(at),
    main: STEPS[step.act]?.(at, step) ?? null,
    after: next ? say(book, "followed_by", { who: whoIs(book, store, next) }) : null,
    more: others(at),
  };
}
