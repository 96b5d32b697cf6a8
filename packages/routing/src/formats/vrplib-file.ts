import { RoutingError } from '../routing-error.ts';

/** A file of VRPLIB / CVRPLIB: “NAME : value” lines and sections of numbers. */
export interface VrplibFile {
  field(name: string): string | undefined;
  /** Rows of a section, empty where it is not there; what is no number (`*`) is NaN. */
  section(name: string): readonly (readonly number[])[];
  /** Rows of a section of “id value …” lines, by their id. */
  rowsById(name: string): ReadonlyMap<number, readonly number[]>;
  readonly sections: readonly string[];
}

export function readVrplibFile(text: string): VrplibFile {
  const fields = new Map<string, string>();
  const sections = new Map<string, number[][]>();
  let rows: number[][] | null = null;
  for (const raw of text.split(/\r?\n/)) {
    const line = raw.trim();
    if (line === '' || line === 'EOF') continue;
    const heading = /^([A-Z_]+_SECTION)\b/.exec(line);
    const field = /^([A-Z][A-Z_]*)\s*:\s*(.*)$/.exec(line);
    if (heading) {
      rows = [];
      sections.set(heading[1]!, rows);
    } else if (field) {
      rows = null;
      fields.set(field[1]!, field[2]!.trim());
    } else if (rows !== null) rows.push(line.split(/\s+/).map(Number));
    else throw invalidVrplib(line.slice(0, 40), 'Begin every section with its name.');
  }
  const section = (name: string): readonly (readonly number[])[] => sections.get(name) ?? [];
  return {
    field: (name) => fields.get(name),
    section,
    rowsById: (name) => new Map(section(name).map(([id, ...values]) => [id!, values])),
    sections: [...sections.keys()],
  };
}

export function invalidVrplib(place: string, remedy: string): RoutingError {
  return new RoutingError('ROUTING_FILE_INVALID', `The CVRPLIB file has no usable ${place}`, {
    place,
    remedy,
  });
}

/** The full table of an EXPLICIT file, n × n. Throws RoutingError ROUTING_FILE_INVALID. */
export function explicitTable(file: VrplibFile, size: number): number[][] {
  const format = edgeWeightFormat(file);
  const values = file.section('EDGE_WEIGHT_SECTION').flat();
  const table = Array.from({ length: size }, () => new Array<number>(size).fill(0));
  let at = 0;
  const take = (i: number, j: number, both: boolean): void => {
    const value = values[at++]!;
    table[i]![j] = value;
    if (both) table[j]![i] = value;
  };
  for (let i = 0; i < size; i++) {
    if (format === 'FULL_MATRIX') for (let j = 0; j < size; j++) take(i, j, false);
    else if (format === 'LOWER_ROW' || format === 'UPPER_COL') for (let j = 0; j < i; j++) take(i, j, true);
    else if (format === 'LOWER_DIAG_ROW') for (let j = 0; j <= i; j++) take(i, j, true);
    else if (format === 'UPPER_ROW' || format === 'LOWER_COL')
      for (let j = i + 1; j < size; j++) take(i, j, true);
    else if (format === 'UPPER_DIAG_ROW') for (let j = i; j < size; j++) take(i, j, true);
    else throw invalidVrplib('EDGE_WEIGHT_FORMAT', `${format} is not read.`);
  }
  if (at !== values.length || values.some(Number.isNaN))
    throw invalidVrplib('EDGE_WEIGHT_SECTION', `Give ${at} numbers for ${size} nodes, ${format}.`);
  return table.map((row, i) => row.map((value, j) => (i === j ? 0 : value)));
}

/** Christofides & Eilon's tables (E-n13-k4, E-n31-k7) say LOWER_ROW and are written as the upper triangle row by row. */
function edgeWeightFormat(file: VrplibFile): string {
  const format = file.field('EDGE_WEIGHT_FORMAT') ?? 'FULL_MATRIX';
  return format === 'LOWER_ROW' && /Eilon/.test(file.field('COMMENT') ?? '') ? 'UPPER_ROW' : format;
}
