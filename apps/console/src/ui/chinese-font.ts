import fontUrl from '@fontsource/noto-sans-sc/files/noto-sans-sc-chinese-simplified-400-normal.woff2?url';

/** Comes last in FONT_FAMILY. */
const CHINESE_FONT = 'Noto Sans SC';

/**
 * On a system without Chinese letters, fetches those that the console brings; on others nothing. To be awaited before
 * anything is drawn: Chromium goes on leaving out letters for which it once had no font, and maps draw each letter once.
 */
export async function provideChineseLetters(): Promise<void> {
  if (hasChineseLetters()) return;
  try {
    document.fonts.add(await new FontFace(CHINESE_FONT, `url("${fontUrl}")`).load());
  } catch {
    // Boxes are better than no page.
  }
}

/** A letter that no font has is drawn as a box, as wide as that of a code without any letter. */
function hasChineseLetters(): boolean {
  const pen = document.createElement('canvas').getContext('2d');
  if (!pen) return true;
  pen.font = '100px system-ui, sans-serif';
  return pen.measureText('中').width !== pen.measureText('\u0378').width;
}
