import type { FaultList } from '@relode/regions';
import { z } from 'zod';
import { DEFAULT_APART } from '../rules/transport-rules.ts';
import { parseClockTime } from './clock-time.ts';
import { CONDITIONS, type DayVehicle, DRIVES, type Fleet } from './day.ts';
import type { DayFile } from './parse-day.ts';
import { readTrafficValue } from './read-traffic.ts';
import type { TrafficProfile } from './traffic.ts';

const Amount = z.number().min(0).max(1e9);
const Positive = z.number().positive().max(1e9);
const Id = z.string().regex(/^[\p{L}\p{N}][\p{L}\p{N}._-]{0,79}$/u, 'letters, digits, “.”, “_” and “-”');
const Clock = z.string().transform((text, context) => {
  const seconds = parseClockTime(text);
  if (seconds !== null) return seconds;
  context.addIssue({ code: 'custom', message: `“${text.slice(0, 20)}” is no time such as 08:30` });
  return z.NEVER;
});
const Shift = z
  .strictObject({ from: Clock, to: Clock })
  .refine(({ from, to }) => from <= to, 'ends before it begins')
  .transform(({ from, to }) => ({ fromS: from, toS: to }));
const Consumption = z.strictObject({ emptyPerKm: Amount, fullPerKm: Amount });
const Variant = z.strictObject({
  consumption: Consumption.optional(),
  rangeKm: Positive.nullish(),
  costPerKm: Amount.optional(),
  fixedCost: Amount.optional(),
  payloadKg: Positive.optional(),
});

const Vehicle = z.strictObject({
  id: Id,
  count: z.number().int().min(1).max(10_000).default(1),
  depot: z.string(),
  endDepot: z.string().optional(),
  company: Id.nullable().default(null),
  payloadKg: Positive,
  pallets: Amount,
  grossMassKg: Positive.nullable().default(null),
  isAdrCertified: z.boolean(),
  drive: z.enum(DRIVES),
  consumption: Consumption,
  rangeKm: Positive.nullable().default(null),
  costPerKm: Amount,
  costPerHour: Amount,
  fixedCost: Amount.default(0),
  speedKmPerHour: Positive.default(50),
  shift: Shift.nullable().default(null),
  overtime: z.strictObject({ afterHours: Amount, costPerHour: Amount }).nullable().default(null),
  maxStops: z.number().int().min(1).nullable().default(null),
  variants: z.partialRecord(z.enum(DRIVES), Variant).default({}),
});

const FleetFile = z.strictObject({
  country: z.string().regex(/^[A-Z]{2}$/, 'a country code of two capital letters'),
  currency: z.string().min(1).max(10),
  roadFactor: z.number().min(1).max(10).default(1.3),
  energyPrices: z.partialRecord(z.enum(DRIVES), Amount).default({}),
  gridKgCo2PerKwh: Amount.nullable().default(null),
  hydrogenKgCo2PerKg: Amount.nullable().default(null),
  apart: z
    .array(
      z
        .tuple([z.enum(CONDITIONS), z.enum(CONDITIONS)])
        .refine(([a, b]) => a !== b, 'keeps a condition apart from itself'),
    )
    .default(() =>
      DEFAULT_APART.map(([a, b]) => [a, b] as [(typeof CONDITIONS)[number], (typeof CONDITIONS)[number]]),
    ),
  traffic: z.unknown().optional(), // read-traffic.ts reads it
  vehicles: z.array(Vehicle).min(1),
});

interface FleetRead {
  readonly fleet: Fleet;
  readonly traffic: TrafficProfile | undefined;
}

/** The fleet, or undefined when it has faults, which go to `faults` with the path of the value as column. */
export function readFleet({ name: file, text }: DayFile, faults: FaultList): FleetRead | undefined {
  let json: unknown;
  try {
    json = JSON.parse(text.replace(/^\ufeff/, ''));
  } catch (cause) {
    faults.add(
      'JSON_MALFORMED',
      { file },
      `is no JSON: ${(cause as Error).message}`,
      'Mend it where the message says',
    );
    return undefined;
  }
  const read = FleetFile.safeParse(json);
  if (!read.success) {
    for (const issue of read.error.issues) {
      const isUnknown = issue.code === 'unrecognized_keys';
      const isMissing = issue.message.endsWith('received undefined');
      const path = isUnknown ? [...issue.path, issue.keys[0]!] : issue.path;
      faults.add(
        isUnknown ? 'UNKNOWN_KEY' : 'WRONG_TYPE',
        { file, column: pathText(path) },
        isMissing ? 'is missing' : issue.message,
        isUnknown
          ? 'Remove it or spell it as the documentation does'
          : isMissing
            ? 'Add it; docs/models/dispatch.md lists the keys of a fleet'
            : 'Give a value of the kind and range that is asked for',
      );
    }
    return undefined;
  }
  const { vehicles, traffic, ...rest } = read.data;
  return {
    fleet: {
      ...rest,
      vehicles: vehicles.map(
        (vehicle): DayVehicle => ({ ...vehicle, endDepot: vehicle.endDepot ?? vehicle.depot }),
      ),
    },
    traffic: traffic == null ? undefined : readTrafficValue(traffic, { file, path: 'traffic' }, faults),
  };
}

/** ['vehicles', 0, 'shift'] → 'vehicles[0].shift'. */
function pathText(path: readonly PropertyKey[]): string | null {
  if (path.length === 0) return null;
  return path.reduce<string>(
    (text, key) =>
      typeof key === 'number' ? `${text}[${key}]` : text === '' ? String(key) : `${text}.${String(key)}`,
    '',
  );
}
