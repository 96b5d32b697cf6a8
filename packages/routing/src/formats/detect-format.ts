export const ROUTING_FORMATS = ['relode', 'vroom', 'solomon', 'li-lim', 'cvrplib'] as const;
export type RoutingFormat = (typeof ROUTING_FORMATS)[number];

/** Tells by its content in which format a routing file is; null where in none that is known. */
export function detectRoutingFormat(text: string): RoutingFormat | null {
  const head = text.trimStart();
  if (head.startsWith('{')) return /"(jobs|shipments)"\s*:/.test(text) ? 'vroom' : 'relode';
  const lines = head.split(/\r?\n/, 20).map((line) => line.trim());
  if (lines.some((line) => /^(DIMENSION|EDGE_WEIGHT_TYPE|NODE_COORD_SECTION)\b/.test(line))) return 'cvrplib';
  const fields = lines[0]!.split(/\s+/);
  const isNumbers = fields.every((field) => /^-?\d+(\.\d+)?$/.test(field));
  if (isNumbers && fields.length === 3) return 'li-lim';
  return lines.some((line) => /^VEHICLE\b/i.test(line)) ? 'solomon' : null;
}
