import { createRandom } from '@relode/foundation';
import type { Order, RoutingProblem, Visit } from '../problem/problem.ts';

/** A problem of up to 24 orders with every feature mixed at random; `seed` decides which. */
export function randomProblem(seed: number): RoutingProblem {
  const random = createRandom(seed);
  const chance = (share: number): boolean => random.next() < share;
  const between = (low: number, high: number): number => low + random.below(high - low + 1);
  const has = {
    windows: chance(0.6),
    shipments: chance(0.4),
    pickups: chance(0.5),
    time: chance(0.5),
    goods: chance(0.3),
  };
  const many = has.windows && chance(0.4);
  const setups = chance(0.3);
  const releases = chance(0.2);
  const backhauls = chance(0.2) && !has.shipments;
  const open = chance(0.3);
  const places = Array.from({ length: between(6, 14) }, (_, i) => ({
    id: `p${i}`,
    x: between(0, 100),
    y: between(0, 100),
  }));
  const visit = (): Visit => {
    const fromS = between(0, 400);
    const toS = fromS + between(60, 300);
    const later = { fromS: toS + 50, toS: toS + 200 };
    return {
      place: `p${between(1, places.length - 1)}`,
      ...(has.windows && { windows: many ? [{ fromS, toS }, later] : [{ fromS, toS }] }),
      serviceS: between(0, 10),
      ...(setups && { setupS: between(0, 8) }),
    };
  };
  const orders = Array.from({ length: between(4, 24) }, (_, i): Order => {
    const isShipment = has.shipments && chance(0.5);
    const isPickup = isShipment || (has.pickups && chance(0.5));
    return {
      id: `o${i}`,
      ...(isPickup && { pickup: visit() }),
      ...((isShipment || !isPickup) && { delivery: visit() }),
      load: [between(0, 9), between(0, 3)],
      ...(chance(0.2) && { prize: between(0, 80) }),
      ...(chance(0.1) && { skills: ['adr'] }),
      ...(releases && !isPickup && chance(0.3) && { releaseS: between(0, 150) }),
      ...(has.goods && { goods: ['sound', 'damaged', 'waste'][between(0, 2)]! }),
    };
  });
  return {
    places,
    orders,
    profiles: [
      {
        name: 'plain',
        kind: 'plane',
        rounding: (['none', 'nearest', 'tenth-down'] as const)[between(0, 2)]!,
      },
      { name: 'one-way', kind: 'matrix', ...oneWay(places.length, random.below) },
    ],
    vehicles: [
      {
        id: 'small',
        count: between(1, 3),
        start: 'p0',
        end: open ? null : 'p0',
        capacity: [between(10, 25), 8],
        costPerKm: 1000,
        ...(chance(0.3) && { maxStops: between(3, 8) }),
        ...(chance(0.3) && { maxDistanceM: between(150, 500) }),
        ...(has.time && { costPerHour: between(0, 1000), overtime: { afterS: 200, costPerHour: 2000 } }),
        shift: { fromS: between(0, 50), toS: 900 },
      },
      {
        id: 'large',
        count: between(1, 2),
        start: open ? null : 'p1',
        end: 'p0',
        profile: chance(0.5) ? 'one-way' : 'plain',
        capacity: [between(20, 60), 20],
        fixedCost: between(0, 100),
        costPerKm: 1500,
        ...(has.time && { maxDurationS: between(200, 600) }),
        skills: ['adr'],
      },
    ],
    ...(has.goods && { incompatibleGoods: [['sound', 'damaged'] as const, ['damaged', 'waste'] as const] }),
    ...(backhauls && { backhauls: 'last' as const }),
  };
}

/** Random tables, neither symmetric nor metric. */
function oneWay(size: number, below: (count: number) => number) {
  const table = (): number[][] =>
    Array.from({ length: size }, (_, i) =>
      Array.from({ length: size }, (_, j) => (i === j ? 0 : 5 + below(90))),
    );
  return { distancesM: table(), durationsS: table() };
}
