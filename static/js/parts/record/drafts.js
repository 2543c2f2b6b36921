/**
 * What a précis-writer has typed and not yet saved, kept in the browser until the server has it: it survives a reload, a
 * cut line and every live update. Each draft remembers what it was begun on, so that nobody's text is overwritten.
 */

import { browserStorage } from "../../live/memory.js";

/**
 * @param {string} key under which the drafts of this meeting and person are kept
 * @param {() => void} redraw
 * @param {Storage|null} storage
 */
export function createDrafts(key, redraw, storage = browserStorage("localStorage")) {
  const drafts = new Map(Object.entries(read(storage, key)));
  const keep = () => {
    write(storage, key, Object.fromEntries(drafts));
    redraw();
  };
  return {
    /** `{summary, notes, base}` with what was typed, or null. */
    of: (id) => drafts.get(id) ?? null,
    all: () => [...drafts.keys()],

    type(turn, field, text) {
      const draft = drafts.get(turn.id) ?? { base: turn.summary ?? null, notes_base: turn.notes ?? null };
      drafts.set(turn.id, { ...draft, [field]: text });
      if (settled(drafts.get(turn.id), turn)) drafts.delete(turn.id);
      keep();
    },

    /** Somebody else's summary was read: what is typed now stands beside that one. */
    rebase(turn) {
      drafts.set(turn.id, { ...drafts.get(turn.id), base: turn.summary ?? null });
      keep();
    },

    /** Saved as it was sent; what was typed since stays a draft, begun on `stands`: what was saved. */
    saved(id, sent, stands) {
      const draft = drafts.get(id);
      if (!draft) return;
      const left = Object.fromEntries(["summary", "notes"].filter((field) => field in draft && draft[field] !== sent[field])
        .map((field) => [field, draft[field]]));
      if (Object.keys(left).length) drafts.set(id, { ...left, base: stands.summary, notes_base: stands.notes });
      else drafts.delete(id);
      keep();
    },

    drop(id) {
      drafts.delete(id);
      keep();
    },
  };
}

/** A text as the server keeps it: null for nothing. */
export const kept = (text) => text?.trim() || null;

function settled(draft, turn) {
  return ["summary", "notes"].every((field) => !(field in draft) || kept(draft[field]) === (turn[field] ?? null));
}

/** Whether somebody has changed the summary since this draft was begun, and to something else than is typed here. */
export function overtaken(draft, turn) {
  if (!draft || !("summary" in draft)) return false;
  const now = turn.summary ?? null;
  return draft.base !== now && kept(draft.summary) !== now;
}

/** The arguments of `annotate_intervention` for a draft. */
export function toSave(draft, turn) {
  const args = { intervention: turn.id };
  if ("summary" in draft && kept(draft.summary) !== (turn.summary ?? null)) {
    Object.assign(args, { summary: kept(draft.summary), expect_summary: draft.base });
  }
  if ("notes" in draft && kept(draft.notes) !== (turn.notes ?? null)) {
    Object.assign(args, { notes: kept(draft.notes), ...("notes_base" in draft && { expect: { notes: draft.notes_base } }) });
  }
  return args;
}

function read(storage, key) {
  try {
    return JSON.parse(storage?.getItem(key) ?? "{}");
  } catch (broken) {
    console.info("Drafts could not be read:", broken.name);
    return {};
  }
}

function write(storage, key, drafts) {
  try {
    if (Object.keys(drafts).length) storage?.setItem(key, JSON.stringify(drafts));
    else storage?.removeItem(key);
  } catch (full) {
    console.info("Drafts last as long as this page:", full.name);
  }
}
