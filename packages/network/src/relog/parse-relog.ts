import { jsonPlace } from '../json/json-place.ts';
import { parseCentreFormat } from './parse-centre-format.ts';
import { parsePlantFormat } from './parse-plant-format.ts';
import type { KnownPlaces } from './parse-shared.ts';
import type { RelogCase } from './relog-case.ts';

/**
 * Reads a case of RELOG (Argonne National Laboratory), from its parsed JSON: the format of 0.1 to 0.7, plants with
 * locations and two sizes, or the later one with centres and input mixes. Throws NetworkError FILE_INVALID with the JSON
 * path of the fault. `known` gives coordinates of places that a file only names.
 */
export function parseRelog(json: unknown, known: KnownPlaces = {}): RelogCase {
  const root = jsonPlace(json);
  const T = root.member('parameters').member('time horizon (years)').number();
  if (!(Number.isInteger(T) && T > 0)) {
    root.member('parameters').member('time horizon (years)').refuse('must be a whole number above 0');
  }
  return root.has('centers') ? parseCentreFormat(root, T, known) : parsePlantFormat(root, T, known);
}
