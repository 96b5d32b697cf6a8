/**
 * Measures the network planner: `node --import tsx benchmarks/network.ts [names]`, names being teaching, henan, china
 * (with `=seconds` to change the time limit) and OR-Library instances such as cap41 (RELODE_SHARED names their folder).
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Scenario } from '@relode/contract';
import {
  auditPlan,
  facilityLocationProblem,
  type NetworkProblem,
  type PlannedNetwork,
  parseOrLibraryCap,
  planNetwork,
} from '@relode/network';
import { buildNetworkProblem } from '@relode/planning';
import { parseRegion } from '@relode/regions';

const SECONDS: Record<string, number> = { teaching: 10, henan: 20, china: 60 };
const shared = process.env.RELODE_SHARED;
const orLibrary = shared ? join(shared, 'data/network/orlib-cap') : null;
const now = (): number => performance.now() / 1000;

function regionProblem(id: string): NetworkProblem {
  const folder = join(import.meta.dirname, '../regions', id);
  const files = readdirSync(folder).filter((name) => /\.(json|csv)$/.test(name));
  const texts = files.map((name) => [name, readFileSync(join(folder, name), 'utf8')] as const);
  return buildNetworkProblem(parseRegion(Object.fromEntries(texts)), Scenario.parse({})).problem;
}

async function measure(problem: NetworkProblem, gap: number, timeLimitSeconds: number) {
  const started = now();
  const answer = await planNetwork(problem, { seed: 1, gap, timeLimitSeconds, now });
  return { answer, seconds: now() - started };
}

function describe(problem: NetworkProblem): string {
  const count = (tier: string): number => problem.facilities.filter((f) => f.tier === tier).length;
  return `${problem.zones.length} zones, ${count('point')} points, ${count('hub')} hubs, ${count('plant')} plants, ${problem.periods.length} periods, ${problem.collectOptions.length} options`;
}

function percent(share: number): string {
  return `${(100 * share).toFixed(2)} %`;
}

function printRegion(name: string, problem: NetworkProblem, answer: PlannedNetwork, seconds: number): void {
  const { grossCost, faults } = auditPlan(problem, answer.plan);
  const distance = answer.objective - answer.bound;
  console.log(
    `${name}: ${describe(problem)}\n  ${answer.method}, ${seconds.toFixed(1)} s, objective ${answer.objective.toPrecision(6)}, bound ${answer.bound.toPrecision(6)}, gap ${percent(answer.gap ?? 0)}, of gross cost ${percent(distance / grossCost)}, faults ${faults.length}, RSS ${Math.round(process.resourceUsage().maxRSS / 1024)} MB`,
  );
}

function publishedOptima(): Record<string, number> {
  if (shared === undefined) throw new Error('OR-Library instances need RELODE_SHARED');
  const { optima } = JSON.parse(readFileSync(join(shared, 'data/network/optima.json'), 'utf8')) as {
    optima: Record<string, Record<string, number>>;
  };
  return optima['orlib-cap (multi-source CFLP, x continuous)'] ?? {};
}

async function runOrLibrary(name: string): Promise<void> {
  const optimum = publishedOptima()[name];
  const [file, capacity] = name.split('_');
  const text = readFileSync(join(orLibrary ?? '', `${file}.txt`), 'utf8');
  const problem = facilityLocationProblem(parseOrLibraryCap(text, capacity ? Number(capacity) : undefined));
  const { answer, seconds } = await measure(problem, 0, 60);
  const ratio = optimum === undefined ? 'unknown' : (answer.objective / optimum).toFixed(9);
  console.log(
    `${name}: ours ${answer.objective.toFixed(3)}, published ${optimum}, ratio ${ratio}, bound ${answer.bound.toFixed(3)}, ${seconds.toFixed(2)} s`,
  );
}

const small = ['cap41', 'cap42', 'cap43', 'cap44', 'cap51', 'cap61', 'cap62', 'cap63', 'cap64', 'cap71'];
const asked = process.argv.slice(2);
const names = asked.length > 0 ? asked : ['teaching', 'henan', 'china', ...(orLibrary ? small : [])];
for (const item of names) {
  const [name = '', seconds] = item.split('=');
  if (name.startsWith('cap')) {
    await runOrLibrary(name);
    continue;
  }
  const problem = regionProblem(name);
  const limit = seconds ? Number(seconds) : (SECONDS[name] ?? 60);
  const measured = await measure(problem, 0.01, limit);
  printRegion(name, problem, measured.answer, measured.seconds);
}
