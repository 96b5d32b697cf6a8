import type { Scenario } from '@relode/contract';
import { PlanningError } from '../planning-error.ts';

/** Refuses rail with fewer than two terminals, ids that stand twice, places off the globe: PlanningError TERMINALS_INVALID. */
export function checkTerminals({ modes: { rail, terminals } }: Scenario): void {
  if (rail && terminals.length < 2) {
    throw invalid(
      `Rail is allowed with ${terminals.length} of the 2 terminals that a train goes between`,
      'Name at least two terminals, or do not allow rail.',
    );
  }
  const seen = new Set<string>();
  for (const [i, { id, lat, lon }] of terminals.entries()) {
    if (seen.has(id)) throw invalid(`The terminal ${id} stands twice`, 'Give each an id of its own.', i);
    seen.add(id);
    if (Math.abs(lat) <= 90 && Math.abs(lon) <= 180) continue;
    throw invalid(`The terminal ${id} lies at latitude ${lat}, longitude ${lon}`, 'Give WGS 84 degrees.', i);
  }
}

function invalid(message: string, remedy: string, row?: number): PlanningError {
  const place = `scenario.modes.terminals${row === undefined ? '' : `.${row}`}`;
  return new PlanningError('TERMINALS_INVALID', message, { place, remedy });
}
