import { cell, FONT, INK, type Sheet } from './sheet.ts';

export interface Column {
  readonly title: string;
  /** Share of the table's width. */
  readonly width: number;
  readonly align?: 'left' | 'right';
}

const ROW_HEIGHT = 15;

/** A table that carries its header over to each page it reaches. */
export function drawTable(
  sheet: Sheet,
  columns: readonly Column[],
  rows: readonly (readonly string[])[],
): void {
  const whole = columns.reduce((sum, { width }) => sum + width, 0);
  const boxes: { x: number; width: number; align: 'left' | 'right' }[] = [];
  let x = sheet.left;
  for (const { width, align = 'left' } of columns) {
    const wide = (width / whole) * sheet.width;
    boxes.push({ x: x + 4, width: wide - 8, align });
    x += wide;
  }
  const row = (cells: readonly string[], font: string, color: string): void => {
    sheet.pdf.font(font).fontSize(8).fillColor(color);
    cells.forEach((text, c) => {
      cell(sheet, text, { ...boxes[c]!, y: sheet.y + 3 });
    });
    sheet.y += ROW_HEIGHT;
  };
  const header = (): void => {
    sheet.pdf.rect(sheet.left, sheet.y, sheet.width, ROW_HEIGHT).fill(INK.brandDark);
    row(
      columns.map(({ title }) => title),
      FONT.bold,
      '#ffffff',
    );
  };
  sheet.need(ROW_HEIGHT * 3);
  header();
  rows.forEach((cells, r) => {
    const before = sheet.y;
    sheet.need(ROW_HEIGHT);
    if (sheet.y < before) header();
    if (r % 2 === 1) sheet.pdf.rect(sheet.left, sheet.y, sheet.width, ROW_HEIGHT).fill(INK.wash);
    row(cells, FONT.regular, INK.text);
  });
  sheet.y += 14;
}
