import { checkTable, isAmount, type Report } from './check-routing-problem.ts';
import type { Place, RoutingProblem, TravelProfile, VehicleType } from './problem.ts';

const MOST_BREAKS = 8;

/** Breaks, driving rule, reloads and energy of every vehicle. */
export function checkRules(problem: RoutingProblem, report: Report): void {
  const known = new Set(problem.places.map(({ id }) => id));
  for (const [i, vehicle] of problem.vehicles.entries()) {
    const at = `vehicles[${i}]`;
    checkBreaks(vehicle, at, report);
    checkEnergy(problem, vehicle, at, report);
    const stations = vehicle.energy?.stations ?? [];
    for (const place of [...(vehicle.reloads?.places ?? []), ...stations.map((station) => station.place)]) {
      if (!known.has(place)) report('unknown-place', at, `${vehicle.id} calls at unknown place ${place}`);
    }
    const amounts = [vehicle.reloads?.serviceS, vehicle.reloads?.most, vehicle.co2eKgPerKm];
    if (!amounts.every((amount) => amount === undefined || isAmount(amount)))
      report('bad-number', at, `${vehicle.id} has a negative or missing number`);
  }
  if (!isAmount(problem.carbonPricePerTonne ?? 0))
    report('bad-number', 'carbonPricePerTonne', 'is negative or missing');
}

function checkBreaks({ id, breaks = [], drivingRule }: VehicleType, at: string, report: Report): void {
  for (const [b, { window, durationS }] of breaks.entries()) {
    const place = `${at}.breaks[${b}]`;
    if (!(window.fromS <= window.toS))
      report('window-reversed', place, `${id}: the break ends before it begins`);
    if (!isAmount(durationS) || b >= MOST_BREAKS)
      report('bad-number', place, `${id} has a break without duration, or more than ${MOST_BREAKS}`);
  }
  if (drivingRule === undefined) return;
  const { afterS, breakS, maxDrivingS = 0 } = drivingRule;
  if (![afterS, breakS, maxDrivingS].every(isAmount) || afterS === 0)
    report('bad-number', `${at}.drivingRule`, `${id} has a negative or missing number`);
}

function checkEnergy(
  problem: RoutingProblem,
  { id, energy, reloads }: VehicleType,
  at: string,
  report: Report,
): void {
  if (energy === undefined) return;
  const place = `${at}.energy`;
  const {
    capacity,
    initial = capacity,
    reserve = 0,
    perKm,
    perKmPerLoad = 0,
    price = 0,
    chargeTo = 1,
  } = energy;
  const rates = (energy.stations ?? []).flatMap(({ ratePerHour, serviceS = 0 }) => [
    ratePerHour > 0 ? 0 : Number.NaN,
    serviceS,
  ]);
  const amounts = [
    capacity,
    initial,
    reserve,
    perKm,
    perKmPerLoad,
    price,
    energy.co2eKgPerUnit ?? 0,
    chargeTo,
  ];
  if (![...amounts, ...rates].every(isAmount))
    report('bad-number', place, `${id} has a negative or missing number`);
  else if (initial > capacity || reserve > initial || chargeTo > 1)
    report('energy-levels', place, `${id}: ${initial} of ${capacity} at the start, at least ${reserve}`);
  const hasDeliveries = problem.orders.some(
    ({ pickup, delivery }) => pickup === undefined && delivery !== undefined,
  );
  if (perKmPerLoad > 0 && reloads !== undefined && hasDeliveries)
    report('load-energy', place, `${id}: what deliveries of a later trip weigh cannot be told`);
}

/** Traffic and tables by time of a profile. */
export function checkSteps(
  profile: TravelProfile,
  places: readonly Place[],
  at: string,
  report: Report,
): void {
  const byTime = profile.kind === 'matrix' ? (profile.byTime ?? []) : [];
  for (const [name, steps] of Object.entries({ traffic: profile.traffic ?? [], byTime })) {
    const isSorted = steps.every(({ fromS }, k) => k === 0 || fromS > steps[k - 1]!.fromS);
    if (!isSorted || !steps.every(({ fromS }) => Number.isFinite(fromS)))
      report('steps-order', `${at}.${name}`, 'is not in order of time');
  }
  if (!(profile.traffic ?? []).every(({ factor }) => factor > 0 && Number.isFinite(factor)))
    report('bad-speed', `${at}.traffic`, 'has a factor that is not above 0');
  for (const [k, { durationsS }] of byTime.entries())
    checkTable(durationsS, places.length, `${at}.byTime[${k}].durationsS`, report);
}
