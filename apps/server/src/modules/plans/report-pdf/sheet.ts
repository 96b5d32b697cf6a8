import { fileURLToPath } from 'node:url';
import PdfDocument from 'pdfkit';

/** A4 pages filled from top to bottom. Lengths in points (1/72 inch), y downwards. */
export interface Sheet {
  readonly pdf: PDFKit.PDFDocument;
  readonly left: number;
  readonly width: number;
  /** Where the next block begins; a block moves it on by its height. */
  y: number;
  /** Begins a new page unless `height` is left on this one. */
  need(height: number): void;
  /** Stays with the first `height` of what follows. */
  heading(text: string, height?: number): void;
  paragraph(text: string, style?: { readonly muted?: boolean }): void;
}

export const INK = {
  text: '#16302b',
  muted: '#5d736e',
  line: '#d6e2de',
  wash: '#eff6f3',
  brand: '#0b7a5c',
  brandDark: '#075a44',
  gold: '#d99a1c',
  blue: '#2f6db3',
  grey: '#9bb0aa',
  red: '#c4503b',
} as const;

export const FONT = { regular: 'regular', bold: 'bold' } as const;

const MARGIN = 48;
const FOOTER = 40;
const HEADING_HEIGHT = 22;

const fontFile = (weight: string): string =>
  fileURLToPath(new URL(`../fonts/NotoSansHans-${weight}.otf`, import.meta.resolve('@embedpdf/fonts-sc')));

export function createSheet(info: {
  readonly title: string;
  readonly language: string;
  readonly madeAt: Date;
}): Sheet {
  const pdf = new PdfDocument({
    size: 'A4',
    margin: 0,
    bufferPages: true,
    lang: info.language,
    displayTitle: true,
    info: { Title: info.title, Author: 'Relode', Creator: 'Relode', CreationDate: info.madeAt },
  });
  pdf.registerFont(FONT.regular, fontFile('Regular'));
  pdf.registerFont(FONT.bold, fontFile('Bold'));
  const width = pdf.page.width - 2 * MARGIN;
  const bottom = pdf.page.height - FOOTER - 12;
  const sheet: Sheet = {
    pdf,
    left: MARGIN,
    width,
    y: MARGIN,
    need: (height) => {
      if (sheet.y + height <= bottom) return;
      pdf.addPage();
      sheet.y = MARGIN;
    },
    heading: (text, height = 50) => {
      sheet.need(HEADING_HEIGHT + height);
      pdf.font(FONT.bold).fontSize(12.5).fillColor(INK.brandDark).text(text, MARGIN, sheet.y, { width });
      sheet.y += HEADING_HEIGHT;
    },
    paragraph: (text, { muted = false } = {}) => {
      pdf.font(FONT.regular).fontSize(muted ? 8 : 9.5);
      const height = pdf.heightOfString(text, { width, lineGap: 2 });
      sheet.need(height);
      pdf.fillColor(muted ? INK.muted : INK.text).text(text, MARGIN, sheet.y, { width, lineGap: 2 });
      sheet.y += height + 8;
    },
  };
  return sheet;
}

/** Page numbers below every page; then the whole file. */
export async function finishSheet(
  { pdf, left, width }: Sheet,
  footer: (page: number, pages: number) => string,
): Promise<Buffer> {
  const { count } = pdf.bufferedPageRange();
  for (let page = 0; page < count; page++) {
    pdf.switchToPage(page);
    const y = pdf.page.height - FOOTER;
    pdf
      .moveTo(left, y - 6)
      .lineTo(left + width, y - 6)
      .lineWidth(0.5)
      .strokeColor(INK.line)
      .stroke();
    pdf
      .font(FONT.regular)
      .fontSize(7.5)
      .fillColor(INK.muted)
      .text(footer(page + 1, count), left, y, { width, align: 'right', lineBreak: false });
    pdf.text('Relode', left, y, { width, lineBreak: false });
  }
  const chunks: Buffer[] = [];
  pdf.on('data', (chunk: Buffer) => chunks.push(chunk));
  const ended = new Promise<void>((resolve, reject) => {
    pdf.on('end', resolve);
    pdf.on('error', reject);
  });
  pdf.end();
  await ended;
  return Buffer.concat(chunks);
}

/** One line of text cut to its column with an ellipsis. */
export function cell(
  { pdf }: Sheet,
  text: string,
  box: { readonly x: number; readonly y: number; readonly width: number; readonly align?: 'left' | 'right' },
): void {
  let shown = text;
  while (shown.length > 1 && pdf.widthOfString(shown) > box.width) {
    shown = `${shown.slice(0, shown.endsWith('…') ? -2 : -1)}…`;
  }
  const x = box.align === 'right' ? box.x + box.width - pdf.widthOfString(shown) : box.x;
  pdf.text(shown, x, box.y, { lineBreak: false });
}
