/** The stages of pledges, in the order of every table and chart (hlom_live/domain/stocktaking.py). */
import { _ } from "../../live/words.js";

const WORDS = {
  planning: () => _("In planning"),
  in_progress: () => _("In progress"),
  fulfilled: () => _("Fulfilled"),
  withdrawn: () => _("Pledge withdrawn"),
};

export const STAGES = Object.freeze(Object.keys(WORDS));

export const stageText = (stage) => WORDS[stage]?.() ?? stage;

/** How far a number moved, "+2" or "−1" with the sign of subtraction; nothing where it stayed. */
export const moved = (before, now) => (now === before ? "" : now > before ? `+${now - before}` : `−${before - now}`);
