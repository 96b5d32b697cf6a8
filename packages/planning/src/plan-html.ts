import type { PlanReport } from '@relode/contract';
import { costChart, massChart } from './plan-html/charts.ts';
import { createFigures, type ReportLanguage } from './plan-html/figures.ts';
import { planMap } from './plan-html/map.ts';
import { html, SafeHtml } from './plan-html/safe-html.ts';
import { STYLE } from './plan-html/style.ts';
import {
  areasTable,
  assumptionsList,
  facilitiesTable,
  type ReportPage,
  yearsTable,
} from './plan-html/tables.ts';
import { WORDS } from './plan-html/words.ts';

export interface PlanHtmlOptions {
  readonly lang: ReportLanguage;
  /** Credits that must travel with the region's data. */
  readonly credits?: readonly string[];
}

/** A plan as one HTML file for people: no script, nothing fetched, light and dark, printable, every text escaped. */
export function renderPlanHtml(report: PlanReport, { lang, credits = [] }: PlanHtmlOptions): string {
  const words = WORDS[lang];
  const figures = createFigures(lang, report.currency);
  const page: ReportPage = { report, language: lang, words, figures };
  const last = report.periods.length - 1;
  const year = report.periods[last]!;
  const region = lang === 'zh' ? (report.regionName.zh ?? report.regionName.en) : report.regionName.en;
  const document = html`<!doctype html>
<html lang="${lang === 'zh' ? 'zh-CN' : 'en'}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${region} · ${words.title}</title><style>${new SafeHtml(STYLE)}</style></head><body><main>
<header><div class="eyebrow">Relode · ${words.title}</div><h1>${region} ${report.periods[0]!}–${year}</h1>
<p class="soft">${words.lastYear(year)}</p>
<div class="tags"><span class="tag">${words.scenario}: ${report.scenario.name}</span><span class="tag">${words.method[report.method]}</span><span class="tag">${words.status[report.status]}</span></div></header>
${cards(page, last)}
${section(words.qualityTitle, quality(page))}
${section(words.massTitle, massChart(report.years, words, figures))}
${section(words.costTitle(report.currency), costChart(report.years, words, figures))}
${section(words.mapTitle(year), planMap(page, last))}
${section(words.yearsTitle, yearsTable(page))}
${section(words.areasTitle(year), areasTable(page, last), 'long')}
${section(words.facilitiesTitle(year), facilitiesTable(page, last), 'long')}
${section(words.assumptionsTitle, assumptionsList(page))}
${section(words.sourcesTitle, html`<p>${words.methodNote}</p><p>${words.moneyNote}</p>${credits.length === 0 ? null : html`<ul class="credits">${credits.map((credit) => html`<li>${credit}</li>`)}</ul>`}`)}
</main></body></html>
`;
  return document.text;
}

function section(title: string, content: SafeHtml, kind = ''): SafeHtml {
  return html`<section class="${kind}"><h2>${title}</h2>${content}</section>`;
}

function cards({ report, words, figures }: ReportPage, t: number): SafeHtml {
  const year = report.years[t]!;
  const carbon = (tonnes: number): string => `${figures.short(tonnes)} ${words.tonnesCo2}`;
  const entries: readonly (readonly [title: string, value: string, note: string])[] = [
    [words.costPerKg, `${figures.fine(year.grossCostPerKg)} ${report.currency}`, words.costPerKgNote],
    [words.netValue, figures.money(year.netValue), words.netValueNote],
    [
      words.collectionRate,
      figures.percent(year.collectionRate),
      words.collectedOf(figures.amount(year.collectedTonnes), figures.amount(year.supplyTonnes)),
    ],
    [words.covered, figures.percent(year.coveredShare), words.coveredNote],
    [words.operatingCo2, carbon(year.operatingTonnesCo2), words.perYear],
    [words.avoidedCo2, carbon(year.avoidedTonnesCo2), words.avoidedNote],
    [
      words.openSites,
      [year.openPoints, year.openHubs, year.openPlants].map(figures.amount).join(' · '),
      words.openSitesNote,
    ],
  ];
  return html`<ul class="cards">${entries.map(([title, value, note]) => html`<li><span>${title}</span><b>${value}</b><span>${note}</span></li>`)}</ul>`;
}

/** What is proven about the plan, and what is not. */
function quality({ report, words, figures }: ReportPage): SafeHtml {
  const left = report.objective - report.bound;
  const gap =
    left <= 1e-9 * Math.abs(report.objective)
      ? words.proven
      : words.gap(
          report.gap === null ? '–' : figures.percent(report.gap),
          figures.percent(report.gapOfGrossCost),
        );
  return html`<p>${words.quality(figures.money(report.objective), figures.money(report.bound))} ${gap}</p>
<p class="soft">${words.status[report.status]}. ${words.size(report.size, figures.amount(report.seconds))}</p>`;
}
