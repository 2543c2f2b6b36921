/** Fonts come last on a weak line: text is read in the reader's own until then, and at once in ours the next time. */

/** @param {{fonts: {url: string, version: string}}} data the page's data */
export function addFonts({ fonts }) {
  if (!fonts || document.querySelector(`link[href="${fonts.url}"]`)) return;
  const link = document.createElement("link");
  link.rel = "stylesheet";
  link.href = fonts.url;
  link.addEventListener("load", async () => {
    await document.fonts.ready;
    const secure = location.protocol === "https:" ? "; Secure" : "";
    document.cookie = `hlom_fonts=${fonts.version}; path=/; max-age=31536000; SameSite=Lax${secure}`;
  });
  document.head.append(link);
}
