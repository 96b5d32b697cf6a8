import { z } from 'zod';

export const DAY_DRIVES = ['diesel', 'battery', 'hydrogen'] as const;
const Drive = z.enum(DAY_DRIVES);
const Confidence = z.string().describe('How sure the source is; “recalled” is to be confirmed');

/** A rule of carriage as the plan applied it. */
const TransportRule = z.strictObject({
  id: z.string(),
  when: z.string(),
  limit: z.union([z.number(), z.string()]),
  unit: z.string().nullable(),
  source: z.string(),
  confidence: Confidence,
});

const Packing = z.strictObject({
  order: z.string(),
  unNumber: TransportRule,
  instruction: TransportRule,
  isOneEach: z.boolean(),
  strongOuterPackaging: TransportRule.nullable(),
  mark: TransportRule.nullable(),
  label: TransportRule,
});

const Paper = z.strictObject({
  code: z.string(),
  kind: z.enum(['paper', 'equipment', 'record']),
  text: z.string(),
  values: z
    .record(z.string(), z.number())
    .optional()
    .describe('Figures of the text by name, for telling it in another language'),
  orders: z.array(z.string()).describe('Orders it is asked for; empty = the whole load'),
  source: z.string(),
  confidence: Confidence,
});

const DayStop = z.strictObject({
  kind: z.enum(['start', 'pickup', 'end']),
  order: z.string().nullable(),
  name: z.string().nullable(),
  lat: z.number(),
  lon: z.number(),
  km: z.number().describe('From the stop before'),
  arriveS: z.number().describe('Seconds after midnight'),
  beginS: z.number(),
  leaveS: z.number(),
  loadKg: z.number().describe('When leaving'),
});

export const DayRoute = z.strictObject({
  vehicle: z.string(),
  drive: Drive,
  depot: z.string(),
  endDepot: z.string(),
  stops: z.array(DayStop),
  km: z.number(),
  hours: z.number(),
  costs: z.strictObject({
    fixed: z.number(),
    distance: z.number(),
    time: z.number(),
    overtime: z.number(),
    energy: z.number(),
    total: z.number(),
  }),
  loadKg: z.number(),
  pallets: z.number(),
  adr: z.strictObject({
    points: z.number(),
    regime: z.enum(['relief', 'full']),
    because: z.array(TransportRule),
    packing: z.array(Packing),
    papers: z.array(Paper),
  }),
  emissions: z.strictObject({
    energy: z.number().describe('L, kWh or kg, by drive'),
    wellToTankKgCo2: z.number(),
    tankToWheelKgCo2: z.number(),
    tonneKm: z.number(),
    carriedTonneKm: z.number(),
    emptyKm: z.number(),
    kgCo2PerTonneKm: z.number().nullable(),
    orders: z.array(
      z.strictObject({
        order: z.string(),
        tonneKm: z.number(),
        wellToTankKgCo2: z.number(),
        tankToWheelKgCo2: z.number(),
      }),
    ),
  }),
});
export type DayRoute = z.infer<typeof DayRoute>;

const DayTotals = z.strictObject({
  vehicles: z.int(),
  orders: z.int(),
  km: z.number(),
  emptyKm: z.number(),
  hours: z.number(),
  loadKg: z.number(),
  cost: z.number(),
  energy: z.strictObject({ diesel: z.number(), battery: z.number(), hydrogen: z.number() }),
  wellToTankKgCo2: z.number(),
  tankToWheelKgCo2: z.number(),
  tonneKm: z.number(),
  kgCo2PerTonneKm: z.number().nullable(),
});

/** Where distances and times come from. */
export const RoadsUsed = z.strictObject({
  kind: z.enum(['great-circle', 'table', 'osrm', 'valhalla']),
  roadFactor: z.number().nullable().describe('Of great-circle ways'),
  profile: z.string().nullable().describe('Means of travel that the router was asked for'),
  version: z.string().nullable().describe('Of the router, where it tells'),
  dataVersion: z.string().nullable().describe('Of its map, where it tells'),
  warnings: z.array(
    z.strictObject({
      code: z.enum(['FAR_FROM_ROAD', 'NO_WAY']),
      place: z.string(),
      message: z.string(),
      remedy: z.string(),
    }),
  ),
  traffic: z
    .array(z.strictObject({ fromS: z.number(), factor: z.number() }))
    .describe('From that second of the day on, driving takes so many times as long; empty = free roads'),
});
export type RoadsUsed = z.infer<typeof RoadsUsed>;

/** What every vehicle does, costs, emits and must have with it; money in `currency`. */
export const DayPlan = z.strictObject({
  currency: z.string(),
  roads: RoadsUsed.optional().describe('Not in plans stored before it was told'),
  routes: z.array(DayRoute),
  leftOut: z.array(
    z.strictObject({
      order: z.string(),
      reason: z.enum(['held', 'too-large', 'no-certificate', 'no-way', 'no-room']),
      message: z.string(),
      remedy: z.string(),
    }),
  ),
  totals: DayTotals,
});
export type DayPlan = z.infer<typeof DayPlan>;

