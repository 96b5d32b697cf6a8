import type { CoveringProblem } from './covering-problem.ts';

/**
 * Customers that still ask for something when all must be covered: one whose sites include all sites of another is covered
 * with it (row dominance, Toregas & ReVelle 1972). Ascending.
 */
export function decisiveCustomers({ customers: n, sites: m, covers }: CoveringProblem): number[] {
  const words = Math.ceil(m / 32);
  const bits = new Uint32Array(n * words);
  const size = new Int32Array(n);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < m; j++) {
      if (covers[i * m + j] === 0) continue;
      bits[i * words + (j >> 5)]! |= 1 << (j & 31);
      size[i]!++;
    }
  }
  const order = Array.from({ length: n }, (_, i) => i).sort((a, b) => size[a]! - size[b]! || a - b);
  const kept: number[] = [];
  for (const i of order) {
    if (!kept.some((k) => contains(bits, i * words, k * words, words))) kept.push(i);
  }
  return kept.sort((a, b) => a - b);
}

function contains(bits: Uint32Array, whole: number, part: number, words: number): boolean {
  for (let w = 0; w < words; w++) {
    if ((bits[part + w]! & ~bits[whole + w]!) !== 0) return false;
  }
  return true;
}
