import type { LocalName, PlanReport } from '@relode/contract';
import { drawGroupedBars, drawStackAgainst } from './charts.ts';
import { createFigures, type Figures } from './figures.ts';
import { drawMap } from './map-drawing.ts';
import { drawAreas, drawAssumptions, drawFacilities, drawYears } from './sections.ts';
import { createSheet, FONT, finishSheet, INK, type Sheet } from './sheet.ts';
import { type Language, WORDS, type Words } from './words.ts';

/** What every section needs. */
export interface ReportParts {
  readonly sheet: Sheet;
  readonly report: PlanReport;
  readonly words: Words;
  readonly figures: Figures;
  /** A name in the report's language. */
  readonly name: (local: LocalName) => string;
  /** Index of the year that maps and cards show: the last planned one. */
  readonly shownYear: number;
}

/** The report of a finished plan for people: A4 pages with figures, charts, map, tables and the proof of quality. */
export async function renderPlanPdf(report: PlanReport, language: Language, madeAt: Date): Promise<Buffer> {
  const words = WORDS[language];
  const name = ({ en, zh }: LocalName): string => (language === 'zh' ? (zh ?? en) : en);
  const sheet = createSheet({
    title: `${name(report.regionName)} · ${words.title}`,
    language: language === 'zh' ? 'zh-CN' : 'en-GB',
    madeAt,
  });
  const parts: ReportParts = {
    sheet,
    report,
    words,
    figures: createFigures(language, report.currency),
    name,
    shownYear: report.periods.length - 1,
  };
  drawTitle(parts);
  drawCards(parts);
  drawCharts(parts);
  drawProof(parts);
  drawMap(sheet, report, parts.shownYear, words);
  drawYears(parts);
  drawAreas(parts);
  drawFacilities(parts);
  drawAssumptions(parts);
  return finishSheet(sheet, words.page);
}

const BAND_HEIGHT = 96;

function drawTitle({ sheet, report, words, name, shownYear }: ReportParts): void {
  const { pdf, left, width } = sheet;
  pdf.rect(0, 0, pdf.page.width, BAND_HEIGHT).fill(INK.brandDark);
  pdf.font(FONT.regular).fontSize(10).fillColor('#bfe5d8').text(words.title, left, 22, { width });
  pdf.font(FONT.bold).fontSize(22).fillColor('#ffffff');
  pdf.text(name(report.regionName), left, 36, { width, height: 30, ellipsis: true });
  const years = `${report.periods[0]}–${report.periods.at(-1)}`;
  pdf.font(FONT.regular).fontSize(9.5).fillColor('#e4f4ee');
  pdf.text(`${words.scenario}: ${report.scenario.name} · ${years} · ${report.currency}`, left, 70, {
    width,
    height: 14,
    ellipsis: true,
  });
  sheet.y = BAND_HEIGHT + 14;
  sheet.paragraph(words.inYear(report.periods[shownYear]!), { muted: true });
}

