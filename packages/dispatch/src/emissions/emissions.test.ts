import { expect, test } from 'vitest';
import { dayOf, vanAt } from '../testing/day-on-equator.ts';
import { consumptionOn, emissionFactor, heavyDieselConsumption } from './drive-energy.ts';
import { type Leg, routeEmissions } from './route-emissions.ts';

const { fleet } = dayOf([], [vanAt()]);
const diesel = emissionFactor(fleet, 'diesel');
const FULL_KG = 18_143.69; // 20 short tons

/** Out empty, back with `loadKg`, as a collection goes; or one way. */
const round = (loadKg: number, km = 100): Leg[] => [
  { km, loadKg: 0 },
  { km, loadKg },
];

test('diesel emits 3.21 kg per litre, of which 2.68 at the exhaust', () => {
  const { wellToTankKgPerUnit, tankToWheelKgPerUnit } = diesel;
  expect(wellToTankKgPerUnit + tankToWheelKgPerUnit).toBeCloseTo(3.21, 12);
  expect(tankToWheelKgPerUnit).toBeCloseTo((3.21 * 74.9) / 89.6, 12);
});

test('a heavy diesel lorry emits 58 g per t-km one way and 104 with the empty way', () => {
  const query = {
    orders: [{ id: 'a', massKg: FULL_KG, directKm: 100 }],
    payloadKg: FULL_KG,
    consumption: heavyDieselConsumption(),
    factor: diesel,
  };
  expect(routeEmissions({ ...query, legs: round(FULL_KG).slice(1) }).kgCo2PerTonneKm).toBeCloseTo(0.058, 6);
  const both = routeEmissions({ ...query, legs: round(FULL_KG) });
  expect(both.kgCo2PerTonneKm).toBeCloseTo(0.104, 6);
  expect(both.emptyKm).toBe(100);
});

test.each([
  ['battery', 1.4, null, 0.065], // 1.4 × .7 / 15
  ['hydrogen', 0.09, 20, 0.12], // .09 × 20 / 15
  ['hydrogen', 0.09, null, 0.066],
  ['hydrogen', 0.09, 5, 0.03],
  ['hydrogen', 0.09, 1, 0.006],
] as const)(
  'a %s lorry with %d per km and hydrogen of %j kg/kg emits %d kg per t-km at 15 t',
  (drive, perKm, hydrogenKgCo2PerKg, expected) => {
    const { kgCo2PerTonneKm, tankToWheelKgCo2 } = routeEmissions({
      legs: [{ km: 10, loadKg: 15_000 }],
      orders: [{ id: 'a', massKg: 15_000, directKm: 10 }],
      payloadKg: 15_000,
      consumption: { emptyPerKm: perKm, fullPerKm: perKm },
      factor: emissionFactor({ ...fleet, hydrogenKgCo2PerKg }, drive),
    });
    expect(kgCo2PerTonneKm).toBeCloseTo(expected, 3);
    expect(tankToWheelKgCo2).toBe(0);
  },
);

test('energy follows the load on each leg: 10 km empty, 5 with 400 kg, 15 with all of 1 t', () => {
  const { energy, carriedTonneKm, emptyKm, tonneKm, orders } = routeEmissions({
    legs: [
      { km: 10, loadKg: 0 },
      { km: 5, loadKg: 400 },
      { km: 15, loadKg: 1000 },
    ],
    orders: [
      { id: 'a', massKg: 400, directKm: 10 },
      { id: 'b', massKg: 600, directKm: 15 },
    ],
    payloadKg: 1000,
    consumption: { emptyPerKm: 0.1, fullPerKm: 0.2 },
    factor: { wellToTankKgPerUnit: 0.5, tankToWheelKgPerUnit: 2.5 },
  });
  expect(energy).toBeCloseTo(10 * 0.1 + 5 * 0.14 + 15 * 0.2, 12); // 4.7 L
  expect(emptyKm).toBe(10);
  expect(carriedTonneKm).toBeCloseTo(5 * 0.4 + 15 * 1, 12); // 17, with the detour of a
  expect(tonneKm).toBeCloseTo(0.4 * 10 + 0.6 * 15, 12); // 13, as the crow would be driven
  expect(orders[0]).toMatchObject({ order: 'a', tonneKm: 4 });
  expect(orders[0]!.tankToWheelKgCo2).toBeCloseTo((4 / 13) * 4.7 * 2.5, 12);
  expect(orders[1]!.wellToTankKgCo2).toBeCloseTo((9 / 13) * 4.7 * 0.5, 12);
});

test('orders that have no way share by mass, and the intensity is then undefined', () => {
  const { kgCo2PerTonneKm, orders } = routeEmissions({
    legs: [{ km: 1, loadKg: 0 }],
    orders: [
      { id: 'a', massKg: 1, directKm: 0 },
      { id: 'b', massKg: 3, directKm: 0 },
    ],
    payloadKg: 10,
    consumption: { emptyPerKm: 1, fullPerKm: 1 },
    factor: { wellToTankKgPerUnit: 4, tankToWheelKgPerUnit: 0 },
  });
  expect(kgCo2PerTonneKm).toBeNull();
  expect(orders.map(({ wellToTankKgCo2 }) => wellToTankKgCo2)).toEqual([1, 3]);
});

test('the grid is the fleet’s own, else the country’s, and never guessed', () => {
  expect(emissionFactor(fleet, 'battery').wellToTankKgPerUnit).toBe(0.7);
  expect(emissionFactor({ ...fleet, country: 'US' }, 'battery').wellToTankKgPerUnit).toBe(0.467);
  expect(
    emissionFactor({ ...fleet, country: 'KE', gridKgCo2PerKwh: 0.1 }, 'battery').wellToTankKgPerUnit,
  ).toBe(0.1);
  expect(() => emissionFactor({ ...fleet, country: 'KE' }, 'battery')).toThrow(
    expect.objectContaining({ code: 'DRIVE_INCOMPLETE', place: 'gridKgCo2PerKwh' }),
  );
});

test('a heavy lorry that turns from battery to hydrogen uses 9 kg where it used 140 kWh', () => {
  const { fullPerKm } = consumptionOn('hydrogen', { emptyPerKm: 1.4, fullPerKm: 1.4 }, 'battery');
  expect(fullPerKm * 100).toBeCloseTo(9, 12);
});
