import type { RoutingPlan } from '@relode/routing';
import { CliError } from '../cli-error.ts';
import { readJsonFile } from '../files/read-json-file.ts';

/**
 * A plan as `relode route --out` wrote it. Ids that the problem does not have are passed over later; here it is the form that counts. Throws
 * CliError FILE_INVALID, and what `readJsonFile` throws.
 */
export async function readPlan(path: string): Promise<RoutingPlan> {
  const json = await readJsonFile(path);
  if (isPlan(json)) return json;
  throw new CliError('FILE_INVALID', `${path} holds no plan`, {
    place: path,
    remedy: 'Give a file that `relode route --out` has written',
  });
}

function isPlan(json: unknown): json is RoutingPlan {
  const { routes } = (json ?? {}) as { routes?: unknown };
  return Array.isArray(routes) && routes.every(isRoute);
}

function isRoute(json: unknown): boolean {
  const { vehicle, stops } = (json ?? {}) as { vehicle?: unknown; stops?: unknown };
  return typeof vehicle === 'string' && Array.isArray(stops) && stops.every(isStop);
}

function isStop(json: unknown): boolean {
  const { kind, place, ...stop } = (json ?? {}) as Record<string, unknown>;
  const times = [stop['arriveS'], stop['beginS'], stop['leaveS']];
  return typeof kind === 'string' && typeof place === 'string' && times.every(Number.isFinite);
}
