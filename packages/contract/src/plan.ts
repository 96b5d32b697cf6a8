import { TREATMENT_PROCESSES } from '@relode/battery';
import { z } from 'zod';
import { AreaType, LocalName, Share, Tier, Tonnes, Year } from './common.ts';

/** What an authority pays; region currency. It never pays more than a site costs. */
export const Subsidies = z.strictObject({
  perKg: z.number().min(0).default(0).describe('Per kg collected anywhere'),
  perRemoteKg: z.number().min(0).default(0).describe('On top, per kg collected in remote zones'),
  perSiteYear: z.number().min(0).default(0).describe('Per open point or hub and year, up to its fixed cost'),
  grantShare: Share.default(0).describe('Share of opening costs and of plants’ annualised capital'),
});
export type Subsidies = z.infer<typeof Subsidies>;

const PlanTotals = z.strictObject({
  investment: z
    .number()
    .min(0)
    .nullable()
    .default(null)
    .describe('Openings and expansions, grants not deducted'),
  subsidy: z.number().min(0).nullable().default(null).describe('Paid by the authority'),
  operatingTonnesCo2: z.number().min(0).nullable().default(null),
});

const AccessStandard = z.strictObject({
  km: z.number().positive().nullable().default(null).describe('Road km'),
  hours: z.number().positive().nullable().default(null),
});
const AccessStandards = z.strictObject({
  city: AccessStandard.prefault({}),
  town: AccessStandard.prefault({}),
  remote: AccessStandard.prefault({}),
});

/** How mass goes from hubs to plants. */
export const TRANSPORT_MODES = ['diesel', 'battery', 'hydrogen', 'rail'] as const;
const Mode = z.enum(TRANSPORT_MODES);
export type TransportMode = z.infer<typeof Mode>;

const RateOverrides = z
  .strictObject({
    costPerTonneKm: z.number().min(0).nullable(),
    fixedCostPerTonne: z.number().min(0).nullable(),
    wellToTankKgCo2PerTonneKm: z.number().min(0).nullable(),
    tankToWheelKgCo2PerTonneKm: z.number().min(0).nullable(),
    kmPerHour: z.number().positive().nullable(),
    rangeKm: z.number().positive().nullable(),
    hoursPerStop: z.number().min(0).nullable(),
  })
  .partial();

/** What has been stored must stay readable: terminals are checked where a plan is asked for, in `@relode/planning`. */
export const TransportModes = z.strictObject({
  diesel: z.boolean().default(true),
  battery: z.boolean().default(false),
  hydrogen: z.boolean().default(false),
  rail: z
    .boolean()
    .default(false)
    .describe('Also the permission: many countries do not let batteries on rail; asks for two terminals'),
  rates: z
    .partialRecord(Mode, RateOverrides)
    .default({})
    .describe('In place of the defaults; money in the region’s currency'),
  terminals: z
    .array(z.strictObject({ id: z.string().min(1), name: z.string(), lat: z.number(), lon: z.number() }))
    .default([])
    .describe('Where rail may be loaded; on the globe and of different ids'),
  maxTerminalKm: z.number().positive().default(150).describe('Farthest terminal from a site, straight'),
});

/** A mobile crew's day; null takes the default, or what the region says of a tour. */
const TourRules = z.strictObject({
  hoursPerDay: z.number().positive().max(24).nullable().default(null),
  hoursPerStop: z.number().min(0).max(24).nullable().default(null),
  mostStops: z.int().min(1).max(100).nullable().default(null),
  mostDays: z.int().min(1).max(14).nullable().default(null).describe('Nights on the way are one less'),
  workingDaysPerYear: z.int().min(1).max(366).nullable().default(null),
  kgPerVehicle: z.number().positive().nullable().default(null),
  rounds: z
    .int()
    .min(0)
    .max(5)
    .default(0)
    .describe('Plan again so often with what the tours really cost; the time limit is shared'),
});

