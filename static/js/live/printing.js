/** Prints a document in place of the page: it is drawn when printing begins and removed afterwards. */
import { nothing, render } from "../vendor/lit-html/lit-html.js";

/** @param {() => unknown} compose a template, or `nothing` where the page is printed as it stands */
export function printAs(compose) {
  const place = document.createElement("div");
  place.className = "paper";
  document.body.append(place);
  const media = matchMedia("print");
  const draw = (printing) => render(printing ? compose() : nothing, place);
  media.addEventListener("change", ({ matches }) => draw(matches));
  addEventListener("beforeprint", () => draw(true));
  addEventListener("afterprint", () => draw(false));
}
