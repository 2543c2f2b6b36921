/** The countdown: digits, how it stands in shape and word, the time allotted, and a bar that shows the warning zone. */

import { html, nothing, svg } from "../vendor/lit-html/lit-html.js";
import { digits, givenSeconds, phase, secondsLeft, share, turnState } from "../derived/clock.js";
import { _ } from "../live/words.js";

const SHAPES = {
  ample: svg`<circle cx="8" cy="8" r="7"></circle>`,
  warning: svg`<path d="M8 1 15.5 15H.5z"></path>`,
  over: svg`<path d="M1 1h14v14H1z"></path>`,
  still: svg`<path d="M2 1h4v14H2zM10 1h4v14h-4z"></path>`,
};

/** Circle, triangle, square, or two bars while the clock stands. */
export function shape(kind) {
  return html`<svg class="shape" viewBox="0 0 16 16" aria-hidden="true">${SHAPES[kind]}</svg>`;
}

/** The word beside the digits. */
function phaseWord(turn, at) {
  const state = turnState(turn);
  if (state === "called") return _("Called, clock not started");
  if (state === "paused") return _("Clock paused");
  if (at === "over") return _("Time is up");
  return at === "warning" ? _("Time nearly up") : _("Speaking");
}

/** What is left fills the bar from its start; the strip under it marks the warning zone from the beginning. */
export function timeBar(left, given, warning) {
  return html`<svg class="time-bar" viewBox="0 0 1000 10" preserveAspectRatio="none" aria-hidden="true">
    <rect class="time-track" width="1000" height="7"></rect>
    <rect class="time-left" width=${share(left, given)} height="7"></rect>
    <rect class="time-zone" y="8" width=${share(warning, given)} height="2"></rect>
  </svg>`;
}

/** How many places the digits take for the whole turn: no jump from 10:00 to 9:59. */
export function placesOf(turn) {
  return digits(givenSeconds(turn)).length;
}

/** All that a countdown shows, as values. */
export function clockOf(turn, nowMs, warning) {
  const given = givenSeconds(turn);
  const left = secondsLeft(turn, nowMs);
  const at = phase(left, warning);
  const still = ["called", "paused"].includes(turnState(turn));
  const said = digits(left, given);
  return { given, left, phase: at, still, over: said.startsWith("+"), digits: said.replace("+", ""), word: phaseWord(turn, at) };
}

/**
 * @param {object} turn an intervention that has the floor
 * @param {{warning: number, bar?: boolean}} options
 */
export function countDown(turn, nowMs, { warning, bar = true }) {
  const clock = clockOf(turn, nowMs, warning);
  return html`<div class="count-down ${clock.phase} ${clock.still ? "still" : ""}" data-places=${placesOf(turn)}>
    <p class="count-digits num" role="timer" aria-live="off" dir="ltr"><span class="count-sign">${clock.over ? "+" : ""}</span>${clock.digits}</p>
    <p class="count-word">${shape(clock.still ? "still" : clock.phase)}<span>${clock.word}</span></p>
    <p class="count-given num">${_("of %(time)s", { time: digits(clock.given) })}</p>
    ${bar ? timeBar(clock.left, clock.given, warning) : nothing}
  </div>`;
}
