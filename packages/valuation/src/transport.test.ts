import { expect, test } from 'vitest';
import { type TransportQuery, transportEconomics } from './index.ts';

const LEG: TransportQuery = {
  costSet: 'US',
  mode: 'heavyTruck',
  chemistry: 'NMC622',
  distanceKm: 1000,
  emptyReturnShare: 0,
};

test('a US heavy truck carries packs as dangerous goods for 1.834 USD a mile at 20 short tons', () => {
  const { freightUsdPerKg, packagingUsdPerKg, usdPerKg } = transportEconomics(LEG);
  // 1000 km = 621.371 miles · 1.834 USD ÷ 18 143.7 kg
  expect(freightUsdPerKg).toBeCloseTo((621.371 * 1.834) / 18_143.7, 6);
  expect(packagingUsdPerKg).toBe(0.5889);
  expect(usdPerKg).toBe(freightUsdPerKg + packagingUsdPerKg);
});

test.each([
  ['US', 'heavyTruck', (621.371 * 1.74) / 18_143.7],
  ['US', 'mediumTruck', (621.371 * 1.99) / 7257.48],
  ['China', 'heavyTruck', (621.371 * 0.2) / 18_143.7],
  ['US', 'railDiesel', (621.371 * 0.044) / 907.185],
  ['China', 'railElectric', (621.371 * 0.01) / 907.185],
] as const)('plain goods over 1,000 km in %s by %s cost EverBatt’s rate', (costSet, mode, usdPerKg) => {
  const leg = transportEconomics({ ...LEG, costSet, mode, hazardous: false, packaged: false });
  expect(leg.usdPerKg).toBeCloseTo(usdPerKg, 5);
});

test.each([
  ['heavyTruck', 0, 58],
  ['heavyTruck', 1, 104],
  ['heavyTruck', 0.5, 81],
  ['mediumTruck', 0, 161],
  ['mediumTruck', 1, 312],
  ['railDiesel', 0, 17.8],
] as const)('%s with an empty return of %d emits %d g per t·km', (mode, emptyReturnShare, grams) => {
  expect(transportEconomics({ ...LEG, mode, emptyReturnShare }).kgCo2PerKg).toBeCloseTo(grams / 1000, 9);
});

test('an empty return doubles the miles of a truck and leaves rail as it is', () => {
  const plain = { ...LEG, packaged: false };
  const oneWay = transportEconomics(plain).usdPerKg;
  expect(transportEconomics({ ...plain, emptyReturnShare: 1 }).usdPerKg).toBeCloseTo(2 * oneWay, 12);
  const rail = transportEconomics({ ...plain, mode: 'railDiesel' }).usdPerKg;
  expect(transportEconomics({ ...plain, mode: 'railDiesel', emptyReturnShare: 1 }).usdPerKg).toBe(rail);
});

test('vehicles without a tailpipe emit upstream only: by the grid, or by how the hydrogen is made', () => {
  const china = { ...LEG, costSet: 'China' } as const;
  const battery = transportEconomics({ ...china, mode: 'batteryTruck' });
  expect(battery.kgCo2PerKg * 1000).toBeCloseTo(65.3, 1); // 1.4 kWh/km ÷ 15 t · 700 g/kWh
  expect(battery.tankToWheelKgCo2PerKg).toBe(0);
  const hydrogen = (perKg: number): number =>
    transportEconomics({ ...china, mode: 'hydrogenTruck', hydrogenKgCo2PerKg: perKg }).kgCo2PerKg * 1000;
  expect([20, 11, 5, 1].map(hydrogen).map(Math.round)).toEqual([120, 66, 30, 6]);
  const rail = transportEconomics({ ...china, mode: 'railElectric', gridKgCo2PerKwh: 0.5306 });
  expect(rail.kgCo2PerKg * 1000).toBeCloseTo(0.035 * 530.6, 6);
});

test('well-to-tank and tank-to-wheel sum to well-to-wheel', () => {
  const leg = transportEconomics(LEG);
  expect(leg.wellToTankKgCo2PerKg + leg.tankToWheelKgCo2PerKg).toBeCloseTo(leg.kgCo2PerKg, 12);
  expect(leg.tankToWheelKgCo2PerKg / leg.kgCo2PerKg).toBeCloseTo(74.9 / 89.6, 9);
});

test('per kWh, the heavier LFP pack costs 26 % more to move than NMC622', () => {
  const per = (chemistry: 'LFP' | 'NMC622'): number => transportEconomics({ ...LEG, chemistry }).usdPerKwh;
  expect(per('LFP') / per('NMC622')).toBeCloseTo(6.4863 / 5.14786, 9);
});