/** What a planner chooses before planning. Every field has a default; null takes the region's own value. */
export const Scenario = z.strictObject({
  name: z.string().trim().min(1).max(120).default('Base case'),
  forecastCase: z.enum(['low', 'mid', 'high']).default('mid'),
  processes: z.array(z.enum(TREATMENT_PROCESSES)).min(1).nullable().default(null),
  services: z
    .strictObject({ fixed: z.boolean(), mobile: z.boolean(), door: z.boolean() })
    .default({ fixed: true, mobile: true, door: true }),
  minCoveredShare: z
    .strictObject({ city: Share.nullable(), town: Share.nullable(), remote: Share.nullable() })
    .default({ city: null, town: null, remote: null })
    .describe('Share of supply, by area type, that must have a service'),
  minCoveredShareEveryArea: Share.nullable().default(null),
  minCoveredShareOverall: Share.nullable()
    .default(null)
    .describe('Share of all supply that must have a service'),
  accessStandard: AccessStandards.prefault({}).describe(
    'By area type, how near a point must be to count as a service',
  ),
  carbonPricePerTonne: z.number().min(0).nullable().default(null),
  tours: TourRules.prefault({}).describe('Of mobile stations'),
  modes: TransportModes.prefault({}),
  subsidies: Subsidies.prefault({}),
  limits: PlanTotals.prefault({}).describe('The most of each total over all plan years, undiscounted'),
  closedSites: z
    .array(z.string())
    .default([])
    .describe('Ids of sites that may not be used, standing ones included'),
  overrides: z
    .record(z.string(), z.number())
    .default({})
    .describe('Region defaults replaced by path, such as {"transport.haul.costPerTonneKm": 0.8}'),
  gap: z.number().min(0).max(1).default(0.01).describe('Stop when the proven relative gap is this small'),
  timeLimitSeconds: z.number().min(1).max(86_400).default(60),
  seed: z
    .int()
    .min(0)
    .max(2 ** 31 - 1)
    .default(1),
});
export type Scenario = z.infer<typeof Scenario>;

/** Parts of the objective, region currency per calendar year, undiscounted. `recoveredValue` is income. */
export const CostBreakdown = z.strictObject({
  incentive: z.number().describe('Paid to the batteries’ owners'),
  collection: z.number().describe('Mobile stops, door-to-door pick-ups, handling at points'),
  collectTransport: z.number().describe('Point or zone to hub'),
  haulTransport: z.number().describe('Hub to plant'),
  points: z.number().describe('Opening and fixed cost of points'),
  hubs: z.number().describe('Opening, fixed and handling cost of hubs'),
  plants: z.number().describe('Opening and fixed cost of plants'),
  treatment: z.number().describe('Variable treatment cost'),
  carbon: z.number().describe('Carbon price × operating emissions'),
  recoveredValue: z.number().describe('Sales of recovered material'),
});
export type CostBreakdown = z.infer<typeof CostBreakdown>;

export const YearResult = z.strictObject({
  year: Year,
  supplyTonnes: Tonnes.describe('Retired in the region'),
  coveredTonnes: Tonnes.describe('Retired where a service is offered'),
  collectedTonnes: Tonnes.describe('Won by the services'),
  coveredShare: Share,
  collectionRate: Share,
  costs: CostBreakdown,
  grossCost: z.number().describe('All costs, recovered value not deducted'),
  netValue: z.number().describe('Recovered value and subsidy less gross cost'),
  subsidy: z.number().default(0).describe('Paid by the authority'),
  investment: z.number().default(0).describe('Openings and expansions of the year, grants not deducted'),
  grossCostPerKg: z.number().nullable().describe('Per kg collected; null when nothing is collected'),
  operatingTonnesCo2: z.number(),
  avoidedTonnesCo2: z.number().describe('Virgin production replaced by recovered material, shown apart'),
  openPoints: z.int(),
  openHubs: z.int(),
  openPlants: z.int(),
});
export type YearResult = z.infer<typeof YearResult>;

/** Coverage of a group of zones, one value per plan year. */
export const GroupCoverage = z.strictObject({
  id: z.string(),
  name: LocalName,
  supplyTonnes: z.array(Tonnes),
  coveredShare: z.array(Share),
  collectionRate: z.array(Share),
});
export type GroupCoverage = z.infer<typeof GroupCoverage>;

