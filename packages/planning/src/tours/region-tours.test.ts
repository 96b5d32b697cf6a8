import { Scenario } from '@relode/contract';
import { expect, test } from 'vitest';
import { designNetwork } from '../design-network.ts';
import { smallRegion } from '../testing/small-region.ts';
import { costWithTours } from './tour-feedback.ts';

const now = (): number => performance.now() / 1000;
const mobileOnly = (tours: object = {}) =>
  Scenario.parse({
    gap: 0,
    services: { fixed: false, mobile: true, door: false },
    minCoveredShareOverall: 0.5,
    tours,
  });
const plan = (tours: object = {}) =>
  designNetwork({ region: smallRegion(), scenario: mobileOnly(tours) }, { now });

test('a zone 50 km from its hub is called at 50 times a year by tours of 100 km that take 2 h and the stop', async () => {
  const { tours, zones } = await plan();
  const [ayton] = tours!.tours.filter(({ zones: called, year }) => called.includes('ayton') && year === 2030);
  // 500 t × 0.5 won = 250 t in loads of 5 t
  expect(ayton).toMatchObject({ hubId: 'hub-1', runsPerYear: 50, days: 1 });
  expect(ayton!.km).toBeCloseTo(100, 9);
  expect(ayton!.hours).toBeCloseTo(100 / 50 + 1.5, 9);
  const served = zones.filter(({ service }) => service[0] === 'mobile').map(({ id }) => id);
  expect(new Set(tours!.tours.filter(({ year }) => year === 2030).flatMap((tour) => tour.zones))).toEqual(
    new Set(served),
  );
});

test('totals of a year add up from its tours, in money and in crews', async () => {
  const { tours } = await plan({ workingDaysPerYear: 40 });
  tours!.years.forEach((year) => {
    const made = tours!.tours.filter((tour) => tour.year === year.year);
    const sum = (of: (tour: (typeof made)[number]) => number): number =>
      made.reduce((total, tour) => total + of(tour), 0);
    expect(year.km).toBeCloseTo(
      sum(({ runsPerYear, km }) => runsPerYear * km),
      6,
    );
    expect(year.fleetDays).toBe(sum(({ runsPerYear, days }) => runsPerYear * days));
    expect(year.cost).toBeCloseTo(
      sum(({ runsPerYear, km, zones }) => runsPerYear * (4 * km + 600 * zones.length)),
      6,
    );
    const crews = new Map<string, number>();
    for (const { hubId, runsPerYear, days } of made)
      crews.set(hubId, (crews.get(hubId) ?? 0) + runsPerYear * days);
    expect(year.vehicles).toBe([...crews.values()].reduce((all, days) => all + Math.ceil(days / 40), 0));
  });
});

test('a place whose way there and back exceeds a tour’s days is not offered a mobile station', async () => {
  const short = { hoursPerDay: 3, mostDays: 1 }; // 50 km: 2 h + 1.5 h
  await expect(plan(short)).rejects.toMatchObject({ code: 'NOTHING_IN_REACH' });
});

test('planning again with what tours cost never ends with a dearer plan', async () => {
  const once = await plan();
  const again = await plan({ rounds: 2 });
  expect(costWithTours(again, 0.25)).toBeLessThanOrEqual(costWithTours(once, 0.25) + 1e-6);
  expect(again.scenario.tours.rounds).toBe(2);
});

test('a vehicle that holds less than a stop yields calls more often: nothing collected goes without a tour', async () => {
  const { tours } = await plan({ kgPerVehicle: 4000 });
  const ayton = tours!.tours.filter(({ zones, year }) => zones.includes('ayton') && year === 2030);
  // 250 t in loads of 4 t instead of 5
  expect(ayton.reduce((sum, { runsPerYear }) => sum + runsPerYear, 0)).toBe(63);
  for (const { unservedZones, cost } of tours!.years) {
    expect(unservedZones).toEqual([]);
    expect(cost).toBeGreaterThan(0);
  }
});
