import { cell, FONT, INK, type Sheet } from './sheet.ts';

export interface Series {
  readonly name: string;
  readonly color: string;
  readonly values: readonly number[];
}

interface ChartBox {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

interface Chart {
  readonly title: string;
  readonly labels: readonly string[];
  readonly series: readonly Series[];
  readonly format: (value: number) => string;
}

const LEGEND_LINE = 12;

/** Bars side by side for each label. */
export function drawGroupedBars(sheet: Sheet, box: ChartBox, chart: Chart): void {
  const top = Math.max(...chart.series.flatMap(({ values }) => values), 0);
  drawFrame(sheet, box, chart, top, (slot, plot, scale) => {
    const bar = (slot.width * 0.72) / chart.series.length;
    chart.series.forEach(({ values, color }, s) => {
      const height = values[slot.index]! * scale;
      sheet.pdf
        .rect(slot.x + slot.width * 0.14 + s * bar, plot.y + plot.height - height, bar * 0.92, height)
        .fill(color);
    });
  });
}

/** One stack per label, and beside it a bar of `against`. */
export function drawStackAgainst(
  sheet: Sheet,
  box: ChartBox,
  chart: Chart & { readonly against: Series },
): void {
  const sums = chart.labels.map((_, i) => chart.series.reduce((sum, { values }) => sum + values[i]!, 0));
  const top = Math.max(...sums, ...chart.against.values, 0);
  const legend = { ...chart, series: [...chart.series, chart.against] };
  drawFrame(sheet, box, legend, top, (slot, plot, scale) => {
    const bar = slot.width * 0.34;
    let y = plot.y + plot.height;
    for (const { values, color } of chart.series) {
      const height = values[slot.index]! * scale;
      y -= height;
      sheet.pdf.rect(slot.x + slot.width * 0.14, y, bar, height).fill(color);
    }
    const height = chart.against.values[slot.index]! * scale;
    sheet.pdf
      .rect(slot.x + slot.width * 0.52, plot.y + plot.height - height, bar, height)
      .fill(chart.against.color);
  });
}

interface Slot {
  readonly index: number;
  readonly x: number;
  readonly width: number;
}

function drawFrame(
  sheet: Sheet,
  box: ChartBox,
  chart: Omit<Chart, 'format'> & Pick<Chart, 'format'>,
  top: number,
  drawSlot: (slot: Slot, plot: ChartBox, scale: number) => void,
): void {
  const { pdf } = sheet;
  pdf.font(FONT.bold).fontSize(8.5).fillColor(INK.text).text(chart.title, box.x, box.y, { width: box.width });
  const legendHeight = drawLegend(sheet, box, chart.series);
  const plot = {
    x: box.x + 44,
    y: box.y + 20 + legendHeight,
    width: box.width - 44,
    height: box.height - 38 - legendHeight,
  };
  const most = niceTop(top);
  pdf.font(FONT.regular).fontSize(7);
  for (let tick = 0; tick <= 4; tick++) {
    const y = plot.y + plot.height * (1 - tick / 4);
    pdf
      .moveTo(plot.x, y)
      .lineTo(plot.x + plot.width, y)
      .lineWidth(0.4)
      .strokeColor(INK.line)
      .stroke();
    pdf.fillColor(INK.muted);
    cell(sheet, chart.format((most * tick) / 4), { x: box.x, y: y - 4, width: 40, align: 'right' });
  }
  const slotWidth = plot.width / chart.labels.length;
  chart.labels.forEach((label, index) => {
    const slot = { index, x: plot.x + index * slotWidth, width: slotWidth };
    drawSlot(slot, plot, most > 0 ? plot.height / most : 0);
    pdf.font(FONT.regular).fontSize(7).fillColor(INK.muted);
    pdf.text(label, slot.x, plot.y + plot.height + 4, {
      width: slotWidth,
      align: 'center',
      lineBreak: false,
    });
  });
}

function drawLegend(sheet: Sheet, box: ChartBox, series: readonly Series[]): number {
  const { pdf } = sheet;
  let x = box.x;
  let y = box.y + 16;
  pdf.font(FONT.regular).fontSize(7);
  for (const { name, color } of series) {
    const width = pdf.widthOfString(name) + 20;
    if (x + width > box.x + box.width) {
      x = box.x;
      y += LEGEND_LINE;
    }
    pdf.rect(x, y + 1.5, 7, 7).fill(color);
    pdf.fillColor(INK.muted).text(name, x + 10, y, { lineBreak: false });
    x += width;
  }
  return y + LEGEND_LINE - (box.y + 16);
}

/** The next 1, 2, 2.5, 4, 5, 8 or 10 × 10ⁿ: its quarters are short figures. */
function niceTop(value: number): number {
  if (value <= 0) return 1;
  const power = 10 ** Math.floor(Math.log10(value));
  return power * [1, 2, 2.4, 4, 6, 8, 10].find((step) => step * power >= value * 0.999)!;
}