export const DayProgress = z.strictObject({
  phase: z.enum(['roads', 'search']).optional().describe('`roads`: the router is asked; none = search'),
  share: z.number(),
  cost: z.number().nullable().describe('Of the best routes so far'),
  vehicles: z.int(),
  seconds: z.number(),
});
export type DayProgress = z.infer<typeof DayProgress>;

/** A rule that a plan made by hand breaks. */
export const DayViolation = z.strictObject({
  code: z.string().describe('Such as OVERLOADED, WINDOW_MISSED, HELD'),
  route: z.int().nullable(),
  order: z.string().nullable(),
  message: z.string(),
  values: z
    .record(z.string(), z.union([z.number(), z.string()]))
    .optional()
    .describe(
      'What is and what is asked: `is` and `most`, or `atS` with `fromS` or `untilS`; `of` kg, pallets or points',
    ),
});
export type DayViolation = z.infer<typeof DayViolation>;

const PoolFigures = z.strictObject({
  cost: z.number(),
  km: z.number(),
  kgCo2: z.number(),
  vehicles: z.number(),
});

/** Companies that drive apart against all together, and the joint cost split by Shapley value. */
export const DayPooling = z.strictObject({
  separate: PoolFigures.describe('Sum of all companies, each with its own and the common vehicles'),
  pooled: PoolFigures,
  savings: PoolFigures,
  companies: z.array(
    z.strictObject({
      company: z.string(),
      orders: z.int(),
      kg: z.number(),
      alone: PoolFigures,
      share: z.number().describe('Shapley share of the joint cost'),
      halfWidth: z.number().describe('Half of its 95 % confidence interval; 0 when exact'),
      saving: z.number(),
      byMass: z.number().nullable().describe('For comparison: joint cost by mass'),
      byLeastCore: z.number().nullable().describe('For comparison: the least core'),
    }),
  ),
  isExact: z.boolean().describe('All coalitions were planned: up to 12 companies'),
  joiningOrders: z.int().nullable().describe('Orders of joining that were drawn where it is not exact'),
  objections: z
    .array(z.strictObject({ members: z.array(z.string()), gain: z.number() }))
    .describe('Coalitions that would pay less on their own, worst first'),
  leastCoreExcess: z.number().nullable().describe('Above 0: no split is stable'),
});
export type DayPooling = z.infer<typeof DayPooling>;

/** The same day with every vehicle on one drive. `problem`: why that drive cannot be planned. */
export const FleetFigures = z.strictObject({
  drive: Drive,
  totals: DayTotals.nullable(),
  leftOut: z.int().nullable(),
  problem: z.string().nullable(),
});
export type FleetFigures = z.infer<typeof FleetFigures>;

/** An order as the files of the day have it. */
export const DayOrderDetail = z.strictObject({
  id: z.string(),
  company: z.string(),
  name: z.string().nullable(),
  windows: z.array(z.strictObject({ fromS: z.number(), toS: z.number() })).describe('Empty = any time'),
  serviceMinutes: z.number(),
  chemistry: z.string(),
  count: z.int().describe('Batteries'),
  grossKg: z.number().describe('Of all of them, packaging included'),
  pallets: z.number(),
  condition: z.enum(['intact', 'damaged', 'critical']),
  purpose: z.enum(['recycling', 'reuse']),
  stateOfChargePercent: z.number().nullable(),
  approval: z.string().nullable(),
});
export type DayOrderDetail = z.infer<typeof DayOrderDetail>;

/** A vehicle type of the day’s fleet. */
export const DayVehicleDetail = z.strictObject({
  id: z.string(),
  count: z.int(),
  payloadKg: z.number(),
  pallets: z.number(),
  isAdrCertified: z.boolean(),
  shift: z.strictObject({ fromS: z.number(), toS: z.number() }).nullable(),
});

/** How much later every stop may be, and what keeps orders from the vehicles. */
export const DayExplanation = z.strictObject({
  stops: z.array(
    z.strictObject({
      route: z.int().describe('Index among the routes'),
      stop: z.int().describe('Index among its stops'),
      slackS: z.number().nullable().describe('Below 0 it is late by as much; null = nothing bounds it'),
      binds: z.enum(['window', 'shift', 'duration']).nullable(),
      at: z.int().nullable().describe('Stop of the same route at which that binds'),
    }),
  ),
  leftOut: z.array(
    z.strictObject({
      order: z.string(),
      vehicles: z.array(
        z.strictObject({
          vehicle: z.string(),
          code: z.string().describe('What its least harmful place for the order breaks'),
          by: z.number().nullable().describe('Seconds, metres, units of load or money'),
        }),
      ),
    }),
  ),
});
export type DayExplanation = z.infer<typeof DayExplanation>;
