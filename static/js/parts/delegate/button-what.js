/** What a button acts on, under its word: "Item 3, Salle XIX"; nothing where there is one alone. */
import { html, nothing } from "../../vendor/lit-html/lit-html.js";

export const buttonWhat = (named) => (named ? html` <span class="button-what"><bdi>${named}</bdi></span>` : nothing);