/** How near services are in one year; shares of supply that is offered a service, at the distances and times of the table. */
export const YearAccess = z.strictObject({
  year: Year,
  worstArea: z.strictObject({ id: z.string(), name: LocalName, coveredShare: Share }).nullable(),
  gini: Share.describe('Of the collection rate over zones, weighted by supply; 0 = the same everywhere'),
  p95Km: z
    .number()
    .nullable()
    .describe('95 % of supply has a service, or an open site, within these road km'),
  groups: z.array(
    z.strictObject({
      id: z.enum(['all', 'city', 'town', 'remote']),
      withinKm: z.array(Share),
      withinHours: z.array(Share),
    }),
  ),
});
export type YearAccess = z.infer<typeof YearAccess>;

export const PlanAccess = z.strictObject({
  km: z.array(z.number()),
  hours: z.array(z.number()),
  years: z.array(YearAccess),
});
export type PlanAccess = z.infer<typeof PlanAccess>;

export const SERVICE_KINDS = ['fixed', 'mobile', 'door', 'none'] as const;

export const PlannedFacility = z.strictObject({
  id: z.string().describe('Site id, for plants followed by ":" and the process'),
  siteId: z.string(),
  name: z.string(),
  nameLocal: z.string().nullable(),
  tier: Tier,
  process: z.enum(TREATMENT_PROCESSES).nullable().describe('Plants only'),
  status: z.enum(['candidate', 'existing']),
  areaId: z.string(),
  lat: z.number(),
  lon: z.number(),
  openedYear: Year,
  capacityTonnes: z.array(Tonnes).describe('Per plan year; 0 before opening'),
  throughputTonnes: z.array(Tonnes),
});
export type PlannedFacility = z.infer<typeof PlannedFacility>;

export const PlannedZone = z.strictObject({
  id: z.string(),
  name: z.string(),
  nameLocal: z.string().nullable(),
  areaId: z.string(),
  areaType: AreaType,
  lat: z.number(),
  lon: z.number(),
  supplyTonnes: z.array(Tonnes),
  coveredShare: z.array(Share),
  collectedTonnes: z.array(Tonnes),
  service: z.array(z.enum(SERVICE_KINDS)).describe('The service that wins most, per plan year'),
});
export type PlannedZone = z.infer<typeof PlannedZone>;

export const PlannedFlow = z.strictObject({
  fromId: z.string().describe('Collect leg: point site id, or zone id for mobile and door service'),
  toId: z.string(),
  leg: z.enum(['collect', 'haul']),
  mode: z.enum(TRANSPORT_MODES).nullable().default(null).describe('Haul leg only'),
  service: z.enum(['fixed', 'mobile', 'door']).nullable().describe('Collect leg only'),
  distanceKm: z.number(),
  tonnes: z.array(Tonnes),
});
export type PlannedFlow = z.infer<typeof PlannedFlow>;

/** A round trip of a mobile station from its hub. */
export const PlannedTour = z.strictObject({
  hubId: z.string().describe('Site id'),
  year: Year,
  zones: z.array(z.string()).describe('Zone ids in the order of the visits'),
  runsPerYear: z.int(),
  km: z.number(),
  hours: z.number().describe('Driving and serving'),
  days: z.int(),
});
export type PlannedTour = z.infer<typeof PlannedTour>;

export const YearTours = z.strictObject({
  year: Year,
  tours: z.int(),
  runs: z.int(),
  km: z.number(),
  fleetDays: z.int().describe('Days of a crew with its vehicle'),
  vehicles: z.int(),
  longestHours: z.number(),
  cost: z.number().describe('Stops and kilometres of these tours'),
  estimatedCost: z.number().describe('What the plan reckoned with for them'),
  tonnesCo2: z.number(),
  unservedZones: z.array(z.string()).describe('Too far or too heavy for any tour'),
});
export type YearTours = z.infer<typeof YearTours>;

