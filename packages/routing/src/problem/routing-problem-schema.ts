import { z } from 'zod';
import type { RoutingProblem } from './problem.ts';

const id = z.string().min(1);
const amount = z.number().nonnegative();
const table = z.array(z.array(z.number()));
const window = z.strictObject({ fromS: z.number(), toS: z.number() });
const visit = z.strictObject({
  place: id,
  windows: z.array(window).optional(),
  serviceS: amount.optional(),
  setupS: amount.optional(),
});
const traffic = z.array(z.strictObject({ fromS: z.number(), factor: z.number().positive() })).optional();
const profile = z.discriminatedUnion('kind', [
  z.strictObject({
    name: id,
    kind: z.literal('matrix'),
    distancesM: table,
    durationsS: table,
    byTime: z.array(z.strictObject({ fromS: z.number(), durationsS: table })).optional(),
    traffic,
  }),
  z.strictObject({
    name: id,
    kind: z.literal('great-circle'),
    roadFactor: z.number().positive(),
    speedKmPerHour: z.number().positive(),
    traffic,
  }),
  z.strictObject({
    name: id,
    kind: z.literal('plane'),
    rounding: z.enum(['none', 'nearest', 'tenth-down']),
    traffic,
  }),
]);
const vehicle = z.strictObject({
  id,
  count: z.number().int().nonnegative().optional(),
  profile: id.optional(),
  start: id.nullable(),
  end: id.nullable(),
  capacity: z.array(amount),
  fixedCost: amount.optional(),
  costPerKm: amount.optional(),
  costPerHour: amount.optional(),
  overtime: z.strictObject({ afterS: amount, costPerHour: amount }).optional(),
  shift: window.optional(),
  maxDistanceM: amount.optional(),
  maxDurationS: amount.optional(),
  maxStops: z.number().int().nonnegative().optional(),
  skills: z.array(z.string()).optional(),
  breaks: z
    .array(z.strictObject({ window, durationS: amount }))
    .max(8)
    .optional(),
  drivingRule: z
    .strictObject({ afterS: z.number().positive(), breakS: amount, maxDrivingS: amount.optional() })
    .optional(),
  reloads: z
    .strictObject({
      places: z.array(id).min(1),
      most: z.number().int().nonnegative().optional(),
      serviceS: amount.optional(),
    })
    .optional(),
  energy: z
    .strictObject({
      capacity: z.number().positive(),
      initial: amount.optional(),
      reserve: amount.optional(),
      perKm: amount,
      perKmPerLoad: amount.optional(),
      price: amount.optional(),
      co2eKgPerUnit: amount.optional(),
      stations: z
        .array(z.strictObject({ place: id, ratePerHour: z.number().positive(), serviceS: amount.optional() }))
        .optional(),
      chargeTo: z.number().positive().max(1).optional(),
    })
    .optional(),
  co2eKgPerKm: amount.optional(),
});
const drivenStop = z.strictObject({
  kind: z.enum(['start', 'pickup', 'delivery', 'break', 'reload', 'charge']),
  place: id,
  order: id.optional(),
  break: z.number().int().nonnegative().optional(),
  arriveS: z.number(),
  beginS: z.number(),
  leaveS: z.number(),
});
const order = z.strictObject({
  id,
  pickup: visit.optional(),
  delivery: visit.optional(),
  load: z.array(amount).optional(),
  skills: z.array(z.string()).optional(),
  vehicles: z.array(id).optional(),
  prize: amount.optional(),
  priority: z.number().min(0).max(100).optional(),
  releaseS: amount.optional(),
  goods: z.string().optional(),
});

/** The JSON file format of routing problems; unknown fields are refused. */
export const routingProblemSchema: z.ZodType<RoutingProblem> = z.strictObject({
  name: z.string().optional(),
  places: z.array(
    z.strictObject({
      id,
      lat: z.number().min(-90).max(90).optional(),
      lon: z.number().min(-180).max(180).optional(),
      x: z.number().optional(),
      y: z.number().optional(),
    }),
  ),
  profiles: z.array(profile),
  vehicles: z.array(vehicle),
  orders: z.array(order),
  incompatibleGoods: z.array(z.tuple([z.string(), z.string()])).optional(),
  backhauls: z.enum(['mixed', 'last']).optional(),
  objective: z.enum(['cost', 'vehicles-then-cost']).optional(),
  carbonPricePerTonne: amount.optional(),
  underway: z
    .array(z.strictObject({ vehicle: id, stops: z.array(drivenStop).min(1), aboard: z.array(id).optional() }))
    .optional(),
});

/** JSON Schema (draft 2020-12) of the format. */
export function routingProblemJsonSchema(): Record<string, unknown> {
  return z.toJSONSchema(routingProblemSchema) as Record<string, unknown>;
}
