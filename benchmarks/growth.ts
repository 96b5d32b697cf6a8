/**
 * How planning grows with the size of a country: `node --import tsx benchmarks/growth.ts [sizes] [--seconds 120]`, sizes
 * being numbers of zones (300 1000 3000 10000 20000 by default). Made-up countries of one density, a tenth as many hubs as
 * zones up to 2,000. Prints the times to a first audited plan, to gaps of 5 % and 2 %, and what was reached in the end;
 * then the exponent of growth between neighbouring sizes that both reached a gap.
 */
import { auditPlan, NetworkError, planNetwork, randomCountry } from '@relode/network';

const HUBS_PER_ZONE = 0.1;
const MOST_HUBS = 2000;
const KM_PER_ZONE = 60; // side of a square with one zone in it
const GAPS = [0.05, 0.02] as const;
const now = (): number => performance.now() / 1000;

const args = process.argv.slice(2);
const at = args.indexOf('--seconds');
const limit = at < 0 ? 120 : Number(args[at + 1]);
const sizes = args.filter((arg, i) => /^\d+$/.test(arg) && i !== at + 1).map(Number);

interface Measured {
  readonly zones: number;
  readonly reached: readonly (number | null)[]; // seconds, by GAPS
}

/** Null where time ran out before a first plan. */
async function planOrNothing(
  ...args: Parameters<typeof planNetwork>
): Promise<Awaited<ReturnType<typeof planNetwork>> | null> {
  try {
    return await planNetwork(...args);
  } catch (error) {
    if (error instanceof NetworkError && error.code === 'STOPPED') return null;
    throw error;
  }
}

const rows: Measured[] = [];
for (const zones of sizes.length > 0 ? sizes : [300, 1000, 3000, 10_000, 20_000]) {
  const hubs = Math.min(MOST_HUBS, Math.round(zones * HUBS_PER_ZONE));
  const problem = randomCountry({
    zones,
    hubs,
    plantSites: Math.min(60, Math.max(4, Math.round(zones / 150))),
    periods: 3,
    tonnes: 300 * zones,
    sideKm: KM_PER_ZONE * Math.sqrt(zones),
    services: ['mobile', 'door'],
    areas: Math.min(30, Math.max(4, Math.round(zones / 100))),
    reachKm: 300,
    coverage: 0.5,
  });
  const started = now();
  let first: number | null = null;
  const reached: (number | null)[] = GAPS.map(() => null);
  const answer = await planOrNothing(problem, {
    seed: 1,
    gap: GAPS.at(-1)!,
    timeLimitSeconds: limit,
    now,
    method: 'decomposition',
    onProgress: ({ incumbent, gap }) => {
      if (incumbent !== null) first ??= now() - started;
      GAPS.forEach((asked, i) => {
        if (gap !== null && gap <= asked) reached[i] ??= now() - started;
      });
    },
  });
  rows.push({ zones, reached });
  if (answer === null) {
    console.log(`${zones} zones × ${hubs} hubs: no plan within ${limit} s`);
    continue;
  }
  const { faults } = auditPlan(problem, answer.plan);
  const seconds = (value: number | null): string => (value === null ? '–' : `${value.toFixed(1)} s`);
  console.log(
    `${zones} zones × ${hubs} hubs, ${problem.collectOptions.length} options: first plan ${seconds(first)}, ${GAPS.map((gap, i) => `${100 * gap} % ${seconds(reached[i]!)}`).join(', ')}; gap ${(100 * (answer.gap ?? 0)).toFixed(2)} % after ${(now() - started).toFixed(1)} s, faults ${faults.length}, RSS ${Math.round(process.resourceUsage().maxRSS / 1024)} MB`,
  );
}
GAPS.forEach((gap, i) => {
  const known = rows.filter(({ reached }) => reached[i] !== null);
  for (const [before, after] of known.slice(1).map((row, k) => [known[k]!, row] as const)) {
    const exponent = Math.log(after.reached[i]! / before.reached[i]!) / Math.log(after.zones / before.zones);
    console.log(
      `time to ${100 * gap} % from ${before.zones} to ${after.zones} zones grows as n^${exponent.toFixed(2)}`,
    );
  }
});
