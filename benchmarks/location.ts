/**
 * Measures the location solvers against published optima: `node --import tsx benchmarks/location.ts [names]`, names being
 * OR-Library's pmed1… and cap41… (without: all in the folder that RELODE_SHARED names). CPU seconds, one thread, seed 1.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  facilityLocationProblem,
  parseOrLibraryCap,
  parseOrLibraryPmed,
  planNetwork,
  solveMedian,
} from '@relode/network';

const shared = process.env.RELODE_SHARED;
if (shared === undefined) throw new Error('RELODE_SHARED must name the folder of shared data');
const folder = join(shared, 'data/network');
const { optima } = JSON.parse(readFileSync(join(folder, 'optima.json'), 'utf8')) as {
  optima: Record<string, Record<string, number>>;
};
const now = (): number => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
};
const options = { seed: 1, gap: 0, timeLimitSeconds: 30, now };
const gaps: number[] = [];

function print(
  name: string,
  problem: string,
  objective: number,
  bound: number,
  optimum: number,
  seconds: number,
): void {
  gaps.push(objective / optimum - 1);
  console.log(
    `${name} ${problem}: ours ${objective}, published ${optimum}, ratio ${(objective / optimum).toFixed(8)}, bound ${bound}, ${seconds.toFixed(2)} s`,
  );
}

function median(name: string): void {
  const { nodes, open, distance } = parseOrLibraryPmed(
    readFileSync(join(folder, 'orlib-pmed', `${name}.txt`), 'utf8'),
  );
  const started = now();
  const fixedCost = new Float64Array(nodes);
  const { objective, bound } = solveMedian(
    { customers: nodes, sites: nodes, cost: distance, fixedCost, open },
    options,
  );
  print(
    name,
    `${nodes} nodes, p ${open}`,
    objective,
    bound,
    optima['orlib-pmed (p-median)']![name]!,
    now() - started,
  );
}

async function facility(name: string): Promise<void> {
  const [file, capacity] = name.split('_');
  const text = readFileSync(join(folder, 'orlib-cap', `${file}.txt`), 'utf8');
  const location = parseOrLibraryCap(text, capacity === undefined ? undefined : Number(capacity));
  const started = now();
  const { objective, bound } = await planNetwork(facilityLocationProblem(location), {
    ...options,
    timeLimitSeconds: 60,
  });
  const optimum = optima['orlib-cap (multi-source CFLP, x continuous)']![name]!;
  print(name, `${location.customers.length} customers`, objective, bound, optimum, now() - started);
}

const asked = process.argv.slice(2);
const files = (part: string): string[] =>
  readdirSync(join(folder, part)).flatMap((file) =>
    /^(pmed|cap)\d+\.txt$/.test(file) ? [file.slice(0, -4)] : [],
  );
const names = asked.length > 0 ? asked : [...files('orlib-pmed'), ...files('orlib-cap')];
for (const name of names) {
  if (name.startsWith('pmed')) median(name);
  else await facility(name);
}
const mean = gaps.reduce((sum, gap) => sum + gap, 0) / gaps.length;
const atOptimum = gaps.filter((gap) => gap < 1e-8).length;
console.log(`${atOptimum} of ${gaps.length} at the published optimum, mean gap ${(100 * mean).toFixed(6)} %`);
