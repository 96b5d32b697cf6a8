import {
  clockTime,
  type Day,
  type DayPlan,
  ENERGY_UNIT,
  type FleetComparison,
  type Pooling,
} from '@relode/dispatch';
import { roadWarningLines, routerText } from '../roads/roads-text.ts';
import { grouped, money } from '../terminal/numbers.ts';
import { formatTable } from '../terminal/table.ts';
import { styled } from '../terminal/text-style.ts';
import type { DayAnswer } from './day-thread.ts';

const left = (title: string) => ({ title, align: 'left' as const });
const right = (title: string) => ({ title, align: 'right' as const });

/** A day for people at a terminal: totals, routes, what stays behind; and pooling and fleets where they were asked for. */
export function dayText(day: Day, { plan, pooling, fleets }: DayAnswer): string {
  return [
    [totals(day, plan), ...roadLines(plan)].join('\n'),
    routes(plan),
    ...leftOut(plan),
    ...(pooling === null ? [] : [pooled(pooling, plan.currency)]),
    ...(fleets === null ? [] : [compared(fleets, plan.currency)]),
  ].join('\n\n');
}

function totals({ orders }: Day, { totals: sum, currency }: DayPlan): string {
  const title = `${grouped(sum.orders)} of ${grouped(orders.length)} orders, ${grouped(sum.loadKg)} kg`;
  const { wellToTankKgCo2, tankToWheelKgCo2, kgCo2PerTonneKm } = sum;
  const intensity = kgCo2PerTonneKm === null ? '' : `; ${grouped(kgCo2PerTonneKm * 1000)} g per t-km`;
  return [
    `${styled(process.stdout, 'bold', title)}: ${grouped(sum.vehicles)} ${sum.vehicles === 1 ? 'vehicle' : 'vehicles'}, ${grouped(sum.km)} km (${grouped(sum.emptyKm)} empty), ${money(currency, sum.cost)}`,
    `${grouped(wellToTankKgCo2 + tankToWheelKgCo2)} kg CO₂e: ${grouped(wellToTankKgCo2)} well to tank, ${grouped(tankToWheelKgCo2)} tank to wheel${intensity}`,
  ].join('\n');
}

function roadLines({ roads }: DayPlan): string[] {
  const { kind, roadFactor, profile, version, dataVersion, traffic, warnings } = roads;
  const by =
    kind === 'great-circle'
      ? `great circle × ${roadFactor}`
      : kind === 'table'
        ? 'a given table'
        : routerText({ kind, profile: profile ?? '', version }, dataVersion);
  const worst = Math.max(...traffic.map(({ factor }) => factor));
  const slow = traffic.length === 0 ? '' : `; traffic by hour, at worst × ${worst}`;
  return [`roads: ${by}${slow}`, ...roadWarningLines(warnings)];
}

function routes({ routes: all, currency }: DayPlan): string {
  return formatTable(
    [
      left('vehicle'),
      right('leaves'),
      right('back'),
      right('stops'),
      right('km'),
      right('kg'),
      right('points'),
      left('ADR'),
      right(currency),
      right('kg CO₂e'),
      left('orders'),
    ],
    all.map(({ vehicle, stops, km, loadKg, adr, costs, emissions }) => [
      vehicle,
      clockTime(stops[0]!.leaveS),
      clockTime(stops.at(-1)!.arriveS),
      grouped(emissions.orders.length),
      grouped(km),
      grouped(loadKg),
      grouped(adr.points),
      adr.regime === 'full' ? 'full' : 'relief',
      grouped(costs.total),
      grouped(emissions.wellToTankKgCo2 + emissions.tankToWheelKgCo2),
      emissions.orders.map(({ order }) => order).join(' '),
    ]),
  );
}

function leftOut({ leftOut: all }: DayPlan): string[] {
  if (all.length === 0) return [];
  return [
    [
      styled(process.stdout, 'bold', 'not collected'),
      ...all.map(({ order, reason, message, remedy }) => `${order} (${reason}): ${message}\n    → ${remedy}`),
    ].join('\n'),
  ];
}

function pooled(
  { separate, pooled: joint, savings, companies, objections, isExact }: Pooling,
  currency: string,
): string {
  const share = separate.cost === 0 ? 0 : (100 * savings.cost) / separate.cost;
  const stability =
    objections.length === 0
      ? 'No group of companies that was planned would pay less on its own.'
      : `${objections[0]!.members.join(' + ')} would pay ${money(currency, objections[0]!.gain)} less on their own.`;
  return [
    `${styled(process.stdout, 'bold', 'Together instead of apart')}: ${money(currency, joint.cost)} instead of ${money(currency, separate.cost)} (${grouped(share, 1)} % less), ${grouped(savings.km)} km and ${grouped(savings.kgCo2)} kg CO₂e saved`,
    formatTable(
      [
        left('company'),
        right('orders'),
        right('kg'),
        right(`alone ${currency}`),
        right('Shapley'),
        right('saves'),
      ],
      companies.map(({ company, orders, kg, alone, share: asked, halfWidth, saving }) => [
        company,
        grouped(orders),
        grouped(kg),
        grouped(alone.cost),
        isExact ? grouped(asked) : `${grouped(asked)} ± ${grouped(halfWidth)}`,
        grouped(saving),
      ]),
    ),
    stability,
  ].join('\n');
}

function compared(fleets: readonly FleetComparison[], currency: string): string {
  return formatTable(
    [
      left('fleet'),
      right('orders'),
      right('vehicles'),
      right('km'),
      right('energy'),
      left(''),
      right(currency),
      right('kg CO₂e'),
      right('well to tank'),
      right('tank to wheel'),
    ],
    fleets.map(({ drive, plan: { totals: sum } }) => [
      drive,
      grouped(sum.orders),
      grouped(sum.vehicles),
      grouped(sum.km),
      grouped(sum.energy[drive]),
      ENERGY_UNIT[drive],
      grouped(sum.cost),
      grouped(sum.wellToTankKgCo2 + sum.tankToWheelKgCo2),
      grouped(sum.wellToTankKgCo2),
      grouped(sum.tankToWheelKgCo2),
    ]),
  );
}
