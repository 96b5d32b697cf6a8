import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PlanReport } from '@relode/contract';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { EXIT } from './exit-codes.ts';
import { type FinishedProcess, runProcess } from './testing/run-process.ts';
import { RELODE } from './testing/run-script.ts';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'relode-plan-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const LONGEST_MS = 240_000;
/** Its model takes long enough to build that a signal comes in between. */
const LARGE_PLAN = ['plan', 'china', '--gap', '0', '--time', '10m'];
/** A search that would go on for minutes. */
const LONG_PLAN = ['plan', 'henan', '--gap', '0', '--time', '10m'];

test(
  'the JSON of a plan is pure, complete and the plan that --out writes; the same seed plans the same',
  async () => {
    const first = await relode(['plan', 'teaching', '--json', '--seed', '3', '--out', 'a.json']);
    const second = await relode(['plan', 'teaching', '--json', '--seed', '3', '--out', 'b.json']);
    expect(first).toMatchObject({ exitCode: EXIT.ok, stderr: '' });
    const printed = JSON.parse(first.stdout);
    const { seconds, ...plan } = readPlan('a.json');
    const { seconds: otherSeconds, ...samePlan } = readPlan('b.json');
    expect(samePlan).toEqual(plan);
    expect(PlanReport.parse({ seconds, ...plan }).seconds).toBeGreaterThan(0);
    expect(otherSeconds).toBeGreaterThan(0);

    const { stopped, kpis, files, ...summary } = printed;
    expect({ seconds, ...plan }).toMatchObject(summary);
    expect(summary.gap).toBeCloseTo((summary.objective - summary.bound) / Math.abs(summary.objective), 12);
    expect(summary.gap).toBeLessThanOrEqual(0.01);
    expect({ stopped, files }).toEqual({ stopped: false, files: { out: 'a.json' } });
    expect(JSON.parse(second.stdout).kpis).toEqual(kpis);

    const collectedKg = plan.years.reduce((sum: number, year) => sum + year.collectedTonnes * 1000, 0);
    const grossCost = plan.years.reduce((sum: number, year) => sum + year.grossCost, 0);
    expect(kpis.supplyTonnes).toBeCloseTo(30_000, 6); // 2 GWh + 4 GWh × 5 kg/kWh
    expect(kpis.costPerKg).toBeCloseTo(grossCost / collectedKg, 9);
    expect(kpis.netValue).toBeCloseTo(kpis.recoveredValue - kpis.grossCost, 3);
    expect(Object.keys(kpis.coveredShareByAreaType).sort()).toEqual(['city', 'remote', 'town']);
    const { points, hubs, plants } = kpis.opened;
    expect(points + hubs + plants).toBe(summary.openedSites.length);
  },
  LONGEST_MS,
);

test(
  'Ctrl-C writes the best plan so far and says so',
  async () => {
    const run = await relode([...LONG_PLAN, '--out', 'stopped.json'], (send, sent) => (progress) => {
      if (/best (profit|cost)/.test(progress) && sent() === 0) send('SIGINT');
    });
    expect(run).toMatchObject({ exitCode: EXIT.interrupted });
    expect(run.stderr).toContain('Stopping with the best plan so far; press Ctrl-C again to end at once.');
    expect(run.stdout).toContain('Stopped by Ctrl-C: this is the best plan found until then.');
    expect(readPlan('stopped.json').regionId).toBe('henan');
  },
  LONGEST_MS,
);

test(
  'Ctrl-C while the model is built: no plan, its own code and no file; or a first plan, whole',
  async () => {
    const run = await relode([...LARGE_PLAN, '--out', 'early.json'], (send, sent) => (progress) => {
      if (progress.includes('building the model') && sent() === 0) send('SIGINT');
    });
    if (run.exitCode === EXIT.interrupted) {
      expect(PlanReport.parse(readPlan('early.json')).regionId).toBe('china'); // a busy machine delivers the signal late
      return;
    }
    expect(run).toMatchObject({ exitCode: EXIT.stopped, stdout: '' });
    expect(run.stderr).toContain('error STOPPED: ');
    expect(filesOf('early.json')).toEqual([]);
  },
  LONGEST_MS,
);

test(
  'a second Ctrl-C ends at once, and kill −9 in the middle leaves no file at all',
  async () => {
    const twice = await relode([...LONG_PLAN, '--out', 'twice.json'], (send, sent) => (progress) => {
      if (progress.includes('building the model') && sent() === 0) send('SIGINT', 'SIGINT');
    });
    expect(twice).toMatchObject({ exitCode: EXIT.interrupted, stdout: '' });
    const killed = await relode([...LONG_PLAN, '--out', 'killed.json'], (send, sent) => (progress) => {
      if (progress.includes('raising the bound') && sent() === 0) send('SIGKILL');
    });
    expect(killed).toMatchObject({ exitCode: null, signal: 'SIGKILL' });
    expect([...filesOf('twice.json'), ...filesOf('killed.json')]).toEqual([]);
  },
  LONGEST_MS,
);

type Send = (...signals: NodeJS.Signals[]) => void;

/** Runs the real program; `watch` gets a way to send it signals and returns what is told of each piece of progress. */
function relode(
  args: readonly string[],
  watch?: (send: Send, sent: () => number) => (progress: string) => void,
): Promise<FinishedProcess> {
  return runProcess(process.execPath, [RELODE, ...args], {
    cwd: folder,
    onStart: (child) => {
      let sent = 0;
      const send: Send = (...signals) => {
        for (const [i, signal] of signals.entries()) setTimeout(() => child.kill(signal), i * 50);
        sent += signals.length;
      };
      const tell = watch?.(send, () => sent);
      if (tell) child.stderr?.on('data', (part: string) => tell(part));
    },
  });
}

function readPlan(name: string): PlanReport {
  return JSON.parse(readFileSync(join(folder, name), 'utf8'));
}

/** The file and what may have been left of it beside it. */
function filesOf(name: string): string[] {
  return readdirSync(folder).filter((file) => file.includes(name));
}
