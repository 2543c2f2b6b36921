/** Rows of long lists stand still while only the clock turns: 500 need not be looked through five times a second. */

import { guard } from "../vendor/lit-html/directives/guard.js";

const MINUTE_MS = 60_000;

/** The minute of a moment in ms, by which hours and days are shown; undefined for none. */
export const minuteOf = (at) => (at === undefined ? at : Math.floor(at / MINUTE_MS));

/**
 * What `draw` gives: asked for when the page is drawn for anything but the turn of its clock (`redraw`), when a new minute
 * begins, and when one of `values` is another. Whatever else moves by itself in it must be among them.
 */
export const still = (context, values, draw) => guard([context.happened, minuteOf(context.now()), ...values], draw);