function drawCards({ sheet, report, words, figures, shownYear }: ReportParts): void {
  const year = report.years[shownYear]!;
  const { cards } = words;
  const tonnes = (value: number): string => `${figures.whole(value)} ${words.tonnes}`;
  const co2 = (value: number): string => `${figures.short(value)} ${words.tonnesCo2}`;
  const content: readonly (readonly [string, string, string])[] = [
    [cards.costPerKg, figures.moneyPerKg(year.grossCostPerKg), words.grossCost],
    [cards.netValue, figures.money(year.netValue), words.perYear],
    [cards.collected, tonnes(year.collectedTonnes), words.ofSupply(figures.whole(year.supplyTonnes))],
    [cards.collectionRate, figures.percent(year.collectionRate), words.perYear],
    [cards.covered, figures.percent(year.coveredShare), tonnes(year.coveredTonnes)],
    [cards.operatingCo2, co2(year.operatingTonnesCo2), words.perYear],
    [cards.avoidedCo2, co2(year.avoidedTonnesCo2), words.virginReplaced],
    [
      cards.sites,
      figures.whole(year.openPoints + year.openHubs + year.openPlants),
      words.sitesByTier(year.openPoints, year.openHubs, year.openPlants),
    ],
  ];
  const gap = 8;
  const width = (sheet.width - 3 * gap) / 4;
  const height = 58;
  content.forEach(([title, figure, note], index) => {
    const x = sheet.left + (index % 4) * (width + gap);
    const y = sheet.y + Math.floor(index / 4) * (height + gap);
    const { pdf } = sheet;
    pdf.roundedRect(x, y, width, height, 5).fill(INK.wash);
    const line = { width: width - 16, height: 12, ellipsis: true };
    pdf
      .font(FONT.regular)
      .fontSize(7.5)
      .fillColor(INK.muted)
      .text(title, x + 8, y + 7, line);
    pdf.font(FONT.bold).fontSize(13).fillColor(INK.text);
    while (pdf.widthOfString(figure) > width - 16 && fontSizeOf(pdf) > 8) pdf.fontSize(fontSizeOf(pdf) - 0.5);
    pdf.text(figure, x + 8, y + 21, { lineBreak: false });
    pdf
      .font(FONT.regular)
      .fontSize(6.5)
      .fillColor(INK.muted)
      .text(note, x + 8, y + 41, line);
  });
  sheet.y += 2 * height + gap + 16;
}

const fontSizeOf = (pdf: PDFKit.PDFDocument): number => (pdf as unknown as { _fontSize: number })._fontSize;

function drawCharts({ sheet, report, words, figures }: ReportParts): void {
  const { years } = report;
  const labels = report.periods.map(String);
  const box = { x: sheet.left, y: sheet.y, width: sheet.width, height: 150 };
  const of = (pick: (year: (typeof years)[number]) => number): number[] => years.map(pick);
  drawGroupedBars(sheet, box, {
    title: words.supplyChart,
    labels,
    format: figures.short,
    series: [
      { name: words.supply, color: INK.grey, values: of((year) => year.supplyTonnes) },
      { name: words.coveredSupply, color: INK.gold, values: of((year) => year.coveredTonnes) },
      { name: words.collected, color: INK.brand, values: of((year) => year.collectedTonnes) },
    ],
  });
  const { recoveredValue, ...paid } = words.costs;
  const kinds = Object.keys(paid) as (keyof typeof paid)[];
  drawStackAgainst(
    sheet,
    { ...box, y: box.y + 164, height: 178 },
    {
      title: words.costChart(report.currency),
      labels,
      format: figures.short,
      // A kind that is income at times (owners who pay to hand over) stands in the tables; a stack shows cost only.
      series: kinds.map((kind, k) => ({
        name: paid[kind],
        color: COST_COLORS[k]!,
        values: of((year) => Math.max(0, year.costs[kind])),
      })),
      against: { name: recoveredValue, color: INK.brand, values: of((year) => year.costs.recoveredValue) },
    },
  );
  sheet.y = box.y + 164 + 178 + 12;
}

const COST_COLORS = [
  '#8a5a9e',
  '#d99a1c',
  '#5a9bd4',
  '#2f6db3',
  '#f2c879',
  '#b98bcb',
  '#c4503b',
  '#e58d7b',
  '#7d8f8a',
];

function drawProof({ sheet, report, words, figures }: ReportParts): void {
  sheet.heading(words.proofTitle);
  const objective = figures.money(report.objective);
  const bound = figures.money(report.bound);
  sheet.paragraph(
    report.gap === null
      ? words.proofNoGap(objective, bound)
      : words.proof(objective, bound, figures.percent(report.gapOfGrossCost)),
  );
  sheet.paragraph(
    `${words.methods[report.method]}; ${words.statuses[report.status]}. ${words.size(report.size, report.seconds.toFixed(1))}`,
    { muted: true },
  );
}
