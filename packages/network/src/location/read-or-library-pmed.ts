import { NetworkError } from '../network-error.ts';

export interface PmedFile {
  readonly nodes: number;
  readonly open: number; // p
  /** Shortest ways between all nodes, nodes × nodes. */
  readonly distance: Float64Array;
}

/**
 * Reads an OR-Library p-median file (Beasley 1985): nodes, edges, p, then edges with their length. Of parallel edges the
 * last counts. Distances are shortest ways (Floyd 1962; Warshall 1962). Throws NetworkError FILE_INVALID with the line.
 */
export function parseOrLibraryPmed(text: string): PmedFile {
  const lines = text.split('\n').map((line) => line.trim().split(/\s+/).filter(Boolean).map(Number));
  const rows = lines.flatMap((values, i) => (values.length > 0 ? [{ values, line: i + 1 }] : []));
  const refuse = (line: number, message: string): never => {
    throw new NetworkError('FILE_INVALID', `line ${line}: ${message}`, {
      place: `line ${line}`,
      remedy: 'give a file in the p-median format of OR-Library',
    });
  };
  const [nodes = 0, edges = 0, open = 0] = rows[0]?.values ?? [];
  if (![nodes, edges, open].every(Number.isInteger) || nodes < 1 || edges < 0 || open < 1)
    refuse(1, 'must give the numbers of nodes, edges and sites to open');
  if (rows.length - 1 < edges)
    refuse(rows.at(-1)?.line ?? 1, `${edges} edges are announced, ${rows.length - 1} follow`);
  const distance = new Float64Array(nodes * nodes).fill(Number.POSITIVE_INFINITY);
  for (let i = 0; i < nodes; i++) distance[i * nodes + i] = 0;
  for (const { values, line } of rows.slice(1, edges + 1)) {
    const [a = 0, b = 0, length = Number.NaN] = values;
    if (![a, b].every((node) => Number.isInteger(node) && node >= 1 && node <= nodes) || !(length >= 0))
      refuse(line, 'is no edge: node, node, length');
    distance[(a - 1) * nodes + b - 1] = length;
    distance[(b - 1) * nodes + a - 1] = length;
  }
  for (let k = 0; k < nodes; k++) {
    for (let i = 0; i < nodes; i++) {
      const ik = distance[i * nodes + k]!;
      if (ik === Number.POSITIVE_INFINITY) continue;
      for (let j = 0; j < nodes; j++) {
        const way = ik + distance[k * nodes + j]!;
        if (way < distance[i * nodes + j]!) distance[i * nodes + j] = way;
      }
    }
  }
  return { nodes, open, distance };
}
