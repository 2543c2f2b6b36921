/** An address that is held already, as a form shows it. Pure. */

/**
 * The address as a field of type `url` takes it; empty for none, and for one that nobody could have typed there, such as
 * that of a file on this server: it would stop the form. An empty field that stays so changes nothing.
 *
 * @param {string|null|undefined} held
 */
export const addressShown = (held) => (/^https?:/i.test(held ?? "") && URL.canParse(held) ? held : "");
