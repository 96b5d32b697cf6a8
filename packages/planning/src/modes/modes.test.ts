import { Scenario } from '@relode/contract';
import { greatCircleKm } from '@relode/geo';
import { expect, test } from 'vitest';
import { buildNetworkProblem } from '../build-network-problem.ts';
import { designNetwork } from '../design-network.ts';
import { lane, smallRegion } from '../testing/small-region.ts';
import { createTravel } from '../travel.ts';
import { compareModes } from './compare-modes.ts';
import { createHaulWays } from './haul-ways.ts';
import { MODE_DEFAULTS, modeRates } from './mode-rates.ts';

const region = smallRegion();
const scenario = (modes: object = {}, more: object = {}): Scenario => Scenario.parse({ modes, ...more });
const now = (): number => performance.now() / 1000;
const [HUB_2, WORKS] = ['hub-2', 'works'];

test('emissions per tonne-kilometre are those of the sources: battery 65 g at the Chinese grid, hydrogen 66 g', () => {
  const { battery, hydrogen, diesel } = modeRates(region, scenario());
  expect(battery.wellToTankKgCo2PerTonneKm).toBeCloseTo((1.4 / 15) * 0.7, 9); // 65 g
  expect(hydrogen.wellToTankKgCo2PerTonneKm).toBeCloseTo((9 / 100 / 15) * 11, 9); // 66 g
  expect(battery.tankToWheelKgCo2PerTonneKm + hydrogen.tankToWheelKgCo2PerTonneKm).toBe(0);
  // the region's own haul, split as diesel burns: 74.9 of 89.6 g/MJ
  expect(diesel.wellToTankKgCo2PerTonneKm + diesel.tankToWheelKgCo2PerTonneKm).toBeCloseTo(0.1, 12);
  expect(diesel.tankToWheelKgCo2PerTonneKm).toBeCloseTo((0.1 * 74.9) / 89.6, 9);
});

test('a scenario’s rates come before the defaults', () => {
  const { battery } = modeRates(region, scenario({ rates: { battery: { costPerTonneKm: 3, rangeKm: 80 } } }));
  expect(battery).toMatchObject({ costPerTonneKm: 3, rangeKm: 80 });
  expect(battery.wellToTankKgCo2PerTonneKm).toBeCloseTo((1.4 / 15) * 0.7, 9);
});

test('50 km by lorry, by hand: loading, the way, energy stops', () => {
  const { modes } = compareModes(
    region,
    scenario({ battery: true, rates: { battery: { rangeKm: 20 } } }),
    HUB_2,
    WORKS,
  );
  const by = (mode: string) => modes.find((row) => row.mode === mode)!;
  expect(by('diesel').way).toMatchObject({ distanceKm: 50, costPerTonne: 50 + 50 * 1 });
  expect(by('diesel').way!.hours).toBeCloseTo(50 / 60, 9);
  const { battery: defaults } = MODE_DEFAULTS;
  expect(by('battery').way!.costPerTonne).toBeCloseTo(50 + 50 * defaults.costFactor.value, 9);
  expect(by('battery').way!.hours).toBeCloseTo(50 / 60 + 2 * defaults.hoursPerStop.value, 9); // at 20 and 40 km
  expect(by('hydrogen').refusal).toBe('switchedOff');
  expect(by('rail')).toMatchObject({ refusal: 'noTerminal', way: null });
});

test('a lane’s price is the diesel lorry’s whatever its rate; a battery lorry costs as much more on it as anywhere', () => {
  const priced = smallRegion({ lanes: [{ ...lane(HUB_2!, WORKS!, 50), costPerTonneKm: 2 }] });
  const rates = { diesel: { costPerTonneKm: 4 } };
  const { modes } = compareModes(priced, scenario({ battery: true, rates }), HUB_2, WORKS);
  const costOf = (mode: string) => modes.find((row) => row.mode === mode)!.way!.costPerTonne;
  expect(costOf('diesel')).toBe(50 + 50 * 2);
  expect(costOf('battery')).toBeCloseTo(50 + 50 * 2 * MODE_DEFAULTS.battery.costFactor.value, 9);
});

test('where the region’s haul costs nothing, a lane keeps its price', () => {
  const { tables, lanes } = smallRegion({ lanes: [{ ...lane(HUB_2!, WORKS!, 50), costPerTonneKm: 2 }] });
  const { transport } = tables;
  const haul = { ...transport.haul, costPerTonneKm: { ...transport.haul.costPerTonneKm, value: 0 } };
  const free = smallRegion({ lanes, tables: { ...tables, transport: { ...transport, haul } } });
  const { modes } = compareModes(free, scenario({ battery: true }), HUB_2, WORKS);
  expect(modes.map(({ way }) => way?.costPerTonne ?? null)).toEqual([150, 150, 150, null]);
});

test('beyond four stops a lorry is not offered; a forbidden lane closes the road to all of them', () => {
  const short = compareModes(region, scenario({ rates: { battery: { rangeKm: 9 } } }), HUB_2, WORKS);
  expect(short.modes.find(({ mode }) => mode === 'battery')!.refusal).toBe('beyondRange'); // 50 km would take five
  const closed = smallRegion({ lanes: [{ ...lane(HUB_2!, WORKS!, 50), permitted: false }] });
  const { modes } = compareModes(closed, scenario({ battery: true }), HUB_2, WORKS);
  expect(modes.filter(({ refusal }) => refusal === 'laneForbidden').map(({ mode }) => mode)).toEqual([
    'diesel',
    'battery',
    'hydrogen',
  ]);
});

