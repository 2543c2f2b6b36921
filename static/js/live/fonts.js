/** Fonts come last on a weak line: text is read in the reader's own until then, and at once in ours the next time. */

/** @param {{fonts: string, version: string}} data the page's data: where the fonts are named, and of which version */
export function addFonts({ fonts, version }) {
  if (document.querySelector(`link[href="${fonts}"]`)) return;
  const link = document.createElement("link");
  link.rel = "stylesheet";
  link.href = fonts;
  link.addEventListener("load", async () => {
    await document.fonts.ready;
    const secure = location.protocol === "https:" ? "; Secure" : "";
    document.cookie = `hlom_fonts=${version}; path=/; max-age=31536000; SameSite=Lax${secure}`;
  });
  document.head.append(link);
}
