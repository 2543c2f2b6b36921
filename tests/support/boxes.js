/**
 * Boxes of text on a page, and what is wrong with them: text over text, lines or letters that are cut, text that is too small.
 * Read by tests/support/boxes.py; what follows is one expression, a function that a page carries out.
 *
 * @param {string} root a selector: only text within it is looked at
 * @param {object} wanted `sizes`: [selector, pixels] pairs, the least size of type of what matches (the largest counts);
 *   `whole`: a selector of blocks of which not a line may be missing; `rolls`: a selector of boxes whose upper lines have
 *   gone by, as captions do; `apart`: false where text may lie over text (default true); `ink`: pixels of a letter that may be
 *   outside a box (default 1: too much for small type, whose dots are no higher)
 * @returns {string[]} one sentence for each problem
 */
({ root, wanted }) => {
  const SLACK = 1.5;
  const styles = new Map();
  const INK = wanted.ink ?? 1;
  const EM = 200;
  const styleOf = (element) => styles.get(element) ?? styles.set(element, getComputedStyle(element)).get(element);
  const clips = new Map();

  /** The nearest block: lines of one block cannot lie over each other. */
  const blockOf = (element) => (styleOf(element).display.startsWith("inline") && !styleOf(element).display.includes("-") ? blockOf(element.parentElement) : element);

  function clipOf(element) {
    if (!clips.has(element)) {
      const style = styleOf(element);
      const box = element.getBoundingClientRect();
      const margin = style.overflowX === "clip" ? parseFloat(style.overflowClipMargin) || 0 : 0;
      const none = style.display === "inline" || (style.overflowX === "visible" && style.overflowY === "visible");
      const clip = none ? null : {
        element, left: box.left + element.clientLeft - margin, right: box.left + element.clientLeft + element.clientWidth + margin,
        top: box.top + element.clientTop - margin, bottom: box.top + element.clientTop + element.clientHeight + margin,
        clamped: style.webkitLineClamp !== "none", dots: style.textOverflow === "ellipsis",
        rolls: Boolean(wanted.rolls) && element.matches(wanted.rolls),
      };
      clips.set(element, clip);
    }
    return clips.get(element);
  }

  function* clipsAround(element) {
    for (let one = element; one && one !== document.documentElement; one = one.parentElement) {
      const clip = clipOf(one);
      if (clip) yield clip;
      if (styleOf(one).position === "fixed") return;
    }
    yield { element: null, left: 0, top: 0, right: innerWidth, bottom: innerHeight };
  }

  const said = (node) => `“${node.data.trim().slice(0, 40)}”`;
  const problems = [];

  /** "seen", "gone" (behind a clamp's ellipsis, or rolled by) or "cut". */
  function fateOf(rect, element) {
    for (const clip of clipsAround(element)) {
      const [over, under] = [clip.top - rect.top > SLACK, rect.bottom - clip.bottom > SLACK];
      const beside = clip.left - rect.left > SLACK || rect.right - clip.right > SLACK;
      if (clip.clamped && rect.top > clip.bottom - SLACK - 0.15 * (rect.bottom - rect.top)) return ["gone", clip];
      if (clip.rolls && rect.bottom < clip.top + SLACK + 1) return ["rolled", clip];
      if (over || under || (beside && !clip.dots)) return ["cut", clip];
    }
    return ["seen", null];
  }

  const pen = document.createElement("canvas").getContext("2d");
  const [inks, shares] = [new Map(), new Map()];

  /** At which share of the box of its font a text has its baseline: where a box without height stands beside a letter. */
  function shareOf({ fontStyle, fontWeight, fontFamily }, lang) {
    const line = document.createElement("div");
    Object.assign(line.style, { position: "absolute", top: 0, visibility: "hidden", fontStyle, fontWeight, fontSize: `${EM}px`, fontFamily });
    line.lang = lang;
    const foot = document.createElement("span");
    foot.style.display = "inline-block";
    line.append("x", foot);
    document.body.append(line);
    const letter = document.createRange();
    letter.selectNodeContents(line.firstChild);
    const { top, height } = letter.getBoundingClientRect();
    const share = (foot.getBoundingClientRect().bottom - top) / height;
    line.remove();
    return share;
  }

  /** How far the letters of a text reach above and below its baseline, and where that is. */
  function inkOf(text, style, lang) {
    // In one large size for all, for what is drawn is measured in whole pixels, and each size would be measured anew.
    const font = `${style.fontStyle} ${style.fontWeight} ${EM}px ${style.fontFamily}`;
    const [key, shape] = [`${font}|${lang}|${text}`, `${font}|${lang}`];
    if (!shares.has(shape)) shares.set(shape, shareOf(style, lang));
    if (!inks.has(key)) {
      pen.font = font;
      const { actualBoundingBoxAscent: above, actualBoundingBoxDescent: below } = pen.measureText(text);
      inks.set(key, { above: above / EM, below: below / EM, share: shares.get(shape) });
    }
    const { above, below, share } = inks.get(key);
    const size = parseFloat(style.fontSize);
    return { above: size * above, below: size * below, share };
  }

  /** The box that cuts letters of a line which is seen, such as the marks below Arabic ones; undefined where all are whole. */
  function cutsInk(rect, { above, below, share }, element) {
    const baseline = rect.top + share * rect.height;
    return [...clipsAround(element)].find((clip) => clip.top - (baseline - above) > INK || baseline + below - clip.bottom > INK);
  }

  const called = ({ element }) => element?.className || element?.localName || "the screen";

  /** A line of text as high as its line: the box of its font may be higher, and is empty there. */
  function lineBox(rect, style) {
    const height = Math.min(rect.height, parseFloat(style.lineHeight) || rect.height);
    const top = rect.top + (rect.height - height) / 2;
    return { left: rect.left, right: rect.right, top, bottom: top + height };
  }

  /** Said and not shown: `.visually-hidden`, and what is that in a window of some sizes only. */
  const onlySaid = (element) => Boolean(element) && (styleOf(element).clipPath === "inset(50%)" || onlySaid(element.parentElement));

  const hidden = (element) =>
    element.closest(".visually-hidden, script, style") || onlySaid(element) ||
    !element.checkVisibility({ visibilityProperty: true, opacityProperty: true, checkOpacity: true, checkVisibilityCSS: true });

  function checkSize(node, element) {
    const size = parseFloat(styleOf(element).fontSize);
    const least = Math.max(...wanted.sizes.filter(([selector]) => element.closest(selector)).map(([, pixels]) => pixels), 0);
    if (size < least - 0.1) problems.push(`too small: ${said(node)} ${size.toFixed(1)} px, not ${least.toFixed(1)}`);
  }

  const boxes = [];
  const range = document.createRange();
  for (const top of document.querySelectorAll(root)) {
    const walker = document.createTreeWalker(top, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const element = node.parentElement;
      if (!node.data.trim() || hidden(element)) continue;
      if (wanted.sizes) checkSize(node, element);
      range.selectNodeContents(node);
      const block = blockOf(element);
      const lost = new Set();
      for (const rect of range.getClientRects()) {
        if (rect.width < 1) continue;
        const box = lineBox(rect, styleOf(element));
        const [fate, clip] = fateOf(box, element);
        const cutter = fate === "seen" && cutsInk(rect, inkOf(node.data.trim(), styleOf(element), element.closest("[lang]").lang), element);
        if (cutter) lost.add(`letters cut: ${said(node)} by ${called(cutter)}`);
        if (fate === "seen") boxes.push({ ...box, node, block });
        else lost.add(fate === "cut" ? `cut: ${said(node)} by ${called(clip)}` : fate);
      }
      lost.delete("rolled");
      if (lost.delete("gone") && wanted.whole && element.closest(wanted.whole)) lost.add(`not whole: ${said(node)}`);
      problems.push(...lost);
    }
  }

  const meets = (one, other) =>
    Math.min(one.right, other.right) - Math.max(one.left, other.left) > SLACK &&
    Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top) > SLACK;
  if (wanted.apart !== false) {
    boxes.forEach((one, index) => {
      for (const other of boxes.slice(index + 1)) {
        if (one.block !== other.block && meets(one, other)) problems.push(`${said(one.node)} lies over ${said(other.node)}`);
      }
    });
  }
  return [...new Set(problems)];
}
