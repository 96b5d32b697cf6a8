import type { RoutingProblem } from '../problem/problem.ts';
import type { TravelTables } from './travel-tables.ts';

const SCALES = [1, 10, 100] as const;
const LARGEST_SAMPLE = 20_000;

/** The factor, 1, 10 or 100, that makes every time and distance a whole number; 1 where none does. */
export function timeScale(problem: RoutingProblem, tables: readonly TravelTables[]): number {
  const values: number[] = problem.orders.flatMap(({ pickup, delivery, releaseS }) => [
    ...[pickup, delivery].flatMap((visit) => [
      visit?.serviceS ?? 0,
      visit?.setupS ?? 0,
      ...(visit?.windows ?? []).flatMap(({ fromS, toS }) => [fromS, toS]),
    ]),
    releaseS ?? 0,
  ]);
  for (const { shift } of problem.vehicles) values.push(shift?.fromS ?? 0, shift?.toS ?? 0);
  for (const { distances, durations } of tables) {
    const step = Math.max(1, Math.floor(distances.length / LARGEST_SAMPLE));
    for (let i = 0; i < distances.length; i += step) values.push(distances[i]!, durations[i]!);
  }
  const isWhole = (value: number): boolean => Math.abs(value - Math.round(value)) < 1e-7;
  return (
    SCALES.find((scale) => values.every((value) => !Number.isFinite(value) || isWhole(value * scale))) ?? 1
  );
}
