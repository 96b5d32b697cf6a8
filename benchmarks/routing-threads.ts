/**
 * One thread against two in the same wall time: node --import tsx benchmarks/routing-threads.ts [--seconds 5] [--seeds 1] [--instances C1_2_8,…]
 * Gehring–Homberger instances of 200 orders, searched as `relode route --threads` does. Prints the mean gaps to the best known and their
 * difference; the machine should have two cores to itself.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { findViolations, parseSolomon } from '@relode/routing';
import { searchInThreads } from '../apps/cli/src/route/search-in-threads.ts';

const { values } = parseArgs({
  options: {
    seconds: { type: 'string', default: '5' },
    seeds: { type: 'string', default: '1' },
    instances: {
      type: 'string',
      default: 'C1_2_8,C2_2_3,R1_2_4,R1_2_9,R2_2_2,R2_2_6,RC1_2_3,RC1_2_8,RC2_2_4,RC2_2_7',
    },
  },
});
const data = join(process.env['RELODE_SHARED'] ?? '../shared', 'data/routing');
const best = JSON.parse(readFileSync(join(data, 'BKS_vrptw_dimacs.json'), 'utf8')) as Record<string, number>;
const gaps: Record<1 | 2, number[]> = { 1: [], 2: [] };
for (const name of values.instances.split(',')) {
  const text = readFileSync(join(data, 'homberger_200', `${name.toLowerCase()}.txt`), 'utf8');
  const problem = parseSolomon(text, 'tenth-down');
  for (let seed = 1; seed <= Number(values.seeds); seed++) {
    for (const threads of [1, 2] as const) {
      const { plan } = await searchInThreads(
        { problem, seconds: Number(values.seconds), iterations: null, seed: 10 * seed, from: null },
        threads,
        { onProgress: () => {}, signal: new AbortController().signal },
      );
      const [violation] = findViolations(problem, plan);
      if (violation) throw new Error(`${name}: ${JSON.stringify(violation)}`);
      gaps[threads].push(100 * (plan.distanceM / best[name]! - 1));
    }
    console.log(
      `${name} seed ${seed}: ${gaps[1].at(-1)!.toFixed(2)} % with one, ${gaps[2].at(-1)!.toFixed(2)} % with two`,
    );
  }
}
const mean = (list: readonly number[]): number => list.reduce((sum, gap) => sum + gap, 0) / list.length;
console.log(
  `mean ${mean(gaps[1]).toFixed(3)} % with one thread, ${mean(gaps[2]).toFixed(3)} % with two, in ${values.seconds} s`,
);
