import { createHash } from 'node:crypto';
import { parentPort } from 'node:worker_threads';
import { gzipSync } from 'node:zlib';
import { type PlanProgress, PlanReport, PlanSummary } from '@relode/contract';
import { DomainError, type Fault } from '@relode/foundation';
import { designNetwork, designRobustNetwork, type PlannerTask, type RobustNetwork } from '@relode/planning';

/** One task after the other; a plan comes packed to be stored, and whole too where that is wanted. */
export interface ThreadTask extends PlannerTask {
  readonly wantsReport?: boolean;
}

export type PlannerMessage =
  | { readonly kind: 'progress'; readonly progress: PlanProgress }
  | {
      readonly kind: 'done';
      readonly report: PlanReport | null;
      readonly summary: PlanSummary;
      readonly reportGzip: Uint8Array;
      readonly reportSha256: string;
    }
  | { readonly kind: 'robust'; readonly network: RobustNetwork }
  | {
      readonly kind: 'refused';
      readonly code: string;
      readonly message: string;
      readonly place: string | null;
      readonly remedy: string | null;
      readonly faults: readonly Fault[];
    }
  | { readonly kind: 'crashed'; readonly message: string; readonly stack: string };

const send = (message: PlannerMessage): void => parentPort!.postMessage(message);
const control = {
  onProgress: (progress: PlanProgress) => send({ kind: 'progress', progress }),
  now: () => performance.now() / 1000,
};

parentPort!.on('message', async ({ courses, wantsReport = false, ...task }: ThreadTask) => {
  try {
    if (courses) send({ kind: 'robust', network: await designRobustNetwork(task, courses, control) });
    else {
      const report = PlanReport.parse(await designNetwork(task, control));
      const text = JSON.stringify(report);
      send({
        kind: 'done',
        report: wantsReport ? report : null,
        summary: PlanSummary.strip().parse(report),
        reportGzip: gzipSync(text),
        reportSha256: createHash('sha256').update(text).digest('hex'),
      });
    }
  } catch (error) {
    if (error instanceof DomainError) {
      const { code, message, place, remedy, faults } = error;
      send({ kind: 'refused', code, message, place, remedy, faults });
    } else {
      const { message, stack = '' } = error as Error;
      send({ kind: 'crashed', message, stack });
    }
  }
});
