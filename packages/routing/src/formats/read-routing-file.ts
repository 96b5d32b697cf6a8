import { parseRoutingProblem } from '../problem/parse-routing-problem.ts';
import type { PlaneProfile, RoutingProblem } from '../problem/problem.ts';
import { RoutingError } from '../routing-error.ts';
import { parseCvrplib } from './cvrplib.ts';
import { detectRoutingFormat, type RoutingFormat } from './detect-format.ts';
import { parseLiLim } from './li-lim.ts';
import { parseSolomon } from './solomon.ts';
import { parseVroom } from './vroom.ts';

export interface RoutingFile {
  readonly format: RoutingFormat;
  readonly problem: RoutingProblem;
}

/**
 * Reads a routing file of any known format, by its content. `rounding` of distances in the plane; default the one by which the set's best-known
 * values are reckoned: Solomon and Gehring–Homberger down to tenths (DIMACS), CVRPLIB to the nearest whole number, Li & Lim none.
 * Throws RoutingError ROUTING_FILE_INVALID or ROUTING_PROBLEM_INVALID.
 */
export function readRoutingFile(
  given: string,
  file: string,
  rounding?: PlaneProfile['rounding'],
): RoutingFile {
  const text = given.replace(/^\uFEFF/, ''); // Windows editors begin a file so
  const format = detectRoutingFormat(text);
  if (format === 'relode') return { format, problem: parseRoutingProblem(text, file) };
  if (format === 'vroom') return { format, problem: parseVroom(text) };
  if (format === 'solomon') return { format, problem: parseSolomon(text, rounding ?? 'tenth-down') };
  if (format === 'li-lim') return { format, problem: parseLiLim(text, rounding) };
  if (format === 'cvrplib') return { format, problem: parseCvrplib(text, rounding) };
  throw new RoutingError('ROUTING_FILE_INVALID', `${file} is in no format that is known`, {
    place: file,
    remedy: 'Give Relode’s or VROOM’s JSON, or a file of Solomon’s, Li & Lim’s or CVRPLIB’s form.',
  });
}
