import { expect, test } from 'vitest';
import type { Day } from '../day/day.ts';
import { heavyDieselConsumption } from '../emissions/drive-energy.ts';
import type { DayPlan } from '../plan/day-plan.ts';
import { planDay } from '../plan/plan-day.ts';
import { dayOf, orderAt, quickly, vanAt } from '../testing/day-on-equator.ts';
import { compareFleets, dayOn } from './compare-fleets.ts';

const plan = (day: Day) => planDay(day, quickly);
const lorry = vanAt({
  id: 'lorry',
  payloadKg: 18_143.69,
  pallets: 60,
  isAdrCertified: true,
  consumption: heavyDieselConsumption(),
  fixedCost: 300,
});
const order = orderAt(100, { id: 'a', massKg: 15_000 });

test('a full day of one lorry on three drives: kilometres, kg CO2 and money by hand', () => {
  const [diesel, battery, hydrogen] = compareFleets(
    dayOf([order], [lorry]),
    ['diesel', 'battery', 'hydrogen'],
    plan,
  );
  for (const { plan: on } of [diesel!, battery!, hydrogen!]) expect(on.totals.km).toBeCloseTo(200, 6);
  // Empty (104 − 58) g and full 58 g per t-km of 18.14 t; at 15 t in between.
  const emptyKg = 0.046 * 18.14369;
  const at15Kg = emptyKg + (0.012 * 18.14369 * 15) / 18.14369;
  const kg = ({ totals }: DayPlan) => totals.wellToTankKgCo2 + totals.tankToWheelKgCo2;
  expect(kg(diesel!.plan)).toBeCloseTo(100 * (emptyKg + at15Kg), 3);
  // On the other drives the way at 15 t takes what facts give for 15 t: 1.4 kWh and .09 kg per km.
  const both = 100 * (1 + emptyKg / at15Kg);
  expect(kg(battery!.plan)).toBeCloseTo(both * 1.4 * 0.7, 3);
  expect(kg(hydrogen!.plan)).toBeCloseTo(both * 0.09 * 11, 3);
  expect(battery!.plan.totals.tankToWheelKgCo2).toBe(0);
  const drivers = 300 + 200 * 2 + 4 * 30;
  expect(battery!.plan.totals.cost).toBeCloseTo(drivers + both * 1.4 * 1, 3);
  expect(hydrogen!.plan.totals.cost).toBeCloseTo(drivers + both * 0.09 * 40, 3);
});

test('a variant says what the same vehicle costs, carries and reaches on another drive', () => {
  const variants = { battery: { fixedCost: 500, payloadKg: 14_000, rangeKm: 150, costPerKm: 1.5 } };
  const day = dayOf([order], [{ ...lorry, variants }]);
  expect(dayOn(day, 'battery').fleet.vehicles[0]).toMatchObject({ drive: 'battery', ...variants.battery });
  const [battery] = compareFleets(day, ['battery'], plan);
  expect(battery!.plan.leftOut).toMatchObject([{ order: 'a', reason: 'too-large' }]);
});

test('a battery lorry reaches 300 km and a hydrogen one 450 unless the fleet says otherwise', () => {
  const far = orderAt(160, { id: 'a', massKg: 100 });
  const served = compareFleets(dayOf([far], [lorry]), ['diesel', 'battery', 'hydrogen'], plan).map(
    ({ plan: { totals } }) => totals.orders,
  );
  expect(served).toEqual([1, 0, 1]); // 320 km
});

test('a drive without price is refused before anything is planned', () => {
  const day = dayOf([order], [lorry], { energyPrices: { diesel: 10 } });
  let plans = 0;
  const counting = (on: Day) => {
    plans++;
    return plan(on);
  };
  expect(() => compareFleets(day, ['diesel', 'hydrogen'], counting)).toThrow(
    expect.objectContaining({ code: 'DRIVE_INCOMPLETE', place: 'energyPrices.hydrogen' }),
  );
  expect(plans).toBe(0);
});
