import { parentPort, workerData } from 'node:worker_threads';
import { gunzipSync } from 'node:zlib';
import type { PlanReport } from '@relode/contract';
import { renderPlanPdf } from './render-plan-pdf.ts';
import type { Language } from './words.ts';

/** The thread that renders one report and ends. */
export interface PdfTask {
  readonly reportGzip: Uint8Array;
  readonly language: Language;
  readonly madeAt: string;
}

const { reportGzip, language, madeAt } = workerData as PdfTask;
const report = JSON.parse(gunzipSync(reportGzip).toString('utf8')) as PlanReport;
parentPort!.postMessage(await renderPlanPdf(report, language, new Date(madeAt)));
