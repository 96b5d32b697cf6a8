import { createRandom } from '@relode/foundation';
import type { RoutingProblem, TravelProfile, VehicleType } from '../problem/problem.ts';
import { randomProblem } from './random-problem.ts';

/** `randomProblem` with breaks, driving rule, reloads, energy, traffic and carbon price mixed in at random. */
export function randomDay(seed: number): RoutingProblem {
  const problem = randomProblem(seed);
  const random = createRandom(seed + 7919);
  const chance = (share: number): boolean => random.next() < share;
  const between = (low: number, high: number): number => low + random.below(high - low + 1);
  const has = {
    breaks: chance(0.4),
    rule: chance(0.4),
    reloads: chance(0.4),
    energy: chance(0.4),
    traffic: chance(0.4),
  };
  const place = (): string => problem.places[between(0, problem.places.length - 1)]!.id;
  const placed = (): string[] => [...new Set([place(), place()])];
  const vehicles = problem.vehicles.map((type): VehicleType => {
    const fromS = between(50, 250);
    const canReload = has.reloads && chance(0.7);
    return {
      ...type,
      ...(has.breaks && {
        breaks: [
          { window: { fromS, toS: fromS + between(20, 150) }, durationS: between(5, 40) },
          ...(chance(0.3) ? [{ window: { fromS: 400, toS: 500 }, durationS: 20 }] : []),
        ],
      }),
      ...(has.rule && {
        drivingRule: {
          afterS: between(80, 200),
          breakS: between(5, 40),
          ...(chance(0.3) && { maxDrivingS: between(200, 600) }),
        },
      }),
      ...(canReload && {
        capacity: type.capacity.map((most) => Math.ceil(most / 2)),
        reloads: { places: placed(), serviceS: between(0, 15), ...(chance(0.4) && { most: between(0, 2) }) },
      }),
      ...(has.energy &&
        chance(0.8) && {
          energy: {
            capacity: between(120, 300),
            perKm: 1000,
            reserve: between(0, 20),
            price: between(0, 2),
            co2eKgPerUnit: 0.5,
            ...(chance(0.4) && !canReload && { perKmPerLoad: between(1, 10) }),
            ...(chance(0.8) && {
              stations: placed().map((id) => ({
                place: id,
                ratePerHour: between(10_000, 40_000),
                serviceS: between(0, 5),
              })),
            }),
            ...(chance(0.3) && { chargeTo: 0.8 }),
          },
        }),
      ...(chance(0.3) && { co2eKgPerKm: 400 }),
    };
  });
  const profiles = problem.profiles.map((profile): TravelProfile => {
    if (!has.traffic || chance(0.3)) return profile;
    const traffic = [
      { fromS: between(0, 100), factor: between(5, 25) / 10 },
      { fromS: between(101, 300), factor: between(5, 25) / 10 },
      { fromS: between(301, 500), factor: 1 },
    ];
    if (profile.kind !== 'matrix' || chance(0.5)) return { ...profile, traffic };
    const durationsS = profile.durationsS.map((row, i) => row.map((_, j) => (i === j ? 0 : between(5, 95))));
    return { ...profile, byTime: [{ fromS: between(50, 200), durationsS }], ...(chance(0.3) && { traffic }) };
  });
  return { ...problem, vehicles, profiles, ...(chance(0.5) && { carbonPricePerTonne: 100 }) };
}
