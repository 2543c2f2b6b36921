/**
 * The one dialog of a page. It opens before the page, closes by Escape, and gives the focus back to what opened it
 * (the `<dialog>` element does that by itself) or, if that is gone by then, to the page's main part.
 */
import { html, nothing } from "../../vendor/lit-html/lit-html.js";
import { ref } from "../../vendor/lit-html/directives/ref.js";
import { _ } from "../../live/words.js";

/**
 * @param {() => void} redraw
 * @returns {{show: (content: {title: unknown, where?: string, body: () => unknown}) => void, close: () => void, isOpen: () => boolean,
 *   template: () => unknown}} `body` is rendered anew with the page, so it may be live; `where` is the
 *   room that it is about, where there are several
 */
export function createDialog(redraw) {
  let content = null;
  let element = null;

  function closed() {
    content = null;
    redraw();
    if (document.activeElement === document.body) document.querySelector("main")?.focus();
  }

  function opened(found) {
    element = found ?? null;
    if (element && content && !element.open) queueMicrotask(() => element?.isConnected && element.showModal());
  }

  return {
    show(next) {
      content = next;
      redraw();
    },
    close: () => element?.close(),
    isOpen: () => content !== null,
    template: () => (content ? frame(content, opened, closed, () => element?.close()) : nothing),
  };
}

function frame(content, opened, closed, close) {
  return html`<dialog class="dialog" aria-labelledby="dialog-title" ${ref(opened)} @close=${closed}>
    <div class="dialog-head">
      <h2 id="dialog-title">${content.title}${content.where ? html` <span class="dialog-where small muted"><bdi>${content.where}</bdi></span>` : nothing}</h2>
      <button type="button" class="button quiet" @click=${close}>${_("Close")}</button>
    </div>
    ${content.body()}
  </dialog>`;
}
