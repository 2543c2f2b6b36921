/** Where the page of a pledge is, below that of the register: its number where that can stand in an address. */
export const pathOf = ({ number, id }) => encodeURIComponent(/^[A-Za-z0-9][A-Za-z0-9._-]*$/.test(number ?? "") ? number : id);
