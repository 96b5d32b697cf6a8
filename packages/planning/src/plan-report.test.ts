import { PlanReport } from '@relode/contract';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { someReport } from './testing/any-plan.ts';

/** Runs the check on reports of plans nobody optimised: what a report says must hold for any plan. */
function forAnyPlan(check: (made: ReturnType<typeof someReport>) => void): void {
  fc.assert(
    fc.property(fc.nat(1e6), (seed) => check(someReport(seed))),
    { numRuns: 60 },
  );
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
const close = (a: number, b: number): void =>
  expect(Math.abs(a - b)).toBeLessThanOrEqual(1e-9 * Math.max(1, Math.abs(a), Math.abs(b)));

test('a plan’s document is the one that the interface promises, and its audit finds no fault', () => {
  forAnyPlan(({ report, audit }) => {
    PlanReport.parse(report);
    expect(audit.faults.filter(({ rule }) => rule !== 'CAPACITY')).toEqual([]);
  });
});

test('mass is kept: supply is won, lost or uncovered; what enters hubs leaves them; what is treated is recovered or residue', () => {
  forAnyPlan(({ report, built }) => {
    const chemistries = built.chemistries as readonly string[];
    const processes = ['hydro', 'pyro', 'direct'];
    report.periods.forEach((_, t) => {
      const flow = (keep: (from: string, to: string) => boolean): number =>
        sum(report.material.filter(({ from, to }) => keep(from, to)).map(({ tonnes }) => tonnes[t]!));
      const year = report.years[t]!;
      const services = ['fixed', 'mobile', 'door'];
      close(
        flow((from) => from === 'supply'),
        year.supplyTonnes,
      );
      close(
        flow((from, to) => from === 'supply' && services.includes(to)),
        year.collectedTonnes,
      );
      close(
        flow((from, to) => from === 'supply' && to === 'uncovered'),
        year.supplyTonnes - year.coveredTonnes,
      );
      for (const stage of ['hubs', ...services, ...chemistries, ...processes]) {
        close(
          flow((_from, to) => to === stage),
          flow((from) => from === stage),
        );
      }
      close(
        flow((from) => processes.includes(from)),
        year.collectedTonnes,
      );
    });
  });
});

test('zones, flows and facilities each add up to the year’s tonnes', () => {
  forAnyPlan(({ report }) => {
    report.years.forEach((year, t) => {
      const of = (rows: readonly { readonly tonnes: readonly number[] }[]): number =>
        sum(rows.map((row) => row.tonnes[t]!));
      close(sum(report.zones.map((zone) => zone.supplyTonnes[t]!)), year.supplyTonnes);
      close(sum(report.zones.map((zone) => zone.collectedTonnes[t]!)), year.collectedTonnes);
      close(of(report.flows.filter(({ leg }) => leg === 'collect')), year.collectedTonnes);
      close(of(report.flows.filter(({ leg }) => leg === 'haul')), year.collectedTonnes);
      const treated = (tier: string): number =>
        sum(
          report.facilities
            .filter((facility) => facility.tier === tier)
            .map((facility) => facility.throughputTonnes[t]!),
        );
      close(treated('hub'), year.collectedTonnes);
      close(treated('plant'), year.collectedTonnes);
      close(treated('point'), of(report.flows.filter(({ service }) => service === 'fixed')));
    });
  });
});

test('coverage and collection of areas and area types are the sums of their zones', () => {
  forAnyPlan(({ report }) => {
    const groups = [
      ...report.areas.map((group) => ({
        group,
        zones: report.zones.filter((zone) => zone.areaId === group.id),
      })),
      ...report.areaTypes.map((group) => ({
        group,
        zones: report.zones.filter((zone) => zone.areaType === group.id),
      })),
    ];
    for (const { group, zones } of groups) {
      report.periods.forEach((_, t) => {
        const supply = sum(zones.map((zone) => zone.supplyTonnes[t]!));
        const covered = sum(zones.map((zone) => zone.supplyTonnes[t]! * zone.coveredShare[t]!));
        close(group.supplyTonnes[t]!, supply);
        close(group.coveredShare[t]!, supply > 0 ? covered / supply : 0);
        close(
          group.collectionRate[t]!,
          supply > 0 ? sum(zones.map((zone) => zone.collectedTonnes[t]!)) / supply : 0,
        );
      });
    }
  });
});

test('costs add up to gross cost, net value and, discounted, to the objective', () => {
  forAnyPlan(({ report, built, audit }) => {
    let present = 0;
    report.years.forEach((year, t) => {
      const { recoveredValue, ...paid } = year.costs;
      close(sum(Object.values(paid)), year.grossCost);
      close(recoveredValue - year.grossCost, year.netValue);
      if (year.collectedTonnes > 0) close(year.grossCostPerKg! * year.collectedTonnes * 1000, year.grossCost);
      else expect(year.grossCostPerKg).toBeNull();
      present -= built.problem.periods[t]!.discountFactor * year.netValue;
    });
    expect(Math.abs(present - report.objective)).toBeLessThanOrEqual(1e-9 * audit.grossCost);
  });
});

test('carbon is the sum over legs, tours, hubs and plants; avoided carbon is never netted off', () => {
  forAnyPlan(({ report, built, plan }) => {
    const { problem } = built;
    report.years.forEach((year, t) => {
      let operating = 0;
      let avoided = 0;
      for (const { option: o, period, exposedShare } of plan.collections) {
        if (period !== t) continue;
        const option = problem.collectOptions[o]!;
        const exposed = exposedShare * sum(problem.zones[option.zone]!.supplyKg[t]!);
        const hubKg = 0.01; // kg CO2e per kg, the region's table
        operating += exposed * option.serviceKgCo2PerSupplyKg[t]!;
        operating += exposed * option.share * (option.transportKgCo2PerKg + hubKg);
      }
      for (const { haul: h, product, period, massKg } of plan.shipments) {
        if (period !== t) continue;
        const haul = problem.hauls[h]!;
        operating +=
          massKg * ((0.1 * haul.distanceKm) / 1000 + problem.facilities[haul.plant]!.kgCo2PerKg[product]!);
        avoided += massKg * built.avoidedKgCo2PerKg[haul.plant]![product]!;
      }
      close(year.operatingTonnesCo2, operating / 1000);
      close(year.avoidedTonnesCo2, avoided / 1000);
      close(year.costs.carbon, operating * 0.1); // 100 a tonne
    });
  });
});

test('the main service of a zone is the one that wins most there', () => {
  forAnyPlan(({ report, built, plan }) => {
    report.zones.forEach((zone, z) => {
      report.periods.forEach((_, t) => {
        const won = { fixed: 0, mobile: 0, door: 0 };
        for (const { option: o, period, exposedShare } of plan.collections) {
          const option = built.problem.collectOptions[o]!;
          if (period === t && option.zone === z) won[option.service] += exposedShare * option.share;
        }
        const most = Math.max(...Object.values(won));
        if (most === 0) expect(zone.service[t]).toBe('none');
        else expect(won[zone.service[t] as keyof typeof won]).toBe(most);
      });
    });
  });
});
