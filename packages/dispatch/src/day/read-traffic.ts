import { type FaultList, numberColumn, optionalTextColumn, readTable } from '@relode/regions';
import { parseClockTime } from './clock-time.ts';
import type { DayFile } from './parse-day.ts';
import { TRAFFIC_PROFILES, type TrafficProfile, type TrafficStep } from './traffic.ts';

const LEAST_FACTOR = 0.1;
const MOST_FACTOR = 10;
const DAY_S = 86_400;

const COLUMNS = {
  from: optionalTextColumn(),
  factor: numberColumn({ unit: null, min: LEAST_FACTOR, max: MOST_FACTOR }),
} as const;

/**
 * A traffic profile from CSV (`from`, `factor`) or JSON (a list of `{ "from": "07:00", "factor": 1.6 }`); faults, with row or path, go to
 * `faults`.
 */
export function readTraffic({ name: file, text }: DayFile, faults: FaultList): TrafficProfile {
  const before = faults.count;
  const steps = /^\ufeff?\s*[[{]/.test(text)
    ? readJson({ name: file, text }, faults)
    : readCsv({ name: file, text }, faults);
  if (steps.length === 0 && faults.count === before)
    faults.add('NO_ROWS', { file }, 'there is no time of day', 'Give rows such as 07:00,1.6');
  return steps;
}

function readCsv({ name: file, text }: DayFile, faults: FaultList): TrafficStep[] {
  const { rows } = readTable(file, text, COLUMNS, faults);
  return checkSteps(
    rows.map(({ row, cells }) => ({ ...cells, at: { file, row, column: 'from' } })),
    faults,
  );
}

function readJson({ name: file, text }: DayFile, faults: FaultList): TrafficStep[] {
  let json: unknown;
  try {
    json = JSON.parse(text.replace(/^\ufeff/, ''));
  } catch (cause) {
    const message = `is no JSON: ${(cause as Error).message}`;
    faults.add('JSON_MALFORMED', { file }, message, 'Mend it where the message says');
    return [];
  }
  return readTrafficValue(json, { file, path: '' }, faults);
}

/**
 * A traffic profile as a JSON value: the name of one that ships, or a list of steps. `path` is where it stands in the file, '' = at its top.
 */
export function readTrafficValue(
  value: unknown,
  { file, path }: { readonly file: string; readonly path: string },
  faults: FaultList,
): TrafficStep[] {
  const at = (more: string) => ({ file, column: `${path}${more}`.replace(/^\./, '') || null });
  if (typeof value === 'string') {
    const known = TRAFFIC_PROFILES[value];
    if (known !== undefined) return [...known.value];
    const names = Object.keys(TRAFFIC_PROFILES).join(', ');
    faults.add(
      'NOT_A_CHOICE',
      at(''),
      `there is no traffic “${value.slice(0, 40)}”`,
      `Write ${names} or a list`,
    );
    return [];
  }
  if (!Array.isArray(value)) {
    const remedy = 'Write a list of { "from": "07:00", "factor": 1.6 }';
    faults.add('WRONG_TYPE', at(''), 'is no list of times and factors', remedy);
    return [];
  }
  const steps = (value as unknown[]).flatMap((step, i) => {
    const { from, factor, ...others } = (step ?? {}) as Record<string, unknown>;
    const unknown = Object.keys(others)[0];
    if (unknown !== undefined)
      faults.add('UNKNOWN_KEY', at(`[${i}].${unknown}`), `${unknown} is not known`, 'Remove it');
    if (typeof factor !== 'number' || !(factor >= LEAST_FACTOR && factor <= MOST_FACTOR)) {
      const remedy = `Give a number from ${LEAST_FACTOR} to ${MOST_FACTOR}; 1 is driving on free roads`;
      faults.add('OUT_OF_RANGE', at(`[${i}].factor`), 'is no factor of driving time', remedy);
      return [];
    }
    return [{ from: typeof from === 'string' ? from : null, factor, at: at(`[${i}].from`) }];
  });
  return checkSteps(steps, faults);
}

interface RawStep {
  readonly from: string | null;
  readonly factor: number;
  readonly at: { readonly file: string; readonly row?: number; readonly column: string | null };
}

/** Times of day, in order. */
function checkSteps(raw: readonly RawStep[], faults: FaultList): TrafficStep[] {
  const steps: TrafficStep[] = [];
  for (const { from, factor, at } of raw) {
    const fromS = parseClockTime(from ?? '');
    if (fromS === null || fromS >= DAY_S) {
      faults.add('BAD_TEXT', at, `“${from ?? ''}” is no time of day`, 'Write 07:00, from 00:00 to 23:59');
      continue;
    }
    if (steps.length > 0 && fromS <= steps.at(-1)!.fromS)
      faults.add('BAD_TEXT', at, `${from} is not after the time before it`, 'Give times in order, each once');
    steps.push({ fromS, factor });
  }
  return steps;
}