test('rail by hand: road to the terminal, both terminals, the train', () => {
  const site = (id: string) => region.sites.find((each) => each.id === id)!;
  const [hub, works] = [site('hub-2'), site('works')];
  const terminals = [
    { id: 'east-yard', name: 'East yard', lat: hub.lat + 0.1, lon: hub.lon },
    { id: 'works-yard', name: 'Works yard', lat: works.lat, lon: works.lon + 0.1 },
  ];
  const rates = { rail: { costPerTonneKm: 0.2, fixedCostPerTonne: 30, kmPerHour: 50, hoursPerStop: 10 } };
  const asked = scenario({ rail: true, terminals, rates });
  const way = createHaulWays(region, asked, createTravel(region), 0).by('rail', hub, works);
  if (typeof way === 'string') throw new Error(way);
  const road = greatCircleKm(hub, terminals[0]!) + greatCircleKm(terminals[1]!, works); // road factor 1
  const rail = 1.25 * greatCircleKm(terminals[0]!, terminals[1]!);
  expect(way.via).toEqual(['east-yard', 'works-yard']);
  expect(way.distanceKm).toBeCloseTo(road + rail, 6);
  expect(1000 * way.costPerKg).toBeCloseTo(50 + 1 * road + 2 * 30 + 0.2 * rail, 6);
  expect(way.hours).toBeCloseTo(road / 60 + rail / 50 + 20, 6);
});

test('rail is not offered without its flag, whatever it would cost', () => {
  const terminals = [
    { id: 'a', name: 'A', lat: 0, lon: 60 },
    { id: 'b', name: 'B', lat: 0, lon: 70 },
  ];
  const free = { rail: { costPerTonneKm: 0, fixedCostPerTonne: 0 } };
  const { haulWays } = buildNetworkProblem(region, scenario({ terminals, rates: free }));
  expect(new Set(haulWays.map(({ mode }) => mode))).toEqual(new Set(['diesel']));
});

test('a price of carbon flips the choice where the cleaner lorry is dearer', async () => {
  const modes = {
    battery: true,
    rates: { battery: { costPerTonneKm: 1.5, wellToTankKgCo2PerTonneKm: 0.01, rangeKm: 1000 } },
  };
  const plan = (carbonPricePerTonne: number) =>
    designNetwork(
      {
        region,
        scenario: scenario(modes, { carbonPricePerTonne, minCoveredShareOverall: 0.6, gap: 0 }),
      },
      { now },
    );
  const modeOf = ({ modes: uses }: Awaited<ReturnType<typeof plan>>) => [
    ...new Set(uses.map(({ mode }) => mode)),
  ];
  // battery costs 0.5 more per t·km and saves 0.09 kg: worth it from 5,556 per tonne of CO2
  const [cheap, dear] = [await plan(5000), await plan(6000)];
  expect(modeOf(cheap)).toEqual(['diesel']);
  expect(modeOf(dear)).toEqual(['battery']);
  for (const report of [cheap, dear]) {
    const hauled = report.flows.filter(({ leg }) => leg === 'haul');
    for (const {
      year,
      mode,
      tonnes,
      tonneKm,
      cost,
      wellToTankTonnesCo2,
      tankToWheelTonnesCo2,
    } of report.modes) {
      const t = report.periods.indexOf(year);
      const flows = hauled.filter((flow) => flow.mode === mode);
      expect(tonnes).toBeCloseTo(
        flows.reduce((sum, flow) => sum + flow.tonnes[t]!, 0),
        6,
      );
      expect(tonneKm).toBeCloseTo(
        flows.reduce((sum, flow) => sum + flow.tonnes[t]! * flow.distanceKm, 0),
        3,
      );
      expect(cost).toBeCloseTo(report.years[t]!.costs.haulTransport, 3);
      expect(wellToTankTonnesCo2 + tankToWheelTonnesCo2).toBeGreaterThan(0);
    }
  }
});

test('no mode at all, or an unknown place, is refused', () => {
  expect(() => buildNetworkProblem(region, scenario({ diesel: false }))).toThrow(
    expect.objectContaining({ code: 'MODES_OFF' }),
  );
  expect(() => compareModes(region, scenario(), 'nowhere', 'works')).toThrow(
    expect.objectContaining({ code: 'PLACE_UNKNOWN' }),
  );
});

test('a plan with rail asks for two terminals, on the globe and of different ids', () => {
  const yard = { id: 'yard', name: 'Yard', lat: 30, lon: 110 };
  const plan = (terminals: object[]) => () =>
    buildNetworkProblem(region, scenario({ rail: true, terminals }));
  const refusal = (place: string, message: RegExp) =>
    expect.objectContaining({ code: 'TERMINALS_INVALID', place, message: expect.stringMatching(message) });
  expect(plan([yard])).toThrow(refusal('scenario.modes.terminals', /1 of the 2 terminals/));
  expect(plan([yard, yard])).toThrow(refusal('scenario.modes.terminals.1', /yard stands twice/));
  expect(plan([yard, { ...yard, id: 'pole', lat: 91 }])).toThrow(refusal('scenario.modes.terminals.1', /91/));
  expect(plan([yard, { ...yard, id: 'other' }])).not.toThrow();
});

test('a scenario that was stored with one terminal stays readable, though not plannable', () => {
  const yard = { id: 'yard', name: 'Yard', lat: 30, lon: 110 };
  const stored = { modes: { rail: true, terminals: [yard] } };
  expect(Scenario.parse(stored).modes).toMatchObject(stored.modes);
  expect(() => compareModes(region, Scenario.parse(stored), HUB_2, WORKS)).toThrow(
    expect.objectContaining({ code: 'TERMINALS_INVALID' }),
  );
});
