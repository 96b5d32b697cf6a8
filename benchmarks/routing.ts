/**
 * Routing against best-known values: node --import tsx benchmarks/routing.ts [set …] [--seconds 10] [--seeds 1]
 * Sets: solomon, homberger, x, lilim (vehicles first: prints vehicles too). Prints mean and worst gap by set and class; CPU seconds, one thread; every plan is audited.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { findViolations, parseCvrplib, parseLiLim, parseSolomon, planRoutes } from '@relode/routing';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { seconds: { type: 'string', default: '10' }, seeds: { type: 'string', default: '1' } },
});
const data = join(process.env['RELODE_SHARED'] ?? '../shared', 'data/routing');
const read = (...path: string[]): string => readFileSync(join(data, ...path), 'utf8');
const windows = JSON.parse(read('BKS_vrptw_dimacs.json')) as Record<string, number>;
const capacitated = JSON.parse(read('BKS_cvrplib_2024-12.json')) as Record<string, number>;
const pairs = JSON.parse(read('BKS_pdptw.json')) as Record<
  string,
  { best_known_cost: number; solved_with_vehicles: number }
>;
const SETS = {
  solomon: { folder: 'solomon', best: windows, parse: (text: string) => parseSolomon(text, 'tenth-down') },
  homberger: {
    folder: 'homberger_200',
    best: windows,
    parse: (text: string) => parseSolomon(text, 'tenth-down'),
  },
  x: { folder: 'cvrp_x', best: capacitated, parse: (text: string) => parseCvrplib(text) },
  lilim: {
    folder: 'lilim_100',
    best: Object.fromEntries(Object.entries(pairs).map(([name, best]) => [name, best.best_known_cost])),
    parse: (text: string) => parseLiLim(text),
  },
};

for (const name of positionals.length > 0 ? positionals : Object.keys(SETS)) {
  const { folder, best, parse } = SETS[name as keyof typeof SETS];
  const gaps = new Map<string, number[]>();
  const fleet = { ours: 0, best: 0, within: 0 };
  for (const file of readdirSync(join(data, folder)).sort()) {
    const instance = file.replace(/\.\w+$/, '');
    const known = best[instance] ?? best[instance.toUpperCase()];
    if (known === undefined) continue;
    const problem = parse(read(folder, file));
    for (let seed = 1; seed <= Number(values.seeds); seed++) {
      const begin = process.cpuUsage();
      const cpuSeconds = (): number => {
        const { user, system } = process.cpuUsage(begin);
        return (user + system) / 1e6;
      };
      const plan = planRoutes(problem, { seed, stop: { seconds: Number(values.seconds) }, now: cpuSeconds });
      const violations = findViolations(problem, plan);
      if (violations.length > 0) throw new Error(`${instance}: ${JSON.stringify(violations[0])}`);
      const kind = /^[A-Z]+\d?/.exec(instance.toUpperCase())![0];
      const gap = 100 * (plan.distanceM / known - 1);
      const vehicles = pairs[instance]?.solved_with_vehicles;
      if (name === 'lilim' && vehicles !== undefined) {
        fleet.ours += plan.routes.length;
        fleet.best += vehicles;
        if (plan.routes.length === vehicles && gap <= 0.1) fleet.within++;
        if (plan.routes.length !== vehicles) continue; // distances compare at equal vehicles only
      }
      gaps.set(kind, [...(gaps.get(kind) ?? []), gap]);
      process.stderr.write(
        `${instance} seed ${seed}: ${plan.distanceM.toFixed(1)}, best known ${known}, ${gap.toFixed(2)} %\n`,
      );
    }
  }
  const all = [...gaps.values()].flat();
  const mean = (list: readonly number[]): string =>
    (list.reduce((sum, gap) => sum + gap, 0) / list.length).toFixed(3);
  const byKind = [...gaps].map(([kind, list]) => `${kind} ${mean(list)}`).join(', ');
  console.log(
    `${name}: mean gap ${mean(all)} %, worst ${Math.max(...all).toFixed(2)} % in ${values.seconds} s (${byKind})`,
  );
  if (name === 'lilim')
    console.log(
      `lilim: ${fleet.ours} vehicles, best known ${fleet.best}; ${fleet.within} plans within .1 % at their number`,
    );
}
