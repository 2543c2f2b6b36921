/** How far pledges have come, in the order of every form, table and chart (hlom_live/domain/stocktaking.py). */
import { _ } from "../../live/words.js";

const WORDS = {
  planning: () => _("In planning"),
  in_progress: () => _("In progress"),
  fulfilled: () => _("Fulfilled"),
  withdrawn: () => _("Pledge withdrawn"),
};

export const STAGES = Object.freeze(Object.keys(WORDS));

export const stageText = (stage) => WORDS[stage]?.() ?? stage;

/** The stages that may be chosen, each with its word. */
export const pledgeStages = () => STAGES.map((stage) => [stage, stageText(stage)]);

/** How far a number moved, "+2" or "−1" with the sign of subtraction; nothing where it stayed. */
export const moved = (before, now) => (now === before ? "" : now > before ? `+${now - before}` : `−${before - now}`);
