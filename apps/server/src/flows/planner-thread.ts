import { createHash } from 'node:crypto';
import { parentPort, workerData } from 'node:worker_threads';
import { gzipSync } from 'node:zlib';
import { type PlanProgress, PlanReport, PlanSummary, type Scenario } from '@relode/contract';
import { DomainError, type Fault } from '@relode/foundation';
import { designNetwork } from '@relode/planning';
import { parseRegion } from '@relode/regions';

/** The thread that computes one plan and ends. */
export interface PlannerTask {
  readonly files: Readonly<Record<string, string>>;
  readonly scenario: Scenario;
}

export type PlannerMessage =
  | { readonly kind: 'progress'; readonly progress: PlanProgress }
  | {
      readonly kind: 'done';
      readonly summary: PlanSummary;
      readonly reportGzip: Uint8Array;
      readonly reportSha256: string;
    }
  | {
      readonly kind: 'refused';
      readonly code: string;
      readonly message: string;
      readonly place: string | null;
      readonly remedy: string | null;
      readonly faults: readonly Fault[];
    }
  | { readonly kind: 'crashed'; readonly message: string; readonly stack: string };

const { files, scenario } = workerData as PlannerTask;
const send = (message: PlannerMessage): void => parentPort!.postMessage(message);

try {
  const report = await designNetwork(
    { region: parseRegion(files), scenario },
    {
      onProgress: (progress) => send({ kind: 'progress', progress }),
      now: () => performance.now() / 1000,
    },
  );
  const text = JSON.stringify(PlanReport.parse(report));
  send({
    kind: 'done',
    summary: PlanSummary.strip().parse(report),
    reportGzip: gzipSync(text),
    reportSha256: createHash('sha256').update(text).digest('hex'),
  });
} catch (error) {
  if (error instanceof DomainError) {
    const { code, message, place, remedy, faults } = error;
    send({ kind: 'refused', code, message, place, remedy, faults });
  } else {
    const { message, stack = '' } = error as Error;
    send({ kind: 'crashed', message, stack });
  }
}
