/** A part of a whole, 0…1; 0 where there is no whole. */
export function shareOf(part: number, whole: number): number {
  return whole > 0 ? Math.min(1, part / whole) : 0;
}
