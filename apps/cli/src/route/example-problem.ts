import type { Order, RoutingProblem } from '@relode/routing';

const HOUR = 3600;

/** A morning round in Zhengzhou: fictional orders at real places; kilograms and ADR points as loads. */
export const EXAMPLE_PROBLEM: RoutingProblem = {
  name: 'Zhengzhou, morning round',
  places: [
    { id: 'depot', lat: 34.72, lon: 113.72 },
    { id: 'Erqi', lat: 34.72, lon: 113.64 },
    { id: 'Jinshui', lat: 34.8, lon: 113.66 },
    { id: 'Huiji', lat: 34.87, lon: 113.62 },
    { id: 'Zhongmu', lat: 34.72, lon: 113.98 },
    { id: 'Xinzheng', lat: 34.4, lon: 113.74 },
    { id: 'Xingyang', lat: 34.79, lon: 113.38 },
  ],
  profiles: [{ name: 'lorry', kind: 'great-circle', roadFactor: 1.3, speedKmPerHour: 45 }],
  vehicles: [
    {
      id: 'lorry',
      count: 2,
      start: 'depot',
      end: 'depot',
      capacity: [3000, 1000],
      fixedCost: 200,
      costPerKm: 3,
      costPerHour: 60,
      shift: { fromS: 8 * HOUR, toS: 13 * HOUR },
    },
    {
      id: 'ADR lorry',
      start: 'depot',
      end: 'depot',
      capacity: [5000, 100_000],
      fixedCost: 400,
      costPerKm: 4,
      costPerHour: 80,
      shift: { fromS: 8 * HOUR, toS: 13 * HOUR },
      skills: ['adr'],
    },
  ],
  orders: [
    order('A1', 'Erqi', 900, 8, 10),
    order('A2', 'Jinshui', 1200, 9, 11),
    order('A3', 'Huiji', 800, 8, 13),
    order('A4', 'Zhongmu', 1500, 8, 12),
    { ...order('A5', 'Xinzheng', 700, 8, 13), goods: 'damaged', skills: ['adr'] },
    { ...order('A6', 'Xingyang', 600, 8, 9), prize: 90 },
  ],
  incompatibleGoods: [['damaged', 'intact']],
};

function order(id: string, place: string, kg: number, fromHour: number, toHour: number): Order {
  return {
    id,
    load: [kg, Math.round(kg / 3)],
    goods: 'intact',
    pickup: { place, windows: [{ fromS: fromHour * HOUR, toS: toHour * HOUR }], serviceS: 900 },
  };
}
