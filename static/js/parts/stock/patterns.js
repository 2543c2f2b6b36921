/** Patterns in which one colour is enough: no meaning hangs on hue (docs/adr/0094-stock-taking.md). */
import { html, nothing } from "../../vendor/lit-html/lit-html.js";

/** Which pattern stands for a mark, and which for the stage of a pledge: what is done is full. */
const OF = {
  progress: "full", challenge: "slanted", support_needed: "dots", pledge: "bars",
  fulfilled: "full", in_progress: "slanted", withdrawn: "dots", planning: "bars", new: "full",
};

export const patternOf = (key) => OF[key] ?? "full";

/** What an element of a drawing is filled with; the full one has its colour by its style. */
export const paintOf = (key) => (patternOf(key) === "full" ? nothing : `url(#stock-${patternOf(key)})`);

/** The patterns themselves, once in a page. */
export const patterns = () => html`<svg class="stock-patterns" width="0" height="0" aria-hidden="true" focusable="false"><defs>
  <pattern id="stock-slanted" width="8" height="8" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
    <rect class="stock-ground slanted" width="8" height="8"></rect><rect class="stock-figure slanted" width="3" height="8"></rect></pattern>
  <pattern id="stock-dots" width="8" height="8" patternUnits="userSpaceOnUse">
    <rect class="stock-ground dots" width="8" height="8"></rect><circle class="stock-figure dots" cx="4" cy="4" r="2"></circle></pattern>
  <pattern id="stock-bars" width="8" height="8" patternUnits="userSpaceOnUse">
    <rect class="stock-ground bars" width="8" height="8"></rect><rect class="stock-figure bars" width="8" height="2"></rect></pattern>
</defs></svg>`;