export const PlanTours = z.strictObject({
  hoursPerDay: z.number(),
  mostDays: z.int(),
  years: z.array(YearTours),
  tours: z.array(PlannedTour),
});
export type PlanTours = z.infer<typeof PlanTours>;

/** Hauls of one mode in one year; the way ISO 14083 states them. */
export const ModeUse = z.strictObject({
  year: Year,
  mode: z.enum(TRANSPORT_MODES),
  tonnes: Tonnes,
  tonneKm: z.number(),
  cost: z.number(),
  wellToTankTonnesCo2: z.number(),
  tankToWheelTonnesCo2: z.number(),
});
export type ModeUse = z.infer<typeof ModeUse>;

const ModeWay = z.strictObject({
  distanceKm: z.number(),
  hours: z.number(),
  costPerTonne: z.number(),
  wellToTankKgCo2PerTonne: z.number(),
  tankToWheelKgCo2PerTonne: z.number(),
  via: z.array(z.string()).describe('Rail terminals passed'),
});
/** The modes between two places side by side. */
export const ModeComparison = z.strictObject({
  fromId: z.string(),
  toId: z.string(),
  currency: z.string(),
  modes: z.array(
    z.strictObject({
      mode: Mode,
      isAllowed: z.boolean(),
      refusal: z.enum(['switchedOff', 'laneForbidden', 'beyondRange', 'noTerminal']).nullable(),
      way: ModeWay.nullable(),
    }),
  ),
  cheapest: Mode.nullable(),
  fastest: Mode.nullable(),
  cleanest: Mode.nullable(),
});
export type ModeComparison = z.infer<typeof ModeComparison>;

/** Mass at each stage of the chain, for a Sankey diagram. */
export const MaterialLink = z.strictObject({
  from: z.string(),
  to: z.string(),
  tonnes: z.array(Tonnes),
});
export type MaterialLink = z.infer<typeof MaterialLink>;

export const PlanSummary = z.strictObject({
  format: z.literal('relode-plan/1'),
  regionId: z.string(),
  regionName: LocalName,
  scenario: Scenario,
  currency: z.string(),
  periods: z.array(Year),
  method: z.enum(['exact', 'decomposition']),
  status: z.enum(['optimal', 'feasible']).describe('optimal: gap within the tolerance asked for'),
  objective: z.number().describe('Present value of cost net of recovered value; negative means profit'),
  bound: z.number().describe('Proven lower bound on the objective'),
  gap: z
    .number()
    .nullable()
    .describe('(objective − bound) / |objective|, a fraction; null when objective is 0'),
  gapOfGrossCost: z.number().describe('(objective − bound) / present value of gross cost'),
  seconds: z.number(),
  size: z.strictObject({
    zones: z.int(),
    points: z.int(),
    hubs: z.int(),
    plants: z.int(),
    periods: z.int(),
    chemistries: z.int(),
  }),
  years: z.array(YearResult),
  areas: z.array(GroupCoverage),
  areaTypes: z.array(GroupCoverage),
  access: PlanAccess.nullable().default(null),
  modes: z.array(ModeUse).default([]),
  openedSites: z.array(z.string()).describe('Facility ids ever open, sorted'),
});
export type PlanSummary = z.infer<typeof PlanSummary>;

/** A whole plan: the document that `relode plan --out` writes and the server stores. */
export const PlanReport = PlanSummary.extend({
  facilities: z.array(PlannedFacility),
  zones: z.array(PlannedZone),
  flows: z.array(PlannedFlow),
  material: z.array(MaterialLink),
  tours: PlanTours.nullable().default(null),
});
export type PlanReport = z.infer<typeof PlanReport>;

/** What the solver reports while it works. `incumbent` and `gap` are null before the first plan. */
export const PlanProgress = z.strictObject({
  phase: z.enum(['forecast', 'build', 'bound', 'search', 'exact', 'audit', 'report']),
  share: Share.describe('Estimated share of the work done'),
  seconds: z.number(),
  incumbent: z.number().nullable(),
  bound: z.number().nullable(),
  gap: z.number().nullable(),
});
export type PlanProgress = z.infer<typeof PlanProgress>;
