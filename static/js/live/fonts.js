/**
 * Fonts are loaded last on a slow connection: until then text is shown in a font of the device, and at the next visit
 * in ours at once. Chinese has a style sheet of its own, for pages that contain Chinese characters
 * (docs/adr/0122-faces.md).
 */

/** The sheet of that address, which is added unless it is there. */
function sheet(href) {
  const there = document.querySelector(`link[href="${href}"]`);
  if (there) return there;
  const link = document.createElement("link");
  link.rel = "stylesheet";
  link.href = href;
  document.head.append(link);
  return link;
}

/** The face of these letters in fonts.css is fetched when the browser has one of them to show. */
const chineseStands = () => [...document.fonts].some(({ unicodeRange, status }) => unicodeRange.startsWith("U+2E80") && status !== "unloaded");

/** @param {{fonts: string, fonts_han: string, version: string}} data the page's data: where fonts are named, and of which version */
export function addFonts({ fonts, fonts_han: chinese, version }) {
  const look = () => chineseStands() && sheet(chinese);
  document.fonts.addEventListener("loadingdone", look);
  look();
  if (document.querySelector(`link[href="${fonts}"]`)) return;
  sheet(fonts).addEventListener("load", async () => {
    await document.fonts.ready;
    const secure = location.protocol === "https:" ? "; Secure" : "";
    document.cookie = `hlom_fonts=${version}; path=/; max-age=31536000; SameSite=Lax${secure}`;
  });
}
