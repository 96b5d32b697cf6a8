import type { FaultList } from '@relode/regions';
import type { Day } from './day.ts';
import type { DayFiles } from './parse-day.ts';

/** What no single file shows: references from the fleet to depots, ids that occur twice, drives without a price. */
export function checkDay({ depots, fleet }: Day, files: DayFiles, faults: FaultList): void {
  const known = new Set(depots.map(({ id }) => id));
  const seen = new Set<string>();
  for (const [i, { id, depot, endDepot, drive, consumption }] of fleet.vehicles.entries()) {
    const at = (key: string) => ({ file: files.fleet.name, column: `vehicles[${i}].${key}` });
    if (seen.has(id))
      faults.add('DUPLICATE_ID', at('id'), `${id} occurs twice`, 'Give each vehicle type its own id');
    seen.add(id);
    for (const [key, place] of [
      ['depot', depot],
      ['endDepot', endDepot],
    ] as const) {
      if (known.has(place) || (key === 'endDepot' && endDepot === depot)) continue;
      faults.add(
        'UNKNOWN_ID',
        at(key),
        `there is no depot ${place}`,
        `Name one of ${[...known].slice(0, 10).join(', ')}, or add it to ${files.depots.name}`,
      );
    }
    if (fleet.energyPrices[drive] === undefined) {
      faults.add(
        'MISSING_KEY',
        { file: files.fleet.name, column: `energyPrices.${drive}` },
        `${id} runs on ${drive}, which has no price`,
        'Give its price per L of diesel, kWh of electricity or kg of hydrogen',
      );
    }
    if (consumption.fullPerKm < consumption.emptyPerKm) {
      faults.add(
        'OUT_OF_RANGE',
        at('consumption'),
        `${id} uses less energy full than empty`,
        'Swap emptyPerKm and fullPerKm',
      );
    }
  }
}
