/**
 * Changes the page's own address without loading it, so that a reload or a change of language returns to the same view.
 */

/** @param {string} path @param {{push?: boolean}} how `push`: the button "back" leads to the address before */
export function changeAddress(path, { push = false } = {}) {
  if (push) history.pushState(null, "", path);
  else history.replaceState(null, "", path);
  noteAddress();
}

/** What is looked for stands in the address, so that it can be sent to somebody and comes back with the page. */
export const changeQuery = (query) => changeAddress(query ? `?${query}` : location.pathname);

/** The form that changes the language returns to the address that stands. */
export function noteAddress(page = document) {
  for (const field of page.querySelectorAll("input[name=next]")) field.value = page.location.pathname + page.location.search;
}
